// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, nullRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface MetadataResponse {
  /** From version 3 on. */
  throttleTimeMs: number;
  brokers: MetadataResponseBroker[];
  /** From version 2 on. */
  clusterId: string | null;
  /** From version 1 on. */
  controllerId: number;
  topics: MetadataResponseTopic[];
  /** Versions 8 to 10. */
  clusterAuthorizedOperations: number;
  /** From version 13 on. */
  errorCode: number;
}

export interface MetadataResponseTopic {
  errorCode: number;
  name: string | null;
  /** From version 10 on. */
  topicId: string;
  /** From version 1 on. */
  isInternal: boolean;
  partitions: MetadataResponsePartition[];
  /** From version 8 on. */
  topicAuthorizedOperations: number;
}

export interface MetadataResponsePartition {
  errorCode: number;
  partitionIndex: number;
  leaderId: number;
  /** From version 7 on. */
  leaderEpoch: number;
  replicaNodes: number[];
  isrNodes: number[];
  /** From version 5 on. */
  offlineReplicas: number[];
}

export interface MetadataResponseBroker {
  nodeId: number;
  host: string;
  port: number;
  /** From version 1 on. */
  rack: string | null;
}

export const metadataResponse: MessageCodec<MetadataResponse> = {
  name: "MetadataResponse",
  apiKey: 3,
  type: "response",
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  decode(reader, version) {
    if (!(version >= 0 && version <= 13)) throw unsupportedVersion("MetadataResponse", version);
    try {
      return readMetadataResponse(reader, version);
    } catch (error) {
      throw inField(error, "MetadataResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 13)) throw unsupportedVersion("MetadataResponse", version);
    try {
      writeMetadataResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "MetadataResponse");
    }
  },
};

function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  const throttleTimeMs = version >= 3 ? reader.int32("throttleTimeMs") : 0;
  const brokersLength =
    version >= 9 ? reader.compactArrayLength(11, "brokers")
    : version >= 1 ? reader.arrayLength(12, "brokers")
    : reader.arrayLength(10, "brokers");
  const brokers = readMetadataResponseBrokerElements(reader, version, brokersLength, "brokers");
  const clusterId =
    version >= 9 ? reader.compactNullableString("clusterId")
    : version >= 2 ? reader.nullableString("clusterId")
    : null;
  const controllerId = version >= 1 ? reader.int32("controllerId") : -1;
  const topicsLength =
    version >= 10 ? reader.compactArrayLength(26, "topics")
    : version >= 9 ? reader.compactArrayLength(10, "topics")
    : version >= 8 ? reader.arrayLength(13, "topics")
    : version >= 1 ? reader.arrayLength(9, "topics")
    : reader.arrayLength(8, "topics");
  const topics = readMetadataResponseTopicElements(reader, version, topicsLength, "topics");
  const clusterAuthorizedOperations =
    version >= 11 ? -2147483648
    : version >= 8 ? reader.int32("clusterAuthorizedOperations")
    : -2147483648;
  const errorCode = version >= 13 ? reader.int16("errorCode") : 0;
  if (version >= 9) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    brokers,
    clusterId,
    controllerId,
    topics,
    clusterAuthorizedOperations,
    errorCode,
  };
}

function readMetadataResponseBrokerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): MetadataResponseBroker[] {
  const elements: MetadataResponseBroker[] = [];
  try {
    while (elements.length < length) elements.push(readMetadataResponseBroker(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMetadataResponseBroker(reader: Reader, version: number): MetadataResponseBroker {
  const nodeId = reader.int32("nodeId");
  const host = version >= 9 ? reader.compactString("host") : reader.string("host");
  const port = reader.int32("port");
  const rack =
    version >= 9 ? reader.compactNullableString("rack")
    : version >= 1 ? reader.nullableString("rack")
    : null;
  if (version >= 9) reader.skipTaggedFields();
  return {
    nodeId,
    host,
    port,
    rack,
  };
}

function readMetadataResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): MetadataResponseTopic[] {
  const elements: MetadataResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readMetadataResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const errorCode = reader.int16("errorCode");
  const name =
    version >= 12 ? reader.compactNullableString("name")
    : version >= 9 ? reader.compactString("name")
    : reader.string("name");
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const isInternal = version >= 1 ? reader.bool("isInternal") : false;
  const partitionsLength =
    version >= 9 ? reader.compactArrayLength(18, "partitions")
    : version >= 7 ? reader.arrayLength(26, "partitions")
    : version >= 5 ? reader.arrayLength(22, "partitions")
    : reader.arrayLength(18, "partitions");
  const partitions = readMetadataResponsePartitionElements(reader, version, partitionsLength, "partitions");
  const topicAuthorizedOperations = version >= 8 ? reader.int32("topicAuthorizedOperations") : -2147483648;
  if (version >= 9) reader.skipTaggedFields();
  return {
    errorCode,
    name,
    topicId,
    isInternal,
    partitions,
    topicAuthorizedOperations,
  };
}

function readMetadataResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): MetadataResponsePartition[] {
  const elements: MetadataResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readMetadataResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMetadataResponsePartition(reader: Reader, version: number): MetadataResponsePartition {
  const errorCode = reader.int16("errorCode");
  const partitionIndex = reader.int32("partitionIndex");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = version >= 7 ? reader.int32("leaderEpoch") : -1;
  const replicaNodesLength =
    version >= 9 ? reader.compactArrayLength(4, "replicaNodes")
    : reader.arrayLength(4, "replicaNodes");
  const replicaNodes = reader.int32Elements(replicaNodesLength);
  const isrNodesLength = version >= 9 ? reader.compactArrayLength(4, "isrNodes") : reader.arrayLength(4, "isrNodes");
  const isrNodes = reader.int32Elements(isrNodesLength);
  const offlineReplicasLength =
    version >= 9 ? reader.compactArrayLength(4, "offlineReplicas")
    : version >= 5 ? reader.arrayLength(4, "offlineReplicas")
    : 0;
  const offlineReplicas = reader.int32Elements(offlineReplicasLength);
  if (version >= 9) reader.skipTaggedFields();
  return {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas,
  };
}

function writeMetadataResponse(writer: Writer, version: number, message: Encodable<MetadataResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 3) writer.int32(throttleTimeMs, "throttleTimeMs");
  const brokers = message.brokers ?? [];
  if (version >= 9) {
    writer.compactArrayLength(brokers.length);
    writeMetadataResponseBrokerElements(writer, version, brokers, "brokers");
  } else {
    writer.arrayLength(brokers.length);
    writeMetadataResponseBrokerElements(writer, version, brokers, "brokers");
  }
  const clusterId = message.clusterId ?? null;
  if (version >= 9) {
    writer.compactNullableString(clusterId, "clusterId");
  } else if ((version >= 2 && version <= 8)) {
    writer.nullableString(clusterId, "clusterId");
  }
  const controllerId = message.controllerId ?? -1;
  if (version >= 1) writer.int32(controllerId, "controllerId");
  const topics = message.topics ?? [];
  if (version >= 9) {
    writer.compactArrayLength(topics.length);
    writeMetadataResponseTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeMetadataResponseTopicElements(writer, version, topics, "topics");
  }
  const clusterAuthorizedOperations = message.clusterAuthorizedOperations ?? -2147483648;
  if (version >= 11) {
    if (clusterAuthorizedOperations !== -2147483648) throw notInVersion("clusterAuthorizedOperations", version);
  } else if ((version >= 8 && version <= 10)) {
    writer.int32(clusterAuthorizedOperations, "clusterAuthorizedOperations");
  } else {
    if (clusterAuthorizedOperations !== -2147483648) throw notInVersion("clusterAuthorizedOperations", version);
  }
  const errorCode = message.errorCode ?? 0;
  if (version >= 13) writer.int16(errorCode, "errorCode");
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writeMetadataResponseBrokerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<MetadataResponseBroker>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMetadataResponseBroker(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMetadataResponseBroker(
  writer: Writer,
  version: number,
  message: Encodable<MetadataResponseBroker>,
): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  if (version >= 9) {
    writer.compactString(host, "host");
  } else {
    writer.string(host, "host");
  }
  const port = message.port ?? 0;
  writer.int32(port, "port");
  const rack = message.rack ?? null;
  if (version >= 9) {
    writer.compactNullableString(rack, "rack");
  } else if ((version >= 1 && version <= 8)) {
    writer.nullableString(rack, "rack");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writeMetadataResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<MetadataResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMetadataResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMetadataResponseTopic(writer: Writer, version: number, message: Encodable<MetadataResponseTopic>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const name = message.name === undefined ? "" : message.name;
  if (version >= 12) {
    writer.compactNullableString(name, "name");
  } else if ((version >= 9 && version <= 11)) {
    if (name === null) throw nullRefused("name", version);
    writer.compactString(name, "name");
  } else {
    if (name === null) throw nullRefused("name", version);
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const isInternal = message.isInternal ?? false;
  if (version >= 1) writer.bool(isInternal);
  const partitions = message.partitions ?? [];
  if (version >= 9) {
    writer.compactArrayLength(partitions.length);
    writeMetadataResponsePartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeMetadataResponsePartitionElements(writer, version, partitions, "partitions");
  }
  const topicAuthorizedOperations = message.topicAuthorizedOperations ?? -2147483648;
  if (version >= 8) {
    writer.int32(topicAuthorizedOperations, "topicAuthorizedOperations");
  } else {
    if (topicAuthorizedOperations !== -2147483648) throw notInVersion("topicAuthorizedOperations", version);
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writeMetadataResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<MetadataResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMetadataResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMetadataResponsePartition(
  writer: Writer,
  version: number,
  message: Encodable<MetadataResponsePartition>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  if (version >= 7) writer.int32(leaderEpoch, "leaderEpoch");
  const replicaNodes = message.replicaNodes ?? [];
  if (version >= 9) {
    writer.compactArrayLength(replicaNodes.length);
    writer.int32Elements(replicaNodes, "replicaNodes");
  } else {
    writer.arrayLength(replicaNodes.length);
    writer.int32Elements(replicaNodes, "replicaNodes");
  }
  const isrNodes = message.isrNodes ?? [];
  if (version >= 9) {
    writer.compactArrayLength(isrNodes.length);
    writer.int32Elements(isrNodes, "isrNodes");
  } else {
    writer.arrayLength(isrNodes.length);
    writer.int32Elements(isrNodes, "isrNodes");
  }
  const offlineReplicas = message.offlineReplicas ?? [];
  if (version >= 9) {
    writer.compactArrayLength(offlineReplicas.length);
    writer.int32Elements(offlineReplicas, "offlineReplicas");
  } else if ((version >= 5 && version <= 8)) {
    writer.arrayLength(offlineReplicas.length);
    writer.int32Elements(offlineReplicas, "offlineReplicas");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}
