// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeShareGroupOffsetsRequest {
  groups: DescribeShareGroupOffsetsRequestGroup[];
}

export interface DescribeShareGroupOffsetsRequestGroup {
  groupId: string;
  topics: DescribeShareGroupOffsetsRequestTopic[] | null;
}

export interface DescribeShareGroupOffsetsRequestTopic {
  topicName: string;
  partitions: number[];
}

export const describeShareGroupOffsetsRequest: MessageCodec<DescribeShareGroupOffsetsRequest> = {
  name: "DescribeShareGroupOffsetsRequest",
  apiKey: 90,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeShareGroupOffsetsRequest", version);
    try {
      return readDescribeShareGroupOffsetsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeShareGroupOffsetsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeShareGroupOffsetsRequest", version);
    try {
      writeDescribeShareGroupOffsetsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeShareGroupOffsetsRequest");
    }
  },
};

function readDescribeShareGroupOffsetsRequest(reader: Reader, version: number): DescribeShareGroupOffsetsRequest {
  const groupsLength = reader.compactArrayLength(3, "groups");
  const groups = readDescribeShareGroupOffsetsRequestGroupElements(reader, version, groupsLength, "groups");
  reader.skipTaggedFields();
  return {
    groups,
  };
}

function readDescribeShareGroupOffsetsRequestGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeShareGroupOffsetsRequestGroup[] {
  const elements: DescribeShareGroupOffsetsRequestGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeShareGroupOffsetsRequestGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeShareGroupOffsetsRequestGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsRequestGroup {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactNullableArrayLength(3, "topics");
  const topics =
    topicsLength < 0 ? null
    : readDescribeShareGroupOffsetsRequestTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readDescribeShareGroupOffsetsRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeShareGroupOffsetsRequestTopic[] {
  const elements: DescribeShareGroupOffsetsRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeShareGroupOffsetsRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeShareGroupOffsetsRequestTopic(
  reader: Reader,
  _version: number,
): DescribeShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function writeDescribeShareGroupOffsetsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsRequest>,
): void {
  const groups = message.groups ?? [];
  writer.compactArrayLength(groups.length);
  writeDescribeShareGroupOffsetsRequestGroupElements(writer, version, groups, "groups");
  writer.uvarint(0);
}

function writeDescribeShareGroupOffsetsRequestGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeShareGroupOffsetsRequestGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeShareGroupOffsetsRequestGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeShareGroupOffsetsRequestGroup(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsRequestGroup>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics === undefined ? [] : message.topics;
  if (topics === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(topics.length);
    writeDescribeShareGroupOffsetsRequestTopicElements(writer, version, topics, "topics");
  }
  writer.uvarint(0);
}

function writeDescribeShareGroupOffsetsRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeShareGroupOffsetsRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeShareGroupOffsetsRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeShareGroupOffsetsRequestTopic(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeShareGroupOffsetsRequestTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
