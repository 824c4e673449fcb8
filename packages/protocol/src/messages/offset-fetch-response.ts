// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface OffsetFetchResponse {
  /** From version 3 on. */
  throttleTimeMs: number;
  /** Up to version 7. */
  topics: OffsetFetchResponseTopic[];
  /** Versions 2 to 7. */
  errorCode: number;
  /** From version 8 on. */
  groups: OffsetFetchResponseGroup[];
}

export interface OffsetFetchResponseGroup {
  /** From version 8 on. */
  groupId: string;
  /** From version 8 on. */
  topics: OffsetFetchResponseTopics[];
  /** From version 8 on. */
  errorCode: number;
}

export interface OffsetFetchResponseTopics {
  /** Versions 8 to 9. */
  name: string;
  /** From version 10 on. */
  topicId: string;
  /** From version 8 on. */
  partitions: OffsetFetchResponsePartitions[];
}

export interface OffsetFetchResponsePartitions {
  /** From version 8 on. */
  partitionIndex: number;
  /** From version 8 on. */
  committedOffset: Int64;
  /** From version 8 on. */
  committedLeaderEpoch: number;
  /** From version 8 on. */
  metadata: string | null;
  /** From version 8 on. */
  errorCode: number;
}

export interface OffsetFetchResponseTopic {
  /** Up to version 7. */
  name: string;
  /** Up to version 7. */
  partitions: OffsetFetchResponsePartition[];
}

export interface OffsetFetchResponsePartition {
  /** Up to version 7. */
  partitionIndex: number;
  /** Up to version 7. */
  committedOffset: Int64;
  /** Versions 5 to 7. */
  committedLeaderEpoch: number;
  /** Up to version 7. */
  metadata: string | null;
  /** Up to version 7. */
  errorCode: number;
}

export const offsetFetchResponse: MessageCodec<OffsetFetchResponse> = {
  name: "OffsetFetchResponse",
  apiKey: 9,
  type: "response",
  lowestVersion: 1,
  highestVersion: 10,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 1 && version <= 10)) throw unsupportedVersion("OffsetFetchResponse", version);
    try {
      return readOffsetFetchResponse(reader, version);
    } catch (error) {
      throw inField(error, "OffsetFetchResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 10)) throw unsupportedVersion("OffsetFetchResponse", version);
    try {
      writeOffsetFetchResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetFetchResponse");
    }
  },
};

function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  const throttleTimeMs = version >= 3 ? reader.int32("throttleTimeMs") : 0;
  const topicsLength =
    version >= 8 ? 0
    : version >= 6 ? reader.compactArrayLength(3, "topics")
    : reader.arrayLength(6, "topics");
  const topics = readOffsetFetchResponseTopicElements(reader, version, topicsLength, "topics");
  const errorCode = version >= 8 ? 0 : version >= 2 ? reader.int16("errorCode") : 0;
  const groupsLength = version >= 8 ? reader.compactArrayLength(5, "groups") : 0;
  const groups = readOffsetFetchResponseGroupElements(reader, version, groupsLength, "groups");
  if (version >= 6) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
    errorCode,
    groups,
  };
}

function readOffsetFetchResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchResponseTopic[] {
  const elements: OffsetFetchResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const name = version >= 6 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 6 ? reader.compactArrayLength(20, "partitions")
    : version >= 5 ? reader.arrayLength(20, "partitions")
    : reader.arrayLength(16, "partitions");
  const partitions = readOffsetFetchResponsePartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 6) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readOffsetFetchResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchResponsePartition[] {
  const elements: OffsetFetchResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchResponsePartition(reader: Reader, version: number): OffsetFetchResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const committedOffset = reader.int64("committedOffset");
  const committedLeaderEpoch = version >= 5 ? reader.int32("committedLeaderEpoch") : -1;
  const metadata = version >= 6 ? reader.compactNullableString("metadata") : reader.nullableString("metadata");
  const errorCode = reader.int16("errorCode");
  if (version >= 6) reader.skipTaggedFields();
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    metadata,
    errorCode,
  };
}

function readOffsetFetchResponseGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchResponseGroup[] {
  const elements: OffsetFetchResponseGroup[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchResponseGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const groupId = reader.compactString("groupId");
  const topicsLength = version >= 10 ? reader.compactArrayLength(18, "topics") : reader.compactArrayLength(3, "topics");
  const topics = readOffsetFetchResponseTopicsElements(reader, version, topicsLength, "topics");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
    errorCode,
  };
}

function readOffsetFetchResponseTopicsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchResponseTopics[] {
  const elements: OffsetFetchResponseTopics[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchResponseTopics(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchResponseTopics(reader: Reader, version: number): OffsetFetchResponseTopics {
  const name = version >= 10 ? "" : reader.compactString("name");
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength = reader.compactArrayLength(20, "partitions");
  const partitions = readOffsetFetchResponsePartitionsElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitions,
  };
}

function readOffsetFetchResponsePartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetFetchResponsePartitions[] {
  const elements: OffsetFetchResponsePartitions[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetFetchResponsePartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetFetchResponsePartitions(reader: Reader, _version: number): OffsetFetchResponsePartitions {
  const partitionIndex = reader.int32("partitionIndex");
  const committedOffset = reader.int64("committedOffset");
  const committedLeaderEpoch = reader.int32("committedLeaderEpoch");
  const metadata = reader.compactNullableString("metadata");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    metadata,
    errorCode,
  };
}

function writeOffsetFetchResponse(writer: Writer, version: number, message: Encodable<OffsetFetchResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 3) writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 8) {
    if (topics.length !== 0) throw notInVersion("topics", version);
  } else if ((version >= 6 && version <= 7)) {
    writer.compactArrayLength(topics.length);
    writeOffsetFetchResponseTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeOffsetFetchResponseTopicElements(writer, version, topics, "topics");
  }
  const errorCode = message.errorCode ?? 0;
  if ((version >= 2 && version <= 7)) writer.int16(errorCode, "errorCode");
  const groups = message.groups ?? [];
  if (version >= 8) {
    writer.compactArrayLength(groups.length);
    writeOffsetFetchResponseGroupElements(writer, version, groups, "groups");
  } else {
    if (groups.length !== 0) throw notInVersion("groups", version);
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeOffsetFetchResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchResponseTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 6) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 6) {
    writer.compactArrayLength(partitions.length);
    writeOffsetFetchResponsePartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeOffsetFetchResponsePartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeOffsetFetchResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchResponsePartition(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const committedOffset = message.committedOffset ?? 0;
  writer.int64(committedOffset, "committedOffset");
  const committedLeaderEpoch = message.committedLeaderEpoch ?? -1;
  if (version >= 5) writer.int32(committedLeaderEpoch, "committedLeaderEpoch");
  const metadata = message.metadata === undefined ? "" : message.metadata;
  if (version >= 6) {
    writer.compactNullableString(metadata, "metadata");
  } else {
    writer.nullableString(metadata, "metadata");
  }
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeOffsetFetchResponseGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchResponseGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchResponseGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchResponseGroup(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchResponseGroup>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeOffsetFetchResponseTopicsElements(writer, version, topics, "topics");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}

function writeOffsetFetchResponseTopicsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchResponseTopics>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchResponseTopics(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchResponseTopics(
  writer: Writer,
  version: number,
  message: Encodable<OffsetFetchResponseTopics>,
): void {
  const name = message.name ?? "";
  if (version <= 9) writer.compactString(name, "name");
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeOffsetFetchResponsePartitionsElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeOffsetFetchResponsePartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetFetchResponsePartitions>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetFetchResponsePartitions(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetFetchResponsePartitions(
  writer: Writer,
  _version: number,
  message: Encodable<OffsetFetchResponsePartitions>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const committedOffset = message.committedOffset ?? 0;
  writer.int64(committedOffset, "committedOffset");
  const committedLeaderEpoch = message.committedLeaderEpoch ?? -1;
  writer.int32(committedLeaderEpoch, "committedLeaderEpoch");
  const metadata = message.metadata === undefined ? "" : message.metadata;
  writer.compactNullableString(metadata, "metadata");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}
