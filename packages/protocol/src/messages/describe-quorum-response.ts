// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DescribeQuorumResponse {
  errorCode: number;
  /** From version 2 on. */
  errorMessage: string | null;
  topics: DescribeQuorumResponseTopicData[];
  /** From version 2 on. */
  nodes: DescribeQuorumResponseNode[];
}

export interface DescribeQuorumResponseNode {
  /** From version 2 on. */
  nodeId: number;
  /** From version 2 on. */
  listeners: DescribeQuorumResponseListener[];
}

export interface DescribeQuorumResponseListener {
  /** From version 2 on. */
  name: string;
  /** From version 2 on. */
  host: string;
  /** From version 2 on. */
  port: number;
}

export interface DescribeQuorumResponseTopicData {
  topicName: string;
  partitions: DescribeQuorumResponsePartitionData[];
}

export interface DescribeQuorumResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  /** From version 2 on. */
  errorMessage: string | null;
  leaderId: number;
  leaderEpoch: number;
  highWatermark: Int64;
  currentVoters: DescribeQuorumResponseReplicaState[];
  observers: DescribeQuorumResponseReplicaState[];
}

export interface DescribeQuorumResponseReplicaState {
  replicaId: number;
  /** From version 2 on. */
  replicaDirectoryId: string;
  logEndOffset: Int64;
  /** From version 1 on. */
  lastFetchTimestamp: Int64;
  /** From version 1 on. */
  lastCaughtUpTimestamp: Int64;
}

export const describeQuorumResponse: MessageCodec<DescribeQuorumResponse> = {
  name: "DescribeQuorumResponse",
  apiKey: 55,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeQuorumResponse", version);
    try {
      return readDescribeQuorumResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeQuorumResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeQuorumResponse", version);
    try {
      writeDescribeQuorumResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeQuorumResponse");
    }
  },
};

function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  const errorCode = reader.int16("errorCode");
  const errorMessage = version >= 2 ? reader.compactNullableString("errorMessage") : "";
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  const nodesLength = version >= 2 ? reader.compactArrayLength(6, "nodes") : 0;
  const nodes = readNodeElements(reader, version, nodesLength, "nodes");
  reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    topics,
    nodes,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumResponseTopicData[] {
  const elements: DescribeQuorumResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): DescribeQuorumResponseTopicData {
  const topicName = reader.compactString("topicName");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(26, "partitions")
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
): DescribeQuorumResponsePartitionData[] {
  const elements: DescribeQuorumResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): DescribeQuorumResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = version >= 2 ? reader.compactNullableString("errorMessage") : "";
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const highWatermark = reader.int64("highWatermark");
  const currentVotersLength =
    version >= 2 ? reader.compactArrayLength(45, "currentVoters")
    : version >= 1 ? reader.compactArrayLength(29, "currentVoters")
    : reader.compactArrayLength(13, "currentVoters");
  const currentVoters = readReplicaStateElements(reader, version, currentVotersLength, "currentVoters");
  const observersLength =
    version >= 2 ? reader.compactArrayLength(45, "observers")
    : version >= 1 ? reader.compactArrayLength(29, "observers")
    : reader.compactArrayLength(13, "observers");
  const observers = readReplicaStateElements(reader, version, observersLength, "observers");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters,
    observers,
  };
}

function readReplicaStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumResponseReplicaState[] {
  const elements: DescribeQuorumResponseReplicaState[] = [];
  try {
    while (elements.length < length) elements.push(readReplicaState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReplicaState(reader: Reader, version: number): DescribeQuorumResponseReplicaState {
  const replicaId = reader.int32("replicaId");
  const replicaDirectoryId = version >= 2 ? reader.uuid("replicaDirectoryId") : zeroUuid;
  const logEndOffset = reader.int64("logEndOffset");
  const lastFetchTimestamp = version >= 1 ? reader.int64("lastFetchTimestamp") : -1;
  const lastCaughtUpTimestamp = version >= 1 ? reader.int64("lastCaughtUpTimestamp") : -1;
  reader.skipTaggedFields();
  return {
    replicaId,
    replicaDirectoryId,
    logEndOffset,
    lastFetchTimestamp,
    lastCaughtUpTimestamp,
  };
}

function readNodeElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumResponseNode[] {
  const elements: DescribeQuorumResponseNode[] = [];
  try {
    while (elements.length < length) elements.push(readNode(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNode(reader: Reader, version: number): DescribeQuorumResponseNode {
  const nodeId = reader.int32("nodeId");
  const listenersLength = reader.compactArrayLength(5, "listeners");
  const listeners = readListenerElements(reader, version, listenersLength, "listeners");
  reader.skipTaggedFields();
  return {
    nodeId,
    listeners,
  };
}

function readListenerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeQuorumResponseListener[] {
  const elements: DescribeQuorumResponseListener[] = [];
  try {
    while (elements.length < length) elements.push(readListener(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListener(reader: Reader, _version: number): DescribeQuorumResponseListener {
  const name = reader.compactString("name");
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    name,
    host,
    port,
  };
}

function writeDescribeQuorumResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeQuorumResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) writer.compactNullableString(errorMessage, "errorMessage");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  const nodes = message.nodes ?? [];
  if (version >= 2) {
    writer.compactArrayLength(nodes.length);
    writeNodeElements(writer, version, nodes, "nodes");
  } else {
    if (nodes.length !== 0) throw notInVersion("nodes", version);
  }
  writer.uvarint(0);
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumResponseTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<DescribeQuorumResponseTopicData>): void {
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
  elements: readonly Encodable<DescribeQuorumResponsePartitionData>[],
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
  version: number,
  message: Encodable<DescribeQuorumResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) writer.compactNullableString(errorMessage, "errorMessage");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const highWatermark = message.highWatermark ?? 0;
  writer.int64(highWatermark, "highWatermark");
  const currentVoters = message.currentVoters ?? [];
  writer.compactArrayLength(currentVoters.length);
  writeReplicaStateElements(writer, version, currentVoters, "currentVoters");
  const observers = message.observers ?? [];
  writer.compactArrayLength(observers.length);
  writeReplicaStateElements(writer, version, observers, "observers");
  writer.uvarint(0);
}

function writeReplicaStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumResponseReplicaState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReplicaState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReplicaState(
  writer: Writer,
  version: number,
  message: Encodable<DescribeQuorumResponseReplicaState>,
): void {
  const replicaId = message.replicaId ?? 0;
  writer.int32(replicaId, "replicaId");
  const replicaDirectoryId = message.replicaDirectoryId ?? zeroUuid;
  if (version >= 2) {
    writer.uuid(replicaDirectoryId, "replicaDirectoryId");
  } else {
    if (replicaDirectoryId !== zeroUuid) throw notInVersion("replicaDirectoryId", version);
  }
  const logEndOffset = message.logEndOffset ?? 0;
  writer.int64(logEndOffset, "logEndOffset");
  const lastFetchTimestamp = message.lastFetchTimestamp ?? -1;
  if (version >= 1) writer.int64(lastFetchTimestamp, "lastFetchTimestamp");
  const lastCaughtUpTimestamp = message.lastCaughtUpTimestamp ?? -1;
  if (version >= 1) writer.int64(lastCaughtUpTimestamp, "lastCaughtUpTimestamp");
  writer.uvarint(0);
}

function writeNodeElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumResponseNode>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeNode(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeNode(writer: Writer, version: number, message: Encodable<DescribeQuorumResponseNode>): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const listeners = message.listeners ?? [];
  writer.compactArrayLength(listeners.length);
  writeListenerElements(writer, version, listeners, "listeners");
  writer.uvarint(0);
}

function writeListenerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeQuorumResponseListener>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListener(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListener(writer: Writer, _version: number, message: Encodable<DescribeQuorumResponseListener>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
