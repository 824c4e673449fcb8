// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterShareGroupOffsetsRequest {
  groupId: string;
  topics: AlterShareGroupOffsetsRequestTopic[];
}

export interface AlterShareGroupOffsetsRequestTopic {
  topicName: string;
  partitions: AlterShareGroupOffsetsRequestPartition[];
}

export interface AlterShareGroupOffsetsRequestPartition {
  partitionIndex: number;
  startOffset: Int64;
}

export const alterShareGroupOffsetsRequest: MessageCodec<AlterShareGroupOffsetsRequest> = {
  name: "AlterShareGroupOffsetsRequest",
  apiKey: 91,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AlterShareGroupOffsetsRequest", version);
    try {
      return readAlterShareGroupOffsetsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterShareGroupOffsetsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AlterShareGroupOffsetsRequest", version);
    try {
      writeAlterShareGroupOffsetsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterShareGroupOffsetsRequest");
    }
  },
};

function readAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readAlterShareGroupOffsetsRequestTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readAlterShareGroupOffsetsRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterShareGroupOffsetsRequestTopic[] {
  const elements: AlterShareGroupOffsetsRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readAlterShareGroupOffsetsRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterShareGroupOffsetsRequestTopic(reader: Reader, version: number): AlterShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(13, "partitions");
  const partitions = readAlterShareGroupOffsetsRequestPartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function readAlterShareGroupOffsetsRequestPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterShareGroupOffsetsRequestPartition[] {
  const elements: AlterShareGroupOffsetsRequestPartition[] = [];
  try {
    while (elements.length < length) elements.push(readAlterShareGroupOffsetsRequestPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterShareGroupOffsetsRequestPartition(
  reader: Reader,
  _version: number,
): AlterShareGroupOffsetsRequestPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const startOffset = reader.int64("startOffset");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    startOffset,
  };
}

function writeAlterShareGroupOffsetsRequest(
  writer: Writer,
  version: number,
  message: Encodable<AlterShareGroupOffsetsRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeAlterShareGroupOffsetsRequestTopicElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeAlterShareGroupOffsetsRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterShareGroupOffsetsRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterShareGroupOffsetsRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterShareGroupOffsetsRequestTopic(
  writer: Writer,
  version: number,
  message: Encodable<AlterShareGroupOffsetsRequestTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeAlterShareGroupOffsetsRequestPartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeAlterShareGroupOffsetsRequestPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterShareGroupOffsetsRequestPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterShareGroupOffsetsRequestPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterShareGroupOffsetsRequestPartition(
  writer: Writer,
  _version: number,
  message: Encodable<AlterShareGroupOffsetsRequestPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  writer.uvarint(0);
}
