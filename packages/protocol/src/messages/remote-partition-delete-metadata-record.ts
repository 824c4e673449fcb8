// Generated from facts/storage-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemotePartitionDeleteMetadataRecord {
  topicIdPartition: RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry;
  brokerId: number;
  eventTimestampMs: Int64;
  remotePartitionDeleteState: number;
}

export interface RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
  name: string;
  id: string;
  partition: number;
}

export const remotePartitionDeleteMetadataRecord: MessageCodec<RemotePartitionDeleteMetadataRecord> = {
  name: "RemotePartitionDeleteMetadataRecord",
  apiKey: 2,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemotePartitionDeleteMetadataRecord", version);
    try {
      return readRemotePartitionDeleteMetadataRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemotePartitionDeleteMetadataRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemotePartitionDeleteMetadataRecord", version);
    try {
      writeRemotePartitionDeleteMetadataRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemotePartitionDeleteMetadataRecord");
    }
  },
};

function readRemotePartitionDeleteMetadataRecord(reader: Reader, version: number): RemotePartitionDeleteMetadataRecord {
  const topicIdPartition = readTopicIdPartitionEntryField(reader, version, "topicIdPartition");
  const brokerId = reader.int32("brokerId");
  const eventTimestampMs = reader.int64("eventTimestampMs");
  const remotePartitionDeleteState = reader.int8("remotePartitionDeleteState");
  reader.skipTaggedFields();
  return {
    topicIdPartition,
    brokerId,
    eventTimestampMs,
    remotePartitionDeleteState,
  };
}

function readTopicIdPartitionEntryField(
  reader: Reader,
  version: number,
  field: string,
): RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
  try {
    return readTopicIdPartitionEntry(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
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

function writeRemotePartitionDeleteMetadataRecord(
  writer: Writer,
  version: number,
  message: Encodable<RemotePartitionDeleteMetadataRecord>,
): void {
  const topicIdPartition = message.topicIdPartition ?? {};
  writeTopicIdPartitionEntryField(writer, version, topicIdPartition, "topicIdPartition");
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const eventTimestampMs = message.eventTimestampMs ?? 0;
  writer.int64(eventTimestampMs, "eventTimestampMs");
  const remotePartitionDeleteState = message.remotePartitionDeleteState ?? 0;
  writer.int8(remotePartitionDeleteState, "remotePartitionDeleteState");
  writer.uvarint(0);
}

function writeTopicIdPartitionEntryField(
  writer: Writer,
  version: number,
  value: Encodable<RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry>,
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
  message: Encodable<RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  writer.uvarint(0);
}
