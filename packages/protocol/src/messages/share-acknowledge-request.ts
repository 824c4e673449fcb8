// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareAcknowledgeRequest {
  groupId: string | null;
  memberId: string | null;
  shareSessionEpoch: number;
  /** From version 2 on. */
  isRenewAck: boolean;
  topics: ShareAcknowledgeRequestAcknowledgeTopic[];
}

export interface ShareAcknowledgeRequestAcknowledgeTopic {
  topicId: string;
  partitions: ShareAcknowledgeRequestAcknowledgePartition[];
}

export interface ShareAcknowledgeRequestAcknowledgePartition {
  partitionIndex: number;
  acknowledgementBatches: ShareAcknowledgeRequestAcknowledgementBatch[];
}

export interface ShareAcknowledgeRequestAcknowledgementBatch {
  firstOffset: Int64;
  lastOffset: Int64;
  acknowledgeTypes: number[];
}

export const shareAcknowledgeRequest: MessageCodec<ShareAcknowledgeRequest> = {
  name: "ShareAcknowledgeRequest",
  apiKey: 79,
  type: "request",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareAcknowledgeRequest", version);
    try {
      return readShareAcknowledgeRequest(reader, version);
    } catch (error) {
      throw inField(error, "ShareAcknowledgeRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareAcknowledgeRequest", version);
    try {
      writeShareAcknowledgeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareAcknowledgeRequest");
    }
  },
};

function readShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  const groupId = reader.compactNullableString("groupId");
  const memberId = reader.compactNullableString("memberId");
  const shareSessionEpoch = reader.int32("shareSessionEpoch");
  const isRenewAck = version >= 2 ? reader.bool("isRenewAck") : false;
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readAcknowledgeTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    shareSessionEpoch,
    isRenewAck,
    topics,
  };
}

function readAcknowledgeTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeRequestAcknowledgeTopic[] {
  const elements: ShareAcknowledgeRequestAcknowledgeTopic[] = [];
  try {
    while (elements.length < length) elements.push(readAcknowledgeTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAcknowledgeTopic(reader: Reader, version: number): ShareAcknowledgeRequestAcknowledgeTopic {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(6, "partitions");
  const partitions = readAcknowledgePartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readAcknowledgePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeRequestAcknowledgePartition[] {
  const elements: ShareAcknowledgeRequestAcknowledgePartition[] = [];
  try {
    while (elements.length < length) elements.push(readAcknowledgePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAcknowledgePartition(reader: Reader, version: number): ShareAcknowledgeRequestAcknowledgePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const acknowledgementBatchesLength = reader.compactArrayLength(18, "acknowledgementBatches");
  const acknowledgementBatches = readAcknowledgementBatchElements(reader, version, acknowledgementBatchesLength, "acknowledgementBatches");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    acknowledgementBatches,
  };
}

function readAcknowledgementBatchElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeRequestAcknowledgementBatch[] {
  const elements: ShareAcknowledgeRequestAcknowledgementBatch[] = [];
  try {
    while (elements.length < length) elements.push(readAcknowledgementBatch(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAcknowledgementBatch(reader: Reader, _version: number): ShareAcknowledgeRequestAcknowledgementBatch {
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

function writeShareAcknowledgeRequest(
  writer: Writer,
  version: number,
  message: Encodable<ShareAcknowledgeRequest>,
): void {
  const groupId = message.groupId ?? null;
  writer.compactNullableString(groupId, "groupId");
  const memberId = message.memberId === undefined ? "" : message.memberId;
  writer.compactNullableString(memberId, "memberId");
  const shareSessionEpoch = message.shareSessionEpoch ?? 0;
  writer.int32(shareSessionEpoch, "shareSessionEpoch");
  const isRenewAck = message.isRenewAck ?? false;
  if (version >= 2) {
    writer.bool(isRenewAck);
  } else {
    if (isRenewAck) throw notInVersion("isRenewAck", version);
  }
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeAcknowledgeTopicElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeAcknowledgeTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeRequestAcknowledgeTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAcknowledgeTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAcknowledgeTopic(
  writer: Writer,
  version: number,
  message: Encodable<ShareAcknowledgeRequestAcknowledgeTopic>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeAcknowledgePartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeAcknowledgePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeRequestAcknowledgePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAcknowledgePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAcknowledgePartition(
  writer: Writer,
  version: number,
  message: Encodable<ShareAcknowledgeRequestAcknowledgePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const acknowledgementBatches = message.acknowledgementBatches ?? [];
  writer.compactArrayLength(acknowledgementBatches.length);
  writeAcknowledgementBatchElements(writer, version, acknowledgementBatches, "acknowledgementBatches");
  writer.uvarint(0);
}

function writeAcknowledgementBatchElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeRequestAcknowledgementBatch>[],
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
  message: Encodable<ShareAcknowledgeRequestAcknowledgementBatch>,
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
