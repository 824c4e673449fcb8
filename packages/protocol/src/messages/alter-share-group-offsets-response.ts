// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  responses: AlterShareGroupOffsetsResponseTopic[];
}

export interface AlterShareGroupOffsetsResponseTopic {
  topicName: string;
  topicId: string;
  partitions: AlterShareGroupOffsetsResponsePartition[];
}

export interface AlterShareGroupOffsetsResponsePartition {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
}

export const alterShareGroupOffsetsResponse: MessageCodec<AlterShareGroupOffsetsResponse> = {
  name: "AlterShareGroupOffsetsResponse",
  apiKey: 91,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AlterShareGroupOffsetsResponse", version);
    try {
      return readAlterShareGroupOffsetsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterShareGroupOffsetsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AlterShareGroupOffsetsResponse", version);
    try {
      writeAlterShareGroupOffsetsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterShareGroupOffsetsResponse");
    }
  },
};

function readAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const responsesLength = reader.compactArrayLength(19, "responses");
  const responses = readAlterShareGroupOffsetsResponseTopicElements(reader, version, responsesLength, "responses");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    responses,
  };
}

function readAlterShareGroupOffsetsResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterShareGroupOffsetsResponseTopic[] {
  const elements: AlterShareGroupOffsetsResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readAlterShareGroupOffsetsResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterShareGroupOffsetsResponseTopic(reader: Reader, version: number): AlterShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString("topicName");
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(8, "partitions");
  const partitions = readAlterShareGroupOffsetsResponsePartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicName,
    topicId,
    partitions,
  };
}

function readAlterShareGroupOffsetsResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterShareGroupOffsetsResponsePartition[] {
  const elements: AlterShareGroupOffsetsResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readAlterShareGroupOffsetsResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterShareGroupOffsetsResponsePartition(
  reader: Reader,
  _version: number,
): AlterShareGroupOffsetsResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
  };
}

function writeAlterShareGroupOffsetsResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterShareGroupOffsetsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const responses = message.responses ?? [];
  writer.compactArrayLength(responses.length);
  writeAlterShareGroupOffsetsResponseTopicElements(writer, version, responses, "responses");
  writer.uvarint(0);
}

function writeAlterShareGroupOffsetsResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterShareGroupOffsetsResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterShareGroupOffsetsResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterShareGroupOffsetsResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<AlterShareGroupOffsetsResponseTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeAlterShareGroupOffsetsResponsePartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeAlterShareGroupOffsetsResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterShareGroupOffsetsResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterShareGroupOffsetsResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterShareGroupOffsetsResponsePartition(
  writer: Writer,
  _version: number,
  message: Encodable<AlterShareGroupOffsetsResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
