// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";

export interface VoteResponse {
  errorCode: number;
  topics: VoteResponseTopicData[];
  /** From version 1 on. */
  nodeEndpoints: VoteResponseNodeEndpoint[];
}

export interface VoteResponseNodeEndpoint {
  /** From version 1 on. */
  nodeId: number;
  /** From version 1 on. */
  host: string;
  /** From version 1 on. */
  port: number;
}

export interface VoteResponseTopicData {
  topicName: string;
  partitions: VoteResponsePartitionData[];
}

export interface VoteResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  leaderId: number;
  leaderEpoch: number;
  voteGranted: boolean;
}

export const voteResponse: MessageCodec<VoteResponse> = {
  name: "VoteResponse",
  apiKey: 52,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("VoteResponse", version);
    try {
      return readVoteResponse(reader, version);
    } catch (error) {
      throw inField(error, "VoteResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("VoteResponse", version);
    try {
      writeVoteResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "VoteResponse");
    }
  },
};

function readVoteResponse(reader: Reader, version: number): VoteResponse {
  const errorCode = reader.int16("errorCode");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicDataElements(reader, version, topicsLength, "topics");
  let nodeEndpoints: VoteResponseNodeEndpoint[] = [];
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 1)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(8, "nodeEndpoints");
        nodeEndpoints = readNodeEndpointElements(reader, version, length, "nodeEndpoints");
        reader.checkTaggedFieldEnd(end, "nodeEndpoints");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    errorCode,
    topics,
    nodeEndpoints,
  };
}

function readTopicDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): VoteResponseTopicData[] {
  const elements: VoteResponseTopicData[] = [];
  try {
    while (elements.length < length) elements.push(readTopicData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicData(reader: Reader, version: number): VoteResponseTopicData {
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(16, "partitions");
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
): VoteResponsePartitionData[] {
  const elements: VoteResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, _version: number): VoteResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  const voteGranted = reader.bool("voteGranted");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    leaderId,
    leaderEpoch,
    voteGranted,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): VoteResponseNodeEndpoint[] {
  const elements: VoteResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): VoteResponseNodeEndpoint {
  const nodeId = reader.int32("nodeId");
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    nodeId,
    host,
    port,
  };
}

function writeVoteResponse(writer: Writer, version: number, message: Encodable<VoteResponse>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicDataElements(writer, version, topics, "topics");
  const nodeEndpoints = message.nodeEndpoints ?? [];
  if (version <= 0) if (nodeEndpoints.length !== 0) throw notInVersion("nodeEndpoints", version);
  const hasNodeEndpoints = version >= 1 && nodeEndpoints.length !== 0;
  writer.uvarint((hasNodeEndpoints ? 1 : 0));
  if (hasNodeEndpoints) {
    const begin = writer.beginTaggedField(0);
    writer.compactArrayLength(nodeEndpoints.length);
    writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
    writer.endTaggedField(begin);
  }
}

function writeTopicDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VoteResponseTopicData>[],
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

function writeTopicData(writer: Writer, version: number, message: Encodable<VoteResponseTopicData>): void {
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
  elements: readonly Encodable<VoteResponsePartitionData>[],
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

function writePartitionData(writer: Writer, _version: number, message: Encodable<VoteResponsePartitionData>): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const voteGranted = message.voteGranted ?? false;
  writer.bool(voteGranted);
  writer.uvarint(0);
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<VoteResponseNodeEndpoint>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeNodeEndpoint(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeNodeEndpoint(writer: Writer, _version: number, message: Encodable<VoteResponseNodeEndpoint>): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
