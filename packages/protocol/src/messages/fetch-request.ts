// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface FetchRequest {
  /** From version 12 on. */
  clusterId: string | null;
  /** Up to version 14. */
  replicaId: number;
  /** From version 15 on. */
  replicaState: FetchRequestReplicaState;
  maxWaitMs: number;
  minBytes: number;
  maxBytes: number;
  isolationLevel: number;
  /** From version 7 on. */
  sessionId: number;
  /** From version 7 on. */
  sessionEpoch: number;
  topics: FetchRequestFetchTopic[];
  /** From version 7 on. */
  forgottenTopicsData: FetchRequestForgottenTopic[];
  /** From version 11 on. */
  rackId: string;
}

export interface FetchRequestForgottenTopic {
  /** Versions 7 to 12. */
  topic: string;
  /** From version 13 on. */
  topicId: string;
  /** From version 7 on. */
  partitions: number[];
}

export interface FetchRequestFetchTopic {
  /** Up to version 12. */
  topic: string;
  /** From version 13 on. */
  topicId: string;
  partitions: FetchRequestFetchPartition[];
}

export interface FetchRequestFetchPartition {
  partition: number;
  /** From version 9 on. */
  currentLeaderEpoch: number;
  fetchOffset: Int64;
  /** From version 12 on. */
  lastFetchedEpoch: number;
  /** From version 5 on. */
  logStartOffset: Int64;
  partitionMaxBytes: number;
  /** From version 17 on. */
  replicaDirectoryId: string;
  /** From version 18 on. */
  highWatermark: Int64;
}

export interface FetchRequestReplicaState {
  /** From version 15 on. */
  replicaId: number;
  /** From version 15 on. */
  replicaEpoch: Int64;
}

