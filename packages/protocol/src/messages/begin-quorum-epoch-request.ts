// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface BeginQuorumEpochRequest {
  clusterId: string | null;
  /** From version 1 on. */
  voterId: number;
  topics: BeginQuorumEpochRequestTopicData[];
  /** From version 1 on. */
  leaderEndpoints: BeginQuorumEpochRequestLeaderEndpoint[];
}

export interface BeginQuorumEpochRequestLeaderEndpoint {
  /** From version 1 on. */
  name: string;
  /** From version 1 on. */
  host: string;
  /** From version 1 on. */
  port: number;
}

export interface BeginQuorumEpochRequestTopicData {
  topicName: string;
  partitions: BeginQuorumEpochRequestPartitionData[];
}

export interface BeginQuorumEpochRequestPartitionData {
  partitionIndex: number;
  /** From version 1 on. */
  voterDirectoryId: string;
  leaderId: number;
  leaderEpoch: number;
}

export const beginQuorumEpochRequest: MessageCodec<BeginQuorumEpochRequest> = {
  name: "BeginQuorumEpochRequest",
  apiKey: 53,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("BeginQuorumEpochRequest", version);
    try {
      return readBeginQuorumEpochRequest(reader, version);
    } catch (error) {
      throw inField(error, "BeginQuorumEpochRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("BeginQuorumEpochRequest", version);
    try {
      writeBeginQuorumEpochRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "BeginQuorumEpochRequest");
    }
  },
};

function readBeginQuorumEpochRequest(reader: Reader, version: number): BeginQuorumEpochRequest {
  const clusterId = version >= 1 ? reader.compactNullableString("clusterId") : reader.nullableString("clusterId");
  const voterId = version >= 1 ? reader.int32("voterId") : -1;
  const topicsLength = version >= 1 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  const leaderEndpointsLength = version >= 1 ? reader.compactArrayLength(5, "leaderEndpoints") : 0;
  const leaderEndpoints = readLeaderEndpointElements(reader, version, leaderEndpointsLength, "leaderEndpoints");
  if (version >= 1) reader.skipTaggedFields();
  return {
    clusterId,
    voterId,
    topics,
    leaderEndpoints,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): BeginQuorumEpochRequestTopicData[] {
  const elements: BeginQuorumEpochRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): BeginQuorumEpochRequestTopicData {
  const topicName = version >= 1 ? reader.compactString("topicName") : reader.string("topicName");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(29, "partitions")
    : reader.arrayLength(12, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  if (version >= 1) reader.skipTaggedFields();
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
): BeginQuorumEpochRequestPartitionData[] {
  const elements: BeginQuorumEpochRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): BeginQuorumEpochRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const voterDirectoryId = version >= 1 ? reader.uuid("voterDirectoryId") : zeroUuid;
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  if (version >= 1) reader.skipTaggedFields();
  return {
    partitionIndex,
    voterDirectoryId,
    leaderId,
    leaderEpoch,
  };
}

function readLeaderEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): BeginQuorumEpochRequestLeaderEndpoint[] {
  const elements: BeginQuorumEpochRequestLeaderEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readLeaderEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readLeaderEndpoint(reader: Reader, _version: number): BeginQuorumEpochRequestLeaderEndpoint {
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

function writeBeginQuorumEpochRequest(
  writer: Writer,
  version: number,
  message: Encodable<BeginQuorumEpochRequest>,
): void {
  const clusterId = message.clusterId ?? null;
  if (version >= 1) {
    writer.compactNullableString(clusterId, "clusterId");
  } else {
    writer.nullableString(clusterId, "clusterId");
  }
  const voterId = message.voterId ?? -1;
  if (version >= 1) writer.int32(voterId, "voterId");
  const topics = message.topics ?? [];
  if (version >= 1) {
    writer.compactArrayLength(topics.length);
    writeTopicDataElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeTopicDataElements(writer, version, topics, "topics");
  }
  const leaderEndpoints = message.leaderEndpoints ?? [];
  if (version >= 1) {
    writer.compactArrayLength(leaderEndpoints.length);
    writeLeaderEndpointElements(writer, version, leaderEndpoints, "leaderEndpoints");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<BeginQuorumEpochRequestTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<BeginQuorumEpochRequestTopicData>): void {
  const topicName = message.topicName ?? "";
  if (version >= 1) {
    writer.compactString(topicName, "topicName");
  } else {
    writer.string(topicName, "topicName");
  }
  const partitions = message.partitions ?? [];
  if (version >= 1) {
    writer.compactArrayLength(partitions.length);
    writePartitionDataElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writePartitionDataElements(writer, version, partitions, "partitions");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<BeginQuorumEpochRequestPartitionData>[],
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
  message: Encodable<BeginQuorumEpochRequestPartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const voterDirectoryId = message.voterDirectoryId ?? zeroUuid;
  if (version >= 1) writer.uuid(voterDirectoryId, "voterDirectoryId");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeLeaderEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<BeginQuorumEpochRequestLeaderEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeLeaderEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeLeaderEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<BeginQuorumEpochRequestLeaderEndpoint>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
