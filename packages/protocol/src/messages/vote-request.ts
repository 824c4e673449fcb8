// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface VoteRequest {
  clusterId: string | null;
  /** From version 1 on. */
  voterId: number;
  topics: VoteRequestTopicData[];
}

export interface VoteRequestTopicData {
  topicName: string;
  partitions: VoteRequestPartitionData[];
}

export interface VoteRequestPartitionData {
  partitionIndex: number;
  replicaEpoch: number;
  replicaId: number;
  /** From version 1 on. */
  replicaDirectoryId: string;
  /** From version 1 on. */
  voterDirectoryId: string;
  lastOffsetEpoch: number;
  lastOffset: Int64;
  /** From version 2 on. */
  preVote: boolean;
}

export const voteRequest: MessageCodec<VoteRequest> = {
  name: "VoteRequest",
  apiKey: 52,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("VoteRequest", version);
    try {
      return readVoteRequest(reader, version);
    } catch (error) {
      throw inField(error, "VoteRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("VoteRequest", version);
    try {
      writeVoteRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "VoteRequest");
    }
  },
};

function readVoteRequest(reader: Reader, version: number): VoteRequest {
  const clusterId = reader.compactNullableString("clusterId");
  const voterId = version >= 1 ? reader.int32("voterId") : -1;
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    clusterId,
    voterId,
    topics,
  };
}

function readTopicDataElements(reader: Reader, version: number, length: number, field: string): VoteRequestTopicData[] {
  const elements: VoteRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): VoteRequestTopicData {
  const topicName = reader.compactString("topicName");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(58, "partitions")
    : version >= 1 ? reader.compactArrayLength(57, "partitions")
    : reader.compactArrayLength(25, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicName,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): VoteRequestPartitionData[] {
  const elements: VoteRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): VoteRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const replicaEpoch = reader.int32("replicaEpoch");
  const replicaId = reader.int32("replicaId");
  const replicaDirectoryId = version >= 1 ? reader.uuid("replicaDirectoryId") : zeroUuid;
  const voterDirectoryId = version >= 1 ? reader.uuid("voterDirectoryId") : zeroUuid;
  const lastOffsetEpoch = reader.int32("lastOffsetEpoch");
  const lastOffset = reader.int64("lastOffset");
  const preVote = version >= 2 ? reader.bool("preVote") : false;
  reader.skipTaggedFields();
  return {
    partitionIndex,
    replicaEpoch,
    replicaId,
    replicaDirectoryId,
    voterDirectoryId,
    lastOffsetEpoch,
    lastOffset,
    preVote,
  };
}

function writeVoteRequest(writer: Writer, version: number, message: Encodable<VoteRequest>): void {
  const clusterId = message.clusterId ?? null;
  writer.compactNullableString(clusterId, "clusterId");
  const voterId = message.voterId ?? -1;
  if (version >= 1) writer.int32(voterId, "voterId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VoteRequestTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<VoteRequestTopicData>): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VoteRequestPartitionData>[],
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

function writePartitionData(writer: Writer, version: number, message: Encodable<VoteRequestPartitionData>): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const replicaEpoch = message.replicaEpoch ?? 0;
  writer.int32(replicaEpoch, "replicaEpoch");
  const replicaId = message.replicaId ?? 0;
  writer.int32(replicaId, "replicaId");
  const replicaDirectoryId = message.replicaDirectoryId ?? zeroUuid;
  if (version >= 1) writer.uuid(replicaDirectoryId, "replicaDirectoryId");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  if (version >= 1) writer.uuid(voterDirectoryId, "voterDirectoryId");
  const lastOffsetEpoch = message.lastOffsetEpoch ?? 0;
  writer.int32(lastOffsetEpoch, "lastOffsetEpoch");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const preVote = message.preVote ?? false;
  if (version >= 2) {
    writer.bool(preVote);
  } else {
    if (preVote) throw notInVersion("preVote", version);
  }
  writer.uvarint(0);
}
