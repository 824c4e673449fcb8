// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface InitializeShareGroupStateRequest {
  groupId: string;
  topics: InitializeShareGroupStateRequestInitializeStateData[];
}

export interface InitializeShareGroupStateRequestInitializeStateData {
  topicId: string;
  partitions: InitializeShareGroupStateRequestPartitionData[];
}

export interface InitializeShareGroupStateRequestPartitionData {
  partition: number;
  stateEpoch: number;
  startOffset: Int64;
}

export const initializeShareGroupStateRequest: MessageCodec<InitializeShareGroupStateRequest> = {
  name: "InitializeShareGroupStateRequest",
  apiKey: 83,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("InitializeShareGroupStateRequest", version);
    try {
      return readInitializeShareGroupStateRequest(reader, version);
    } catch (error) {
      throw inField(error, "InitializeShareGroupStateRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("InitializeShareGroupStateRequest", version);
    try {
      writeInitializeShareGroupStateRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "InitializeShareGroupStateRequest");
    }
  },
};

function readInitializeShareGroupStateRequest(reader: Reader, version: number): InitializeShareGroupStateRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readInitializeStateDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readInitializeStateDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): InitializeShareGroupStateRequestInitializeStateData[] {
  const elements: InitializeShareGroupStateRequestInitializeStateData[] = [];
  try {
    while (elements.length < length) elements.push(readInitializeStateData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readInitializeStateData(reader: Reader, version: number): InitializeShareGroupStateRequestInitializeStateData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(17, "partitions");
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
): InitializeShareGroupStateRequestPartitionData[] {
  const elements: InitializeShareGroupStateRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): InitializeShareGroupStateRequestPartitionData {
  const partition = reader.int32("partition");
  const stateEpoch = reader.int32("stateEpoch");
  const startOffset = reader.int64("startOffset");
  reader.skipTaggedFields();
  return {
    partition,
    stateEpoch,
    startOffset,
  };
}

function writeInitializeShareGroupStateRequest(
  writer: Writer,
  version: number,
  message: Encodable<InitializeShareGroupStateRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeInitializeStateDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeInitializeStateDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<InitializeShareGroupStateRequestInitializeStateData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeInitializeStateData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeInitializeStateData(
  writer: Writer,
  version: number,
  message: Encodable<InitializeShareGroupStateRequestInitializeStateData>,
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
  elements: readonly Encodable<InitializeShareGroupStateRequestPartitionData>[],
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
  _version: number,
  message: Encodable<InitializeShareGroupStateRequestPartitionData>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const stateEpoch = message.stateEpoch ?? 0;
  writer.int32(stateEpoch, "stateEpoch");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  writer.uvarint(0);
}
