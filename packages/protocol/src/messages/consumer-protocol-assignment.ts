// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentTopicPartition[];
  userData: Buffer | null;
}

export interface ConsumerProtocolAssignmentTopicPartition {
  topic: string;
  partitions: number[];
}

export const consumerProtocolAssignment: MessageCodec<ConsumerProtocolAssignment> = {
  name: "ConsumerProtocolAssignment",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("ConsumerProtocolAssignment", version);
    try {
      return readConsumerProtocolAssignment(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerProtocolAssignment");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("ConsumerProtocolAssignment", version);
    try {
      writeConsumerProtocolAssignment(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerProtocolAssignment");
    }
  },
};

function readConsumerProtocolAssignment(reader: Reader, version: number): ConsumerProtocolAssignment {
  const assignedPartitionsLength = reader.arrayLength(6, "assignedPartitions");
  const assignedPartitions = readTopicPartitionElements(reader, version, assignedPartitionsLength, "assignedPartitions");
  const userData = reader.nullableBytes("userData");
  return {
    assignedPartitions,
    userData,
  };
}

function readTopicPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerProtocolAssignmentTopicPartition[] {
  const elements: ConsumerProtocolAssignmentTopicPartition[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartition(reader: Reader, _version: number): ConsumerProtocolAssignmentTopicPartition {
  const topic = reader.string("topic");
  const partitionsLength = reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  return {
    topic,
    partitions,
  };
}

function writeConsumerProtocolAssignment(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerProtocolAssignment>,
): void {
  const assignedPartitions = message.assignedPartitions ?? [];
  writer.arrayLength(assignedPartitions.length);
  writeTopicPartitionElements(writer, version, assignedPartitions, "assignedPartitions");
  const userData = message.userData ?? null;
  writer.nullableBytes(userData, "userData");
}

function writeTopicPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerProtocolAssignmentTopicPartition>[],
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
  message: Encodable<ConsumerProtocolAssignmentTopicPartition>,
): void {
  const topic = message.topic ?? "";
  writer.string(topic, "topic");
  const partitions = message.partitions ?? [];
  writer.arrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
}
