// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteRecordsResponse {
  throttleTimeMs: number;
  topics: DeleteRecordsResponseDeleteRecordsTopicResult[];
}

export interface DeleteRecordsResponseDeleteRecordsTopicResult {
  name: string;
  partitions: DeleteRecordsResponseDeleteRecordsPartitionResult[];
}

export interface DeleteRecordsResponseDeleteRecordsPartitionResult {
  partitionIndex: number;
  lowWatermark: Int64;
  errorCode: number;
}

export const deleteRecordsResponse: MessageCodec<DeleteRecordsResponse> = {
  name: "DeleteRecordsResponse",
  apiKey: 21,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteRecordsResponse", version);
    try {
      return readDeleteRecordsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteRecordsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteRecordsResponse", version);
    try {
      writeDeleteRecordsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteRecordsResponse");
    }
  },
};

function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = version >= 2 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readDeleteRecordsTopicResultElements(reader, version, topicsLength, "topics");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readDeleteRecordsTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteRecordsResponseDeleteRecordsTopicResult[] {
  const elements: DeleteRecordsResponseDeleteRecordsTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteRecordsTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteRecordsTopicResult(reader: Reader, version: number): DeleteRecordsResponseDeleteRecordsTopicResult {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(15, "partitions")
    : reader.arrayLength(14, "partitions");
  const partitions = readDeleteRecordsPartitionResultElements(reader, version, partitionsLength, "partitions");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readDeleteRecordsPartitionResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteRecordsResponseDeleteRecordsPartitionResult[] {
  const elements: DeleteRecordsResponseDeleteRecordsPartitionResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteRecordsPartitionResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteRecordsPartitionResult(
  reader: Reader,
  version: number,
): DeleteRecordsResponseDeleteRecordsPartitionResult {
  const partitionIndex = reader.int32("partitionIndex");
  const lowWatermark = reader.int64("lowWatermark");
  const errorCode = reader.int16("errorCode");
  if (version >= 2) reader.skipTaggedFields();
  return {
    partitionIndex,
    lowWatermark,
    errorCode,
  };
}

function writeDeleteRecordsResponse(writer: Writer, version: number, message: Encodable<DeleteRecordsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 2) {
    writer.compactArrayLength(topics.length);
    writeDeleteRecordsTopicResultElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeDeleteRecordsTopicResultElements(writer, version, topics, "topics");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteRecordsTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteRecordsResponseDeleteRecordsTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteRecordsTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteRecordsTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteRecordsResponseDeleteRecordsTopicResult>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitions.length);
    writeDeleteRecordsPartitionResultElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeDeleteRecordsPartitionResultElements(writer, version, partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteRecordsPartitionResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteRecordsResponseDeleteRecordsPartitionResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteRecordsPartitionResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteRecordsPartitionResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteRecordsResponseDeleteRecordsPartitionResult>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const lowWatermark = message.lowWatermark ?? 0;
  writer.int64(lowWatermark, "lowWatermark");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
