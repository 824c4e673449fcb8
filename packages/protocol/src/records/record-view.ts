/**
 * The records of a batch, read one after the other.
 *
 * Invariants: `forEachRecord` hands out one view, filled anew for each record; it and what its methods give point into
 * the batch (or into what the batch inflates to), nothing is copied. Whatever the bytes say, nothing but ProtocolError is
 * thrown; a record's headers are looked at when they are asked for.
 */
import type { Int64 } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";
import { shortAscii, shortAsciiCharactersMax } from "../short-ascii.ts";
import { decompress } from "./compression.ts";
import { compression, endOfBatch, recordBatch, recordBatchHeaderBytes, timestampType } from "./record-batch.ts";
import { cursor, exactSumLimit, readVarint, readVarlong, readWideVarlong, wrappingSum } from "./varint.ts";

export interface RecordHeader {
  readonly key: string;
  readonly value: Buffer | null;
}

export interface Record {
  readonly offset: number;
  /** Milliseconds; the append's time when the batch says so. */
  readonly timestamp: Int64;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
}

export interface ReadRecordsOptions {
  /** A compressed batch that inflates to more is refused. */
  readonly decompressedBytesMax: number;
}

/** Length, attributes, two deltas, two lengths and the header count, a byte each. */
const recordBytesMin = 7;
const headerBytesMin = 2;

/** One record. Valid only during the call it was handed to. */
export class RecordView {
  /** Where key, value and headers lie. */
  bytes: Buffer = Buffer.alloc(0);
  /** 0 for the batch's first record. */
  index = 0;
  offset = 0;
  timestamp: Int64 = 0;
  /** Behind the timestamp delta: from here to `end` a record says the same whatever its batch's base timestamp is. */
  offsetDeltaStart = 0;
  keyStart = 0;
  /** -1: null. */
  keyLength = -1;
  valueStart = 0;
  /** -1: null. */
  valueLength = -1;
  headerCount = 0;
  headersStart = 0;
  /** Where the record ends. */
  end = 0;

  get key(): Buffer | null {
    return this.keyLength < 0 ? null : this.bytes.subarray(this.keyStart, this.keyStart + this.keyLength);
  }

  get value(): Buffer | null {
    return this.valueLength < 0 ? null : this.bytes.subarray(this.valueStart, this.valueStart + this.valueLength);
  }

  /** A header's value length is -1 when it is null. Throws ProtocolError when the headers do not fill the record. */
  forEachHeader(visit: (keyStart: number, keyLength: number, valueStart: number, valueLength: number) => void): void {
    const { bytes, end } = this;
    let at = this.headersStart;
    for (let left = this.headerCount; left > 0; left--) {
      let byte = bytes[at++] as number;
      let keyLength = (byte >>> 1) ^ -(byte & 1);
      if (!(byte < 0x80)) {
        keyLength = readVarint(bytes, at - 1, end);
        at = cursor.position;
      }
      const keyStart = at;
      at += keyLength;
      if (keyLength < 0 || at > end) throw this.#malformed("a header's key");
      byte = bytes[at++] as number;
      let valueLength = (byte >>> 1) ^ -(byte & 1);
      if (!(byte < 0x80)) {
        valueLength = readVarint(bytes, at - 1, end);
        at = cursor.position;
      }
      const valueStart = at;
      if (valueLength < 0) valueLength = -1;
      else at += valueLength;
      if (at > end) throw this.#malformed("a header's value");
      visit(keyStart, keyLength, valueStart, valueLength);
    }
    if (at !== end) throw this.#malformed("its length");
  }

  get headers(): RecordHeader[] {
    const headers: RecordHeader[] = [];
    const { bytes } = this;
    this.forEachHeader((keyStart, keyLength, valueStart, valueLength) => {
      headers.push({
        key: textAt(bytes, keyStart, keyLength),
        value: valueLength < 0 ? null : bytes.subarray(valueStart, valueStart + valueLength),
      });
    });
    return headers;
  }

  #malformed(what: string): ProtocolError {
    return malformedRecord(this.index, what);
  }
}

function textAt(bytes: Buffer, start: number, length: number): string {
  const short = length <= shortAsciiCharactersMax ? shortAscii(bytes, start, length) : undefined;
  return short ?? bytes.toString("utf8", start, start + length);
}

export function malformedRecord(index: number, what: string): ProtocolError {
  return new ProtocolError(`records[${index}]`, `${what} does not fit`);
}

/** What a compressed batch's records are when inflated, in memory of `allocate` where the codec lets us choose. Throws ProtocolError. */
export function inflateRecords(
  b: Buffer,
  at: number,
  end: number,
  decompressedBytesMax: number,
  allocate: (sizeInBytes: number) => Buffer = Buffer.allocUnsafe,
): Buffer {
  const stored = b.subarray(at + recordBatchHeaderBytes, end);
  return decompress(recordBatch.compression(b, at), stored, { bytesMax: decompressedBytesMax, allocate });
}

/** The batch's record count, held against the bytes there are for them. */
export function checkedRecordCount(b: Buffer, at: number, recordsBytes: number): number {
  const count = recordBatch.recordCount(b, at);
  if (count < 0 || count * recordBytesMin > recordsBytes) {
    throw new ProtocolError("recordCount", `${count} records in ${recordsBytes} bytes`);
  }
  return count;
}