export const fetchRequest: MessageCodec<FetchRequest> = {
  name: "FetchRequest",
  apiKey: 1,
  type: "request",
  lowestVersion: 4,
  highestVersion: 18,
  flexibleFrom: 12,
  decode(reader, version) {
    if (!(version >= 4 && version <= 18)) throw unsupportedVersion("FetchRequest", version);
    try {
      return readFetchRequest(reader, version);
    } catch (error) {
      throw inField(error, "FetchRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 4 && version <= 18)) throw unsupportedVersion("FetchRequest", version);
    try {
      writeFetchRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "FetchRequest");
    }
  },
};

function readFetchRequest(reader: Reader, version: number): FetchRequest {
  let clusterId: string | null = null;
  const replicaId = version >= 15 ? -1 : reader.int32("replicaId");
  let replicaState: FetchRequestReplicaState = defaultReplicaState();
  const maxWaitMs = reader.int32("maxWaitMs");
  const minBytes = reader.int32("minBytes");
  const maxBytes = reader.int32("maxBytes");
  const isolationLevel = reader.int8("isolationLevel");
  const sessionId = version >= 7 ? reader.int32("sessionId") : 0;
  const sessionEpoch = version >= 7 ? reader.int32("sessionEpoch") : -1;
  const topicsLength =
    version >= 13 ? reader.compactArrayLength(18, "topics")
    : version >= 12 ? reader.compactArrayLength(3, "topics")
    : reader.arrayLength(6, "topics");
  const topics = readFetchTopicElements(reader, version, topicsLength, "topics");
  const forgottenTopicsDataLength =
    version >= 13 ? reader.compactArrayLength(18, "forgottenTopicsData")
    : version >= 12 ? reader.compactArrayLength(3, "forgottenTopicsData")
    : version >= 7 ? reader.arrayLength(6, "forgottenTopicsData")
    : 0;
  const forgottenTopicsData = readForgottenTopicElements(reader, version, forgottenTopicsDataLength, "forgottenTopicsData");
  const rackId = version >= 12 ? reader.compactString("rackId") : version >= 11 ? reader.string("rackId") : "";
  for (let left = version >= 12 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        clusterId = reader.compactNullableString("clusterId");
        reader.checkTaggedFieldEnd(end, "clusterId");
        break;
      }
      case 1: {
        if (!(version >= 15)) throw tagRefused(tag, version);
        replicaState = readReplicaStateField(reader, version, "replicaState");
        reader.checkTaggedFieldEnd(end, "replicaState");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    clusterId,
    replicaId,
    replicaState,
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel,
    sessionId,
    sessionEpoch,
    topics,
    forgottenTopicsData,
    rackId,
  };
}

function defaultReplicaState(): FetchRequestReplicaState {
  return {
    replicaId: -1,
    replicaEpoch: -1,
  };
}

function readFetchTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchRequestFetchTopic[] {
  const elements: FetchRequestFetchTopic[] = [];
  try {
    while (elements.length < length) elements.push(readFetchTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFetchTopic(reader: Reader, version: number): FetchRequestFetchTopic {
  const topic = version >= 13 ? "" : version >= 12 ? reader.compactString("topic") : reader.string("topic");
  const topicId = version >= 13 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength =
    version >= 12 ? reader.compactArrayLength(33, "partitions")
    : version >= 9 ? reader.arrayLength(28, "partitions")
    : version >= 5 ? reader.arrayLength(24, "partitions")
    : reader.arrayLength(16, "partitions");
  const partitions = readFetchPartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 12) reader.skipTaggedFields();
  return {
    topic,
    topicId,
    partitions,
  };
}

function readFetchPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchRequestFetchPartition[] {
  const elements: FetchRequestFetchPartition[] = [];
  try {
    while (elements.length < length) elements.push(readFetchPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFetchPartition(reader: Reader, version: number): FetchRequestFetchPartition {
  const partition = reader.int32("partition");
  const currentLeaderEpoch = version >= 9 ? reader.int32("currentLeaderEpoch") : -1;
  const fetchOffset = reader.int64("fetchOffset");
  const lastFetchedEpoch = version >= 12 ? reader.int32("lastFetchedEpoch") : -1;
  const logStartOffset = version >= 5 ? reader.int64("logStartOffset") : -1;
  const partitionMaxBytes = reader.int32("partitionMaxBytes");
  let replicaDirectoryId: string = zeroUuid;
  let highWatermark: Int64 = 9223372036854775807n;
  for (let left = version >= 12 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 17)) throw tagRefused(tag, version);
        replicaDirectoryId = reader.uuid("replicaDirectoryId");
        reader.checkTaggedFieldEnd(end, "replicaDirectoryId");
        break;
      }
      case 1: {
        if (!(version >= 18)) throw tagRefused(tag, version);
        highWatermark = reader.int64("highWatermark");
        reader.checkTaggedFieldEnd(end, "highWatermark");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    partition,
    currentLeaderEpoch,
    fetchOffset,
    lastFetchedEpoch,
    logStartOffset,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
  };
}

function readForgottenTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchRequestForgottenTopic[] {
  const elements: FetchRequestForgottenTopic[] = [];
  try {
    while (elements.length < length) elements.push(readForgottenTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readForgottenTopic(reader: Reader, version: number): FetchRequestForgottenTopic {
  const topic = version >= 13 ? "" : version >= 12 ? reader.compactString("topic") : reader.string("topic");
  const topicId = version >= 13 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength =
    version >= 12 ? reader.compactArrayLength(4, "partitions")
    : reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  if (version >= 12) reader.skipTaggedFields();
  return {
    topic,
    topicId,
    partitions,
  };
}

function readReplicaStateField(reader: Reader, version: number, field: string): FetchRequestReplicaState {
  try {
    return readReplicaState(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readReplicaState(reader: Reader, _version: number): FetchRequestReplicaState {
  const replicaId = reader.int32("replicaId");
  const replicaEpoch = reader.int64("replicaEpoch");
  reader.skipTaggedFields();
  return {
    replicaId,
    replicaEpoch,
  };
}

function writeFetchRequest(writer: Writer, version: number, message: Encodable<FetchRequest>): void {
  const clusterId = message.clusterId ?? null;
  const replicaId = message.replicaId ?? -1;
  if (version >= 15) {
    if (replicaId !== -1) throw notInVersion("replicaId", version);
  } else {
    writer.int32(replicaId, "replicaId");
  }
  const replicaState = message.replicaState ?? {};
  if (version <= 14) if (!isDefaultReplicaState(replicaState)) throw notInVersion("replicaState", version);
  const maxWaitMs = message.maxWaitMs ?? 0;
  writer.int32(maxWaitMs, "maxWaitMs");
  const minBytes = message.minBytes ?? 0;
  writer.int32(minBytes, "minBytes");
  const maxBytes = message.maxBytes ?? 2147483647;
  writer.int32(maxBytes, "maxBytes");
  const isolationLevel = message.isolationLevel ?? 0;
  writer.int8(isolationLevel, "isolationLevel");
  const sessionId = message.sessionId ?? 0;
  if (version >= 7) writer.int32(sessionId, "sessionId");
  const sessionEpoch = message.sessionEpoch ?? -1;
  if (version >= 7) writer.int32(sessionEpoch, "sessionEpoch");
  const topics = message.topics ?? [];
  if (version >= 12) {
    writer.compactArrayLength(topics.length);
    writeFetchTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeFetchTopicElements(writer, version, topics, "topics");
  }
  const forgottenTopicsData = message.forgottenTopicsData ?? [];
  if (version >= 12) {
    writer.compactArrayLength(forgottenTopicsData.length);
    writeForgottenTopicElements(writer, version, forgottenTopicsData, "forgottenTopicsData");
  } else if ((version >= 7 && version <= 11)) {
    writer.arrayLength(forgottenTopicsData.length);
    writeForgottenTopicElements(writer, version, forgottenTopicsData, "forgottenTopicsData");
  } else {
    if (forgottenTopicsData.length !== 0) throw notInVersion("forgottenTopicsData", version);
  }
  const rackId = message.rackId ?? "";
  if (version >= 12) {
    writer.compactString(rackId, "rackId");
  } else if ((version >= 11 && version <= 11)) {
    writer.string(rackId, "rackId");
  }
  if (version >= 12) {
    const hasClusterId = clusterId !== null;
    const hasReplicaState = version >= 15 && !isDefaultReplicaState(replicaState);
    writer.uvarint((hasClusterId ? 1 : 0) + (hasReplicaState ? 1 : 0));
    if (hasClusterId) {
      const begin = writer.beginTaggedField(0);
      writer.compactNullableString(clusterId, "clusterId");
      writer.endTaggedField(begin);
    }
    if (hasReplicaState) {
      const begin = writer.beginTaggedField(1);
      writeReplicaStateField(writer, version, replicaState, "replicaState");
      writer.endTaggedField(begin);
    }
  }
}

function isDefaultReplicaState(message: Encodable<FetchRequestReplicaState>): boolean {
  const replicaId = message.replicaId ?? -1;
  const replicaEpoch = message.replicaEpoch ?? -1;
  return !(replicaId !== -1 || replicaEpoch != -1);
}

function writeFetchTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchRequestFetchTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFetchTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFetchTopic(writer: Writer, version: number, message: Encodable<FetchRequestFetchTopic>): void {
  const topic = message.topic ?? "";
  if ((version >= 12 && version <= 12)) {
    writer.compactString(topic, "topic");
  } else if (version <= 11) {
    writer.string(topic, "topic");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 13) writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  if (version >= 12) {
    writer.compactArrayLength(partitions.length);
    writeFetchPartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeFetchPartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 12) {
    writer.uvarint(0);
  }
}

function writeFetchPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchRequestFetchPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFetchPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFetchPartition(writer: Writer, version: number, message: Encodable<FetchRequestFetchPartition>): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const currentLeaderEpoch = message.currentLeaderEpoch ?? -1;
  if (version >= 9) writer.int32(currentLeaderEpoch, "currentLeaderEpoch");
  const fetchOffset = message.fetchOffset ?? 0;
  writer.int64(fetchOffset, "fetchOffset");
  const lastFetchedEpoch = message.lastFetchedEpoch ?? -1;
  if (version >= 12) {
    writer.int32(lastFetchedEpoch, "lastFetchedEpoch");
  } else {
    if (lastFetchedEpoch !== -1) throw notInVersion("lastFetchedEpoch", version);
  }
  const logStartOffset = message.logStartOffset ?? -1;
  if (version >= 5) writer.int64(logStartOffset, "logStartOffset");
  const partitionMaxBytes = message.partitionMaxBytes ?? 0;
  writer.int32(partitionMaxBytes, "partitionMaxBytes");
  const replicaDirectoryId = message.replicaDirectoryId ?? zeroUuid;
  const highWatermark = message.highWatermark ?? 9223372036854775807n;
  if (version >= 12) {
    const hasReplicaDirectoryId = version >= 17 && replicaDirectoryId !== zeroUuid;
    const hasHighWatermark = version >= 18 && highWatermark != 9223372036854775807n;
    writer.uvarint((hasReplicaDirectoryId ? 1 : 0) + (hasHighWatermark ? 1 : 0));
    if (hasReplicaDirectoryId) {
      writer.uvarint(0);
      writer.uvarint(16);
      writer.uuid(replicaDirectoryId, "replicaDirectoryId");
    }
    if (hasHighWatermark) {
      writer.uvarint(1);
      writer.uvarint(8);
      writer.int64(highWatermark, "highWatermark");
    }
  }
}

function writeForgottenTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchRequestForgottenTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeForgottenTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeForgottenTopic(writer: Writer, version: number, message: Encodable<FetchRequestForgottenTopic>): void {
  const topic = message.topic ?? "";
  if ((version >= 12 && version <= 12)) {
    writer.compactString(topic, "topic");
  } else if (version <= 11) {
    writer.string(topic, "topic");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 13) writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  if (version >= 12) {
    writer.compactArrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  }
  if (version >= 12) {
    writer.uvarint(0);
  }
}

function writeReplicaStateField(
  writer: Writer,
  version: number,
  value: Encodable<FetchRequestReplicaState>,
  field: string,
): void {
  try {
    writeReplicaState(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeReplicaState(writer: Writer, _version: number, message: Encodable<FetchRequestReplicaState>): void {
  const replicaId = message.replicaId ?? -1;
  writer.int32(replicaId, "replicaId");
  const replicaEpoch = message.replicaEpoch ?? -1;
  writer.int64(replicaEpoch, "replicaEpoch");
  writer.uvarint(0);
}
