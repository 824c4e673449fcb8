/**
 * Writes a record batch (message format v2).
 *
 * Invariants: the size is computed first, so an uncompressed batch is written once into memory of exactly its size; what
 * is built reads back as what was given. Base timestamp and maximum timestamp come from the records unless given.
 */
import assert from "node:assert";
import type { Int64 } from "../int64.ts";
import { compress } from "./compression.ts";
import {
  attributesOf,
  type Compression,
  compression,
  recordBatch,
  recordBatchHeaderBytes,
  type TimestampType,
  timestampType,
} from "./record-batch.ts";
import type { RecordHeader } from "./record-view.ts";
import { varintBytes, varlongBytes, wrappingDifference, writeVarint, writeVarlong } from "./varint.ts";

export interface RecordToWrite {
  /** Milliseconds; -1: none. */
  readonly timestamp: Int64;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: readonly RecordHeader[];
  /** From the batch's base offset; given when offsets are not 0, 1, 2 … (compaction). */
  readonly offsetDelta?: number;
}

export interface BatchToWrite {
  readonly records: readonly RecordToWrite[];
  readonly baseOffset?: number;
  /** -1: not set by a leader yet. */
  readonly partitionLeaderEpoch?: number;
  readonly compression?: Compression;
  /** Of gzip or zstd; absent: Kafka's default. */
  readonly compressionLevel?: number;
  readonly timestampType?: TimestampType;
  /** Given when it does not follow from the records: LogAppendTime, or a batch whose records compaction has removed. */
  readonly maxTimestamp?: Int64;
  /** Likewise: compaction keeps the batch's last offset. */
  readonly lastOffsetDelta?: number;
  /** Takes the base timestamp's place and sets its flag (compaction). */
  readonly deleteHorizonMs?: Int64;
  readonly producerId?: number;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly isTransactional?: boolean;
  readonly isControl?: boolean;
}

const none = -1;
/** Up to here a loop over the bytes is quicker than a call that copies them. */
const loopBytesMax = 48;

export function buildRecordBatch(batch: BatchToWrite): Buffer {
  const codec = batch.compression ?? compression.NONE;
  const baseTimestamp = batch.deleteHorizonMs ?? batch.records[0]?.timestamp ?? none;
  const bodySizes = new Array<number>(batch.records.length);
  const recordsBytes = measureRecords(batch.records, baseTimestamp, bodySizes);
  if (codec === compression.NONE) {
    const whole = Buffer.allocUnsafe(recordBatchHeaderBytes + recordsBytes);
    writeRecords(whole, recordBatchHeaderBytes, batch.records, baseTimestamp, bodySizes);
    return withHeader(whole, batch, codec, baseTimestamp);
  }
  const plain = Buffer.allocUnsafe(recordsBytes);
  writeRecords(plain, 0, batch.records, baseTimestamp, bodySizes);
  const compressed = compress(codec, batch.compressionLevel, [plain]);
  const whole = Buffer.allocUnsafe(recordBatchHeaderBytes + compressed.length);
  compressed.copy(whole, recordBatchHeaderBytes);
  return withHeader(whole, batch, codec, baseTimestamp);
}

/** Fills in the body size of each record; returns what all of them need. */
function measureRecords(records: readonly RecordToWrite[], baseTimestamp: Int64, bodySizes: number[]): number {
  let total = 0;
  for (let index = 0; index < records.length; index++) {
    const record = records[index] as RecordToWrite;
    const size =
      1 +
      varlongBytes(wrappingDifference(record.timestamp, baseTimestamp)) +
      varintBytes(record.offsetDelta ?? index) +
      measureBytes(record.key) +
      measureBytes(record.value) +
      measureHeaders(record.headers);
    bodySizes[index] = size;
    total += varintBytes(size) + size;
  }
  return total;
}

function measureBytes(bytes: Buffer | null): number {
  return bytes === null ? 1 : varintBytes(bytes.length) + bytes.length;
}

function measureHeaders(headers: readonly RecordHeader[] | undefined): number {
  if (headers === undefined) return 1;
  let size = varintBytes(headers.length);
  for (const header of headers) {
    const keyLength = utf8Bytes(header.key);
    size += varintBytes(keyLength) + keyLength + measureBytes(header.value);
  }
  return size;
}

