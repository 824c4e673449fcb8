// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DeleteShareGroupStateResponse {
  results: DeleteShareGroupStateResponseDeleteStateResult[];
}

export interface DeleteShareGroupStateResponseDeleteStateResult {
  topicId: string;
  partitions: DeleteShareGroupStateResponsePartitionResult[];
}

export interface DeleteShareGroupStateResponsePartitionResult {
  partition: number;
  errorCode: number;
  errorMessage: string | null;
}

export const deleteShareGroupStateResponse: MessageCodec<DeleteShareGroupStateResponse> = {
  name: "DeleteShareGroupStateResponse",
  apiKey: 86,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupStateResponse", version);
    try {
      return readDeleteShareGroupStateResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteShareGroupStateResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupStateResponse", version);
    try {
      writeDeleteShareGroupStateResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteShareGroupStateResponse");
    }
  },
};

function readDeleteShareGroupStateResponse(reader: Reader, version: number): DeleteShareGroupStateResponse {
  const resultsLength = reader.compactArrayLength(18, "results");
  const results = readDeleteStateResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    results,
  };
}

function readDeleteStateResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteShareGroupStateResponseDeleteStateResult[] {
  const elements: DeleteShareGroupStateResponseDeleteStateResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteStateResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteStateResult(reader: Reader, version: number): DeleteShareGroupStateResponseDeleteStateResult {
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
): DeleteShareGroupStateResponsePartitionResult[] {
  const elements: DeleteShareGroupStateResponsePartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionResult(reader: Reader, _version: number): DeleteShareGroupStateResponsePartitionResult {
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

function writeDeleteShareGroupStateResponse(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupStateResponse>,
): void {
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeDeleteStateResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeDeleteStateResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteShareGroupStateResponseDeleteStateResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteStateResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteStateResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupStateResponseDeleteStateResult>,
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
  elements: readonly Encodable<DeleteShareGroupStateResponsePartitionResult>[],
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
  message: Encodable<DeleteShareGroupStateResponsePartitionResult>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
