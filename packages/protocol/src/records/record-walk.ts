/**
 * The walk that validates a client's batch: every record is looked at by its lengths, without an object for any.
 *
 * Invariants: never throws on what the bytes say; the result is one object, filled anew by each walk. A null key is
 * reported only when nothing worse is found, as Kafka collects errors of single records until the batch is known to be
 * well formed. Timestamps count as signed 64-bit values: deltas are compared as numbers while those are exact, otherwise
 * the walk over timestamps is repeated with bigints.
 */
import type { Int64 } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";
import { compression, endOfBatch, recordBatch, recordBatchHeaderBytes, timestampType } from "./record-batch.ts";
import { checkedRecordCount, inflateRecords, malformedRecord } from "./record-view.ts";
import { cursor, exactSumLimit, readVarint, readVarlong, readWideVarlong, wrappingSum } from "./varint.ts";

export interface WalkOptions {
  /** A compressed batch that inflates to more is refused. */
  readonly decompressedBytesMax: number;
  /** The topic is compacted: a record without a key is an error. */
  readonly requireKeys: boolean;
}

export interface RecordWalk {
  readonly ok: boolean;
  /**
   * `compression`: the codec is unknown, or its data is malformed or inflates too far. `malformed`: lengths, counts or
   * integers do not fit. `offsets`: the deltas are not 0, 1, 2 … up to the header's last. `null-key`: see `requireKeys`.
   */
  readonly error: "compression" | "malformed" | "offsets" | "null-key" | undefined;
  /** What is wrong, for a log line or an error message; "" when ok. */
  readonly message: string;
  readonly recordCount: number;
  /** First record with a wrong offset or without a key; -1: the error is the batch's (a malformed record's index is in `message`). */
  readonly firstBadIndex: number;
  /** Of all timestamps but -1 (none); -1 when there is no other. */
  readonly minTimestamp: Int64;
  /** -1 when no timestamp is higher. */
  readonly maxTimestamp: Int64;
  /** Of the first record with the maximum timestamp; -1 when that is -1. */
  readonly offsetDeltaOfMaxTimestamp: number;
  /** Of the records, inflated. */
  readonly recordsBytes: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const noTimestamp = -1;
const headerBytesMin = 2;

const walk: Mutable<RecordWalk> = {
  ok: true,
  error: undefined,
  message: "",
  recordCount: 0,
  firstBadIndex: -1,
  minTimestamp: noTimestamp,
  maxTimestamp: noTimestamp,
  offsetDeltaOfMaxTimestamp: -1,
  recordsBytes: 0,
};

/** What `walkLengths` finds besides errors. */
const found = {
  firstNullKey: -1,
  firstWrongOffset: -1,
  /** Over deltas that are not `noTimestampDelta`. */
  minTimestampDelta: 0,
  maxTimestampDelta: 0,
  indexOfMax: -1,
  /** Some delta is too long for a number. */
  hasWideDelta: false,
};

/** A walk that inflates to more takes memory of its own. Only what was written to it is in physical memory. */
const scratchBytesMax = 8 * 1024 * 1024;
const scratchBytesMin = 64 * 1024;
let scratch = Buffer.alloc(0);

/** Memory to inflate into that the next walk uses again: nothing of it outlives a walk. */
function walkScratch(sizeInBytes: number): Buffer {
  if (sizeInBytes > scratchBytesMax) return Buffer.allocUnsafe(sizeInBytes);
  if (scratch.length < sizeInBytes) scratch = Buffer.allocUnsafeSlow(scratchLength(sizeInBytes));
  return scratch.subarray(0, sizeInBytes);
}

function scratchLength(sizeInBytes: number): number {
  let length = scratchBytesMin;
  while (length < sizeInBytes) length *= 2;
  return length;
}

/** Walks the batch at `at`. The CRC is not looked at; the result is valid until the next walk. */
export function walkRecords(b: Buffer, at: number, options: WalkOptions): RecordWalk {
  walk.ok = true;
  walk.error = undefined;
  walk.message = "";
  walk.recordCount = 0;
  walk.firstBadIndex = -1;
  walk.recordsBytes = 0;
  let kind: RecordWalk["error"] = "malformed";
  try {
    const end = endOfBatch(b, at);
    kind = "compression";
    let bytes = b;
    let start = at + recordBatchHeaderBytes;
    let recordsEnd = end;
    if (recordBatch.compression(b, at) !== compression.NONE) {
      bytes = inflateRecords(b, at, end, options.decompressedBytesMax, walkScratch);
      start = 0;
      recordsEnd = bytes.length;
    }
    kind = "malformed";
    walk.recordsBytes = recordsEnd - start;
    walkBatch(b, at, bytes, start, recordsEnd, options.requireKeys);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    fail(kind, error.message, -1);
  }
  return walk;
}

function fail(error: RecordWalk["error"], message: string, index: number): void {
  walk.ok = false;
  walk.error = error;
  walk.message = message;
  walk.firstBadIndex = index;
}

function walkBatch(b: Buffer, batchAt: number, bytes: Buffer, start: number, end: number, requireKeys: boolean): void {
  const count = checkedRecordCount(b, batchAt, end - start);
  const baseTimestamp = recordBatch.baseTimestamp(b, batchAt);
  const isPlainBase = typeof baseTimestamp === "number" && Math.abs(baseTimestamp) < exactSumLimit;
  walk.recordCount = count;
  walkLengths(bytes, start, end, count, isPlainBase ? noTimestamp - baseTimestamp : Number.NaN);
  if (recordBatch.timestampType(b, batchAt) === timestampType.LOG_APPEND_TIME) {
    setTimestamps(recordBatch.maxTimestamp(b, batchAt), recordBatch.maxTimestamp(b, batchAt), 0);
  } else if (!isPlainBase || found.hasWideDelta) {
    walkWideTimestamps(bytes, start, end, count, baseTimestamp);
  } else if (found.indexOfMax < 0) {
    setTimestamps(noTimestamp, noTimestamp, -1);
  } else {
    setTimestamps(baseTimestamp + found.minTimestampDelta, baseTimestamp + found.maxTimestampDelta, found.indexOfMax);
  }
  const lastOffsetDelta = recordBatch.lastOffsetDelta(b, batchAt);
  if (found.firstWrongOffset >= 0) {
    fail("offsets", `records[${found.firstWrongOffset}]: its offset does not follow`, found.firstWrongOffset);
  } else if (lastOffsetDelta !== count - 1) {
    fail("offsets", `${count} records up to offset delta ${lastOffsetDelta}`, -1);
  } else if (requireKeys && found.firstNullKey >= 0) {
    fail("null-key", `records[${found.firstNullKey}]: has no key`, found.firstNullKey);
  }
}

function setTimestamps(min: Int64, max: Int64, indexOfMax: number): void {
  walk.minTimestamp = min;
  walk.maxTimestamp = max > noTimestamp ? max : noTimestamp;
  walk.offsetDeltaOfMaxTimestamp = max > noTimestamp ? indexOfMax : -1;
}

/**
 * Fills `found`; throws ProtocolError at the first record whose lengths do not fit. One long loop on purpose: every
 * produced record passes here, and integers of one byte are read in place (a length that leads too far shows at the
 * record's end, since positions only grow).
 */
function walkLengths(bytes: Buffer, start: number, end: number, count: number, noTimestampDelta: number): void {
  let firstNullKey = -1;
  let firstWrongOffset = -1;
  let minDelta = Number.POSITIVE_INFINITY;
  let maxDelta = Number.NEGATIVE_INFINITY;
  let indexOfMax = -1;
  let hasWideDelta = false;
  let at = start;
  for (let index = 0; index < count; index++) {
    let byte = bytes[at++] as number;
    let length = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, end);
      at = cursor.position;
    }
    if (length < 0 || length > end - at) throw malformedRecord(index, "its length");
    const recordEnd = at + length;
    at++;
    byte = bytes[at++] as number;
    let delta = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      delta = readVarlong(bytes, at - 1, recordEnd);
      at = cursor.position;
      if (!(delta < exactSumLimit && delta > -exactSumLimit)) hasWideDelta = true;
    }
    if (delta !== noTimestampDelta) {
      if (delta > maxDelta) {
        maxDelta = delta;
        indexOfMax = index;
      }
      if (delta < minDelta) minDelta = delta;
    }
    byte = bytes[at++] as number;
    let offsetDelta = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      offsetDelta = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (offsetDelta !== index && firstWrongOffset < 0) firstWrongOffset = index;
    byte = bytes[at++] as number;
    length = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (length >= 0) at += length;
    else if (firstNullKey < 0) firstNullKey = index;
    byte = bytes[at++] as number;
    length = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (length > 0) at += length;
    byte = bytes[at++] as number;
    let headerCount = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      headerCount = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (headerCount !== 0) at = walkHeaders(bytes, at, recordEnd, headerCount, index);
    if (at !== recordEnd) throw malformedRecord(index, "its length");
  }
  if (at !== end) throw new ProtocolError("records", `${end - at} bytes follow the last record`);
  found.firstNullKey = firstNullKey;
  found.firstWrongOffset = firstWrongOffset;
  found.minTimestampDelta = minDelta;
  found.maxTimestampDelta = maxDelta;
  found.indexOfMax = indexOfMax;
  found.hasWideDelta = hasWideDelta;
}

