// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface InitializeShareGroupStateResponse {
  results: InitializeShareGroupStateResponseInitializeStateResult[];
}

export interface InitializeShareGroupStateResponseInitializeStateResult {
  topicId: string;
  partitions: InitializeShareGroupStateResponsePartitionResult[];
}

export interface InitializeShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export const initializeShareGroupStateResponse: MessageCodec<InitializeShareGroupStateResponse> = {
  name: "InitializeShareGroupStateResponse",
  apiKey: 83,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("InitializeShareGroupStateResponse", version);
    try {
      return readInitializeShareGroupStateResponse(reader, version);
    } catch (error) {
      throw inField(error, "InitializeShareGroupStateResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("InitializeShareGroupStateResponse", version);
    try {
      writeInitializeShareGroupStateResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "InitializeShareGroupStateResponse");
    }
  },
};

function readInitializeShareGroupStateResponse(reader: Reader, version: number): InitializeShareGroupStateResponse {
  const resultsLength = reader.compactArrayLength(18, "results");
  const results = readInitializeStateResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    results,
  };
}

function readInitializeStateResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): InitializeShareGroupStateResponseInitializeStateResult[] {
  const elements: InitializeShareGroupStateResponseInitializeStateResult[] = [];
  try {
    while (elements.length < length) elements.push(readInitializeStateResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readInitializeStateResult(
  reader: Reader,
  version: number,
): InitializeShareGroupStateResponseInitializeStateResult {
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
): InitializeShareGroupStateResponsePartitionResult[] {
  const elements: InitializeShareGroupStateResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, _version: number): InitializeShareGroupStateResponsePartitionResult {
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

function writeInitializeShareGroupStateResponse(
  writer: Writer,
  version: number,
  message: Encodable<InitializeShareGroupStateResponse>,
): void {
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeInitializeStateResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeInitializeStateResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<InitializeShareGroupStateResponseInitializeStateResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeInitializeStateResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeInitializeStateResult(
  writer: Writer,
  version: number,
  message: Encodable<InitializeShareGroupStateResponseInitializeStateResult>,
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
  elements: readonly Encodable<InitializeShareGroupStateResponsePartitionResult>[],
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
  message: Encodable<InitializeShareGroupStateResponsePartitionResult>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
