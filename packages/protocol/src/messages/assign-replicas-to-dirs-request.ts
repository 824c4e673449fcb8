// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AssignReplicasToDirsRequest {
  brokerId: number;
  brokerEpoch: Int64;
  directories: AssignReplicasToDirsRequestDirectoryData[];
}

export interface AssignReplicasToDirsRequestDirectoryData {
  id: string;
  topics: AssignReplicasToDirsRequestTopicData[];
}

export interface AssignReplicasToDirsRequestTopicData {
  topicId: string;
  partitions: AssignReplicasToDirsRequestPartitionData[];
}

export interface AssignReplicasToDirsRequestPartitionData {
  partitionIndex: number;
}

export const assignReplicasToDirsRequest: MessageCodec<AssignReplicasToDirsRequest> = {
  name: "AssignReplicasToDirsRequest",
  apiKey: 73,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AssignReplicasToDirsRequest", version);
    try {
      return readAssignReplicasToDirsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AssignReplicasToDirsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AssignReplicasToDirsRequest", version);
    try {
      writeAssignReplicasToDirsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AssignReplicasToDirsRequest");
    }
  },
};

function readAssignReplicasToDirsRequest(reader: Reader, version: number): AssignReplicasToDirsRequest {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  const directoriesLength = reader.compactArrayLength(18, "directories");
  const directories = readDirectoryDataElements(reader, version, directoriesLength, "directories");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
    directories,
  };
}

function readDirectoryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AssignReplicasToDirsRequestDirectoryData[] {
  const elements: AssignReplicasToDirsRequestDirectoryData[] = [];
  try {
    while (elements.length < length) elements.push(readDirectoryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDirectoryData(reader: Reader, version: number): AssignReplicasToDirsRequestDirectoryData {
  const id = reader.uuid("id");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    id,
    topics,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AssignReplicasToDirsRequestTopicData[] {
  const elements: AssignReplicasToDirsRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): AssignReplicasToDirsRequestTopicData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(5, "partitions");
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
): AssignReplicasToDirsRequestPartitionData[] {
  const elements: AssignReplicasToDirsRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): AssignReplicasToDirsRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  reader.skipTaggedFields();
  return {
    partitionIndex,
  };
}

function writeAssignReplicasToDirsRequest(
  writer: Writer,
  version: number,
  message: Encodable<AssignReplicasToDirsRequest>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  const directories = message.directories ?? [];
  writer.compactArrayLength(directories.length);
  writeDirectoryDataElements(writer, version, directories, "directories");
  writer.uvarint(0);
}

function writeDirectoryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AssignReplicasToDirsRequestDirectoryData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDirectoryData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDirectoryData(
  writer: Writer,
  version: number,
  message: Encodable<AssignReplicasToDirsRequestDirectoryData>,
): void {
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AssignReplicasToDirsRequestTopicData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicData(
  writer: Writer,
  version: number,
  message: Encodable<AssignReplicasToDirsRequestTopicData>,
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
  elements: readonly Encodable<AssignReplicasToDirsRequestPartitionData>[],
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
  message: Encodable<AssignReplicasToDirsRequestPartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  writer.uvarint(0);
}
