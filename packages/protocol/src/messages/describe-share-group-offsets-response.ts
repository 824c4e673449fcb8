// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number;
  groups: DescribeShareGroupOffsetsResponseGroup[];
}

export interface DescribeShareGroupOffsetsResponseGroup {
  groupId: string;
  topics: DescribeShareGroupOffsetsResponseTopic[];
  errorCode: number;
  errorMessage: string | null;
}

export interface DescribeShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: string;
  partitions: DescribeShareGroupOffsetsResponsePartition[];
}

export interface DescribeShareGroupOffsetsResponsePartition {
  partitionIndex: number;
  startOffset: Int64;
  leaderEpoch: number;
  /** From version 1 on. */
  lag: Int64;
  errorCode: number;
  errorMessage: string | null;
}

export const describeShareGroupOffsetsResponse: MessageCodec<DescribeShareGroupOffsetsResponse> = {
  name: "DescribeShareGroupOffsetsResponse",
  apiKey: 90,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeShareGroupOffsetsResponse", version);
    try {
      return readDescribeShareGroupOffsetsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeShareGroupOffsetsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("DescribeShareGroupOffsetsResponse", version);
    try {
      writeDescribeShareGroupOffsetsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeShareGroupOffsetsResponse");
    }
  },
};

function readDescribeShareGroupOffsetsResponse(reader: Reader, version: number): DescribeShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const groupsLength = reader.compactArrayLength(6, "groups");
  const groups = readDescribeShareGroupOffsetsResponseGroupElements(reader, version, groupsLength, "groups");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    groups,
  };
}

function readDescribeShareGroupOffsetsResponseGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeShareGroupOffsetsResponseGroup[] {
  const elements: DescribeShareGroupOffsetsResponseGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeShareGroupOffsetsResponseGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeShareGroupOffsetsResponseGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroup {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(19, "topics");
  const topics = readDescribeShareGroupOffsetsResponseTopicElements(reader, version, topicsLength, "topics");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
    errorCode,
    errorMessage,
  };
}

function readDescribeShareGroupOffsetsResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeShareGroupOffsetsResponseTopic[] {
  const elements: DescribeShareGroupOffsetsResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeShareGroupOffsetsResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeShareGroupOffsetsResponseTopic(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString("topicName");
  const topicId = reader.uuid("topicId");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(28, "partitions")
    : reader.compactArrayLength(20, "partitions");
  const partitions = readDescribeShareGroupOffsetsResponsePartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicName,
    topicId,
    partitions,
  };
}

function readDescribeShareGroupOffsetsResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeShareGroupOffsetsResponsePartition[] {
  const elements: DescribeShareGroupOffsetsResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeShareGroupOffsetsResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeShareGroupOffsetsResponsePartition(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const startOffset = reader.int64("startOffset");
  const leaderEpoch = reader.int32("leaderEpoch");
  const lag = version >= 1 ? reader.int64("lag") : -1;
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    startOffset,
    leaderEpoch,
    lag,
    errorCode,
    errorMessage,
  };
}

function writeDescribeShareGroupOffsetsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const groups = message.groups ?? [];
  writer.compactArrayLength(groups.length);
  writeDescribeShareGroupOffsetsResponseGroupElements(writer, version, groups, "groups");
  writer.uvarint(0);
}

function writeDescribeShareGroupOffsetsResponseGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeShareGroupOffsetsResponseGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeShareGroupOffsetsResponseGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeShareGroupOffsetsResponseGroup(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsResponseGroup>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeDescribeShareGroupOffsetsResponseTopicElements(writer, version, topics, "topics");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}

function writeDescribeShareGroupOffsetsResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeShareGroupOffsetsResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeShareGroupOffsetsResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeShareGroupOffsetsResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsResponseTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeDescribeShareGroupOffsetsResponsePartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeDescribeShareGroupOffsetsResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeShareGroupOffsetsResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeShareGroupOffsetsResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeShareGroupOffsetsResponsePartition(
  writer: Writer,
  version: number,
  message: Encodable<DescribeShareGroupOffsetsResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const lag = message.lag ?? -1;
  if (version >= 1) writer.int64(lag, "lag");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
