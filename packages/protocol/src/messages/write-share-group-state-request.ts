// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface WriteShareGroupStateRequest {
  groupId: string;
  topics: WriteShareGroupStateRequestWriteStateData[];
}

export interface WriteShareGroupStateRequestWriteStateData {
  topicId: string;
  partitions: WriteShareGroupStateRequestPartitionData[];
}

export interface WriteShareGroupStateRequestPartitionData {
  partition: number;
  stateEpoch: number;
  leaderEpoch: number;
  startOffset: Int64;
  /** From version 1 on. */
  deliveryCompleteCount: number;
  stateBatches: WriteShareGroupStateRequestStateBatch[];
}

export interface WriteShareGroupStateRequestStateBatch {
  firstOffset: Int64;
  lastOffset: Int64;
  deliveryState: number;
  deliveryCount: number;
}

export const writeShareGroupStateRequest: MessageCodec<WriteShareGroupStateRequest> = {
  name: "WriteShareGroupStateRequest",
  apiKey: 85,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("WriteShareGroupStateRequest", version);
    try {
      return readWriteShareGroupStateRequest(reader, version);
    } catch (error) {
      throw inField(error, "WriteShareGroupStateRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("WriteShareGroupStateRequest", version);
    try {
      writeWriteShareGroupStateRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "WriteShareGroupStateRequest");
    }
  },
};

function readWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readWriteStateDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readWriteStateDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteShareGroupStateRequestWriteStateData[] {
  const elements: WriteShareGroupStateRequestWriteStateData[] = [];
  try {
    while (elements.length < length) elements.push(readWriteStateData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readWriteStateData(reader: Reader, version: number): WriteShareGroupStateRequestWriteStateData {
  const topicId = reader.uuid("topicId");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(26, "partitions")
    : reader.compactArrayLength(22, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteShareGroupStateRequestPartitionData[] {
  const elements: WriteShareGroupStateRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): WriteShareGroupStateRequestPartitionData {
  const partition = reader.int32("partition");
  const stateEpoch = reader.int32("stateEpoch");
  const leaderEpoch = reader.int32("leaderEpoch");
  const startOffset = reader.int64("startOffset");
  const deliveryCompleteCount = version >= 1 ? reader.int32("deliveryCompleteCount") : -1;
  const stateBatchesLength = reader.compactArrayLength(20, "stateBatches");
  const stateBatches = readStateBatchElements(reader, version, stateBatchesLength, "stateBatches");
  reader.skipTaggedFields();
  return {
    partition,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    stateBatches,
  };
}

function readStateBatchElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): WriteShareGroupStateRequestStateBatch[] {
  const elements: WriteShareGroupStateRequestStateBatch[] = [];
  try {
    while (elements.length < length) elements.push(readStateBatch(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readStateBatch(reader: Reader, _version: number): WriteShareGroupStateRequestStateBatch {
  const firstOffset = reader.int64("firstOffset");
  const lastOffset = reader.int64("lastOffset");
  const deliveryState = reader.int8("deliveryState");
  const deliveryCount = reader.int16("deliveryCount");
  reader.skipTaggedFields();
  return {
    firstOffset,
    lastOffset,
    deliveryState,
    deliveryCount,
  };
}

function writeWriteShareGroupStateRequest(
  writer: Writer,
  version: number,
  message: Encodable<WriteShareGroupStateRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeWriteStateDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeWriteStateDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteShareGroupStateRequestWriteStateData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeWriteStateData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeWriteStateData(
  writer: Writer,
  version: number,
  message: Encodable<WriteShareGroupStateRequestWriteStateData>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteShareGroupStateRequestPartitionData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionData(
  writer: Writer,
  version: number,
  message: Encodable<WriteShareGroupStateRequestPartitionData>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const stateEpoch = message.stateEpoch ?? 0;
  writer.int32(stateEpoch, "stateEpoch");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const deliveryCompleteCount = message.deliveryCompleteCount ?? -1;
  if (version >= 1) writer.int32(deliveryCompleteCount, "deliveryCompleteCount");
  const stateBatches = message.stateBatches ?? [];
  writer.compactArrayLength(stateBatches.length);
  writeStateBatchElements(writer, version, stateBatches, "stateBatches");
  writer.uvarint(0);
}

function writeStateBatchElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<WriteShareGroupStateRequestStateBatch>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeStateBatch(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeStateBatch(
  writer: Writer,
  _version: number,
  message: Encodable<WriteShareGroupStateRequestStateBatch>,
): void {
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const deliveryState = message.deliveryState ?? 0;
  writer.int8(deliveryState, "deliveryState");
  const deliveryCount = message.deliveryCount ?? 0;
  writer.int16(deliveryCount, "deliveryCount");
  writer.uvarint(0);
}
