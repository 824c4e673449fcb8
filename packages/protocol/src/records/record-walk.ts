/**
 * The walk that validates a client's batch: every record is looked at by its lengths, without an object for any; all at once or in steps.
 *
 * Invariants: never throws on what the bytes say; `walkRecords` gives one object, filled anew by each walk. A null key is
 * reported only when nothing worse is found, as Kafka collects errors of single records until the batch is known to be
 * well formed. Timestamps count as signed 64-bit values: deltas are compared as numbers while those are exact, otherwise
 * the walk over timestamps is repeated with bigints.
 */
import type { Int64 } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";
import { InflatesTooFarError } from "./inflate-error.ts";
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
   * `compression`: the codec is unknown, or its data is malformed. `too-large`: it inflates further than was asked for. `malformed`: lengths, counts or
   * integers do not fit. `offsets`: the deltas are not 0, 1, 2 … up to the header's last. `null-key`: see `requireKeys`.
   */
  readonly error: "compression" | "too-large" | "malformed" | "offsets" | "null-key" | undefined;
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
  let kind: RecordWalk["error"] = "malformed";
  try {
    const end = endOfBatch(b, at);
    kind = "compression";
    if (recordBatch.compression(b, at) === compression.NONE) {
      wholeWalk.begin(b, at, b, at + recordBatchHeaderBytes, end, options.requireKeys);
    } else {
      const bytes = inflateRecords(b, at, end, options.decompressedBytesMax, walkScratch);
      wholeWalk.begin(b, at, bytes, 0, bytes.length, options.requireKeys);
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    wholeWalk.refuse(error instanceof InflatesTooFarError ? "too-large" : kind, error.message);
    return wholeWalk.result;
  }
  wholeWalk.step(Number.POSITIVE_INFINITY);
  const { result } = wholeWalk;
  wholeWalk.forget();
  return result;
}

const nothing: Buffer = Buffer.alloc(0);

/**
 * One walk at a time, as far as it has got. Between `begin` and the end of the last step the bytes must stay as they are.
 * A step looks at so many records; headers count like records, so that one record with very many of them takes several steps.
 */
export class RecordWalker {
  readonly #walk: Mutable<RecordWalk> = {
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
  #batch = nothing;
  #batchAt = 0;
  #requireKeys = false;
  #baseTimestamp: Int64 = 0;
  /** Deltas of one record, as numbers, add up exactly. */
  #isPlainBase = true;
  readonly #found = new Findings();
  /** The second pass, over timestamps that are no plain numbers. */
  #wide: WideTimestamps | undefined;

  /** Valid when the last step is done, until the next `begin`. */
  get result(): RecordWalk {
    return this.#walk;
  }

  /** The records under the header at `batchAt` of `b` lie between `start` and `end` of `bytes`. */
  begin(b: Buffer, batchAt: number, bytes: Buffer, start: number, end: number, requireKeys: boolean): void {
    const walk = this.#walk;
    walk.ok = true;
    walk.error = undefined;
    walk.message = "";
    walk.recordCount = 0;
    walk.firstBadIndex = -1;
    walk.recordsBytes = end - start;
    this.#batch = b;
    this.#batchAt = batchAt;
    this.#requireKeys = requireKeys;
    this.#wide = undefined;
    this.#found.begin(bytes, start, end);
  }

  /** Whether this was the last one. */
  step(recordsMax: number): boolean {
    try {
      return this.#step(recordsMax);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#fail("malformed", error.message, -1);
      return true;
    }
  }

  /** The result of a walk that cannot begin. */
  refuse(error: RecordWalk["error"], message: string): void {
    this.begin(nothing, 0, nothing, 0, 0, false);
    this.#fail(error, message, -1);
  }

  /** Lets go of the bytes. */
  forget(): void {
    this.#batch = nothing;
    this.#found.begin(nothing, 0, 0);
    this.#wide = undefined;
  }