function writeRecords(
  b: Buffer,
  start: number,
  records: readonly RecordToWrite[],
  baseTimestamp: Int64,
  bodySizes: readonly number[],
): void {
  let at = start;
  for (let index = 0; index < records.length; index++) {
    const record = records[index] as RecordToWrite;
    at = writeVarint(b, at, bodySizes[index] as number);
    b[at++] = 0;
    at = writeVarlong(b, at, wrappingDifference(record.timestamp, baseTimestamp));
    at = writeVarint(b, at, record.offsetDelta ?? index);
    at = writeBytes(b, at, record.key);
    at = writeBytes(b, at, record.value);
    at = writeHeaders(b, at, record.headers);
  }
  assert(at === b.length, "a record batch is as long as was measured");
}

function writeBytes(b: Buffer, at: number, bytes: Buffer | null): number {
  if (bytes === null) return writeVarint(b, at, -1);
  const length = bytes.length;
  const to = writeVarint(b, at, length);
  if (length > loopBytesMax) b.set(bytes, to);
  else for (let index = 0; index < length; index++) b[to + index] = bytes[index] as number;
  return to + length;
}

function writeHeaders(b: Buffer, start: number, headers: readonly RecordHeader[] | undefined): number {
  if (headers === undefined) return writeVarint(b, start, 0);
  let at = writeVarint(b, start, headers.length);
  for (const header of headers) {
    at = writeText(b, at, header.key);
    at = writeBytes(b, at, header.value);
  }
  return at;
}

function writeText(b: Buffer, at: number, text: string): number {
  const bytes = utf8Bytes(text);
  const to = writeVarint(b, at, bytes);
  if (bytes === text.length && bytes <= loopBytesMax) {
    for (let index = 0; index < bytes; index++) b[to + index] = text.charCodeAt(index);
  } else b.write(text, to);
  return to + bytes;
}

/** Equal to the text's length only when all of it is ASCII. */
function utf8Bytes(text: string): number {
  if (text.length > loopBytesMax) return Buffer.byteLength(text);
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x80) return Buffer.byteLength(text);
  return text.length;
}

function withHeader(whole: Buffer, batch: BatchToWrite, codec: Compression, baseTimestamp: Int64): Buffer {
  const { records } = batch;
  recordBatch.setBaseOffset(whole, 0, batch.baseOffset ?? 0);
  recordBatch.setSizeInBytes(whole, 0, whole.length);
  recordBatch.setPartitionLeaderEpoch(whole, 0, batch.partitionLeaderEpoch ?? none);
  recordBatch.setMagic(whole, 0);
  const attributes = attributesOf({
    compression: codec,
    timestampType: batch.timestampType ?? timestampType.CREATE_TIME,
    isTransactional: batch.isTransactional === true,
    isControl: batch.isControl === true,
    hasDeleteHorizon: batch.deleteHorizonMs !== undefined,
  });
  recordBatch.setAttributes(whole, 0, attributes);
  recordBatch.setLastOffsetDelta(whole, 0, batch.lastOffsetDelta ?? lastOffsetDeltaOf(records));
  recordBatch.setBaseTimestamp(whole, 0, baseTimestamp);
  recordBatch.setMaxTimestamp(whole, 0, batch.maxTimestamp ?? maxTimestampOf(records));
  recordBatch.setProducerId(whole, 0, batch.producerId ?? none);
  recordBatch.setProducerEpoch(whole, 0, batch.producerEpoch ?? none);
  recordBatch.setBaseSequence(whole, 0, batch.baseSequence ?? none);
  recordBatch.setRecordCount(whole, 0, records.length);
  recordBatch.setCrc(whole, 0, recordBatch.computeCrc(whole, 0));
  return whole;
}

function lastOffsetDeltaOf(records: readonly RecordToWrite[]): number {
  return records.at(-1)?.offsetDelta ?? records.length - 1;
}

function maxTimestampOf(records: readonly RecordToWrite[]): Int64 {
  let max: Int64 = none;
  for (const record of records) if (record.timestamp > max) max = record.timestamp;
  return max;
}
