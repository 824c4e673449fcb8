// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ReadShareGroupStateRequest {
  groupId: string;
  topics: ReadShareGroupStateRequestReadStateData[];
}

export interface ReadShareGroupStateRequestReadStateData {
  topicId: string;
  partitions: ReadShareGroupStateRequestPartitionData[];
}

export interface ReadShareGroupStateRequestPartitionData {
  partition: number;
  leaderEpoch: number;
}

export const readShareGroupStateRequest: MessageCodec<ReadShareGroupStateRequest> = {
  name: "ReadShareGroupStateRequest",
  apiKey: 84,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ReadShareGroupStateRequest", version);
    try {
      return readReadShareGroupStateRequest(reader, version);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ReadShareGroupStateRequest", version);
    try {
      writeReadShareGroupStateRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateRequest");
    }
  },
};

function readReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readReadStateDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readReadStateDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateRequestReadStateData[] {
  const elements: ReadShareGroupStateRequestReadStateData[] = [];
  try {
    while (elements.length < length) elements.push(readReadStateData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReadStateData(reader: Reader, version: number): ReadShareGroupStateRequestReadStateData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(9, "partitions");
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
): ReadShareGroupStateRequestPartitionData[] {
  const elements: ReadShareGroupStateRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): ReadShareGroupStateRequestPartitionData {
  const partition = reader.int32("partition");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    partition,
    leaderEpoch,
  };
}

function writeReadShareGroupStateRequest(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeReadStateDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeReadStateDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateRequestReadStateData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReadStateData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReadStateData(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateRequestReadStateData>,
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
  elements: readonly Encodable<ReadShareGroupStateRequestPartitionData>[],
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
  message: Encodable<ReadShareGroupStateRequestPartitionData>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}