function walkHeaders(bytes: Buffer, start: number, recordEnd: number, headerCount: number, index: number): number {
  if (headerCount < 0 || headerCount * headerBytesMin > recordEnd - start) {
    throw malformedRecord(index, "its header count");
  }
  let at = start;
  for (let left = headerCount; left > 0; left--) {
    let byte = bytes[at++] as number;
    let length = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (length < 0) throw malformedRecord(index, "a header's key");
    at += length;
    byte = bytes[at++] as number;
    length = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (length > 0) at += length;
    if (at > recordEnd) throw malformedRecord(index, "a header");
  }
  return at;
}

/** The timestamps of records whose lengths are known to fit, exactly. */
function walkWideTimestamps(bytes: Buffer, start: number, end: number, count: number, baseTimestamp: Int64): void {
  let min: Int64 | undefined;
  let max: Int64 = noTimestamp;
  let indexOfMax = -1;
  let at = start;
  for (let index = 0; index < count; index++) {
    const length = readVarint(bytes, at, end);
    at = cursor.position;
    const timestamp = wrappingSum(baseTimestamp, readWideVarlong(bytes, at + 1));
    if (timestamp > max) {
      max = timestamp;
      indexOfMax = index;
    }
    if (timestamp !== noTimestamp && (min === undefined || timestamp < min)) min = timestamp;
    at += length;
  }
  setTimestamps(min ?? noTimestamp, max, indexOfMax);
}
