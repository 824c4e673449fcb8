// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface TxnOffsetCommitRequest {
  transactionalId: string;
  groupId: string;
  producerId: Int64;
  producerEpoch: number;
  /** From version 3 on. */
  generationId: number;
  /** From version 3 on. */
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
  topics: TxnOffsetCommitRequestTopic[];
}

export interface TxnOffsetCommitRequestTopic {
  name: string;
  partitions: TxnOffsetCommitRequestPartition[];
}

export interface TxnOffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: Int64;
  /** From version 2 on. */
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export const txnOffsetCommitRequest: MessageCodec<TxnOffsetCommitRequest> = {
  name: "TxnOffsetCommitRequest",
  apiKey: 28,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("TxnOffsetCommitRequest", version);
    try {
      return readTxnOffsetCommitRequest(reader, version);
    } catch (error) {
      throw inField(error, "TxnOffsetCommitRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("TxnOffsetCommitRequest", version);
    try {
      writeTxnOffsetCommitRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "TxnOffsetCommitRequest");
    }
  },
};

function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  const transactionalId = version >= 3 ? reader.compactString("transactionalId") : reader.string("transactionalId");
  const groupId = version >= 3 ? reader.compactString("groupId") : reader.string("groupId");
  const producerId = reader.int64("producerId");
  const producerEpoch = reader.int16("producerEpoch");
  const generationId = version >= 3 ? reader.int32("generationId") : -1;
  const memberId = version >= 3 ? reader.compactString("memberId") : "";
  const groupInstanceId = version >= 3 ? reader.compactNullableString("groupInstanceId") : null;
  const topicsLength = version >= 3 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readTxnOffsetCommitRequestTopicElements(reader, version, topicsLength, "topics");
  if (version >= 3) reader.skipTaggedFields();
  return {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationId,
    memberId,
    groupInstanceId,
    topics,
  };
}

function readTxnOffsetCommitRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): TxnOffsetCommitRequestTopic[] {
  const elements: TxnOffsetCommitRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readTxnOffsetCommitRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTxnOffsetCommitRequestTopic(reader: Reader, version: number): TxnOffsetCommitRequestTopic {
  const name = version >= 3 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 3 ? reader.compactArrayLength(18, "partitions")
    : version >= 2 ? reader.arrayLength(18, "partitions")
    : reader.arrayLength(14, "partitions");
  const partitions = readTxnOffsetCommitRequestPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 3) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readTxnOffsetCommitRequestPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): TxnOffsetCommitRequestPartition[] {
  const elements: TxnOffsetCommitRequestPartition[] = [];
  try {
    while (elements.length < length) elements.push(readTxnOffsetCommitRequestPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTxnOffsetCommitRequestPartition(reader: Reader, version: number): TxnOffsetCommitRequestPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const committedOffset = reader.int64("committedOffset");
  const committedLeaderEpoch = version >= 2 ? reader.int32("committedLeaderEpoch") : -1;
  const committedMetadata =
    version >= 3 ? reader.compactNullableString("committedMetadata")
    : reader.nullableString("committedMetadata");
  if (version >= 3) reader.skipTaggedFields();
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    committedMetadata,
  };
}

function writeTxnOffsetCommitRequest(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitRequest>,
): void {
  const transactionalId = message.transactionalId ?? "";
  if (version >= 3) {
    writer.compactString(transactionalId, "transactionalId");
  } else {
    writer.string(transactionalId, "transactionalId");
  }
  const groupId = message.groupId ?? "";
  if (version >= 3) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const producerEpoch = message.producerEpoch ?? 0;
  writer.int16(producerEpoch, "producerEpoch");
  const generationId = message.generationId ?? -1;
  if (version >= 3) {
    writer.int32(generationId, "generationId");
  } else {
    if (generationId !== -1) throw notInVersion("generationId", version);
  }
  const memberId = message.memberId ?? "";
  if (version >= 3) {
    writer.compactString(memberId, "memberId");
  } else {
    if (memberId !== "") throw notInVersion("memberId", version);
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 3) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else {
    if (groupInstanceId !== null) throw notInVersion("groupInstanceId", version);
  }
  const topics = message.topics ?? [];
  if (version >= 3) {
    writer.compactArrayLength(topics.length);
    writeTxnOffsetCommitRequestTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeTxnOffsetCommitRequestTopicElements(writer, version, topics, "topics");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeTxnOffsetCommitRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<TxnOffsetCommitRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTxnOffsetCommitRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTxnOffsetCommitRequestTopic(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitRequestTopic>,
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
    writeTxnOffsetCommitRequestPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeTxnOffsetCommitRequestPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeTxnOffsetCommitRequestPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<TxnOffsetCommitRequestPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTxnOffsetCommitRequestPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTxnOffsetCommitRequestPartition(
  writer: Writer,
  version: number,
  message: Encodable<TxnOffsetCommitRequestPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const committedOffset = message.committedOffset ?? 0;
  writer.int64(committedOffset, "committedOffset");
  const committedLeaderEpoch = message.committedLeaderEpoch ?? -1;
  if (version >= 2) writer.int32(committedLeaderEpoch, "committedLeaderEpoch");
  const committedMetadata = message.committedMetadata === undefined ? "" : message.committedMetadata;
  if (version >= 3) {
    writer.compactNullableString(committedMetadata, "committedMetadata");
  } else {
    writer.nullableString(committedMetadata, "committedMetadata");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}
