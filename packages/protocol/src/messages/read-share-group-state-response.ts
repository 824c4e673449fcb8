// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ReadShareGroupStateResponse {
  results: ReadShareGroupStateResponseReadStateResult[];
}

export interface ReadShareGroupStateResponseReadStateResult {
  topicId: string;
  partitions: ReadShareGroupStateResponsePartitionResult[];
}

export interface ReadShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
  stateEpoch: number;
  startOffset: Int64;
  stateBatches: ReadShareGroupStateResponseStateBatch[];
}

export interface ReadShareGroupStateResponseStateBatch {
  firstOffset: Int64;
  lastOffset: Int64;
  deliveryState: number;
  deliveryCount: number;
}

export const readShareGroupStateResponse: MessageCodec<ReadShareGroupStateResponse> = {
  name: "ReadShareGroupStateResponse",
  apiKey: 84,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ReadShareGroupStateResponse", version);
    try {
      return readReadShareGroupStateResponse(reader, version);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ReadShareGroupStateResponse", version);
    try {
      writeReadShareGroupStateResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateResponse");
    }
  },
};

function readReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  const resultsLength = reader.compactArrayLength(18, "results");
  const results = readReadStateResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    results,
  };
}

function readReadStateResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateResponseReadStateResult[] {
  const elements: ReadShareGroupStateResponseReadStateResult[] = [];
  try {
    while (elements.length < length) elements.push(readReadStateResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReadStateResult(reader: Reader, version: number): ReadShareGroupStateResponseReadStateResult {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(21, "partitions");
  const partitions = readPartitionResultElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateResponsePartitionResult[] {
  const elements: ReadShareGroupStateResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, version: number): ReadShareGroupStateResponsePartitionResult {
  const partition = reader.int32("partition");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const stateEpoch = reader.int32("stateEpoch");
  const startOffset = reader.int64("startOffset");
  const stateBatchesLength = reader.compactArrayLength(20, "stateBatches");
  const stateBatches = readStateBatchElements(reader, version, stateBatchesLength, "stateBatches");
  reader.skipTaggedFields();
  return {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    startOffset,
    stateBatches,
  };
}

function readStateBatchElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateResponseStateBatch[] {
  const elements: ReadShareGroupStateResponseStateBatch[] = [];
  try {
    while (elements.length < length) elements.push(readStateBatch(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readStateBatch(reader: Reader, _version: number): ReadShareGroupStateResponseStateBatch {
  const firstOffset = reader.int64("firstOffset");
  const lastOffset = reader.int64("lastOffset");
  const deliveryState = reader.int8("deliveryState");
  const deliveryCount = reader.int16("deliveryCount");
  reader.skipTaggedFields();
  return {
    firstOffset,
    lastOffset,
    deliveryState,
    deliveryCount,
  };
}

function writeReadShareGroupStateResponse(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateResponse>,
): void {
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeReadStateResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeReadStateResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateResponseReadStateResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReadStateResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReadStateResult(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateResponseReadStateResult>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionResultElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateResponsePartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionResult(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateResponsePartitionResult>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const stateEpoch = message.stateEpoch ?? 0;
  writer.int32(stateEpoch, "stateEpoch");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const stateBatches = message.stateBatches ?? [];
  writer.compactArrayLength(stateBatches.length);
  writeStateBatchElements(writer, version, stateBatches, "stateBatches");
  writer.uvarint(0);
}

function writeStateBatchElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateResponseStateBatch>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeStateBatch(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeStateBatch(
  writer: Writer,
  _version: number,
  message: Encodable<ReadShareGroupStateResponseStateBatch>,
): void {
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const deliveryState = message.deliveryState ?? 0;
  writer.int8(deliveryState, "deliveryState");
  const deliveryCount = message.deliveryCount ?? 0;
  writer.int16(deliveryCount, "deliveryCount");
  writer.uvarint(0);
}
