// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupStatePartitionMetadataKey {
  groupId: string;
}

export const shareGroupStatePartitionMetadataKey: MessageCodec<ShareGroupStatePartitionMetadataKey> = {
  name: "ShareGroupStatePartitionMetadataKey",
  apiKey: 15,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupStatePartitionMetadataKey", version);
    try {
      return readShareGroupStatePartitionMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupStatePartitionMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupStatePartitionMetadataKey", version);
    try {
      writeShareGroupStatePartitionMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupStatePartitionMetadataKey");
    }
  },
};

function readShareGroupStatePartitionMetadataKey(
  reader: Reader,
  _version: number,
): ShareGroupStatePartitionMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeShareGroupStatePartitionMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupStatePartitionMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
