// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupMetadataKey {
  groupId: string;
}

export const consumerGroupMetadataKey: MessageCodec<ConsumerGroupMetadataKey> = {
  name: "ConsumerGroupMetadataKey",
  apiKey: 3,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMetadataKey", version);
    try {
      return readConsumerGroupMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMetadataKey", version);
    try {
      writeConsumerGroupMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupMetadataKey");
    }
  },
};

function readConsumerGroupMetadataKey(reader: Reader, _version: number): ConsumerGroupMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeConsumerGroupMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
