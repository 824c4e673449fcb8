// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export const consumerGroupTargetAssignmentMetadataKey: MessageCodec<ConsumerGroupTargetAssignmentMetadataKey> = {
  name: "ConsumerGroupTargetAssignmentMetadataKey",
  apiKey: 6,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMetadataKey", version);
    try {
      return readConsumerGroupTargetAssignmentMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMetadataKey", version);
    try {
      writeConsumerGroupTargetAssignmentMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMetadataKey");
    }
  },
};

function readConsumerGroupTargetAssignmentMetadataKey(
  reader: Reader,
  _version: number,
): ConsumerGroupTargetAssignmentMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeConsumerGroupTargetAssignmentMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupTargetAssignmentMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
