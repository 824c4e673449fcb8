// Generated from facts/storage-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoteLogSegmentMetadataRecord {
  remoteLogSegmentId: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry;
  startOffset: Int64;
  endOffset: Int64;
  brokerId: number;
  maxTimestampMs: Int64;
  eventTimestampMs: Int64;
  segmentLeaderEpochs: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry[];
  segmentSizeInBytes: number;
  customMetadata: Buffer | null;
  remoteLogSegmentState: number;
  txnIndexEmpty: boolean;
}

export interface RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry {
  leaderEpoch: number;
  offset: Int64;
}

export interface RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
  topicIdPartition: RemoteLogSegmentMetadataRecordTopicIdPartitionEntry;
  id: string;
}

export interface RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
  name: string;
  id: string;
  partition: number;
}

export const remoteLogSegmentMetadataRecord: MessageCodec<RemoteLogSegmentMetadataRecord> = {
  name: "RemoteLogSegmentMetadataRecord",
  apiKey: 0,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataRecord", version);
    try {
      return readRemoteLogSegmentMetadataRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataRecord", version);
    try {
      writeRemoteLogSegmentMetadataRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataRecord");
    }
  },
};

function readRemoteLogSegmentMetadataRecord(reader: Reader, version: number): RemoteLogSegmentMetadataRecord {
  const remoteLogSegmentId = readRemoteLogSegmentIdEntryField(reader, version, "remoteLogSegmentId");
  const startOffset = reader.int64("startOffset");
  const endOffset = reader.int64("endOffset");
  const brokerId = reader.int32("brokerId");
  const maxTimestampMs = reader.int64("maxTimestampMs");
  const eventTimestampMs = reader.int64("eventTimestampMs");
  const segmentLeaderEpochsLength = reader.compactArrayLength(13, "segmentLeaderEpochs");
  const segmentLeaderEpochs = readSegmentLeaderEpochEntryElements(reader, version, segmentLeaderEpochsLength, "segmentLeaderEpochs");
  const segmentSizeInBytes = reader.int32("segmentSizeInBytes");
  const customMetadata = reader.compactNullableBytes("customMetadata");
  const remoteLogSegmentState = reader.int8("remoteLogSegmentState");
  let txnIndexEmpty: boolean = false;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        txnIndexEmpty = reader.bool("txnIndexEmpty");
        reader.checkTaggedFieldEnd(end, "txnIndexEmpty");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    remoteLogSegmentId,
    startOffset,
    endOffset,
    brokerId,
    maxTimestampMs,
    eventTimestampMs,
    segmentLeaderEpochs,
    segmentSizeInBytes,
    customMetadata,
    remoteLogSegmentState,
    txnIndexEmpty,
  };
}

function readRemoteLogSegmentIdEntryField(
  reader: Reader,
  version: number,
  field: string,
): RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
  try {
    return readRemoteLogSegmentIdEntry(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readRemoteLogSegmentIdEntry(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
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
): RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
  try {
    return readTopicIdPartitionEntry(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
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

function readSegmentLeaderEpochEntryElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry[] {
  const elements: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry[] = [];
  try {
    while (elements.length < length) elements.push(readSegmentLeaderEpochEntry(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSegmentLeaderEpochEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry {
  const leaderEpoch = reader.int32("leaderEpoch");
  const offset = reader.int64("offset");
  reader.skipTaggedFields();
  return {
    leaderEpoch,
    offset,
  };
}

function writeRemoteLogSegmentMetadataRecord(
  writer: Writer,
  version: number,
  message: Encodable<RemoteLogSegmentMetadataRecord>,
): void {
  const remoteLogSegmentId = message.remoteLogSegmentId ?? {};
  writeRemoteLogSegmentIdEntryField(writer, version, remoteLogSegmentId, "remoteLogSegmentId");
  const startOffset = message.startOffset ?? 0;
  writer.int64(startOffset, "startOffset");
  const endOffset = message.endOffset ?? 0;
  writer.int64(endOffset, "endOffset");
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const maxTimestampMs = message.maxTimestampMs ?? 0;
  writer.int64(maxTimestampMs, "maxTimestampMs");
  const eventTimestampMs = message.eventTimestampMs ?? 0;
  writer.int64(eventTimestampMs, "eventTimestampMs");
  const segmentLeaderEpochs = message.segmentLeaderEpochs ?? [];
  writer.compactArrayLength(segmentLeaderEpochs.length);
  writeSegmentLeaderEpochEntryElements(writer, version, segmentLeaderEpochs, "segmentLeaderEpochs");
  const segmentSizeInBytes = message.segmentSizeInBytes ?? 0;
  writer.int32(segmentSizeInBytes, "segmentSizeInBytes");
  const customMetadata = message.customMetadata ?? null;
  writer.compactNullableBytes(customMetadata, "customMetadata");
  const remoteLogSegmentState = message.remoteLogSegmentState ?? 0;
  writer.int8(remoteLogSegmentState, "remoteLogSegmentState");
  const txnIndexEmpty = message.txnIndexEmpty ?? false;
  const hasTxnIndexEmpty = txnIndexEmpty;
  writer.uvarint((hasTxnIndexEmpty ? 1 : 0));
  if (hasTxnIndexEmpty) {
    writer.uvarint(0);
    writer.uvarint(1);
    writer.bool(txnIndexEmpty);
  }
}

function writeRemoteLogSegmentIdEntryField(
  writer: Writer,
  version: number,
  value: Encodable<RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry>,
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
  message: Encodable<RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry>,
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
  value: Encodable<RemoteLogSegmentMetadataRecordTopicIdPartitionEntry>,
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
  message: Encodable<RemoteLogSegmentMetadataRecordTopicIdPartitionEntry>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const id = message.id ?? zeroUuid;
  writer.uuid(id, "id");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  writer.uvarint(0);
}

function writeSegmentLeaderEpochEntryElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeSegmentLeaderEpochEntry(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeSegmentLeaderEpochEntry(
  writer: Writer,
  _version: number,
  message: Encodable<RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry>,
): void {
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  writer.uvarint(0);
}
