// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export const shareGroupTargetAssignmentMetadataKey: MessageCodec<ShareGroupTargetAssignmentMetadataKey> = {
  name: "ShareGroupTargetAssignmentMetadataKey",
  apiKey: 12,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupTargetAssignmentMetadataKey", version);
    try {
      return readShareGroupTargetAssignmentMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupTargetAssignmentMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupTargetAssignmentMetadataKey", version);
    try {
      writeShareGroupTargetAssignmentMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupTargetAssignmentMetadataKey");
    }
  },
};

function readShareGroupTargetAssignmentMetadataKey(
  reader: Reader,
  _version: number,
): ShareGroupTargetAssignmentMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeShareGroupTargetAssignmentMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupTargetAssignmentMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
