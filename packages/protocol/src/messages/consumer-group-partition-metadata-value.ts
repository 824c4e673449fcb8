// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ConsumerGroupPartitionMetadataValue {
  topics: ConsumerGroupPartitionMetadataValueTopicMetadata[];
}

export interface ConsumerGroupPartitionMetadataValueTopicMetadata {
  topicId: string;
  topicName: string;
  numPartitions: number;
  partitionMetadata: ConsumerGroupPartitionMetadataValuePartitionMetadata[];
}

export interface ConsumerGroupPartitionMetadataValuePartitionMetadata {
  partition: number;
  racks: string[];
}

export const consumerGroupPartitionMetadataValue: MessageCodec<ConsumerGroupPartitionMetadataValue> = {
  name: "ConsumerGroupPartitionMetadataValue",
  apiKey: 4,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupPartitionMetadataValue", version);
    try {
      return readConsumerGroupPartitionMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupPartitionMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupPartitionMetadataValue", version);
    try {
      writeConsumerGroupPartitionMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupPartitionMetadataValue");
    }
  },
};

function readConsumerGroupPartitionMetadataValue(reader: Reader, version: number): ConsumerGroupPartitionMetadataValue {
  const topicsLength = reader.compactArrayLength(23, "topics");
  const topics = readTopicMetadataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    topics,
  };
}

function readTopicMetadataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupPartitionMetadataValueTopicMetadata[] {
  const elements: ConsumerGroupPartitionMetadataValueTopicMetadata[] = [];
  try {
    while (elements.length < length) elements.push(readTopicMetadata(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicMetadata(reader: Reader, version: number): ConsumerGroupPartitionMetadataValueTopicMetadata {
  const topicId = reader.uuid("topicId");
  const topicName = reader.compactString("topicName");
  const numPartitions = reader.int32("numPartitions");
  const partitionMetadataLength = reader.compactArrayLength(6, "partitionMetadata");
  const partitionMetadata = readPartitionMetadataElements(reader, version, partitionMetadataLength, "partitionMetadata");
  reader.skipTaggedFields();
  return {
    topicId,
    topicName,
    numPartitions,
    partitionMetadata,
  };
}

function readPartitionMetadataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupPartitionMetadataValuePartitionMetadata[] {
  const elements: ConsumerGroupPartitionMetadataValuePartitionMetadata[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionMetadata(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionMetadata(reader: Reader, _version: number): ConsumerGroupPartitionMetadataValuePartitionMetadata {
  const partition = reader.int32("partition");
  const racksLength = reader.compactArrayLength(1, "racks");
  const racks = reader.compactStringElements(racksLength, "racks");
  reader.skipTaggedFields();
  return {
    partition,
    racks,
  };
}

function writeConsumerGroupPartitionMetadataValue(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupPartitionMetadataValue>,
): void {
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicMetadataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicMetadataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupPartitionMetadataValueTopicMetadata>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicMetadata(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicMetadata(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupPartitionMetadataValueTopicMetadata>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const numPartitions = message.numPartitions ?? 0;
  writer.int32(numPartitions, "numPartitions");
  const partitionMetadata = message.partitionMetadata ?? [];
  writer.compactArrayLength(partitionMetadata.length);
  writePartitionMetadataElements(writer, version, partitionMetadata, "partitionMetadata");
  writer.uvarint(0);
}

function writePartitionMetadataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupPartitionMetadataValuePartitionMetadata>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionMetadata(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionMetadata(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupPartitionMetadataValuePartitionMetadata>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const racks = message.racks ?? [];
  writer.compactArrayLength(racks.length);
  writer.compactStringElements(racks, "racks");
  writer.uvarint(0);
}
