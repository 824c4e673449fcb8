// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeProducersResponse {
  throttleTimeMs: number;
  topics: DescribeProducersResponseTopicResponse[];
}

export interface DescribeProducersResponseTopicResponse {
  name: string;
  partitions: DescribeProducersResponsePartitionResponse[];
}

export interface DescribeProducersResponsePartitionResponse {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  activeProducers: DescribeProducersResponseProducerState[];
}

export interface DescribeProducersResponseProducerState {
  producerId: Int64;
  producerEpoch: number;
  lastSequence: number;
  lastTimestamp: Int64;
  coordinatorEpoch: number;
  currentTxnStartOffset: Int64;
}

export const describeProducersResponse: MessageCodec<DescribeProducersResponse> = {
  name: "DescribeProducersResponse",
  apiKey: 61,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeProducersResponse", version);
    try {
      return readDescribeProducersResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeProducersResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeProducersResponse", version);
    try {
      writeDescribeProducersResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeProducersResponse");
    }
  },
};

function readDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicResponseElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeProducersResponseTopicResponse[] {
  const elements: DescribeProducersResponseTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicResponse(reader: Reader, version: number): DescribeProducersResponseTopicResponse {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(9, "partitions");
  const partitions = readPartitionResponseElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readPartitionResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeProducersResponsePartitionResponse[] {
  const elements: DescribeProducersResponsePartitionResponse[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResponse(reader: Reader, version: number): DescribeProducersResponsePartitionResponse {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const activeProducersLength = reader.compactArrayLength(37, "activeProducers");
  const activeProducers = readProducerStateElements(reader, version, activeProducersLength, "activeProducers");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    activeProducers,
  };
}

function readProducerStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeProducersResponseProducerState[] {
  const elements: DescribeProducersResponseProducerState[] = [];
  try {
    while (elements.length < length) elements.push(readProducerState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readProducerState(reader: Reader, _version: number): DescribeProducersResponseProducerState {
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int32("producerEpoch");
  const lastSequence = reader.int32("lastSequence");
  const lastTimestamp = reader.int64("lastTimestamp");
  const coordinatorEpoch = reader.int32("coordinatorEpoch");
  const currentTxnStartOffset = reader.int64("currentTxnStartOffset");
  reader.skipTaggedFields();
  return {
    producerId,
    producerEpoch,
    lastSequence,
    lastTimestamp,
    coordinatorEpoch,
    currentTxnStartOffset,
  };
}

function writeDescribeProducersResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeProducersResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicResponseElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeProducersResponseTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeProducersResponseTopicResponse>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionResponseElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeProducersResponsePartitionResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeProducersResponsePartitionResponse>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const activeProducers = message.activeProducers ?? [];
  writer.compactArrayLength(activeProducers.length);
  writeProducerStateElements(writer, version, activeProducers, "activeProducers");
  writer.uvarint(0);
}

function writeProducerStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeProducersResponseProducerState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeProducerState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeProducerState(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeProducersResponseProducerState>,
): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int32(producerEpoch, "producerEpoch");
  const lastSequence = message.lastSequence ?? -1;
  writer.int32(lastSequence, "lastSequence");
  const lastTimestamp = message.lastTimestamp ?? -1;
  writer.int64(lastTimestamp, "lastTimestamp");
  const coordinatorEpoch = message.coordinatorEpoch ?? 0;
  writer.int32(coordinatorEpoch, "coordinatorEpoch");
  const currentTxnStartOffset = message.currentTxnStartOffset ?? -1;
  writer.int64(currentTxnStartOffset, "currentTxnStartOffset");
  writer.uvarint(0);
}
