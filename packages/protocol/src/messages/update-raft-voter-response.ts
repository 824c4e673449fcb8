// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface UpdateRaftVoterResponse {
  throttleTimeMs: number;
  errorCode: number;
  currentLeader: UpdateRaftVoterResponseCurrentLeader;
}

export interface UpdateRaftVoterResponseCurrentLeader {
  leaderId: number;
  leaderEpoch: number;
  host: string;
  port: number;
}

export const updateRaftVoterResponse: MessageCodec<UpdateRaftVoterResponse> = {
  name: "UpdateRaftVoterResponse",
  apiKey: 82,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UpdateRaftVoterResponse", version);
    try {
      return readUpdateRaftVoterResponse(reader, version);
    } catch (error) {
      throw inField(error, "UpdateRaftVoterResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UpdateRaftVoterResponse", version);
    try {
      writeUpdateRaftVoterResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "UpdateRaftVoterResponse");
    }
  },
};

function readUpdateRaftVoterResponse(reader: Reader, version: number): UpdateRaftVoterResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  let currentLeader: UpdateRaftVoterResponseCurrentLeader = defaultCurrentLeader();
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        currentLeader = readCurrentLeaderField(reader, version, "currentLeader");
        reader.checkTaggedFieldEnd(end, "currentLeader");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    throttleTimeMs,
    errorCode,
    currentLeader,
  };
}

function defaultCurrentLeader(): UpdateRaftVoterResponseCurrentLeader {
  return {
    leaderId: -1,
    leaderEpoch: -1,
    host: "",
    port: 0,
  };
}

function readCurrentLeaderField(reader: Reader, version: number, field: string): UpdateRaftVoterResponseCurrentLeader {
  try {
    return readCurrentLeader(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readCurrentLeader(reader: Reader, _version: number): UpdateRaftVoterResponseCurrentLeader {
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const host = reader.compactString("host");
  const port = reader.int32("port");
  reader.skipTaggedFields();
  return {
    leaderId,
    leaderEpoch,
    host,
    port,
  };
}

function writeUpdateRaftVoterResponse(
  writer: Writer,
  version: number,
  message: Encodable<UpdateRaftVoterResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const currentLeader = message.currentLeader ?? {};
  const hasCurrentLeader = !isDefaultCurrentLeader(currentLeader);
  writer.uvarint((hasCurrentLeader ? 1 : 0));
  if (hasCurrentLeader) {
    const begin = writer.beginTaggedField(0);
    writeCurrentLeaderField(writer, version, currentLeader, "currentLeader");
    writer.endTaggedField(begin);
  }
}

function isDefaultCurrentLeader(message: Encodable<UpdateRaftVoterResponseCurrentLeader>): boolean {
  const leaderId = message.leaderId ?? -1;
  const leaderEpoch = message.leaderEpoch ?? -1;
  const host = message.host ?? "";
  const port = message.port ?? 0;
  return !(leaderId !== -1 || leaderEpoch !== -1 || host !== "" || port !== 0);
}

function writeCurrentLeaderField(
  writer: Writer,
  version: number,
  value: Encodable<UpdateRaftVoterResponseCurrentLeader>,
  field: string,
): void {
  try {
    writeCurrentLeader(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeCurrentLeader(
  writer: Writer,
  _version: number,
  message: Encodable<UpdateRaftVoterResponseCurrentLeader>,
): void {
  const leaderId = message.leaderId ?? -1;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.int32(port, "port");
  writer.uvarint(0);
}
