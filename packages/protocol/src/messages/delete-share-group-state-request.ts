// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DeleteShareGroupStateRequest {
  groupId: string;
  topics: DeleteShareGroupStateRequestDeleteStateData[];
}

export interface DeleteShareGroupStateRequestDeleteStateData {
  topicId: string;
  partitions: DeleteShareGroupStateRequestPartitionData[];
}

export interface DeleteShareGroupStateRequestPartitionData {
  partition: number;
}

export const deleteShareGroupStateRequest: MessageCodec<DeleteShareGroupStateRequest> = {
  name: "DeleteShareGroupStateRequest",
  apiKey: 86,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupStateRequest", version);
    try {
      return readDeleteShareGroupStateRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteShareGroupStateRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupStateRequest", version);
    try {
      writeDeleteShareGroupStateRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteShareGroupStateRequest");
    }
  },
};

function readDeleteShareGroupStateRequest(reader: Reader, version: number): DeleteShareGroupStateRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(18, "topics");
  const topics = readDeleteStateDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readDeleteStateDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteShareGroupStateRequestDeleteStateData[] {
  const elements: DeleteShareGroupStateRequestDeleteStateData[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteStateData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteStateData(reader: Reader, version: number): DeleteShareGroupStateRequestDeleteStateData {
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
): DeleteShareGroupStateRequestPartitionData[] {
  const elements: DeleteShareGroupStateRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): DeleteShareGroupStateRequestPartitionData {
  const partition = reader.int32("partition");
  reader.skipTaggedFields();
  return {
    partition,
  };
}

function writeDeleteShareGroupStateRequest(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupStateRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeDeleteStateDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeDeleteStateDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteShareGroupStateRequestDeleteStateData>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteStateData(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteStateData(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupStateRequestDeleteStateData>,
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
  elements: readonly Encodable<DeleteShareGroupStateRequestPartitionData>[],
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
  message: Encodable<DeleteShareGroupStateRequestPartitionData>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  writer.uvarint(0);
}
