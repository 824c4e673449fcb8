// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupPartitionMetadataKey {
  groupId: string;
}

export const consumerGroupPartitionMetadataKey: MessageCodec<ConsumerGroupPartitionMetadataKey> = {
  name: "ConsumerGroupPartitionMetadataKey",
  apiKey: 4,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupPartitionMetadataKey", version);
    try {
      return readConsumerGroupPartitionMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupPartitionMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupPartitionMetadataKey", version);
    try {
      writeConsumerGroupPartitionMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupPartitionMetadataKey");
    }
  },
};

function readConsumerGroupPartitionMetadataKey(reader: Reader, _version: number): ConsumerGroupPartitionMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeConsumerGroupPartitionMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupPartitionMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
