// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface FetchSnapshotResponse {
  throttleTimeMs: number;
  errorCode: number;
  topics: FetchSnapshotResponseTopicSnapshot[];
  /** From version 1 on. */
  nodeEndpoints: FetchSnapshotResponseNodeEndpoint[];
}

export interface FetchSnapshotResponseNodeEndpoint {
  /** From version 1 on. */
  nodeId: number;
  /** From version 1 on. */
  host: string;
  /** From version 1 on. */
  port: number;
}

export interface FetchSnapshotResponseTopicSnapshot {
  name: string;
  partitions: FetchSnapshotResponsePartitionSnapshot[];
}

export interface FetchSnapshotResponsePartitionSnapshot {
  index: number;
  errorCode: number;
  snapshotId: FetchSnapshotResponseSnapshotId;
  currentLeader: FetchSnapshotResponseLeaderIdAndEpoch;
  size: Int64;
  position: Int64;
  unalignedRecords: Buffer;
}

export interface FetchSnapshotResponseLeaderIdAndEpoch {
  leaderId: number;
  leaderEpoch: number;
}

export interface FetchSnapshotResponseSnapshotId {
  endOffset: Int64;
  epoch: number;
}

export const fetchSnapshotResponse: MessageCodec<FetchSnapshotResponse> = {
  name: "FetchSnapshotResponse",
  apiKey: 59,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("FetchSnapshotResponse", version);
    try {
      return readFetchSnapshotResponse(reader, version);
    } catch (error) {
      throw inField(error, "FetchSnapshotResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("FetchSnapshotResponse", version);
    try {
      writeFetchSnapshotResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "FetchSnapshotResponse");
    }
  },
};

function readFetchSnapshotResponse(reader: Reader, version: number): FetchSnapshotResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicSnapshotElements(reader, version, topicsLength, "topics");
  let nodeEndpoints: FetchSnapshotResponseNodeEndpoint[] = [];
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
    throttleTimeMs,
    errorCode,
    topics,
    nodeEndpoints,
  };
}

function readTopicSnapshotElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchSnapshotResponseTopicSnapshot[] {
  const elements: FetchSnapshotResponseTopicSnapshot[] = [];
  try {
    while (elements.length < length) elements.push(readTopicSnapshot(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicSnapshot(reader: Reader, version: number): FetchSnapshotResponseTopicSnapshot {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(37, "partitions");
  const partitions = readPartitionSnapshotElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readPartitionSnapshotElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchSnapshotResponsePartitionSnapshot[] {
  const elements: FetchSnapshotResponsePartitionSnapshot[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionSnapshot(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionSnapshot(reader: Reader, version: number): FetchSnapshotResponsePartitionSnapshot {
  const index = reader.int32("index");
  const errorCode = reader.int16("errorCode");
  const snapshotId = readSnapshotIdField(reader, version, "snapshotId");
  let currentLeader: FetchSnapshotResponseLeaderIdAndEpoch = defaultLeaderIdAndEpoch();
  const size = reader.int64("size");
  const position = reader.int64("position");
  const unalignedRecords = reader.compactBytes("unalignedRecords");
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        currentLeader = readLeaderIdAndEpochField(reader, version, "currentLeader");
        reader.checkTaggedFieldEnd(end, "currentLeader");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    index,
    errorCode,
    snapshotId,
    currentLeader,
    size,
    position,
    unalignedRecords,
  };
}

function readSnapshotIdField(reader: Reader, version: number, field: string): FetchSnapshotResponseSnapshotId {
  try {
    return readSnapshotId(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readSnapshotId(reader: Reader, _version: number): FetchSnapshotResponseSnapshotId {
  const endOffset = reader.int64("endOffset");
  const epoch = reader.int32("epoch");
  reader.skipTaggedFields();
  return {
    endOffset,
    epoch,
  };
}

function defaultLeaderIdAndEpoch(): FetchSnapshotResponseLeaderIdAndEpoch {
  return {
    leaderId: 0,
    leaderEpoch: 0,
  };
}

function readLeaderIdAndEpochField(
  reader: Reader,
  version: number,
  field: string,
): FetchSnapshotResponseLeaderIdAndEpoch {
  try {
    return readLeaderIdAndEpoch(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readLeaderIdAndEpoch(reader: Reader, _version: number): FetchSnapshotResponseLeaderIdAndEpoch {
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
): FetchSnapshotResponseNodeEndpoint[] {
  const elements: FetchSnapshotResponseNodeEndpoint[] = [];
  try {
    while (elements.length < length) elements.push(readNodeEndpoint(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readNodeEndpoint(reader: Reader, _version: number): FetchSnapshotResponseNodeEndpoint {
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

function writeFetchSnapshotResponse(writer: Writer, version: number, message: Encodable<FetchSnapshotResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicSnapshotElements(writer, version, topics, "topics");
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

function writeTopicSnapshotElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchSnapshotResponseTopicSnapshot>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicSnapshot(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicSnapshot(
  writer: Writer,
  version: number,
  message: Encodable<FetchSnapshotResponseTopicSnapshot>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writePartitionSnapshotElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writePartitionSnapshotElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchSnapshotResponsePartitionSnapshot>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writePartitionSnapshot(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writePartitionSnapshot(
  writer: Writer,
  version: number,
  message: Encodable<FetchSnapshotResponsePartitionSnapshot>,
): void {
  const index = message.index ?? 0;
  writer.int32(index, "index");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const snapshotId = message.snapshotId ?? {};
  writeSnapshotIdField(writer, version, snapshotId, "snapshotId");
  const currentLeader = message.currentLeader ?? {};
  const size = message.size ?? 0;
  writer.int64(size, "size");
  const position = message.position ?? 0;
  writer.int64(position, "position");
  const unalignedRecords = message.unalignedRecords ?? emptyBuffer;
  writer.compactBytes(unalignedRecords, "unalignedRecords");
  const hasCurrentLeader = !isDefaultLeaderIdAndEpoch(currentLeader);
  writer.uvarint((hasCurrentLeader ? 1 : 0));
  if (hasCurrentLeader) {
    const begin = writer.beginTaggedField(0);
    writeLeaderIdAndEpochField(writer, version, currentLeader, "currentLeader");
    writer.endTaggedField(begin);
  }
}

function writeSnapshotIdField(
  writer: Writer,
  version: number,
  value: Encodable<FetchSnapshotResponseSnapshotId>,
  field: string,
): void {
  try {
    writeSnapshotId(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeSnapshotId(writer: Writer, _version: number, message: Encodable<FetchSnapshotResponseSnapshotId>): void {
  const endOffset = message.endOffset ?? 0;
  writer.int64(endOffset, "endOffset");
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  writer.uvarint(0);
}

function isDefaultLeaderIdAndEpoch(message: Encodable<FetchSnapshotResponseLeaderIdAndEpoch>): boolean {
  const leaderId = message.leaderId ?? 0;
  const leaderEpoch = message.leaderEpoch ?? 0;
  return !(leaderId !== 0 || leaderEpoch !== 0);
}

function writeLeaderIdAndEpochField(
  writer: Writer,
  version: number,
  value: Encodable<FetchSnapshotResponseLeaderIdAndEpoch>,
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
  message: Encodable<FetchSnapshotResponseLeaderIdAndEpoch>,
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
  elements: readonly Encodable<FetchSnapshotResponseNodeEndpoint>[],
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
  message: Encodable<FetchSnapshotResponseNodeEndpoint>,
): void {
  const nodeId = message.nodeId ?? 0;
  writer.int32(nodeId, "nodeId");
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}
