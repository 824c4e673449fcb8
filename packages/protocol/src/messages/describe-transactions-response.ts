// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeTransactionsResponse {
  throttleTimeMs: number;
  transactionStates: DescribeTransactionsResponseTransactionState[];
}

export interface DescribeTransactionsResponseTransactionState {
  errorCode: number;
  transactionalId: string;
  transactionState: string;
  transactionTimeoutMs: number;
  transactionStartTimeMs: Int64;
  producerId: Int64;
  producerEpoch: number;
  topics: DescribeTransactionsResponseTopicData[];
}

export interface DescribeTransactionsResponseTopicData {
  topic: string;
  partitions: number[];
}

export const describeTransactionsResponse: MessageCodec<DescribeTransactionsResponse> = {
  name: "DescribeTransactionsResponse",
  apiKey: 65,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeTransactionsResponse", version);
    try {
      return readDescribeTransactionsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeTransactionsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeTransactionsResponse", version);
    try {
      writeDescribeTransactionsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeTransactionsResponse");
    }
  },
};

function readDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const transactionStatesLength = reader.compactArrayLength(28, "transactionStates");
  const transactionStates = readTransactionStateElements(reader, version, transactionStatesLength, "transactionStates");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    transactionStates,
  };
}

function readTransactionStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeTransactionsResponseTransactionState[] {
  const elements: DescribeTransactionsResponseTransactionState[] = [];
  try {
    while (elements.length < length) elements.push(readTransactionState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTransactionState(reader: Reader, version: number): DescribeTransactionsResponseTransactionState {
  const errorCode = reader.int16("errorCode");
  const transactionalId = reader.compactString("transactionalId");
  const transactionState = reader.compactString("transactionState");
  const transactionTimeoutMs = reader.int32("transactionTimeoutMs");
  const transactionStartTimeMs = reader.int64("transactionStartTimeMs");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeTransactionsResponseTopicData[] {
  const elements: DescribeTransactionsResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, _version: number): DescribeTransactionsResponseTopicData {
  const topic = reader.compactString("topic");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topic,
    partitions,
  };
}

function writeDescribeTransactionsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeTransactionsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const transactionStates = message.transactionStates ?? [];
  writer.compactArrayLength(transactionStates.length);
  writeTransactionStateElements(writer, version, transactionStates, "transactionStates");
  writer.uvarint(0);
}

function writeTransactionStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeTransactionsResponseTransactionState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTransactionState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTransactionState(
  writer: Writer,
  version: number,
  message: Encodable<DescribeTransactionsResponseTransactionState>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const transactionalId = message.transactionalId ?? "";
  writer.compactString(transactionalId, "transactionalId");
  const transactionState = message.transactionState ?? "";
  writer.compactString(transactionState, "transactionState");
  const transactionTimeoutMs = message.transactionTimeoutMs ?? 0;
  writer.int32(transactionTimeoutMs, "transactionTimeoutMs");
  const transactionStartTimeMs = message.transactionStartTimeMs ?? 0;
  writer.int64(transactionStartTimeMs, "transactionStartTimeMs");
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeTransactionsResponseTopicData>[],
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

function writeTopicData(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeTransactionsResponseTopicData>,
): void {
  const topic = message.topic ?? "";
  writer.compactString(topic, "topic");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
