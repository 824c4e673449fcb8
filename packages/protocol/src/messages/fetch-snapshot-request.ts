// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, tagRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface FetchSnapshotRequest {
  clusterId: string | null;
  replicaId: number;
  maxBytes: number;
  topics: FetchSnapshotRequestTopicSnapshot[];
}

export interface FetchSnapshotRequestTopicSnapshot {
  name: string;
  partitions: FetchSnapshotRequestPartitionSnapshot[];
}

export interface FetchSnapshotRequestPartitionSnapshot {
  partition: number;
  currentLeaderEpoch: number;
  snapshotId: FetchSnapshotRequestSnapshotId;
  position: Int64;
  /** From version 1 on. */
  replicaDirectoryId: string;
}

export interface FetchSnapshotRequestSnapshotId {
  endOffset: Int64;
  epoch: number;
}

export const fetchSnapshotRequest: MessageCodec<FetchSnapshotRequest> = {
  name: "FetchSnapshotRequest",
  apiKey: 59,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("FetchSnapshotRequest", version);
    try {
      return readFetchSnapshotRequest(reader, version);
    } catch (error) {
      throw inField(error, "FetchSnapshotRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("FetchSnapshotRequest", version);
    try {
      writeFetchSnapshotRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "FetchSnapshotRequest");
    }
  },
};

function readFetchSnapshotRequest(reader: Reader, version: number): FetchSnapshotRequest {
  let clusterId: string | null = null;
  const replicaId = reader.int32("replicaId");
  const maxBytes = reader.int32("maxBytes");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicSnapshotElements(reader, version, topicsLength, "topics");
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        clusterId = reader.compactNullableString("clusterId");
        reader.checkTaggedFieldEnd(end, "clusterId");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    clusterId,
    replicaId,
    maxBytes,
    topics,
  };
}

function readTopicSnapshotElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): FetchSnapshotRequestTopicSnapshot[] {
  const elements: FetchSnapshotRequestTopicSnapshot[] = [];
  try {
    while (elements.length < length) elements.push(readTopicSnapshot(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicSnapshot(reader: Reader, version: number): FetchSnapshotRequestTopicSnapshot {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(30, "partitions");
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
): FetchSnapshotRequestPartitionSnapshot[] {
  const elements: FetchSnapshotRequestPartitionSnapshot[] = [];
  try {
    while (elements.length < length) elements.push(readPartitionSnapshot(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readPartitionSnapshot(reader: Reader, version: number): FetchSnapshotRequestPartitionSnapshot {
  const partition = reader.int32("partition");
  const currentLeaderEpoch = reader.int32("currentLeaderEpoch");
  const snapshotId = readSnapshotIdField(reader, version, "snapshotId");
  const position = reader.int64("position");
  let replicaDirectoryId: string = zeroUuid;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        if (!(version >= 1)) throw tagRefused(tag, version);
        replicaDirectoryId = reader.uuid("replicaDirectoryId");
        reader.checkTaggedFieldEnd(end, "replicaDirectoryId");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    partition,
    currentLeaderEpoch,
    snapshotId,
    position,
    replicaDirectoryId,
  };
}

function readSnapshotIdField(reader: Reader, version: number, field: string): FetchSnapshotRequestSnapshotId {
  try {
    return readSnapshotId(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readSnapshotId(reader: Reader, _version: number): FetchSnapshotRequestSnapshotId {
  const endOffset = reader.int64("endOffset");
  const epoch = reader.int32("epoch");
  reader.skipTaggedFields();
  return {
    endOffset,
    epoch,
  };
}

function writeFetchSnapshotRequest(writer: Writer, version: number, message: Encodable<FetchSnapshotRequest>): void {
  const clusterId = message.clusterId ?? null;
  const replicaId = message.replicaId ?? -1;
  writer.int32(replicaId, "replicaId");
  const maxBytes = message.maxBytes ?? 2147483647;
  writer.int32(maxBytes, "maxBytes");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicSnapshotElements(writer, version, topics, "topics");
  const hasClusterId = clusterId !== null;
  writer.uvarint((hasClusterId ? 1 : 0));
  if (hasClusterId) {
    const begin = writer.beginTaggedField(0);
    writer.compactNullableString(clusterId, "clusterId");
    writer.endTaggedField(begin);
  }
}

function writeTopicSnapshotElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<FetchSnapshotRequestTopicSnapshot>[],
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
  message: Encodable<FetchSnapshotRequestTopicSnapshot>,
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
  elements: readonly Encodable<FetchSnapshotRequestPartitionSnapshot>[],
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
  message: Encodable<FetchSnapshotRequestPartitionSnapshot>,
): void {
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const currentLeaderEpoch = message.currentLeaderEpoch ?? 0;
  writer.int32(currentLeaderEpoch, "currentLeaderEpoch");
  const snapshotId = message.snapshotId ?? {};
  writeSnapshotIdField(writer, version, snapshotId, "snapshotId");
  const position = message.position ?? 0;
  writer.int64(position, "position");
  const replicaDirectoryId = message.replicaDirectoryId ?? zeroUuid;
  const hasReplicaDirectoryId = version >= 1 && replicaDirectoryId !== zeroUuid;
  writer.uvarint((hasReplicaDirectoryId ? 1 : 0));
  if (hasReplicaDirectoryId) {
    writer.uvarint(0);
    writer.uvarint(16);
    writer.uuid(replicaDirectoryId, "replicaDirectoryId");
  }
}

function writeSnapshotIdField(
  writer: Writer,
  version: number,
  value: Encodable<FetchSnapshotRequestSnapshotId>,
  field: string,
): void {
  try {
    writeSnapshotId(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeSnapshotId(writer: Writer, _version: number, message: Encodable<FetchSnapshotRequestSnapshotId>): void {
  const endOffset = message.endOffset ?? 0;
  writer.int64(endOffset, "endOffset");
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  writer.uvarint(0);
}
