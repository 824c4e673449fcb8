// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface HeartbeatRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
}

export const heartbeatRequest: MessageCodec<HeartbeatRequest> = {
  name: "HeartbeatRequest",
  apiKey: 12,
  type: "request",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("HeartbeatRequest", version);
    try {
      return readHeartbeatRequest(reader, version);
    } catch (error) {
      throw inField(error, "HeartbeatRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("HeartbeatRequest", version);
    try {
      writeHeartbeatRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "HeartbeatRequest");
    }
  },
};

function readHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  const groupId = version >= 4 ? reader.compactString("groupId") : reader.string("groupId");
  const generationId = reader.int32("generationId");
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 4 ? reader.compactNullableString("groupInstanceId")
    : version >= 3 ? reader.nullableString("groupInstanceId")
    : null;
  if (version >= 4) reader.skipTaggedFields();
  return {
    groupId,
    generationId,
    memberId,
    groupInstanceId,
  };
}

function writeHeartbeatRequest(writer: Writer, version: number, message: Encodable<HeartbeatRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 4) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const generationId = message.generationId ?? 0;
  writer.int32(generationId, "generationId");
  const memberId = message.memberId ?? "";
  if (version >= 4) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 4) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else if ((version >= 3 && version <= 3)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  } else {
    if (groupInstanceId !== null) throw notInVersion("groupInstanceId", version);
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}