  #fail(error: RecordWalk["error"], message: string, index: number): void {
    this.#walk.ok = false;
    this.#walk.error = error;
    this.#walk.message = message;
    this.#walk.firstBadIndex = index;
  }

  #step(recordsMax: number): boolean {
    const found = this.#found;
    if (this.#wide === undefined) {
      if (!found.isBegun) this.#readHeader();
      if (!walkLengths(found, recordsMax)) return false;
      if (this.#setPlainTimestamps()) {
        this.#conclude();
        return true;
      }
      this.#wide = new WideTimestamps(found, this.#baseTimestamp);
      if (recordsMax !== Number.POSITIVE_INFINITY) return false;
    }
    const wide = this.#wide;
    if (!wide.step(recordsMax)) return false;
    this.#setTimestamps(wide.min ?? noTimestamp, wide.max, wide.indexOfMax);
    this.#conclude();
    return true;
  }

  #readHeader(): void {
    const found = this.#found;
    const count = checkedRecordCount(this.#batch, this.#batchAt, found.end - found.at);
    const base = recordBatch.baseTimestamp(this.#batch, this.#batchAt);
    this.#baseTimestamp = base;
    this.#isPlainBase = typeof base === "number" && Math.abs(base) < exactSumLimit;
    this.#walk.recordCount = count;
    found.count = count;
    found.noTimestampDelta = typeof base === "number" && this.#isPlainBase ? noTimestamp - base : Number.NaN;
    found.isBegun = true;
  }

  /** False: they are no plain numbers. */
  #setPlainTimestamps(): boolean {
    const found = this.#found;
    const base = this.#baseTimestamp;
    if (recordBatch.timestampType(this.#batch, this.#batchAt) === timestampType.LOG_APPEND_TIME) {
      const time = recordBatch.maxTimestamp(this.#batch, this.#batchAt);
      this.#setTimestamps(time, time, 0);
    } else if (typeof base !== "number" || !this.#isPlainBase || found.hasWideDelta) {
      return false;
    } else if (found.indexOfMax < 0) {
      this.#setTimestamps(noTimestamp, noTimestamp, -1);
    } else {
      this.#setTimestamps(base + found.minTimestampDelta, base + found.maxTimestampDelta, found.indexOfMax);
    }
    return true;
  }

  #setTimestamps(min: Int64, max: Int64, indexOfMax: number): void {
    const walk = this.#walk;
    walk.minTimestamp = min;
    walk.maxTimestamp = max > noTimestamp ? max : noTimestamp;
    walk.offsetDeltaOfMaxTimestamp = max > noTimestamp ? indexOfMax : -1;
  }

  #conclude(): void {
    const { firstWrongOffset, firstNullKey, count } = this.#found;
    const lastOffsetDelta = recordBatch.lastOffsetDelta(this.#batch, this.#batchAt);
    if (firstWrongOffset >= 0) {
      this.#fail("offsets", `records[${firstWrongOffset}]: its offset does not follow`, firstWrongOffset);
    } else if (lastOffsetDelta !== count - 1) {
      this.#fail("offsets", `${count} records up to offset delta ${lastOffsetDelta}`, -1);
    } else if (this.#requireKeys && firstNullKey >= 0) {
      this.#fail("null-key", `records[${firstNullKey}]: has no key`, firstNullKey);
    }
  }
}

/** What `walkLengths` has found besides errors, and where it stands. */
class Findings {
  bytes = nothing;
  start = 0;
  end = 0;
  isBegun = false;
  count = 0;
  noTimestampDelta = 0;
  at = 0;
  index = 0;
  /** Of the record at `index`: headers still to be looked at, and where it ends. */
  headersLeft = 0;
  recordEnd = 0;
  firstNullKey = -1;
  firstWrongOffset = -1;
  /** Over deltas that are not `noTimestampDelta`. */
  minTimestampDelta = Number.POSITIVE_INFINITY;
  maxTimestampDelta = Number.NEGATIVE_INFINITY;
  indexOfMax = -1;
  /** Some delta is too long for a number. */
  hasWideDelta = false;

