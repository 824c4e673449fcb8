// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface OffsetForLeaderEpochRequest {
  /** From version 3 on. */
  replicaId: number;
  topics: OffsetForLeaderEpochRequestOffsetForLeaderTopic[];
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  topic: string;
  partitions: OffsetForLeaderEpochRequestOffsetForLeaderPartition[];
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  partition: number;
  currentLeaderEpoch: number;
  leaderEpoch: number;
}

export const offsetForLeaderEpochRequest: MessageCodec<OffsetForLeaderEpochRequest> = {
  name: "OffsetForLeaderEpochRequest",
  apiKey: 23,
  type: "request",
  lowestVersion: 2,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 2 && version <= 4)) throw unsupportedVersion("OffsetForLeaderEpochRequest", version);
    try {
      return readOffsetForLeaderEpochRequest(reader, version);
    } catch (error) {
      throw inField(error, "OffsetForLeaderEpochRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 4)) throw unsupportedVersion("OffsetForLeaderEpochRequest", version);
    try {
      writeOffsetForLeaderEpochRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetForLeaderEpochRequest");
    }
  },
};

function readOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  const replicaId = version >= 3 ? reader.int32("replicaId") : -2;
  const topicsLength = version >= 4 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readOffsetForLeaderTopicElements(reader, version, topicsLength, "topics");
  if (version >= 4) reader.skipTaggedFields();
  return {
    replicaId,
    topics,
  };
}

function readOffsetForLeaderTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetForLeaderEpochRequestOffsetForLeaderTopic[] {
  const elements: OffsetForLeaderEpochRequestOffsetForLeaderTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetForLeaderTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetForLeaderTopic(reader: Reader, version: number): OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  const topic = version >= 4 ? reader.compactString("topic") : reader.string("topic");
  const partitionsLength =
    version >= 4 ? reader.compactArrayLength(13, "partitions")
    : reader.arrayLength(12, "partitions");
  const partitions = readOffsetForLeaderPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 4) reader.skipTaggedFields();
  return {
    topic,
    partitions,
  };
}

function readOffsetForLeaderPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetForLeaderEpochRequestOffsetForLeaderPartition[] {
  const elements: OffsetForLeaderEpochRequestOffsetForLeaderPartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetForLeaderPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetForLeaderPartition(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  const partition = reader.int32("partition");
  const currentLeaderEpoch = reader.int32("currentLeaderEpoch");
  const leaderEpoch = reader.int32("leaderEpoch");
  if (version >= 4) reader.skipTaggedFields();
  return {
    partition,
    currentLeaderEpoch,
    leaderEpoch,
  };
}

function writeOffsetForLeaderEpochRequest(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochRequest>,
): void {
  const replicaId = message.replicaId ?? -2;
  if (version >= 3) writer.int32(replicaId, "replicaId");
  const topics = message.topics ?? [];
  if (version >= 4) {
    writer.compactArrayLength(topics.length);
    writeOffsetForLeaderTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeOffsetForLeaderTopicElements(writer, version, topics, "topics");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeOffsetForLeaderTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetForLeaderEpochRequestOffsetForLeaderTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetForLeaderTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetForLeaderTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochRequestOffsetForLeaderTopic>,
): void {
  const topic = message.topic ?? "";
  if (version >= 4) {
    writer.compactString(topic, "topic");
  } else {
    writer.string(topic, "topic");
  }
  const partitions = message.partitions ?? [];
  if (version >= 4) {
    writer.compactArrayLength(partitions.length);
    writeOffsetForLeaderPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeOffsetForLeaderPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeOffsetForLeaderPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetForLeaderEpochRequestOffsetForLeaderPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetForLeaderPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetForLeaderPartition(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochRequestOffsetForLeaderPartition>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const currentLeaderEpoch = message.currentLeaderEpoch ?? -1;
  writer.int32(currentLeaderEpoch, "currentLeaderEpoch");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
