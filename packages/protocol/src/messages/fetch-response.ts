// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface FetchResponse {
  throttleTimeMs: number;
  /** From version 7 on. */
  errorCode: number;
  /** From version 7 on. */
  sessionId: number;
  responses: FetchResponseFetchableTopicResponse[];
  /** From version 16 on. */
  nodeEndpoints: FetchResponseNodeEndpoint[];
}

export interface FetchResponseNodeEndpoint {
  /** From version 16 on. */
  nodeId: number;
  /** From version 16 on. */
  host: string;
  /** From version 16 on. */
  port: number;
  /** From version 16 on. */
  rack: string | null;
}

export interface FetchResponseFetchableTopicResponse {
  /** Up to version 12. */
  topic: string;
  /** From version 13 on. */
  topicId: string;
  partitions: FetchResponsePartitionData[];
}

export interface FetchResponsePartitionData {
  partitionIndex: number;
  errorCode: number;
  highWatermark: Int64;
  lastStableOffset: Int64;
  /** From version 5 on. */
  logStartOffset: Int64;
  /** From version 12 on. */
  divergingEpoch: FetchResponseEpochEndOffset;
  /** From version 12 on. */
  currentLeader: FetchResponseLeaderIdAndEpoch;
  /** From version 12 on. */
  snapshotId: FetchResponseSnapshotId;
  abortedTransactions: FetchResponseAbortedTransaction[] | null;
  /** From version 11 on. */
  preferredReadReplica: number;
  records: Buffer | null;
}

export interface FetchResponseAbortedTransaction {
  producerId: Int64;
  firstOffset: Int64;
}

export interface FetchResponseSnapshotId {
  endOffset: Int64;
  epoch: number;
}

export interface FetchResponseLeaderIdAndEpoch {
  /** From version 12 on. */
  leaderId: number;
  /** From version 12 on. */
  leaderEpoch: number;
}

export interface FetchResponseEpochEndOffset {
  /** From version 12 on. */
  epoch: number;
  /** From version 12 on. */
  endOffset: Int64;
}

export const fetchResponse: MessageCodec<FetchResponse> = {
  name: "FetchResponse",
  apiKey: 1,
  type: "response",
  lowestVersion: 4,
  highestVersion: 18,
  flexibleFrom: 12,
  decode(reader, version) {
    if (!(version >= 4 && version <= 18)) throw unsupportedVersion("FetchResponse", version);
    try {
      return readFetchResponse(reader, version);
    } catch (error) {
      throw inField(error, "FetchResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 4 && version <= 18)) throw unsupportedVersion("FetchResponse", version);
    try {
      writeFetchResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "FetchResponse");
    }
  },
};

function readFetchResponse(reader: Reader, version: number): FetchResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = version >= 7 ? reader.int16("errorCode") : 0;
  const sessionId = version >= 7 ? reader.int32("sessionId") : 0;
  const responsesLength =
    version >= 13 ? reader.compactArrayLength(18, "responses")
    : version >= 12 ? reader.compactArrayLength(3, "responses")
    : reader.arrayLength(6, "responses");
  const responses = readFetchableTopicResponseElements(reader, version, responsesLength, "responses");
  let nodeEndpoints: FetchResponseNodeEndpoint[] = [];
  for (let left = version >= 12 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 16)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(11, "nodeEndpoints");
        nodeEndpoints = readNodeEndpointElements(reader, version, length, "nodeEndpoints");
        reader.checkTaggedFieldEnd(end, "nodeEndpoints");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    throttleTimeMs,
    errorCode,
    sessionId,
    responses,
    nodeEndpoints,
  };
}

function readFetchableTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchResponseFetchableTopicResponse[] {
  const elements: FetchResponseFetchableTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readFetchableTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readFetchableTopicResponse(reader: Reader, version: number): FetchResponseFetchableTopicResponse {
  const topic = version >= 13 ? "" : version >= 12 ? reader.compactString("topic") : reader.string("topic");
  const topicId = version >= 13 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength =
    version >= 12 ? reader.compactArrayLength(37, "partitions")
    : version >= 11 ? reader.arrayLength(42, "partitions")
    : version >= 5 ? reader.arrayLength(38, "partitions")
    : reader.arrayLength(30, "partitions");
  const partitions = readPartitionDataElements(reader, version, partitionsLength, "partitions");
  if (version >= 12) reader.skipTaggedFields();
  return {
    topic,
    topicId,
    partitions,
  };
}

function readPartitionDataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchResponsePartitionData[] {
  const elements: FetchResponsePartitionData[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionData(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionData(reader: Reader, version: number): FetchResponsePartitionData {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const highWatermark = reader.int64("highWatermark");
  const lastStableOffset = reader.int64("lastStableOffset");
  const logStartOffset = version >= 5 ? reader.int64("logStartOffset") : -1;
  let divergingEpoch: FetchResponseEpochEndOffset = defaultEpochEndOffset();
  let currentLeader: FetchResponseLeaderIdAndEpoch = defaultLeaderIdAndEpoch();
  let snapshotId: FetchResponseSnapshotId = defaultSnapshotId();
  const abortedTransactionsLength =
    version >= 12 ? reader.compactNullableArrayLength(17, "abortedTransactions")
    : reader.nullableArrayLength(16, "abortedTransactions");
  const abortedTransactions =
    abortedTransactionsLength < 0 ? null
    : readAbortedTransactionElements(reader, version, abortedTransactionsLength, "abortedTransactions");
  const preferredReadReplica = version >= 11 ? reader.int32("preferredReadReplica") : -1;
  const records = version >= 12 ? reader.compactNullableBytes("records") : reader.nullableBytes("records");
  for (let left = version >= 12 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        divergingEpoch = readEpochEndOffsetField(reader, version, "divergingEpoch");
        reader.checkTaggedFieldEnd(end, "divergingEpoch");
        break;
      }
      case 1: {
        currentLeader = readLeaderIdAndEpochField(reader, version, "currentLeader");
        reader.checkTaggedFieldEnd(end, "currentLeader");
        break;
      }
      case 2: {
        snapshotId = readSnapshotIdField(reader, version, "snapshotId");
        reader.checkTaggedFieldEnd(end, "snapshotId");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    divergingEpoch,
    currentLeader,
    snapshotId,
    abortedTransactions,
    preferredReadReplica,
    records,
  };
}

function defaultEpochEndOffset(): FetchResponseEpochEndOffset {
  return {
    epoch: -1,
    endOffset: -1,
  };
}

function defaultLeaderIdAndEpoch(): FetchResponseLeaderIdAndEpoch {
  return {
    leaderId: -1,
    leaderEpoch: -1,
  };
}

function defaultSnapshotId(): FetchResponseSnapshotId {
  return {
    endOffset: -1,
    epoch: -1,
  };
}

function readAbortedTransactionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchResponseAbortedTransaction[] {
  const elements: FetchResponseAbortedTransaction[] = [];
  try {
    while (elements.length < length) elements.push(readAbortedTransaction(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAbortedTransaction(reader: Reader, version: number): FetchResponseAbortedTransaction {
  const producerId = reader.int64("producerId");
  const firstOffset = reader.int64("firstOffset");
  if (version >= 12) reader.skipTaggedFields();
  return {
    producerId,
    firstOffset,
  };
}

function readEpochEndOffsetField(reader: Reader, version: number, field: string): FetchResponseEpochEndOffset {
  try {
    return readEpochEndOffset(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readEpochEndOffset(reader: Reader, _version: number): FetchResponseEpochEndOffset {
  const epoch = reader.int32("epoch");
  const endOffset = reader.int64("endOffset");
  reader.skipTaggedFields();
  return {
    epoch,
    endOffset,
  };
}

function readLeaderIdAndEpochField(reader: Reader, version: number, field: string): FetchResponseLeaderIdAndEpoch {
  try {
    return readLeaderIdAndEpoch(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readLeaderIdAndEpoch(reader: Reader, _version: number): FetchResponseLeaderIdAndEpoch {
  const leaderId = reader.int32("leaderId");
  const leaderEpoch = reader.int32("leaderEpoch");
  reader.skipTaggedFields();
  return {
    leaderId,
    leaderEpoch,
  };
}

function readSnapshotIdField(reader: Reader, version: number, field: string): FetchResponseSnapshotId {
  try {
    return readSnapshotId(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readSnapshotId(reader: Reader, _version: number): FetchResponseSnapshotId {
  const endOffset = reader.int64("endOffset");
  const epoch = reader.int32("epoch");
  reader.skipTaggedFields();
  return {
    endOffset,
    epoch,
  };
}

function readNodeEndpointElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchResponseNodeEndpoint[] {
  const elements: FetchResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): FetchResponseNodeEndpoint {
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

function writeFetchResponse(writer: Writer, version: number, message: Encodable<FetchResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  if (version >= 7) writer.int16(errorCode, "errorCode");
  const sessionId = message.sessionId ?? 0;
  if (version >= 7) {
    writer.int32(sessionId, "sessionId");
  } else {
    if (sessionId !== 0) throw notInVersion("sessionId", version);
  }
  const responses = message.responses ?? [];
  if (version >= 12) {
    writer.compactArrayLength(responses.length);
    writeFetchableTopicResponseElements(writer, version, responses, "responses");
  } else {
    writer.arrayLength(responses.length);
    writeFetchableTopicResponseElements(writer, version, responses, "responses");
  }
  const nodeEndpoints = message.nodeEndpoints ?? [];
  if (version <= 15) if (nodeEndpoints.length !== 0) throw notInVersion("nodeEndpoints", version);
  if (version >= 12) {
    const hasNodeEndpoints = version >= 16 && nodeEndpoints.length !== 0;
    writer.uvarint((hasNodeEndpoints ? 1 : 0));
    if (hasNodeEndpoints) {
      const begin = writer.beginTaggedField(0);
      writer.compactArrayLength(nodeEndpoints.length);
      writeNodeEndpointElements(writer, version, nodeEndpoints, "nodeEndpoints");
      writer.endTaggedField(begin);
    }
  }
}

function writeFetchableTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchResponseFetchableTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeFetchableTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeFetchableTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<FetchResponseFetchableTopicResponse>,
): void {
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
    writePartitionDataElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writePartitionDataElements(writer, version, partitions, "partitions");
  }
  if (version >= 12) {
    writer.uvarint(0);
  }
}

function writePartitionDataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchResponsePartitionData>[],
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

function writePartitionData(writer: Writer, version: number, message: Encodable<FetchResponsePartitionData>): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const highWatermark = message.highWatermark ?? 0;
  writer.int64(highWatermark, "highWatermark");
  const lastStableOffset = message.lastStableOffset ?? -1;
  writer.int64(lastStableOffset, "lastStableOffset");
  const logStartOffset = message.logStartOffset ?? -1;
  if (version >= 5) writer.int64(logStartOffset, "logStartOffset");
  const divergingEpoch = message.divergingEpoch ?? {};
  if (version <= 11) if (!isDefaultEpochEndOffset(divergingEpoch)) throw notInVersion("divergingEpoch", version);
  const currentLeader = message.currentLeader ?? {};
  if (version <= 11) if (!isDefaultLeaderIdAndEpoch(currentLeader)) throw notInVersion("currentLeader", version);
  const snapshotId = message.snapshotId ?? {};
  if (version <= 11) if (!isDefaultSnapshotId(snapshotId)) throw notInVersion("snapshotId", version);
  const abortedTransactions = message.abortedTransactions === undefined ? [] : message.abortedTransactions;
  if (version >= 12) {
    if (abortedTransactions === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(abortedTransactions.length);
      writeAbortedTransactionElements(writer, version, abortedTransactions, "abortedTransactions");
    }
  } else {
    if (abortedTransactions === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(abortedTransactions.length);
      writeAbortedTransactionElements(writer, version, abortedTransactions, "abortedTransactions");
    }
  }
  const preferredReadReplica = message.preferredReadReplica ?? -1;
  if (version >= 11) {
    writer.int32(preferredReadReplica, "preferredReadReplica");
  } else {
    if (preferredReadReplica !== -1) throw notInVersion("preferredReadReplica", version);
  }
  const records = message.records ?? null;
  if (version >= 12) {
    writer.compactNullableBytes(records, "records");
  } else {
    writer.nullableBytes(records, "records");
  }
  if (version >= 12) {
    const hasDivergingEpoch = !isDefaultEpochEndOffset(divergingEpoch);
    const hasCurrentLeader = !isDefaultLeaderIdAndEpoch(currentLeader);
    const hasSnapshotId = !isDefaultSnapshotId(snapshotId);
    writer.uvarint((hasDivergingEpoch ? 1 : 0) + (hasCurrentLeader ? 1 : 0) + (hasSnapshotId ? 1 : 0));
    if (hasDivergingEpoch) {
      const begin = writer.beginTaggedField(0);
      writeEpochEndOffsetField(writer, version, divergingEpoch, "divergingEpoch");
      writer.endTaggedField(begin);
    }
    if (hasCurrentLeader) {
      const begin = writer.beginTaggedField(1);
      writeLeaderIdAndEpochField(writer, version, currentLeader, "currentLeader");
      writer.endTaggedField(begin);
    }
    if (hasSnapshotId) {
      const begin = writer.beginTaggedField(2);
      writeSnapshotIdField(writer, version, snapshotId, "snapshotId");
      writer.endTaggedField(begin);
    }
  }
}

function isDefaultEpochEndOffset(message: Encodable<FetchResponseEpochEndOffset>): boolean {
  const epoch = message.epoch ?? -1;
  const endOffset = message.endOffset ?? -1;
  return !(epoch !== -1 || endOffset != -1);
}

function isDefaultLeaderIdAndEpoch(message: Encodable<FetchResponseLeaderIdAndEpoch>): boolean {
  const leaderId = message.leaderId ?? -1;
  const leaderEpoch = message.leaderEpoch ?? -1;
  return !(leaderId !== -1 || leaderEpoch !== -1);
}

function isDefaultSnapshotId(message: Encodable<FetchResponseSnapshotId>): boolean {
  const endOffset = message.endOffset ?? -1;
  const epoch = message.epoch ?? -1;
  return !(endOffset != -1 || epoch !== -1);
}

function writeAbortedTransactionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchResponseAbortedTransaction>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAbortedTransaction(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAbortedTransaction(
  writer: Writer,
  version: number,
  message: Encodable<FetchResponseAbortedTransaction>,
): void {
  const producerId = message.producerId ?? 0;
  writer.int64(producerId, "producerId");
  const firstOffset = message.firstOffset ?? 0;
  writer.int64(firstOffset, "firstOffset");
  if (version >= 12) {
    writer.uvarint(0);
  }
}

function writeEpochEndOffsetField(
  writer: Writer,
  version: number,
  value: Encodable<FetchResponseEpochEndOffset>,
  field: string,
): void {
  try {
    writeEpochEndOffset(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeEpochEndOffset(writer: Writer, _version: number, message: Encodable<FetchResponseEpochEndOffset>): void {
  const epoch = message.epoch ?? -1;
  writer.int32(epoch, "epoch");
  const endOffset = message.endOffset ?? -1;
  writer.int64(endOffset, "endOffset");
  writer.uvarint(0);
}

function writeLeaderIdAndEpochField(
  writer: Writer,
  version: number,
  value: Encodable<FetchResponseLeaderIdAndEpoch>,
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
  message: Encodable<FetchResponseLeaderIdAndEpoch>,
): void {
  const leaderId = message.leaderId ?? -1;
  writer.int32(leaderId, "leaderId");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  writer.uvarint(0);
}

function writeSnapshotIdField(
  writer: Writer,
  version: number,
  value: Encodable<FetchResponseSnapshotId>,
  field: string,
): void {
  try {
    writeSnapshotId(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeSnapshotId(writer: Writer, _version: number, message: Encodable<FetchResponseSnapshotId>): void {
  const endOffset = message.endOffset ?? -1;
  writer.int64(endOffset, "endOffset");
  const epoch = message.epoch ?? -1;
  writer.int32(epoch, "epoch");
  writer.uvarint(0);
}

function writeNodeEndpointElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchResponseNodeEndpoint>[],
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

function writeNodeEndpoint(writer: Writer, _version: number, message: Encodable<FetchResponseNodeEndpoint>): void {
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
