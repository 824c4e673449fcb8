// Generated from facts/storage-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoteLogSegmentMetadataSnapshotRecord {
  segmentId: string;
  startOffset: Int64;
  endOffset: Int64;
  brokerId: number;
  maxTimestampMs: Int64;
  eventTimestampMs: Int64;
  segmentLeaderEpochs: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry[];
  segmentSizeInBytes: number;
  customMetadata: Buffer | null;
  remoteLogSegmentState: number;
  txnIndexEmpty: boolean;
}

export interface RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry {
  leaderEpoch: number;
  offset: Int64;
}

export const remoteLogSegmentMetadataSnapshotRecord: MessageCodec<RemoteLogSegmentMetadataSnapshotRecord> = {
  name: "RemoteLogSegmentMetadataSnapshotRecord",
  apiKey: 3,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataSnapshotRecord", version);
    try {
      return readRemoteLogSegmentMetadataSnapshotRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataSnapshotRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoteLogSegmentMetadataSnapshotRecord", version);
    try {
      writeRemoteLogSegmentMetadataSnapshotRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoteLogSegmentMetadataSnapshotRecord");
    }
  },
};

function readRemoteLogSegmentMetadataSnapshotRecord(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataSnapshotRecord {
  const segmentId = reader.uuid("segmentId");
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
    segmentId,
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

function readSegmentLeaderEpochEntryElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry[] {
  const elements: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry[] = [];
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
): RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry {
  const leaderEpoch = reader.int32("leaderEpoch");
  const offset = reader.int64("offset");
  reader.skipTaggedFields();
  return {
    leaderEpoch,
    offset,
  };
}

function writeRemoteLogSegmentMetadataSnapshotRecord(
  writer: Writer,
  version: number,
  message: Encodable<RemoteLogSegmentMetadataSnapshotRecord>,
): void {
  const segmentId = message.segmentId ?? zeroUuid;
  writer.uuid(segmentId, "segmentId");
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

function writeSegmentLeaderEpochEntryElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry>[],
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
  message: Encodable<RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry>,
): void {
  const leaderEpoch = message.leaderEpoch ?? 0;
  writer.int32(leaderEpoch, "leaderEpoch");
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  writer.uvarint(0);
}
