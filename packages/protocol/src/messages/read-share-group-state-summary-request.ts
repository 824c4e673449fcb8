// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ReadShareGroupStateSummaryRequest {
  groupId: string;
  topics: ReadShareGroupStateSummaryRequestReadStateSummaryData[];
}

export interface ReadShareGroupStateSummaryRequestReadStateSummaryData {
  topicId: string;
  partitions: ReadShareGroupStateSummaryRequestPartitionData[];
}

export interface ReadShareGroupStateSummaryRequestPartitionData {
  partition: number;
  leaderEpoch: number;
}

export const readShareGroupStateSummaryRequest: MessageCodec<ReadShareGroupStateSummaryRequest> = {
  name: "ReadShareGroupStateSummaryRequest",
  apiKey: 87,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ReadShareGroupStateSummaryRequest", version);
    try {
      return readReadShareGroupStateSummaryRequest(reader, version);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateSummaryRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ReadShareGroupStateSummaryRequest", version);
    try {
      writeReadShareGroupStateSummaryRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ReadShareGroupStateSummaryRequest");
    }
  },
};

function readReadShareGroupStateSummaryRequest(reader: Reader, version: number): ReadShareGroupStateSummaryRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readReadStateSummaryDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readReadStateSummaryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ReadShareGroupStateSummaryRequestReadStateSummaryData[] {
  const elements: ReadShareGroupStateSummaryRequestReadStateSummaryData[] = [];
  try {
    while (elements.length < length) elements.push(readReadStateSummaryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReadStateSummaryData(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryRequestReadStateSummaryData {
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
): ReadShareGroupStateSummaryRequestPartitionData[] {
  const elements: ReadShareGroupStateSummaryRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): ReadShareGroupStateSummaryRequestPartitionData {
  const partition = reader.int32("partition");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    partition,
    leaderEpoch,
  };
}

function writeReadShareGroupStateSummaryRequest(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateSummaryRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeReadStateSummaryDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeReadStateSummaryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ReadShareGroupStateSummaryRequestReadStateSummaryData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReadStateSummaryData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReadStateSummaryData(
  writer: Writer,
  version: number,
  message: Encodable<ReadShareGroupStateSummaryRequestReadStateSummaryData>,
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
  elements: readonly Encodable<ReadShareGroupStateSummaryRequestPartitionData>[],
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
  message: Encodable<ReadShareGroupStateSummaryRequestPartitionData>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}
