// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface TxnOffsetCommitResponse {
  throttleTimeMs: number;
  topics: TxnOffsetCommitResponseTopic[];
}

export interface TxnOffsetCommitResponseTopic {
  name: string;
  partitions: TxnOffsetCommitResponsePartition[];
}

export interface TxnOffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export const txnOffsetCommitResponse: MessageCodec<TxnOffsetCommitResponse> = {
  name: "TxnOffsetCommitResponse",
  apiKey: 28,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("TxnOffsetCommitResponse", version);
    try {
      return readTxnOffsetCommitResponse(reader, version);
    } catch (error) {
      throw inField(error, "TxnOffsetCommitResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("TxnOffsetCommitResponse", version);
    try {
      writeTxnOffsetCommitResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "TxnOffsetCommitResponse");
    }
  },
};

function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = version >= 3 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readTxnOffsetCommitResponseTopicElements(reader, version, topicsLength, "topics");
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readTxnOffsetCommitResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): TxnOffsetCommitResponseTopic[] {
  const elements: TxnOffsetCommitResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readTxnOffsetCommitResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTxnOffsetCommitResponseTopic(reader: Reader, version: number): TxnOffsetCommitResponseTopic {
  const name = version >= 3 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 3 ? reader.compactArrayLength(7, "partitions")
    : reader.arrayLength(6, "partitions");
  const partitions = readTxnOffsetCommitResponsePartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 3) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readTxnOffsetCommitResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): TxnOffsetCommitResponsePartition[] {
  const elements: TxnOffsetCommitResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readTxnOffsetCommitResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTxnOffsetCommitResponsePartition(reader: Reader, version: number): TxnOffsetCommitResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  if (version >= 3) reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
  };
}

function writeTxnOffsetCommitResponse(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 3) {
    writer.compactArrayLength(topics.length);
    writeTxnOffsetCommitResponseTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeTxnOffsetCommitResponseTopicElements(writer, version, topics, "topics");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeTxnOffsetCommitResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<TxnOffsetCommitResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTxnOffsetCommitResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTxnOffsetCommitResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitResponseTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 3) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 3) {
    writer.compactArrayLength(partitions.length);
    writeTxnOffsetCommitResponsePartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeTxnOffsetCommitResponsePartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeTxnOffsetCommitResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<TxnOffsetCommitResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTxnOffsetCommitResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTxnOffsetCommitResponsePartition(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
