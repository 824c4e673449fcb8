// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface OffsetCommitRequest {
  groupId: string;
  generationIdOrMemberEpoch: number;
  memberId: string;
  /** From version 7 on. */
  groupInstanceId: string | null;
  /** Up to version 4. */
  retentionTimeMs: Int64;
  topics: OffsetCommitRequestTopic[];
}

export interface OffsetCommitRequestTopic {
  /** Up to version 9. */
  name: string;
  /** From version 10 on. */
  topicId: string;
  partitions: OffsetCommitRequestPartition[];
}

export interface OffsetCommitRequestPartition {
  partitionIndex: number;
  committedOffset: Int64;
  /** From version 6 on. */
  committedLeaderEpoch: number;
  committedMetadata: string | null;
}

export const offsetCommitRequest: MessageCodec<OffsetCommitRequest> = {
  name: "OffsetCommitRequest",
  apiKey: 8,
  type: "request",
  lowestVersion: 2,
  highestVersion: 10,
  flexibleFrom: 8,
  decode(reader, version) {
    if (!(version >= 2 && version <= 10)) throw unsupportedVersion("OffsetCommitRequest", version);
    try {
      return readOffsetCommitRequest(reader, version);
    } catch (error) {
      throw inField(error, "OffsetCommitRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 10)) throw unsupportedVersion("OffsetCommitRequest", version);
    try {
      writeOffsetCommitRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetCommitRequest");
    }
  },
};

function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  const groupId = version >= 8 ? reader.compactString("groupId") : reader.string("groupId");
  const generationIdOrMemberEpoch = reader.int32("generationIdOrMemberEpoch");
  const memberId = version >= 8 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 8 ? reader.compactNullableString("groupInstanceId")
    : version >= 7 ? reader.nullableString("groupInstanceId")
    : null;
  const retentionTimeMs = version >= 5 ? -1 : reader.int64("retentionTimeMs");
  const topicsLength =
    version >= 10 ? reader.compactArrayLength(18, "topics")
    : version >= 8 ? reader.compactArrayLength(3, "topics")
    : reader.arrayLength(6, "topics");
  const topics = readOffsetCommitRequestTopicElements(reader, version, topicsLength, "topics");
  if (version >= 8) reader.skipTaggedFields();
  return {
    groupId,
    generationIdOrMemberEpoch,
    memberId,
    groupInstanceId,
    retentionTimeMs,
    topics,
  };
}

function readOffsetCommitRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetCommitRequestTopic[] {
  const elements: OffsetCommitRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetCommitRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetCommitRequestTopic(reader: Reader, version: number): OffsetCommitRequestTopic {
  const name = version >= 10 ? "" : version >= 8 ? reader.compactString("name") : reader.string("name");
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength =
    version >= 8 ? reader.compactArrayLength(18, "partitions")
    : version >= 6 ? reader.arrayLength(18, "partitions")
    : reader.arrayLength(14, "partitions");
  const partitions = readOffsetCommitRequestPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 8) reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitions,
  };
}

function readOffsetCommitRequestPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetCommitRequestPartition[] {
  const elements: OffsetCommitRequestPartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetCommitRequestPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetCommitRequestPartition(reader: Reader, version: number): OffsetCommitRequestPartition {
  const partitionIndex = reader.int32("partitionIndex");
  const committedOffset = reader.int64("committedOffset");
  const committedLeaderEpoch = version >= 6 ? reader.int32("committedLeaderEpoch") : -1;
  const committedMetadata =
    version >= 8 ? reader.compactNullableString("committedMetadata")
    : reader.nullableString("committedMetadata");
  if (version >= 8) reader.skipTaggedFields();
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    committedMetadata,
  };
}

function writeOffsetCommitRequest(writer: Writer, version: number, message: Encodable<OffsetCommitRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 8) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const generationIdOrMemberEpoch = message.generationIdOrMemberEpoch ?? -1;
  writer.int32(generationIdOrMemberEpoch, "generationIdOrMemberEpoch");
  const memberId = message.memberId ?? "";
  if (version >= 8) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 8) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else if ((version >= 7 && version <= 7)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  } else {
    if (groupInstanceId !== null) throw notInVersion("groupInstanceId", version);
  }
  const retentionTimeMs = message.retentionTimeMs ?? -1;
  if (version <= 4) writer.int64(retentionTimeMs, "retentionTimeMs");
  const topics = message.topics ?? [];
  if (version >= 8) {
    writer.compactArrayLength(topics.length);
    writeOffsetCommitRequestTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeOffsetCommitRequestTopicElements(writer, version, topics, "topics");
  }
  if (version >= 8) {
    writer.uvarint(0);
  }
}

function writeOffsetCommitRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetCommitRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetCommitRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetCommitRequestTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetCommitRequestTopic>,
): void {
  const name = message.name ?? "";
  if ((version >= 8 && version <= 9)) {
    writer.compactString(name, "name");
  } else if (version <= 7) {
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  if (version >= 8) {
    writer.compactArrayLength(partitions.length);
    writeOffsetCommitRequestPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeOffsetCommitRequestPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 8) {
    writer.uvarint(0);
  }
}

function writeOffsetCommitRequestPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetCommitRequestPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetCommitRequestPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetCommitRequestPartition(
  writer: Writer,
  version: number,
  message: Encodable<OffsetCommitRequestPartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const committedOffset = message.committedOffset ?? 0;
  writer.int64(committedOffset, "committedOffset");
  const committedLeaderEpoch = message.committedLeaderEpoch ?? -1;
  if (version >= 6) writer.int32(committedLeaderEpoch, "committedLeaderEpoch");
  const committedMetadata = message.committedMetadata === undefined ? "" : message.committedMetadata;
  if (version >= 8) {
    writer.compactNullableString(committedMetadata, "committedMetadata");
  } else {
    writer.nullableString(committedMetadata, "committedMetadata");
  }
  if (version >= 8) {
    writer.uvarint(0);
  }
}
