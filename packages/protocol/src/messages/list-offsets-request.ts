// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ListOffsetsRequest {
  replicaId: number;
  /** From version 2 on. */
  isolationLevel: number;
  topics: ListOffsetsRequestListOffsetsTopic[];
  /** From version 10 on. */
  timeoutMs: number;
}

export interface ListOffsetsRequestListOffsetsTopic {
  name: string;
  partitions: ListOffsetsRequestListOffsetsPartition[];
}

export interface ListOffsetsRequestListOffsetsPartition {
  partitionIndex: number;
  /** From version 4 on. */
  currentLeaderEpoch: number;
  timestamp: Int64;
}

export const listOffsetsRequest: MessageCodec<ListOffsetsRequest> = {
  name: "ListOffsetsRequest",
  apiKey: 2,
  type: "request",
  lowestVersion: 1,
  highestVersion: 11,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("ListOffsetsRequest", version);
    try {
      return readListOffsetsRequest(reader, version);
    } catch (error) {
      throw inField(error, "ListOffsetsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("ListOffsetsRequest", version);
    try {
      writeListOffsetsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ListOffsetsRequest");
    }
  },
};

function readListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  const replicaId = reader.int32("replicaId");
  const isolationLevel = version >= 2 ? reader.int8("isolationLevel") : 0;
  const topicsLength = version >= 6 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readListOffsetsTopicElements(reader, version, topicsLength, "topics");
  const timeoutMs = version >= 10 ? reader.int32("timeoutMs") : 0;
  if (version >= 6) reader.skipTaggedFields();
  return {
    replicaId,
    isolationLevel,
    topics,
    timeoutMs,
  };
}

function readListOffsetsTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListOffsetsRequestListOffsetsTopic[] {
  const elements: ListOffsetsRequestListOffsetsTopic[] = [];
  try {
    while (elements.length < length) elements.push(readListOffsetsTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListOffsetsTopic(reader: Reader, version: number): ListOffsetsRequestListOffsetsTopic {
  const name = version >= 6 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 6 ? reader.compactArrayLength(17, "partitions")
    : version >= 4 ? reader.arrayLength(16, "partitions")
    : reader.arrayLength(12, "partitions");
  const partitions = readListOffsetsPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 6) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readListOffsetsPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListOffsetsRequestListOffsetsPartition[] {
  const elements: ListOffsetsRequestListOffsetsPartition[] = [];
  try {
    while (elements.length < length) elements.push(readListOffsetsPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListOffsetsPartition(reader: Reader, version: number): ListOffsetsRequestListOffsetsPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const currentLeaderEpoch = version >= 4 ? reader.int32("currentLeaderEpoch") : -1;
  const timestamp = reader.int64("timestamp");
  if (version >= 6) reader.skipTaggedFields();
  return {
    partitionIndex,
    currentLeaderEpoch,
    timestamp,
  };
}

function writeListOffsetsRequest(writer: Writer, version: number, message: Encodable<ListOffsetsRequest>): void {
  const replicaId = message.replicaId ?? 0;
  writer.int32(replicaId, "replicaId");
  const isolationLevel = message.isolationLevel ?? 0;
  if (version >= 2) {
    writer.int8(isolationLevel, "isolationLevel");
  } else {
    if (isolationLevel !== 0) throw notInVersion("isolationLevel", version);
  }
  const topics = message.topics ?? [];
  if (version >= 6) {
    writer.compactArrayLength(topics.length);
    writeListOffsetsTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeListOffsetsTopicElements(writer, version, topics, "topics");
  }
  const timeoutMs = message.timeoutMs ?? 0;
  if (version >= 10) writer.int32(timeoutMs, "timeoutMs");
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeListOffsetsTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListOffsetsRequestListOffsetsTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListOffsetsTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListOffsetsTopic(
  writer: Writer,
  version: number,
  message: Encodable<ListOffsetsRequestListOffsetsTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 6) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 6) {
    writer.compactArrayLength(partitions.length);
    writeListOffsetsPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeListOffsetsPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeListOffsetsPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListOffsetsRequestListOffsetsPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListOffsetsPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListOffsetsPartition(
  writer: Writer,
  version: number,
  message: Encodable<ListOffsetsRequestListOffsetsPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const currentLeaderEpoch = message.currentLeaderEpoch ?? -1;
  if (version >= 4) writer.int32(currentLeaderEpoch, "currentLeaderEpoch");
  const timestamp = message.timestamp ?? 0;
  writer.int64(timestamp, "timestamp");
  if (version >= 6) {
    writer.uvarint(0);
  }
}
