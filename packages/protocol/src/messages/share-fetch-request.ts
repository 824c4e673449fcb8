// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareFetchRequest {
  groupId: string | null;
  memberId: string | null;
  shareSessionEpoch: number;
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  maxRecords: number;
  batchSize: number;
  /** From version 2 on. */
  shareAcquireMode: number;
  /** From version 2 on. */
  isRenewAck: boolean;
  topics: ShareFetchRequestFetchTopic[];
  forgottenTopicsData: ShareFetchRequestForgottenTopic[];
}

export interface ShareFetchRequestForgottenTopic {
  topicId: string;
  partitions: number[];
}

export interface ShareFetchRequestFetchTopic {
  topicId: string;
  partitions: ShareFetchRequestFetchPartition[];
}

export interface ShareFetchRequestFetchPartition {
  partitionIndex: number;
  /** Up to version 0. */
  partitionMaxBytes: number;
  acknowledgementBatches: ShareFetchRequestAcknowledgementBatch[];
}

export interface ShareFetchRequestAcknowledgementBatch {
  firstOffset: Int64;
  lastOffset: Int64;
  acknowledgeTypes: number[];
}

export const shareFetchRequest: MessageCodec<ShareFetchRequest> = {
  name: "ShareFetchRequest",
  apiKey: 78,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareFetchRequest", version);
    try {
      return readShareFetchRequest(reader, version);
    } catch (error) {
      throw inField(error, "ShareFetchRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareFetchRequest", version);
    try {
      writeShareFetchRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareFetchRequest");
    }
  },
};

function readShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  const groupId = reader.compactNullableString("groupId");
  const memberId = reader.compactNullableString("memberId");
  const shareSessionEpoch = reader.int32("shareSessionEpoch");
  const maxWaitMs = reader.int32("maxWaitMs");
  const minBytes = reader.int32("minBytes");
  const maxBytes = reader.int32("maxBytes");
  const maxRecords = reader.int32("maxRecords");
  const batchSize = reader.int32("batchSize");
  const shareAcquireMode = version >= 2 ? reader.int8("shareAcquireMode") : 0;
  const isRenewAck = version >= 2 ? reader.bool("isRenewAck") : false;
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readFetchTopicElements(reader, version, topicsLength, "topics");
  const forgottenTopicsDataLength = reader.compactArrayLength(18, "forgottenTopicsData");
  const forgottenTopicsData = readForgottenTopicElements(reader, version, forgottenTopicsDataLength, "forgottenTopicsData");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes,
    maxRecords,
    batchSize,
    shareAcquireMode,
    isRenewAck,
    topics,
    forgottenTopicsData,
  };
}

function readFetchTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchRequestFetchTopic[] {
  const elements: ShareFetchRequestFetchTopic[] = [];
  try {
    while (elements.length < length) elements.push(readFetchTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFetchTopic(reader: Reader, version: number): ShareFetchRequestFetchTopic {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(6, "partitions");
  const partitions = readFetchPartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readFetchPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchRequestFetchPartition[] {
  const elements: ShareFetchRequestFetchPartition[] = [];
  try {
    while (elements.length < length) elements.push(readFetchPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFetchPartition(reader: Reader, version: number): ShareFetchRequestFetchPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const partitionMaxBytes = 0;
  const acknowledgementBatchesLength = reader.compactArrayLength(18, "acknowledgementBatches");
  const acknowledgementBatches = readAcknowledgementBatchElements(reader, version, acknowledgementBatchesLength, "acknowledgementBatches");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    partitionMaxBytes,
    acknowledgementBatches,
  };
}

function readAcknowledgementBatchElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchRequestAcknowledgementBatch[] {
  const elements: ShareFetchRequestAcknowledgementBatch[] = [];
  try {
    while (elements.length < length) elements.push(readAcknowledgementBatch(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAcknowledgementBatch(reader: Reader, _version: number): ShareFetchRequestAcknowledgementBatch {
  const firstOffset = reader.int64("firstOffset");
  const lastOffset = reader.int64("lastOffset");
  const acknowledgeTypesLength = reader.compactArrayLength(1, "acknowledgeTypes");
  const acknowledgeTypes = reader.int8Elements(acknowledgeTypesLength);
  reader.skipTaggedFields();
  return {
    firstOffset,
    lastOffset,
    acknowledgeTypes,
  };
}

function readForgottenTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchRequestForgottenTopic[] {
  const elements: ShareFetchRequestForgottenTopic[] = [];
  try {
    while (elements.length < length) elements.push(readForgottenTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readForgottenTopic(reader: Reader, _version: number): ShareFetchRequestForgottenTopic {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function writeShareFetchRequest(writer: Writer, version: number, message: Encodable<ShareFetchRequest>): void {
  const groupId = message.groupId ?? null;
  writer.compactNullableString(groupId, "groupId");
  const memberId = message.memberId === undefined ? "" : message.memberId;
  writer.compactNullableString(memberId, "memberId");
  const shareSessionEpoch = message.shareSessionEpoch ?? 0;
  writer.int32(shareSessionEpoch, "shareSessionEpoch");
  const maxWaitMs = message.maxWaitMs ?? 0;
  writer.int32(maxWaitMs, "maxWaitMs");
  const minBytes = message.minBytes ?? 0;
  writer.int32(minBytes, "minBytes");
  const maxBytes = message.maxBytes ?? 2147483647;
  writer.int32(maxBytes, "maxBytes");
  const maxRecords = message.maxRecords ?? 0;
  writer.int32(maxRecords, "maxRecords");
  const batchSize = message.batchSize ?? 0;
  writer.int32(batchSize, "batchSize");
  const shareAcquireMode = message.shareAcquireMode ?? 0;
  if (version >= 2) writer.int8(shareAcquireMode, "shareAcquireMode");
  const isRenewAck = message.isRenewAck ?? false;
  if (version >= 2) {
    writer.bool(isRenewAck);
  } else {
    if (isRenewAck) throw notInVersion("isRenewAck", version);
  }
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeFetchTopicElements(writer, version, topics, "topics");
  const forgottenTopicsData = message.forgottenTopicsData ?? [];
  writer.compactArrayLength(forgottenTopicsData.length);
  writeForgottenTopicElements(writer, version, forgottenTopicsData, "forgottenTopicsData");
  writer.uvarint(0);
}

function writeFetchTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchRequestFetchTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFetchTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFetchTopic(writer: Writer, version: number, message: Encodable<ShareFetchRequestFetchTopic>): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeFetchPartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeFetchPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchRequestFetchPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFetchPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFetchPartition(
  writer: Writer,
  version: number,
  message: Encodable<ShareFetchRequestFetchPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const partitionMaxBytes = message.partitionMaxBytes ?? 0;
  if (partitionMaxBytes !== 0) throw notInVersion("partitionMaxBytes", version);
  const acknowledgementBatches = message.acknowledgementBatches ?? [];
  writer.compactArrayLength(acknowledgementBatches.length);
  writeAcknowledgementBatchElements(writer, version, acknowledgementBatches, "acknowledgementBatches");
  writer.uvarint(0);
}

function writeAcknowledgementBatchElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchRequestAcknowledgementBatch>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAcknowledgementBatch(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAcknowledgementBatch(
  writer: Writer,
  _version: number,
  message: Encodable<ShareFetchRequestAcknowledgementBatch>,
): void {
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const acknowledgeTypes = message.acknowledgeTypes ?? [];
  writer.compactArrayLength(acknowledgeTypes.length);
  writer.int8Elements(acknowledgeTypes, "acknowledgeTypes");
  writer.uvarint(0);
}

function writeForgottenTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchRequestForgottenTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeForgottenTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeForgottenTopic(
  writer: Writer,
  _version: number,
  message: Encodable<ShareFetchRequestForgottenTopic>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
