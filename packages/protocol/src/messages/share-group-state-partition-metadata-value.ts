// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareGroupStatePartitionMetadataValue {
  initializingTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  initializedTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[];
  deletingTopics: ShareGroupStatePartitionMetadataValueTopicInfo[];
}

export interface ShareGroupStatePartitionMetadataValueTopicInfo {
  topicId: string;
  topicName: string;
}

export interface ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  topicId: string;
  topicName: string;
  partitions: number[];
}

export const shareGroupStatePartitionMetadataValue: MessageCodec<ShareGroupStatePartitionMetadataValue> = {
  name: "ShareGroupStatePartitionMetadataValue",
  apiKey: 15,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupStatePartitionMetadataValue", version);
    try {
      return readShareGroupStatePartitionMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupStatePartitionMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupStatePartitionMetadataValue", version);
    try {
      writeShareGroupStatePartitionMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupStatePartitionMetadataValue");
    }
  },
};

function readShareGroupStatePartitionMetadataValue(
  reader: Reader,
  version: number,
): ShareGroupStatePartitionMetadataValue {
  const initializingTopicsLength = reader.compactArrayLength(19, "initializingTopics");
  const initializingTopics = readTopicPartitionsInfoElements(reader, version, initializingTopicsLength, "initializingTopics");
  const initializedTopicsLength = reader.compactArrayLength(19, "initializedTopics");
  const initializedTopics = readTopicPartitionsInfoElements(reader, version, initializedTopicsLength, "initializedTopics");
  const deletingTopicsLength = reader.compactArrayLength(18, "deletingTopics");
  const deletingTopics = readTopicInfoElements(reader, version, deletingTopicsLength, "deletingTopics");
  reader.skipTaggedFields();
  return {
    initializingTopics,
    initializedTopics,
    deletingTopics,
  };
}

function readTopicPartitionsInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[] {
  const elements: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitionsInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitionsInfo(
  reader: Reader,
  _version: number,
): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  const topicId = reader.uuid("topicId");
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    topicName,
    partitions,
  };
}

function readTopicInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareGroupStatePartitionMetadataValueTopicInfo[] {
  const elements: ShareGroupStatePartitionMetadataValueTopicInfo[] = [];
  try {
    while (elements.length < length) elements.push(readTopicInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicInfo(reader: Reader, _version: number): ShareGroupStatePartitionMetadataValueTopicInfo {
  const topicId = reader.uuid("topicId");
  const topicName = reader.compactString("topicName");
  reader.skipTaggedFields();
  return {
    topicId,
    topicName,
  };
}

function writeShareGroupStatePartitionMetadataValue(
  writer: Writer,
  version: number,
  message: Encodable<ShareGroupStatePartitionMetadataValue>,
): void {
  const initializingTopics = message.initializingTopics ?? [];
  writer.compactArrayLength(initializingTopics.length);
  writeTopicPartitionsInfoElements(writer, version, initializingTopics, "initializingTopics");
  const initializedTopics = message.initializedTopics ?? [];
  writer.compactArrayLength(initializedTopics.length);
  writeTopicPartitionsInfoElements(writer, version, initializedTopics, "initializedTopics");
  const deletingTopics = message.deletingTopics ?? [];
  writer.compactArrayLength(deletingTopics.length);
  writeTopicInfoElements(writer, version, deletingTopics, "deletingTopics");
  writer.uvarint(0);
}

function writeTopicPartitionsInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareGroupStatePartitionMetadataValueTopicPartitionsInfo>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartitionsInfo(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartitionsInfo(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupStatePartitionMetadataValueTopicPartitionsInfo>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}

function writeTopicInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareGroupStatePartitionMetadataValueTopicInfo>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicInfo(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicInfo(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupStatePartitionMetadataValueTopicInfo>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  writer.uvarint(0);
}
