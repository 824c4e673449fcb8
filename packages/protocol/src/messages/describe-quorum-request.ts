// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeQuorumRequest {
  topics: DescribeQuorumRequestTopicData[];
}

export interface DescribeQuorumRequestTopicData {
  topicName: string;
  partitions: DescribeQuorumRequestPartitionData[];
}

export interface DescribeQuorumRequestPartitionData {
  partitionIndex: number;
}

export const describeQuorumRequest: MessageCodec<DescribeQuorumRequest> = {
  name: "DescribeQuorumRequest",
  apiKey: 55,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeQuorumRequest", version);
    try {
      return readDescribeQuorumRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeQuorumRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeQuorumRequest", version);
    try {
      writeDescribeQuorumRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeQuorumRequest");
    }
  },
};

function readDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    topics,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumRequestTopicData[] {
  const elements: DescribeQuorumRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): DescribeQuorumRequestTopicData {
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(5, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumRequestPartitionData[] {
  const elements: DescribeQuorumRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): DescribeQuorumRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  reader.skipTaggedFields();
  return {
    partitionIndex,
  };
}

function writeDescribeQuorumRequest(writer: Writer, version: number, message: Encodable<DescribeQuorumRequest>): void {
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumRequestTopicData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicData(writer: Writer, version: number, message: Encodable<DescribeQuorumRequestTopicData>): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumRequestPartitionData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionData(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeQuorumRequestPartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  writer.uvarint(0);
}
