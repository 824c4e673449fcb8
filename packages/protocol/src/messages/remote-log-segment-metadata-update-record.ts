// Generated from facts/storage-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoteLogSegmentMetadataUpdateRecord {
  remoteLogSegmentId: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry;
  brokerId: number;
  eventTimestampMs: Int64;
  customMetadata: Buffer | null;
  remoteLogSegmentState: number;
}

export interface RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  topicIdPartition: RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry;
  id: string;
}

export interface RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  name: string;
  id: string;
  partition: number;
}

export const remoteLogSegmentMetadataUpdateRecord: MessageCodec<RemoteLogSegmentMetadataUpdateRecord> = {
  name: "RemoteLogSegmentMetadataUpdateRecord",
  apiKey: 1,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataUpdateRecord", version);
    try {
      return readRemoteLogSegmentMetadataUpdateRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataUpdateRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataUpdateRecord", version);
    try {
      writeRemoteLogSegmentMetadataUpdateRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataUpdateRecord");
    }
  },
};

function readRemoteLogSegmentMetadataUpdateRecord(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataUpdateRecord {
  const remoteLogSegmentId = readRemoteLogSegmentIdEntryField(reader, version, "remoteLogSegmentId");
  const brokerId = reader.int32("brokerId");
  const eventTimestampMs = reader.int64("eventTimestampMs");
  const customMetadata = reader.compactNullableBytes("customMetadata");
  const remoteLogSegmentState = reader.int8("remoteLogSegmentState");
  reader.skipTaggedFields();
  return {
    remoteLogSegmentId,
    brokerId,
    eventTimestampMs,
    customMetadata,
    remoteLogSegmentState,
  };
}

function readRemoteLogSegmentIdEntryField(
  reader: Reader,
  version: number,
  field: string,
): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  try {
    return readRemoteLogSegmentIdEntry(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readRemoteLogSegmentIdEntry(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  const topicIdPartition = readTopicIdPartitionEntryField(reader, version, "topicIdPartition");
  const id = reader.uuid("id");
  reader.skipTaggedFields();
  return {
    topicIdPartition,
    id,
  };
}

function readTopicIdPartitionEntryField(
  reader: Reader,
  version: number,
  field: string,
): RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  try {
    return readTopicIdPartitionEntry(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  const name = reader.compactString("name");
  const id = reader.uuid("id");
  const partition = reader.int32("partition");
  reader.skipTaggedFields();
  return {
    name,
    id,
    partition,
  };
}

function writeRemoteLogSegmentMetadataUpdateRecord(
  writer: Writer,
  version: number,
  message: Encodable<RemoteLogSegmentMetadataUpdateRecord>,
): void {
  const remoteLogSegmentId = message.remoteLogSegmentId ?? {};
  writeRemoteLogSegmentIdEntryField(writer, version, remoteLogSegmentId, "remoteLogSegmentId");
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const eventTimestampMs = message.eventTimestampMs ?? 0;
  writer.int64(eventTimestampMs, "eventTimestampMs");
  const customMetadata = message.customMetadata ?? null;
  writer.compactNullableBytes(customMetadata, "customMetadata");
  const remoteLogSegmentState = message.remoteLogSegmentState ?? 0;
  writer.int8(remoteLogSegmentState, "remoteLogSegmentState");
  writer.uvarint(0);
}

function writeRemoteLogSegmentIdEntryField(
  writer: Writer,
  version: number,
  value: Encodable<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry>,
  field: string,
): void {
  try {
    writeRemoteLogSegmentIdEntry(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeRemoteLogSegmentIdEntry(
  writer: Writer,
  version: number,
  message: Encodable<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry>,
): void {
  const topicIdPartition = message.topicIdPartition ?? {};
  writeTopicIdPartitionEntryField(writer, version, topicIdPartition, "topicIdPartition");
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  writer.uvarint(0);
}

function writeTopicIdPartitionEntryField(
  writer: Writer,
  version: number,
  value: Encodable<RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry>,
  field: string,
): void {
  try {
    writeTopicIdPartitionEntry(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeTopicIdPartitionEntry(
  writer: Writer,
  _version: number,
  message: Encodable<RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  writer.uvarint(0);
}
