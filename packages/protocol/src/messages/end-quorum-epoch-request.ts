// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface EndQuorumEpochRequest {
  clusterId: string | null;
  topics: EndQuorumEpochRequestTopicData[];
  /** From version 1 on. */
  leaderEndpoints: EndQuorumEpochRequestLeaderEndpoint[];
}

export interface EndQuorumEpochRequestLeaderEndpoint {
  /** From version 1 on. */
  name: string;
  /** From version 1 on. */
  host: string;
  /** From version 1 on. */
  port: number;
}

export interface EndQuorumEpochRequestTopicData {
  topicName: string;
  partitions: EndQuorumEpochRequestPartitionData[];
}

export interface EndQuorumEpochRequestPartitionData {
  partitionIndex: number;
  leaderId: number;
  leaderEpoch: number;
  /** Up to version 0. */
  preferredSuccessors: number[];
  /** From version 1 on. */
  preferredCandidates: EndQuorumEpochRequestReplicaInfo[];
}

export interface EndQuorumEpochRequestReplicaInfo {
  /** From version 1 on. */
  candidateId: number;
  /** From version 1 on. */
  candidateDirectoryId: string;
}

export const endQuorumEpochRequest: MessageCodec<EndQuorumEpochRequest> = {
  name: "EndQuorumEpochRequest",
  apiKey: 54,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("EndQuorumEpochRequest", version);
    try {
      return readEndQuorumEpochRequest(reader, version);
    } catch (error) {
      throw inField(error, "EndQuorumEpochRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("EndQuorumEpochRequest", version);
    try {
      writeEndQuorumEpochRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "EndQuorumEpochRequest");
    }
  },
};

function readEndQuorumEpochRequest(reader: Reader, version: number): EndQuorumEpochRequest {
  const clusterId = version >= 1 ? reader.compactNullableString("clusterId") : reader.nullableString("clusterId");
  const topicsLength = version >= 1 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  const leaderEndpointsLength = version >= 1 ? reader.compactArrayLength(5, "leaderEndpoints") : 0;
  const leaderEndpoints = readLeaderEndpointElements(reader, version, leaderEndpointsLength, "leaderEndpoints");
  if (version >= 1) reader.skipTaggedFields();
  return {
    clusterId,
    topics,
    leaderEndpoints,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochRequestTopicData[] {
  const elements: EndQuorumEpochRequestTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): EndQuorumEpochRequestTopicData {
  const topicName = version >= 1 ? reader.compactString("topicName") : reader.string("topicName");
  const partitionsLength =
    version >= 1 ? reader.compactArrayLength(14, "partitions")
    : reader.arrayLength(16, "partitions");
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
): EndQuorumEpochRequestPartitionData[] {
  const elements: EndQuorumEpochRequestPartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): EndQuorumEpochRequestPartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const preferredSuccessorsLength = version >= 1 ? 0 : reader.arrayLength(4, "preferredSuccessors");
  const preferredSuccessors = reader.int32Elements(preferredSuccessorsLength);
  const preferredCandidatesLength = version >= 1 ? reader.compactArrayLength(21, "preferredCandidates") : 0;
  const preferredCandidates = readReplicaInfoElements(reader, version, preferredCandidatesLength, "preferredCandidates");
  if (version >= 1) reader.skipTaggedFields();
  return {
    partitionIndex,
    leaderId,
    leaderEpoch,
    preferredSuccessors,
    preferredCandidates,
  };
}

function readReplicaInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochRequestReplicaInfo[] {
  const elements: EndQuorumEpochRequestReplicaInfo[] = [];
  try {
    while (elements.length < length) elements.push(readReplicaInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReplicaInfo(reader: Reader, _version: number): EndQuorumEpochRequestReplicaInfo {
  const candidateId = reader.int32("candidateId");
  const candidateDirectoryId = reader.uuid("candidateDirectoryId");
  reader.skipTaggedFields();
  return {
    candidateId,
    candidateDirectoryId,
  };
}

function readLeaderEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): EndQuorumEpochRequestLeaderEndpoint[] {
  const elements: EndQuorumEpochRequestLeaderEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readLeaderEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readLeaderEndpoint(reader: Reader, _version: number): EndQuorumEpochRequestLeaderEndpoint {
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

function writeEndQuorumEpochRequest(writer: Writer, version: number, message: Encodable<EndQuorumEpochRequest>): void {
  const clusterId = message.clusterId ?? null;
  if (version >= 1) {
    writer.compactNullableString(clusterId, "clusterId");
  } else {
    writer.nullableString(clusterId, "clusterId");
  }
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
  elements: readonly Encodable<EndQuorumEpochRequestTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<EndQuorumEpochRequestTopicData>): void {
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
  elements: readonly Encodable<EndQuorumEpochRequestPartitionData>[],
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
  message: Encodable<EndQuorumEpochRequestPartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const preferredSuccessors = message.preferredSuccessors ?? [];
  if (version <= 0) {
    writer.arrayLength(preferredSuccessors.length);
    writer.int32Elements(preferredSuccessors, "preferredSuccessors");
  }
  const preferredCandidates = message.preferredCandidates ?? [];
  if (version >= 1) {
    writer.compactArrayLength(preferredCandidates.length);
    writeReplicaInfoElements(writer, version, preferredCandidates, "preferredCandidates");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeReplicaInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<EndQuorumEpochRequestReplicaInfo>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReplicaInfo(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReplicaInfo(
  writer: Writer,
  _version: number,
  message: Encodable<EndQuorumEpochRequestReplicaInfo>,
): void {
  const candidateId = message.candidateId ?? 0;
  writer.int32(candidateId, "candidateId");
  const candidateDirectoryId = message.candidateDirectoryId ?? zeroUuid;
  writer.uuid(candidateDirectoryId, "candidateDirectoryId");
  writer.uvarint(0);
}

function writeLeaderEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<EndQuorumEpochRequestLeaderEndpoint>[],
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
  message: Encodable<EndQuorumEpochRequestLeaderEndpoint>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
