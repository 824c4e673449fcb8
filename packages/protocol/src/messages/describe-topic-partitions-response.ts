// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number;
  topics: DescribeTopicPartitionsResponseTopic[];
  nextCursor: DescribeTopicPartitionsResponseCursor | null;
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string;
  partitionIndex: number;
}

export interface DescribeTopicPartitionsResponseTopic {
  errorCode: number;
  name: string | null;
  topicId: string;
  isInternal: boolean;
  partitions: DescribeTopicPartitionsResponsePartition[];
  topicAuthorizedOperations: number;
}

export interface DescribeTopicPartitionsResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  eligibleLeaderReplicas: number[] | null;
  lastKnownElr: number[] | null;
  offlineReplicas: number[];
}

export const describeTopicPartitionsResponse: MessageCodec<DescribeTopicPartitionsResponse> = {
  name: "DescribeTopicPartitionsResponse",
  apiKey: 75,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeTopicPartitionsResponse", version);
    try {
      return readDescribeTopicPartitionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeTopicPartitionsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeTopicPartitionsResponse", version);
    try {
      writeDescribeTopicPartitionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeTopicPartitionsResponse");
    }
  },
};

function readDescribeTopicPartitionsResponse(reader: Reader, version: number): DescribeTopicPartitionsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = reader.compactArrayLength(26, "topics");
  const topics = readDescribeTopicPartitionsResponseTopicElements(reader, version, topicsLength, "topics");
  const nextCursor = (reader.int8("nextCursor") < 0 ? null : readCursorField(reader, version, "nextCursor"));
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
    nextCursor,
  };
}

function readDescribeTopicPartitionsResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeTopicPartitionsResponseTopic[] {
  const elements: DescribeTopicPartitionsResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeTopicPartitionsResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeTopicPartitionsResponseTopic(
  reader: Reader,
  version: number,
): DescribeTopicPartitionsResponseTopic {
  const errorCode = reader.int16("errorCode");
  const name = reader.compactNullableString("name");
  const topicId = reader.uuid("topicId");
  const isInternal = reader.bool("isInternal");
  const partitionsLength = reader.compactArrayLength(20, "partitions");
  const partitions = readDescribeTopicPartitionsResponsePartitionElements(reader, version, partitionsLength, "partitions");
  const topicAuthorizedOperations = reader.int32("topicAuthorizedOperations");
  reader.skipTaggedFields();
  return {
    errorCode,
    name,
    topicId,
    isInternal,
    partitions,
    topicAuthorizedOperations,
  };
}

function readDescribeTopicPartitionsResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeTopicPartitionsResponsePartition[] {
  const elements: DescribeTopicPartitionsResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeTopicPartitionsResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeTopicPartitionsResponsePartition(
  reader: Reader,
  _version: number,
): DescribeTopicPartitionsResponsePartition {
  const errorCode = reader.int16("errorCode");
  const partitionIndex = reader.int32("partitionIndex");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const replicaNodesLength = reader.compactArrayLength(4, "replicaNodes");
  const replicaNodes = reader.int32Elements(replicaNodesLength);
  const isrNodesLength = reader.compactArrayLength(4, "isrNodes");
  const isrNodes = reader.int32Elements(isrNodesLength);
  const eligibleLeaderReplicasLength = reader.compactNullableArrayLength(4, "eligibleLeaderReplicas");
  const eligibleLeaderReplicas =
    eligibleLeaderReplicasLength < 0 ? null
    : reader.int32Elements(eligibleLeaderReplicasLength);
  const lastKnownElrLength = reader.compactNullableArrayLength(4, "lastKnownElr");
  const lastKnownElr = lastKnownElrLength < 0 ? null : reader.int32Elements(lastKnownElrLength);
  const offlineReplicasLength = reader.compactArrayLength(4, "offlineReplicas");
  const offlineReplicas = reader.int32Elements(offlineReplicasLength);
  reader.skipTaggedFields();
  return {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    eligibleLeaderReplicas,
    lastKnownElr,
    offlineReplicas,
  };
}

function readCursorField(reader: Reader, version: number, field: string): DescribeTopicPartitionsResponseCursor {
  try {
    return readCursor(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readCursor(reader: Reader, _version: number): DescribeTopicPartitionsResponseCursor {
  const topicName = reader.compactString("topicName");
  const partitionIndex = reader.int32("partitionIndex");
  reader.skipTaggedFields();
  return {
    topicName,
    partitionIndex,
  };
}

function writeDescribeTopicPartitionsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeTopicPartitionsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeDescribeTopicPartitionsResponseTopicElements(writer, version, topics, "topics");
  const nextCursor = message.nextCursor ?? null;
  if (nextCursor === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeCursorField(writer, version, nextCursor, "nextCursor");
  }
  writer.uvarint(0);
}

function writeDescribeTopicPartitionsResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeTopicPartitionsResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeTopicPartitionsResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeTopicPartitionsResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<DescribeTopicPartitionsResponseTopic>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const name = message.name === undefined ? "" : message.name;
  writer.compactNullableString(name, "name");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const isInternal = message.isInternal ?? false;
  writer.bool(isInternal);
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeDescribeTopicPartitionsResponsePartitionElements(writer, version, partitions, "partitions");
  const topicAuthorizedOperations = message.topicAuthorizedOperations ?? -2147483648;
  writer.int32(topicAuthorizedOperations, "topicAuthorizedOperations");
  writer.uvarint(0);
}

function writeDescribeTopicPartitionsResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeTopicPartitionsResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeTopicPartitionsResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeTopicPartitionsResponsePartition(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeTopicPartitionsResponsePartition>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  const replicaNodes = message.replicaNodes ?? [];
  writer.compactArrayLength(replicaNodes.length);
  writer.int32Elements(replicaNodes, "replicaNodes");
  const isrNodes = message.isrNodes ?? [];
  writer.compactArrayLength(isrNodes.length);
  writer.int32Elements(isrNodes, "isrNodes");
  const eligibleLeaderReplicas = message.eligibleLeaderReplicas ?? null;
  if (eligibleLeaderReplicas === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(eligibleLeaderReplicas.length);
    writer.int32Elements(eligibleLeaderReplicas, "eligibleLeaderReplicas");
  }
  const lastKnownElr = message.lastKnownElr ?? null;
  if (lastKnownElr === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(lastKnownElr.length);
    writer.int32Elements(lastKnownElr, "lastKnownElr");
  }
  const offlineReplicas = message.offlineReplicas ?? [];
  writer.compactArrayLength(offlineReplicas.length);
  writer.int32Elements(offlineReplicas, "offlineReplicas");
  writer.uvarint(0);
}

function writeCursorField(
  writer: Writer,
  version: number,
  value: Encodable<DescribeTopicPartitionsResponseCursor>,
  field: string,
): void {
  try {
    writeCursor(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeCursor(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeTopicPartitionsResponseCursor>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  writer.uvarint(0);
}
