// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface OffsetDeleteRequest {
  groupId: string;
  topics: OffsetDeleteRequestTopic[];
}

export interface OffsetDeleteRequestTopic {
  name: string;
  partitions: OffsetDeleteRequestPartition[];
}

export interface OffsetDeleteRequestPartition {
  partitionIndex: number;
}

export const offsetDeleteRequest: MessageCodec<OffsetDeleteRequest> = {
  name: "OffsetDeleteRequest",
  apiKey: 47,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("OffsetDeleteRequest", version);
    try {
      return readOffsetDeleteRequest(reader, version);
    } catch (error) {
      throw inField(error, "OffsetDeleteRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("OffsetDeleteRequest", version);
    try {
      writeOffsetDeleteRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetDeleteRequest");
    }
  },
};

function readOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  const groupId = reader.string("groupId");
  const topicsLength = reader.arrayLength(6, "topics");
  const topics = readOffsetDeleteRequestTopicElements(reader, version, topicsLength, "topics");
  return {
    groupId,
    topics,
  };
}

function readOffsetDeleteRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetDeleteRequestTopic[] {
  const elements: OffsetDeleteRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetDeleteRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetDeleteRequestTopic(reader: Reader, version: number): OffsetDeleteRequestTopic {
  const name = reader.string("name");
  const partitionsLength = reader.arrayLength(4, "partitions");
  const partitions = readOffsetDeleteRequestPartitionElements(reader, version, partitionsLength, "partitions");
  return {
    name,
    partitions,
  };
}

function readOffsetDeleteRequestPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetDeleteRequestPartition[] {
  const elements: OffsetDeleteRequestPartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetDeleteRequestPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetDeleteRequestPartition(reader: Reader, _version: number): OffsetDeleteRequestPartition {
  const partitionIndex = reader.int32("partitionIndex");
  return {
    partitionIndex,
  };
}

function writeOffsetDeleteRequest(writer: Writer, version: number, message: Encodable<OffsetDeleteRequest>): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.arrayLength(topics.length);
  writeOffsetDeleteRequestTopicElements(writer, version, topics, "topics");
}

function writeOffsetDeleteRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetDeleteRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetDeleteRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetDeleteRequestTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetDeleteRequestTopic>,
): void {
  const name = message.name ?? "";
  writer.string(name, "name");
  const partitions = message.partitions ?? [];
  writer.arrayLength(partitions.length);
  writeOffsetDeleteRequestPartitionElements(writer, version, partitions, "partitions");
}

function writeOffsetDeleteRequestPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetDeleteRequestPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetDeleteRequestPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetDeleteRequestPartition(
  writer: Writer,
  _version: number,
  message: Encodable<OffsetDeleteRequestPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
}
