// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteRecordsRequest {
  topics: DeleteRecordsRequestDeleteRecordsTopic[];
  timeoutMs: number;
}

export interface DeleteRecordsRequestDeleteRecordsTopic {
  name: string;
  partitions: DeleteRecordsRequestDeleteRecordsPartition[];
}

export interface DeleteRecordsRequestDeleteRecordsPartition {
  partitionIndex: number;
  offset: Int64;
}

export const deleteRecordsRequest: MessageCodec<DeleteRecordsRequest> = {
  name: "DeleteRecordsRequest",
  apiKey: 21,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteRecordsRequest", version);
    try {
      return readDeleteRecordsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteRecordsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteRecordsRequest", version);
    try {
      writeDeleteRecordsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteRecordsRequest");
    }
  },
};

function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  const topicsLength = version >= 2 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readDeleteRecordsTopicElements(reader, version, topicsLength, "topics");
  const timeoutMs = reader.int32("timeoutMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    topics,
    timeoutMs,
  };
}

function readDeleteRecordsTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteRecordsRequestDeleteRecordsTopic[] {
  const elements: DeleteRecordsRequestDeleteRecordsTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteRecordsTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteRecordsTopic(reader: Reader, version: number): DeleteRecordsRequestDeleteRecordsTopic {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(13, "partitions")
    : reader.arrayLength(12, "partitions");
  const partitions = readDeleteRecordsPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readDeleteRecordsPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteRecordsRequestDeleteRecordsPartition[] {
  const elements: DeleteRecordsRequestDeleteRecordsPartition[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteRecordsPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteRecordsPartition(reader: Reader, version: number): DeleteRecordsRequestDeleteRecordsPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const offset = reader.int64("offset");
  if (version >= 2) reader.skipTaggedFields();
  return {
    partitionIndex,
    offset,
  };
}

function writeDeleteRecordsRequest(writer: Writer, version: number, message: Encodable<DeleteRecordsRequest>): void {
  const topics = message.topics ?? [];
  if (version >= 2) {
    writer.compactArrayLength(topics.length);
    writeDeleteRecordsTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeDeleteRecordsTopicElements(writer, version, topics, "topics");
  }
  const timeoutMs = message.timeoutMs ?? 0;
  writer.int32(timeoutMs, "timeoutMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteRecordsTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteRecordsRequestDeleteRecordsTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteRecordsTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteRecordsTopic(
  writer: Writer,
  version: number,
  message: Encodable<DeleteRecordsRequestDeleteRecordsTopic>,
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
    writeDeleteRecordsPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeDeleteRecordsPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteRecordsPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteRecordsRequestDeleteRecordsPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteRecordsPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteRecordsPartition(
  writer: Writer,
  version: number,
  message: Encodable<DeleteRecordsRequestDeleteRecordsPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
