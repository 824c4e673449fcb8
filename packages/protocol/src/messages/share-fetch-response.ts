// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, nullRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareFetchResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  acquisitionLockTimeoutMs: number;
  responses: ShareFetchResponseShareFetchableTopicResponse[];
  nodeEndpoints: ShareFetchResponseNodeEndpoint[];
}

export interface ShareFetchResponseNodeEndpoint {
  nodeId: number;
  host: string;
  port: number;
  rack: string | null;
}

export interface ShareFetchResponseShareFetchableTopicResponse {
  topicId: string;
  partitions: ShareFetchResponsePartitionData[];
}

export interface ShareFetchResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  errorMessage: string | null;
  acknowledgeErrorCode: number;
  acknowledgeErrorMessage: string | null;
  currentLeader: ShareFetchResponseLeaderIdAndEpoch;
  records: Buffer | null;
  acquiredRecords: ShareFetchResponseAcquiredRecords[];
}

export interface ShareFetchResponseAcquiredRecords {
  firstOffset: Int64;
  lastOffset: Int64;
  deliveryCount: number;
}

export interface ShareFetchResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export const shareFetchResponse: MessageCodec<ShareFetchResponse> = {
  name: "ShareFetchResponse",
  apiKey: 78,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareFetchResponse", version);
    try {
      return readShareFetchResponse(reader, version);
    } catch (error) {
      throw inField(error, "ShareFetchResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ShareFetchResponse", version);
    try {
      writeShareFetchResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareFetchResponse");
    }
  },
};

function readShareFetchResponse(reader: Reader, version: number): ShareFetchResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const acquisitionLockTimeoutMs = reader.int32("acquisitionLockTimeoutMs");
  const responsesLength = reader.compactArrayLength(18, "responses");
  const responses = readShareFetchableTopicResponseElements(reader, version, responsesLength, "responses");
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

function readShareFetchableTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchResponseShareFetchableTopicResponse[] {
  const elements: ShareFetchResponseShareFetchableTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readShareFetchableTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readShareFetchableTopicResponse(
  reader: Reader,
  version: number,
): ShareFetchResponseShareFetchableTopicResponse {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(22, "partitions");
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
): ShareFetchResponsePartitionData[] {
  const elements: ShareFetchResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): ShareFetchResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const acknowledgeErrorCode = reader.int16("acknowledgeErrorCode");
  const acknowledgeErrorMessage = reader.compactNullableString("acknowledgeErrorMessage");
  const currentLeader = readLeaderIdAndEpochField(reader, version, "currentLeader");
  const records = reader.compactBytes("records");
  const acquiredRecordsLength = reader.compactArrayLength(19, "acquiredRecords");
  const acquiredRecords = readAcquiredRecordsElements(reader, version, acquiredRecordsLength, "acquiredRecords");
  reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    acknowledgeErrorCode,
    acknowledgeErrorMessage,
    currentLeader,
    records,
    acquiredRecords,
  };
}

function readLeaderIdAndEpochField(reader: Reader, version: number, field: string): ShareFetchResponseLeaderIdAndEpoch {
  try {
    return readLeaderIdAndEpoch(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readLeaderIdAndEpoch(reader: Reader, _version: number): ShareFetchResponseLeaderIdAndEpoch {
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    leaderId,
    leaderEpoch,
  };
}

function readAcquiredRecordsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchResponseAcquiredRecords[] {
  const elements: ShareFetchResponseAcquiredRecords[] = [];
  try {
    while (elements.length < length) elements.push(readAcquiredRecords(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAcquiredRecords(reader: Reader, _version: number): ShareFetchResponseAcquiredRecords {
  const firstOffset = reader.int64("firstOffset");
  const lastOffset = reader.int64("lastOffset");
  const deliveryCount = reader.int16("deliveryCount");
  reader.skipTaggedFields();
  return {
    firstOffset,
    lastOffset,
    deliveryCount,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareFetchResponseNodeEndpoint[] {
  const elements: ShareFetchResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): ShareFetchResponseNodeEndpoint {
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

function writeShareFetchResponse(writer: Writer, version: number, message: Encodable<ShareFetchResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const acquisitionLockTimeoutMs = message.acquisitionLockTimeoutMs ?? 0;
  writer.int32(acquisitionLockTimeoutMs, "acquisitionLockTimeoutMs");
  const responses = message.responses ?? [];
  writer.compactArrayLength(responses.length);
  writeShareFetchableTopicResponseElements(writer, version, responses, "responses");
  const nodeEndpoints = message.nodeEndpoints ?? [];
  writer.compactArrayLength(nodeEndpoints.length);
  writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
  writer.uvarint(0);
}

function writeShareFetchableTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchResponseShareFetchableTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeShareFetchableTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeShareFetchableTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<ShareFetchResponseShareFetchableTopicResponse>,
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
  elements: readonly Encodable<ShareFetchResponsePartitionData>[],
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
  message: Encodable<ShareFetchResponsePartitionData>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const acknowledgeErrorCode = message.acknowledgeErrorCode ?? 0;
  writer.int16(acknowledgeErrorCode, "acknowledgeErrorCode");
  const acknowledgeErrorMessage = message.acknowledgeErrorMessage ?? null;
  writer.compactNullableString(acknowledgeErrorMessage, "acknowledgeErrorMessage");
  const currentLeader = message.currentLeader ?? {};
  writeLeaderIdAndEpochField(writer, version, currentLeader, "currentLeader");
  const records = message.records ?? null;
  if (records === null) throw nullRefused("records", version);
  writer.compactBytes(records, "records");
  const acquiredRecords = message.acquiredRecords ?? [];
  writer.compactArrayLength(acquiredRecords.length);
  writeAcquiredRecordsElements(writer, version, acquiredRecords, "acquiredRecords");
  writer.uvarint(0);
}

function writeLeaderIdAndEpochField(
  writer: Writer,
  version: number,
  value: Encodable<ShareFetchResponseLeaderIdAndEpoch>,
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
  message: Encodable<ShareFetchResponseLeaderIdAndEpoch>,
): void {
  const leaderId = message.leaderId ?? 0;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}

function writeAcquiredRecordsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchResponseAcquiredRecords>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAcquiredRecords(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAcquiredRecords(
  writer: Writer,
  _version: number,
  message: Encodable<ShareFetchResponseAcquiredRecords>,
): void {
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  const lastOffset = message.lastOffset ?? 0;
  writer.int64(lastOffset, "lastOffset");
  const deliveryCount = message.deliveryCount ?? 0;
  writer.int16(deliveryCount, "deliveryCount");
  writer.uvarint(0);
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareFetchResponseNodeEndpoint>[],
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

function writeNodeEndpoint(writer: Writer, _version: number, message: Encodable<ShareFetchResponseNodeEndpoint>): void {
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
