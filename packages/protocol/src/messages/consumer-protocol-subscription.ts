// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerProtocolSubscription {
  topics: string[];
  userData: Buffer | null;
  /** From version 1 on. */
  ownedPartitions: ConsumerProtocolSubscriptionTopicPartition[];
  /** From version 2 on. */
  generationId: number;
  /** From version 3 on. */
  rackId: string | null;
}

export interface ConsumerProtocolSubscriptionTopicPartition {
  /** From version 1 on. */
  topic: string;
  /** From version 1 on. */
  partitions: number[];
}

export const consumerProtocolSubscription: MessageCodec<ConsumerProtocolSubscription> = {
  name: "ConsumerProtocolSubscription",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("ConsumerProtocolSubscription", version);
    try {
      return readConsumerProtocolSubscription(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerProtocolSubscription");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("ConsumerProtocolSubscription", version);
    try {
      writeConsumerProtocolSubscription(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerProtocolSubscription");
    }
  },
};

function readConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  const topicsLength = reader.arrayLength(2, "topics");
  const topics = reader.stringElements(topicsLength, "topics");
  const userData = reader.nullableBytes("userData");
  const ownedPartitionsLength = version >= 1 ? reader.arrayLength(6, "ownedPartitions") : 0;
  const ownedPartitions = readTopicPartitionElements(reader, version, ownedPartitionsLength, "ownedPartitions");
  const generationId = version >= 2 ? reader.int32("generationId") : -1;
  const rackId = version >= 3 ? reader.nullableString("rackId") : null;
  return {
    topics,
    userData,
    ownedPartitions,
    generationId,
    rackId,
  };
}

function readTopicPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerProtocolSubscriptionTopicPartition[] {
  const elements: ConsumerProtocolSubscriptionTopicPartition[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartition(reader: Reader, _version: number): ConsumerProtocolSubscriptionTopicPartition {
  const topic = reader.string("topic");
  const partitionsLength = reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  return {
    topic,
    partitions,
  };
}

function writeConsumerProtocolSubscription(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerProtocolSubscription>,
): void {
  const topics = message.topics ?? [];
  writer.arrayLength(topics.length);
  writer.stringElements(topics, "topics");
  const userData = message.userData ?? null;
  writer.nullableBytes(userData, "userData");
  const ownedPartitions = message.ownedPartitions ?? [];
  if (version >= 1) {
    writer.arrayLength(ownedPartitions.length);
    writeTopicPartitionElements(writer, version, ownedPartitions, "ownedPartitions");
  }
  const generationId = message.generationId ?? -1;
  if (version >= 2) writer.int32(generationId, "generationId");
  const rackId = message.rackId ?? null;
  if (version >= 3) writer.nullableString(rackId, "rackId");
}

function writeTopicPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerProtocolSubscriptionTopicPartition>[],
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
  message: Encodable<ConsumerProtocolSubscriptionTopicPartition>,
): void {
  const topic = message.topic ?? "";
  writer.string(topic, "topic");
  const partitions = message.partitions ?? [];
  writer.arrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
}
