// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface WriteShareGroupStateResponse {
  results: WriteShareGroupStateResponseWriteStateResult[];
}

export interface WriteShareGroupStateResponseWriteStateResult {
  topicId: string;
  partitions: WriteShareGroupStateResponsePartitionResult[];
}

export interface WriteShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export const writeShareGroupStateResponse: MessageCodec<WriteShareGroupStateResponse> = {
  name: "WriteShareGroupStateResponse",
  apiKey: 85,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("WriteShareGroupStateResponse", version);
    try {
      return readWriteShareGroupStateResponse(reader, version);
    } catch (error) {
      throw inField(error, "WriteShareGroupStateResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("WriteShareGroupStateResponse", version);
    try {
      writeWriteShareGroupStateResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "WriteShareGroupStateResponse");
    }
  },
};

function readWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  const resultsLength = reader.compactArrayLength(18, "results");
  const results = readWriteStateResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    results,
  };
}

function readWriteStateResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteShareGroupStateResponseWriteStateResult[] {
  const elements: WriteShareGroupStateResponseWriteStateResult[] = [];
  try {
    while (elements.length < length) elements.push(readWriteStateResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWriteStateResult(reader: Reader, version: number): WriteShareGroupStateResponseWriteStateResult {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(8, "partitions");
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
): WriteShareGroupStateResponsePartitionResult[] {
  const elements: WriteShareGroupStateResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, _version: number): WriteShareGroupStateResponsePartitionResult {
  const partition = reader.int32("partition");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    partition,
    errorCode,
    errorMessage,
  };
}

function writeWriteShareGroupStateResponse(
  writer: Writer,
  version: number,
  message: Encodable<WriteShareGroupStateResponse>,
): void {
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeWriteStateResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeWriteStateResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteShareGroupStateResponseWriteStateResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWriteStateResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWriteStateResult(
  writer: Writer,
  version: number,
  message: Encodable<WriteShareGroupStateResponseWriteStateResult>,
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
  elements: readonly Encodable<WriteShareGroupStateResponsePartitionResult>[],
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
  _version: number,
  message: Encodable<WriteShareGroupStateResponsePartitionResult>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
