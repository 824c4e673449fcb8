// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareAcknowledgeResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  /** From version 2 on. */
  acquisitionLockTimeoutMs: number;
  responses: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[];
  nodeEndpoints: ShareAcknowledgeResponseNodeEndpoint[];
}

export interface ShareAcknowledgeResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  topicId: string;
  partitions: ShareAcknowledgeResponsePartitionData[];
}

export interface ShareAcknowledgeResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  currentLeader: ShareAcknowledgeResponseLeaderIdAndEpoch;
}

export interface ShareAcknowledgeResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export const shareAcknowledgeResponse: MessageCodec<ShareAcknowledgeResponse> = {
  name: "ShareAcknowledgeResponse",
  apiKey: 79,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareAcknowledgeResponse", version);
    try {
      return readShareAcknowledgeResponse(reader, version);
    } catch (error) {
      throw inField(error, "ShareAcknowledgeResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareAcknowledgeResponse", version);
    try {
      writeShareAcknowledgeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareAcknowledgeResponse");
    }
  },
};

function readShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const acquisitionLockTimeoutMs = version >= 2 ? reader.int32("acquisitionLockTimeoutMs") : 0;
  const responsesLength = reader.compactArrayLength(18, "responses");
  const responses = readShareAcknowledgeTopicResponseElements(reader, version, responsesLength, "responses");
  const nodeEndpointsLength = reader.compactArrayLength(11, "nodeEndpoints");
  const nodeEndpoints = readNodeEndpointElements(reader, version, nodeEndpointsLength, "nodeEndpoints");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    acquisitionLockTimeoutMs,
    responses,
    nodeEndpoints,
  };
}

function readShareAcknowledgeTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeResponseShareAcknowledgeTopicResponse[] {
  const elements: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readShareAcknowledgeTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readShareAcknowledgeTopicResponse(
  reader: Reader,
  version: number,
): ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(17, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeResponsePartitionData[] {
  const elements: ShareAcknowledgeResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): ShareAcknowledgeResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const currentLeader = readLeaderIdAndEpochField(reader, version, "currentLeader");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    currentLeader,
  };
}

function readLeaderIdAndEpochField(
  reader: Reader,
  version: number,
  field: string,
): ShareAcknowledgeResponseLeaderIdAndEpoch {
  try {
    return readLeaderIdAndEpoch(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readLeaderIdAndEpoch(reader: Reader, _version: number): ShareAcknowledgeResponseLeaderIdAndEpoch {
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    leaderId,
    leaderEpoch,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareAcknowledgeResponseNodeEndpoint[] {
  const elements: ShareAcknowledgeResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): ShareAcknowledgeResponseNodeEndpoint {
  const nodeId = reader.int32("nodeId");
  const host = reader.compactString("host");
  const port = reader.int32("port");
  const rack = reader.compactNullableString("rack");
  reader.skipTaggedFields();
  return {
    nodeId,
    host,
    port,
    rack,
  };
}

function writeShareAcknowledgeResponse(
  writer: Writer,
  version: number,
  message: Encodable<ShareAcknowledgeResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const acquisitionLockTimeoutMs = message.acquisitionLockTimeoutMs ?? 0;
  if (version >= 2) writer.int32(acquisitionLockTimeoutMs, "acquisitionLockTimeoutMs");
  const responses = message.responses ?? [];
  writer.compactArrayLength(responses.length);
  writeShareAcknowledgeTopicResponseElements(writer, version, responses, "responses");
  const nodeEndpoints = message.nodeEndpoints ?? [];
  writer.compactArrayLength(nodeEndpoints.length);
  writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
  writer.uvarint(0);
}

function writeShareAcknowledgeTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeResponseShareAcknowledgeTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeShareAcknowledgeTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeShareAcknowledgeTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<ShareAcknowledgeResponseShareAcknowledgeTopicResponse>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionDataElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeResponsePartitionData>[],
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
  message: Encodable<ShareAcknowledgeResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const currentLeader = message.currentLeader ?? {};
  writeLeaderIdAndEpochField(writer, version, currentLeader, "currentLeader");
  writer.uvarint(0);
}

function writeLeaderIdAndEpochField(
  writer: Writer,
  version: number,
  value: Encodable<ShareAcknowledgeResponseLeaderIdAndEpoch>,
  field: string,
): void {
  try {
    writeLeaderIdAndEpoch(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeLeaderIdAndEpoch(
  writer: Writer,
  _version: number,
  message: Encodable<ShareAcknowledgeResponseLeaderIdAndEpoch>,
): void {
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareAcknowledgeResponseNodeEndpoint>[],
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

function writeNodeEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<ShareAcknowledgeResponseNodeEndpoint>,
): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.int32(port, "port");
  const rack = message.rack ?? null;
  writer.compactNullableString(rack, "rack");
  writer.uvarint(0);
}