/**
 * Visits every record of the batch at `at` with one reused view. The CRC is not looked at.
 * Throws ProtocolError on a malformed batch, possibly after some records have been visited.
 */
export function forEachRecord(
  b: Buffer,
  at: number,
  options: ReadRecordsOptions,
  visit: (record: RecordView) => void,
): void {
  const end = endOfBatch(b, at);
  if (recordBatch.recordCount(b, at) === 0) return;
  if (recordBatch.compression(b, at) === compression.NONE) {
    visitRecords(b, at, b, end, { at: at + recordBatchHeaderBytes, index: 0 }, Number.POSITIVE_INFINITY, visit);
  } else {
    const inflated = inflateRecords(b, at, end, options.decompressedBytesMax);
    visitRecords(b, at, inflated, inflated.length, { at: 0, index: 0 }, Number.POSITIVE_INFINITY, visit);
  }
}

/** Where the next record begins, and the how manieth of its batch it is. */
export interface RecordPlace {
  at: number;
  index: number;
}

/**
 * Visits at most `recordsMax` records from `place` on, which is taken along, up to `end` of `bytes`; they lie under the header at `batchAt` of `batch`.
 * True when the last one has been visited. Throws as `forEachRecord`. One long loop on purpose: with each integer's one-byte form read in place it is several
 * times as fast as with a call for each.
 */
export function visitRecords(
  batch: Buffer,
  batchAt: number,
  bytes: Buffer,
  end: number,
  place: RecordPlace,
  recordsMax: number,
  visit: (record: RecordView) => void,
): boolean {
  const count =
    place.index === 0 ? checkedRecordCount(batch, batchAt, end - place.at) : recordBatch.recordCount(batch, batchAt);
  const until = Math.min(count, place.index + recordsMax);
  const baseOffset = recordBatch.baseOffset(batch, batchAt);
  const baseTimestamp = recordBatch.baseTimestamp(batch, batchAt);
  const isLogAppendTime = recordBatch.timestampType(batch, batchAt) === timestampType.LOG_APPEND_TIME;
  const logAppendTime = recordBatch.maxTimestamp(batch, batchAt);
  // A base that is no small number makes every sum of timestamps go the exact way.
  const plainBase =
    typeof baseTimestamp === "number" && Math.abs(baseTimestamp) < exactSumLimit ? baseTimestamp : Number.NaN;
  const view = new RecordView();
  view.bytes = bytes;
  let at = place.at;
  for (let index = place.index; index < until; index++) {
    let byte = bytes[at] as number;
    let length = (byte >>> 1) ^ -(byte & 1);
    at++;
    if (!(byte < 0x80)) {
      length = readVarint(bytes, at - 1, end);
      at = cursor.position;
    }
    if (length < 0 || length > end - at) throw malformedRecord(index, "its length");
    const recordEnd = at + length;
    const deltaAt = ++at;
    byte = bytes[at++] as number;
    let delta = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      delta = readVarlong(bytes, deltaAt, recordEnd);
      at = cursor.position;
    }
    const sum = plainBase + delta;
    if (isLogAppendTime) view.timestamp = logAppendTime;
    else if (sum < exactSumLimit && sum > -exactSumLimit) view.timestamp = sum;
    else view.timestamp = wrappingSum(baseTimestamp, readWideVarlong(bytes, deltaAt));
    view.offsetDeltaStart = at;
    byte = bytes[at++] as number;
    let offsetDelta = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      offsetDelta = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    view.index = index;
    view.offset = baseOffset + offsetDelta;
    byte = bytes[at++] as number;
    let keyLength = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      keyLength = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    view.keyStart = at;
    if (keyLength < 0) view.keyLength = -1;
    else {
      view.keyLength = keyLength;
      at += keyLength;
    }
    if (at > recordEnd) throw malformedRecord(index, "its key");
    byte = bytes[at++] as number;
    let valueLength = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      valueLength = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    view.valueStart = at;
    if (valueLength < 0) view.valueLength = -1;
    else {
      view.valueLength = valueLength;
      at += valueLength;
    }
    if (at > recordEnd) throw malformedRecord(index, "its value");
    byte = bytes[at++] as number;
    let headerCount = (byte >>> 1) ^ -(byte & 1);
    if (!(byte < 0x80)) {
      headerCount = readVarint(bytes, at - 1, recordEnd);
      at = cursor.position;
    }
    if (at > recordEnd || headerCount < 0 || headerCount * headerBytesMin > recordEnd - at) {
      throw malformedRecord(index, "its header count");
    }
    if (headerCount === 0 && at !== recordEnd) throw malformedRecord(index, "its length");
    view.headerCount = headerCount;
    view.headersStart = at;
    view.end = recordEnd;
    at = recordEnd;
    visit(view);
  }
  place.at = at;
  place.index = until;
  if (until < count) return false;
  if (at !== end) throw new ProtocolError("records", `${end - at} bytes follow the last record`);
  return true;
}

/** Every record of the batch at `at` as an object of its own: for tests and tools. Throws ProtocolError. */
export function readRecords(b: Buffer, at: number, options: ReadRecordsOptions): Record[] {
  const records: Record[] = [];
  forEachRecord(b, at, options, ({ offset, timestamp, key, value, headers }) => {
    records.push({ offset, timestamp, key, value, headers });
  });
  return records;
}
