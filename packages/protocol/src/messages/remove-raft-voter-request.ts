// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoveRaftVoterRequest {
  clusterId: string | null;
  voterId: number;
  voterDirectoryId: string;
}

export const removeRaftVoterRequest: MessageCodec<RemoveRaftVoterRequest> = {
  name: "RemoveRaftVoterRequest",
  apiKey: 81,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveRaftVoterRequest", version);
    try {
      return readRemoveRaftVoterRequest(reader, version);
    } catch (error) {
      throw inField(error, "RemoveRaftVoterRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveRaftVoterRequest", version);
    try {
      writeRemoveRaftVoterRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveRaftVoterRequest");
    }
  },
};

function readRemoveRaftVoterRequest(reader: Reader, _version: number): RemoveRaftVoterRequest {
  const clusterId = reader.compactNullableString("clusterId");
  const voterId = reader.int32("voterId");
  const voterDirectoryId = reader.uuid("voterDirectoryId");
  reader.skipTaggedFields();
  return {
    clusterId,
    voterId,
    voterDirectoryId,
  };
}

function writeRemoveRaftVoterRequest(
  writer: Writer,
  _version: number,
  message: Encodable<RemoveRaftVoterRequest>,
): void {
  const clusterId = message.clusterId === undefined ? "" : message.clusterId;
  writer.compactNullableString(clusterId, "clusterId");
  const voterId = message.voterId ?? 0;
  writer.int32(voterId, "voterId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  writer.uuid(voterDirectoryId, "voterDirectoryId");
  writer.uvarint(0);
}