  begin(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.isBegun = false;
    this.at = start;
    this.index = 0;
    this.headersLeft = 0;
    this.firstNullKey = -1;
    this.firstWrongOffset = -1;
    this.minTimestampDelta = Number.POSITIVE_INFINITY;
    this.maxTimestampDelta = Number.NEGATIVE_INFINITY;
    this.indexOfMax = -1;
    this.hasWideDelta = false;
  }
}

/**
 * Looks at so many records more and notes them in `found`; true when those were the last. Throws ProtocolError at the first record whose lengths do not
 * fit. One long loop on purpose: every produced record passes here, and integers of one byte are read in place (a length that leads too far shows at the
 * record's end, since positions only grow).
 */
function walkLengths(found: Findings, recordsMax: number): boolean {
  const { bytes, end, count, noTimestampDelta } = found;
  if (found.headersLeft > 0 && !walkHeadersLeft(found, recordsMax)) return false;
  let { at, index, firstNullKey, firstWrongOffset, indexOfMax, hasWideDelta } = found;
  let minDelta = found.minTimestampDelta;
  let maxDelta = found.maxTimestampDelta;
  let until = Math.min(count, index + recordsMax);
  let headersSeen = 0;
  for (; index < until; index++) {
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
    if (headerCount !== 0) {
      if (headerCount < 0 || headerCount * headerBytesMin > recordEnd - at) {
        throw malformedRecord(index, "its header count");
      }
      const looked = Math.min(headerCount, recordsMax);
      at = walkHeaders(bytes, at, recordEnd, looked, index);
      headersSeen += looked;
      if (headersSeen >= recordsMax) until = index + 1;
      if (looked < headerCount) {
        found.headersLeft = headerCount - looked;
        found.recordEnd = recordEnd;
        break;
      }
    }
    if (at !== recordEnd) throw malformedRecord(index, "its length");
  }
  found.at = at;
  found.index = index;
  found.firstNullKey = firstNullKey;
  found.firstWrongOffset = firstWrongOffset;
  found.minTimestampDelta = minDelta;
  found.maxTimestampDelta = maxDelta;
  found.indexOfMax = indexOfMax;
  found.hasWideDelta = hasWideDelta;
  if (index < count) return false;
  if (at !== end) throw new ProtocolError("records", `${end - at} bytes follow the last record`);
  return true;
}

/** The headers of a record that has more of them than fit one step. */
function walkHeadersLeft(found: Findings, headersMax: number): boolean {
  const looked = Math.min(found.headersLeft, headersMax);
  found.at = walkHeaders(found.bytes, found.at, found.recordEnd, looked, found.index);
  found.headersLeft -= looked;
  if (found.headersLeft > 0) return false;
  if (found.at !== found.recordEnd) throw malformedRecord(found.index, "its length");
  found.index++;
  return true;
}

function walkHeaders(bytes: Buffer, start: number, recordEnd: number, headerCount: number, index: number): number {
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
class WideTimestamps {
  min: Int64 | undefined;
  max: Int64 = noTimestamp;
  indexOfMax = -1;
  readonly #found: Findings;
  readonly #baseTimestamp: Int64;
  #index = 0;
  #at: number;

  constructor(found: Findings, baseTimestamp: Int64) {
    this.#found = found;
    this.#baseTimestamp = baseTimestamp;
    this.#at = found.start;
  }

  /** Whether this was the last one. */
  step(recordsMax: number): boolean {
    const { bytes, end, count } = this.#found;
    const until = Math.min(count, this.#index + recordsMax);
    let at = this.#at;
    for (let index = this.#index; index < until; index++) {
      const length = readVarint(bytes, at, end);
      at = cursor.position;
      const timestamp = wrappingSum(this.#baseTimestamp, readWideVarlong(bytes, at + 1));
      if (timestamp > this.max) {
        this.max = timestamp;
        this.indexOfMax = index;
      }
      if (timestamp !== noTimestamp && (this.min === undefined || timestamp < this.min)) this.min = timestamp;
      at += length;
    }
    this.#at = at;
    this.#index = until;
    return until === count;
  }
}

/** For walks that are over before anybody else has a turn. */
const wholeWalk = new RecordWalker();
