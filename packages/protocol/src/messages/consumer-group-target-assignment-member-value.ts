// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ConsumerGroupTargetAssignmentMemberValue {
  topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[];
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  topicId: string;
  partitions: number[];
}

export const consumerGroupTargetAssignmentMemberValue: MessageCodec<ConsumerGroupTargetAssignmentMemberValue> = {
  name: "ConsumerGroupTargetAssignmentMemberValue",
  apiKey: 7,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMemberValue", version);
    try {
      return readConsumerGroupTargetAssignmentMemberValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMemberValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMemberValue", version);
    try {
      writeConsumerGroupTargetAssignmentMemberValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMemberValue");
    }
  },
};

function readConsumerGroupTargetAssignmentMemberValue(
  reader: Reader,
  version: number,
): ConsumerGroupTargetAssignmentMemberValue {
  const topicPartitionsLength = reader.compactArrayLength(18, "topicPartitions");
  const topicPartitions = readTopicPartitionElements(reader, version, topicPartitionsLength, "topicPartitions");
  reader.skipTaggedFields();
  return {
    topicPartitions,
  };
}

function readTopicPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupTargetAssignmentMemberValueTopicPartition[] {
  const elements: ConsumerGroupTargetAssignmentMemberValueTopicPartition[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartition(reader: Reader, _version: number): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function writeConsumerGroupTargetAssignmentMemberValue(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupTargetAssignmentMemberValue>,
): void {
  const topicPartitions = message.topicPartitions ?? [];
  writer.compactArrayLength(topicPartitions.length);
  writeTopicPartitionElements(writer, version, topicPartitions, "topicPartitions");
  writer.uvarint(0);
}

function writeTopicPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupTargetAssignmentMemberValueTopicPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartition(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupTargetAssignmentMemberValueTopicPartition>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
