// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface OffsetDeleteResponse {
  errorCode: number;
  throttleTimeMs: number;
  topics: OffsetDeleteResponseTopic[];
}

export interface OffsetDeleteResponseTopic {
  name: string;
  partitions: OffsetDeleteResponsePartition[];
}

export interface OffsetDeleteResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export const offsetDeleteResponse: MessageCodec<OffsetDeleteResponse> = {
  name: "OffsetDeleteResponse",
  apiKey: 47,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("OffsetDeleteResponse", version);
    try {
      return readOffsetDeleteResponse(reader, version);
    } catch (error) {
      throw inField(error, "OffsetDeleteResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("OffsetDeleteResponse", version);
    try {
      writeOffsetDeleteResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetDeleteResponse");
    }
  },
};

function readOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  const errorCode = reader.int16("errorCode");
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = reader.arrayLength(6, "topics");
  const topics = readOffsetDeleteResponseTopicElements(reader, version, topicsLength, "topics");
  return {
    errorCode,
    throttleTimeMs,
    topics,
  };
}

function readOffsetDeleteResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetDeleteResponseTopic[] {
  const elements: OffsetDeleteResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetDeleteResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetDeleteResponseTopic(reader: Reader, version: number): OffsetDeleteResponseTopic {
  const name = reader.string("name");
  const partitionsLength = reader.arrayLength(6, "partitions");
  const partitions = readOffsetDeleteResponsePartitionElements(reader, version, partitionsLength, "partitions");
  return {
    name,
    partitions,
  };
}

function readOffsetDeleteResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetDeleteResponsePartition[] {
  const elements: OffsetDeleteResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetDeleteResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetDeleteResponsePartition(reader: Reader, _version: number): OffsetDeleteResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  return {
    partitionIndex,
    errorCode,
  };
}

function writeOffsetDeleteResponse(writer: Writer, version: number, message: Encodable<OffsetDeleteResponse>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  writer.arrayLength(topics.length);
  writeOffsetDeleteResponseTopicElements(writer, version, topics, "topics");
}

function writeOffsetDeleteResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetDeleteResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetDeleteResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetDeleteResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetDeleteResponseTopic>,
): void {
  const name = message.name ?? "";
  writer.string(name, "name");
  const partitions = message.partitions ?? [];
  writer.arrayLength(partitions.length);
  writeOffsetDeleteResponsePartitionElements(writer, version, partitions, "partitions");
}

function writeOffsetDeleteResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetDeleteResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetDeleteResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetDeleteResponsePartition(
  writer: Writer,
  _version: number,
  message: Encodable<OffsetDeleteResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
}
