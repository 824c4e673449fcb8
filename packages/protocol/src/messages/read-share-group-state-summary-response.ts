// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ReadShareGroupStateSummaryResponse {
  results: ReadShareGroupStateSummaryResponseReadStateSummaryResult[];
}

export interface ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  topicId: string;
  partitions: ReadShareGroupStateSummaryResponsePartitionResult[];
}

export interface ReadShareGroupStateSummaryResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
  stateEpoch: number;
  leaderEpoch: number;
  startOffset: Int64;
  /** From version 1 on. */
  deliveryCompleteCount: number;
}

export const readShareGroupStateSummaryResponse: MessageCodec<ReadShareGroupStateSummaryResponse> = {
  name: "ReadShareGroupStateSummaryResponse",
  apiKey: 87,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ReadShareGroupStateSummaryResponse", version);
    try {
      return readReadShareGroupStateSummaryResponse(reader, version);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateSummaryResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ReadShareGroupStateSummaryResponse", version);
    try {
      writeReadShareGroupStateSummaryResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateSummaryResponse");
    }
  },
};

function readReadShareGroupStateSummaryResponse(reader: Reader, version: number): ReadShareGroupStateSummaryResponse {
  const resultsLength = reader.compactArrayLength(18, "results");
  const results = readReadStateSummaryResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    results,
  };
}

function readReadStateSummaryResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateSummaryResponseReadStateSummaryResult[] {
  const elements: ReadShareGroupStateSummaryResponseReadStateSummaryResult[] = [];
  try {
    while (elements.length < length) elements.push(readReadStateSummaryResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReadStateSummaryResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  const topicId = reader.uuid("topicId");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(28, "partitions")
    : reader.compactArrayLength(24, "partitions");
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
): ReadShareGroupStateSummaryResponsePartitionResult[] {
  const elements: ReadShareGroupStateSummaryResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, version: number): ReadShareGroupStateSummaryResponsePartitionResult {
  const partition = reader.int32("partition");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const stateEpoch = reader.int32("stateEpoch");
  const leaderEpoch = reader.int32("leaderEpoch");
  const startOffset = reader.int64("startOffset");
  const deliveryCompleteCount = version >= 1 ? reader.int32("deliveryCompleteCount") : -1;
  reader.skipTaggedFields();
  return {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
  };
}

function writeReadShareGroupStateSummaryResponse(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateSummaryResponse>,
): void {
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeReadStateSummaryResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeReadStateSummaryResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateSummaryResponseReadStateSummaryResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReadStateSummaryResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReadStateSummaryResult(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateSummaryResponseReadStateSummaryResult>,
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
  elements: readonly Encodable<ReadShareGroupStateSummaryResponsePartitionResult>[],
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
  message: Encodable<ReadShareGroupStateSummaryResponsePartitionResult>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const stateEpoch = message.stateEpoch ?? 0;
  writer.int32(stateEpoch, "stateEpoch");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const deliveryCompleteCount = message.deliveryCompleteCount ?? -1;
  if (version >= 1) writer.int32(deliveryCompleteCount, "deliveryCompleteCount");
  writer.uvarint(0);
}
