// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface AssignReplicasToDirsResponse {
  throttleTimeMs: number;
  errorCode: number;
  directories: AssignReplicasToDirsResponseDirectoryData[];
}

export interface AssignReplicasToDirsResponseDirectoryData {
  id: string;
  topics: AssignReplicasToDirsResponseTopicData[];
}

export interface AssignReplicasToDirsResponseTopicData {
  topicId: string;
  partitions: AssignReplicasToDirsResponsePartitionData[];
}

export interface AssignReplicasToDirsResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
}

export const assignReplicasToDirsResponse: MessageCodec<AssignReplicasToDirsResponse> = {
  name: "AssignReplicasToDirsResponse",
  apiKey: 73,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AssignReplicasToDirsResponse", version);
    try {
      return readAssignReplicasToDirsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AssignReplicasToDirsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AssignReplicasToDirsResponse", version);
    try {
      writeAssignReplicasToDirsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AssignReplicasToDirsResponse");
    }
  },
};

function readAssignReplicasToDirsResponse(reader: Reader, version: number): AssignReplicasToDirsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const directoriesLength = reader.compactArrayLength(18, "directories");
  const directories = readDirectoryDataElements(reader, version, directoriesLength, "directories");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    directories,
  };
}

function readDirectoryDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AssignReplicasToDirsResponseDirectoryData[] {
  const elements: AssignReplicasToDirsResponseDirectoryData[] = [];
  try {
    while (elements.length < length) elements.push(readDirectoryData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDirectoryData(reader: Reader, version: number): AssignReplicasToDirsResponseDirectoryData {
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
): AssignReplicasToDirsResponseTopicData[] {
  const elements: AssignReplicasToDirsResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): AssignReplicasToDirsResponseTopicData {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(7, "partitions");
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
): AssignReplicasToDirsResponsePartitionData[] {
  const elements: AssignReplicasToDirsResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): AssignReplicasToDirsResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
  };
}

function writeAssignReplicasToDirsResponse(
  writer: Writer,
  version: number,
  message: Encodable<AssignReplicasToDirsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const directories = message.directories ?? [];
  writer.compactArrayLength(directories.length);
  writeDirectoryDataElements(writer, version, directories, "directories");
  writer.uvarint(0);
}

function writeDirectoryDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AssignReplicasToDirsResponseDirectoryData>[],
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
  message: Encodable<AssignReplicasToDirsResponseDirectoryData>,
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
  elements: readonly Encodable<AssignReplicasToDirsResponseTopicData>[],
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
  message: Encodable<AssignReplicasToDirsResponseTopicData>,
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
  elements: readonly Encodable<AssignReplicasToDirsResponsePartitionData>[],
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
  message: Encodable<AssignReplicasToDirsResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}
