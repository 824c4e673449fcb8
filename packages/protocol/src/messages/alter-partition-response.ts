// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AlterPartitionResponse {
  throttleTimeMs: number;
  errorCode: number;
  topics: AlterPartitionResponseTopicData[];
}

export interface AlterPartitionResponseTopicData {
  topicId: string;
  partitions: AlterPartitionResponsePartitionData[];
}

export interface AlterPartitionResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
  isr: number[];
  leaderRecoveryState: number;
  partitionEpoch: number;
}

export const alterPartitionResponse: MessageCodec<AlterPartitionResponse> = {
  name: "AlterPartitionResponse",
  apiKey: 56,
  type: "response",
  lowestVersion: 2,
  highestVersion: 3,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 2 && version <= 3)) throw unsupportedVersion("AlterPartitionResponse", version);
    try {
      return readAlterPartitionResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterPartitionResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 3)) throw unsupportedVersion("AlterPartitionResponse", version);
    try {
      writeAlterPartitionResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterPartitionResponse");
    }
  },
};

function readAlterPartitionResponse(reader: Reader, version: number): AlterPartitionResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    topics,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionResponseTopicData[] {
  const elements: AlterPartitionResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): AlterPartitionResponseTopicData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(21, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionResponsePartitionData[] {
  const elements: AlterPartitionResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): AlterPartitionResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const isrLength = reader.compactArrayLength(4, "isr");
  const isr = reader.int32Elements(isrLength);
  const leaderRecoveryState = reader.int8("leaderRecoveryState");
  const partitionEpoch = reader.int32("partitionEpoch");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    leaderId,
    leaderEpoch,
    isr,
    leaderRecoveryState,
    partitionEpoch,
  };
}

function writeAlterPartitionResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterPartitionResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionResponseTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<AlterPartitionResponseTopicData>): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionResponsePartitionData>[],
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
  message: Encodable<AlterPartitionResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const isr = message.isr ?? [];
  writer.compactArrayLength(isr.length);
  writer.int32Elements(isr, "isr");
  const leaderRecoveryState = message.leaderRecoveryState ?? 0;
  writer.int8(leaderRecoveryState, "leaderRecoveryState");
  const partitionEpoch = message.partitionEpoch ?? 0;
  writer.int32(partitionEpoch, "partitionEpoch");
  writer.uvarint(0);
}
