/**
 * What a leader checks of a batch before it gets its offsets, in Kafka's order: frame and magic, base offset, size, CRC, the header's
 * own consistency, then every record by its lengths (compressed batches are inflated for that). An accepted batch is changed in place: base offset,
 * leader epoch, and where it must be timestamp type, largest timestamp and CRC. What takes more than a moment goes on in append-in-steps.ts.
 *
 * Invariants: a rejected batch has not been changed; one append is one batch, as Kafka demands since message format v2; at most `shortBytesMax`
 * are inflated here.
 */
import { errorCode, type Int64, ProtocolError } from "@samsa/protocol";
import {
  type Compression,
  claimedBytes,
  compress,
  compression,
  decompress,
  forEachRecord,
  inflatesInSteps,
  isContentOver,
  type RecordView,
  type RecordWalk,
  recordBatch,
  recordBatchHeaderBytes,
  recordBatchOverheadBytes,
  timestampType,
  walkRecords,
} from "@samsa/protocol/records";
import type { LogConfig } from "./log-config.ts";
import type { AppendOrigin, RecordError } from "./partition-log-api.ts";

/** What a stored batch may inflate to when it is read again. Kafka sets no bound. */
export const inflatedBytesMax = 256 * 1024 * 1024;
/** What a batch may inflate to when it is appended: its records lie in memory in one piece. Kafka sets no bound. */
export const appendInflatedBytesMax = 64 * 1024 * 1024;
/** Errors of single records that are told of one batch; Kafka tells all. */
const recordErrorsMax = 100;
/** What is inflated, or converted to another codec, at once: a tenth of a millisecond's work or two. */
const shortBytesMax = 64 * 1024;
/** By the slowest codec. */
const shortBytesPerMs = 512 * 1024;
/** Records that are walked at once. */
const shortRecordsMax = 32 * 1024;
/** zstd may keep to itself how much it holds: in one block of so few bytes it is worth trying. */
const shortZstdBytesMax = 16 * 1024;
const zstdBlockBytesMax = 128 * 1024;

const magicAt = 16;
/** The least size field of any format: Kafka calls anything below corrupt. */
const sizeFieldMin = 14;

export interface ValidationContext {
  readonly topic: string;
  readonly partition: number;
  readonly config: LogConfig;
  readonly origin: AppendOrigin;
  readonly leaderEpoch: number;
  /** The batch's first offset to be. */
  readonly baseOffset: number;
  readonly nowMs: number;
  /** Told of all that is inflated. */
  readonly turns: { spend(inflatedBytes: number, ms: number): void };
}

export interface ValidBatch {
  readonly valid: true;
  /** The batch with its offsets: the request's own bytes, or new ones when the codec had to change. */
  readonly bytes: Buffer;
  readonly isConverted: boolean;
  readonly lastOffset: number;
  readonly maxTimestamp: Int64;
  /** -1 unless the topic's timestamps are LogAppendTime. */
  readonly logAppendTimeMs: number;
}

export interface InvalidBatch {
  readonly valid: false;
  readonly error: number;
  /** Given to the client, as Kafka does for record errors only. */
  readonly errorMessage: string | null;
  readonly recordErrors: readonly RecordError[];
}

/** A batch whose frame and header are right; its records have not been looked at. */
export interface LongBatch {
  readonly valid: undefined;
  readonly framed: Buffer;
}

export function validateAppend(records: Buffer, context: ValidationContext): ValidBatch | InvalidBatch | LongBatch {
  const framed = frameOf(records);
  if (typeof framed !== "object") return invalid(framed);
  const problem = headerProblem(framed, context);
  if (problem !== 0) return invalid(problem);
  if (isLong(framed, context.config)) return { valid: undefined, framed };
  const isInflated = isCompressed(framed);
  const walk = walkRecords(framed, 0, { decompressedBytesMax: shortBytesMax, requireKeys: requiresKeys(context) });
  if (isInflated) spend(context, walk.error === undefined ? walk.recordsBytes : shortBytesMax);
  if (walk.error === "too-large") return { valid: undefined, framed };
  if (!walk.ok && walk.error !== "null-key") return invalid(errorCode.INVALID_RECORD);
  if (mayBeRejected(framed, walk, context)) {
    const errors = new RecordErrors(framed, context);
    if (isInflated) spend(context, walk.recordsBytes);
    forEachRecord(framed, 0, { decompressedBytesMax: shortBytesMax }, (record) => errors.visit(record));
    const rejection = errors.rejection(walk);
    if (rejection !== undefined) return rejection;
  }
  const target = targetCompression(framed, context.config);
  return accept(framed, target === undefined ? undefined : converted(framed, target, context.config), walk, context);
}

/** Taken by its bytes: looking at the clock for each batch would cost more than the smallest of them. */
function spend({ turns }: ValidationContext, inflatedBytes: number): void {
  turns.spend(inflatedBytes, inflatedBytes / shortBytesPerMs);
}

/** As far as that shows from outside. */
function isLong(b: Buffer, config: LogConfig): boolean {
  if (recordBatch.recordCount(b, 0) > shortRecordsMax) return true;
  if (!isCompressed(b)) return b.length > shortBytesMax && targetCompression(b, config) !== undefined;
  const codec = codecOf(b);
  // An unknown codec.
  if (codec === compression.NONE) return false;
  const stored = b.subarray(recordBatchHeaderBytes);
  if (inflatesInSteps(codec)) return isOver(codec, stored);
  // Who compresses to make it larger: also reading on through what holds nothing takes its time.
  if (stored.length > shortBytesMax) return true;
  const claimed = claimedBytes(codec, stored) ?? 0;
  if (codec === compression.ZSTD && stored.length <= shortZstdBytesMax) return claimed > zstdBlockBytesMax;
  return claimed > shortBytesMax;
}

/** What is malformed is refused when it is inflated. */
function isOver(codec: Parameters<typeof isContentOver>[0], stored: Buffer): boolean {
  try {
    return isContentOver(codec, stored, shortBytesMax);
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

export function requiresKeys({ origin, config }: ValidationContext): boolean {
  return origin === "client" && config.cleanupCompact;
}

/** NONE for an unknown codec as well. */
export function codecOf(b: Buffer): Compression {
  return recordBatch.compressionCode(b, 0) <= compression.ZSTD ? recordBatch.compression(b, 0) : compression.NONE;
}

/** The one whole batch in `records`, without an incomplete one behind it; else the error code. */
function frameOf(records: Buffer): Buffer | number {
  const end = endOfFrame(records, 0);
  if (end <= 0) return end === 0 ? errorCode.INVALID_RECORD : errorCode.CORRUPT_MESSAGE;
  if (recordBatch.magic(records, 0) !== 2) return errorCode.INVALID_RECORD;
  if (end < recordBatchHeaderBytes) return errorCode.CORRUPT_MESSAGE;
  if (end === records.length) return records;
  const next = endOfFrame(records, end);
  if (next < 0) return errorCode.CORRUPT_MESSAGE;
  return next > 0 ? errorCode.INVALID_RECORD : records.subarray(0, end);
}

/** Where the entry at `at` ends; 0: no whole one; -1: corrupt. */
function endOfFrame(b: Buffer, at: number): number {
  if (b.length - at < recordBatchOverheadBytes) return 0;
  const sizeInBytes = recordBatch.sizeInBytes(b, at);
  if (sizeInBytes < recordBatchOverheadBytes + sizeFieldMin) return -1;
  if (b.length - at <= magicAt) return 0;
  const magic = recordBatch.magic(b, at);
  if (magic < 0 || magic > 2) return -1;
  return sizeInBytes > b.length - at ? 0 : at + sizeInBytes;
}

/** 0: none. */
function headerProblem(b: Buffer, { config, origin }: ValidationContext): number {
  const isClient = origin === "client";
  if (isClient && (b.readInt32BE(0) !== 0 || b.readInt32BE(4) !== 0)) return errorCode.INVALID_RECORD;
  if (b.length > config.maxMessageBytes) return errorCode.MESSAGE_TOO_LARGE;
  if (!recordBatch.isCrcValid(b, 0)) return errorCode.CORRUPT_MESSAGE;
  if (isClient) {
    const count = recordBatch.recordCount(b, 0);
    if (count <= 0 || recordBatch.lastOffsetDelta(b, 0) !== count - 1) return errorCode.INVALID_RECORD;
    if (recordBatch.isControl(b, 0)) return errorCode.INVALID_RECORD;
    if (isIdempotent(b) && recordBatch.baseSequence(b, 0) < 0) return errorCode.INVALID_RECORD;
  }
  if (!hasSafeProducerId(b)) return errorCode.INVALID_RECORD;
  if (b.length > config.segmentBytes) return errorCode.RECORD_LIST_TOO_LARGE;
  return 0;
}

/** The batch comes from a producer with an id, so that it is taken once and in order. */
export function isIdempotent(b: Buffer): boolean {
  return hasSafeProducerId(b) && recordBatch.producerId(b, 0) >= 0;
}

/** Ids are given out from 0 on, one by one: one beyond 2^53 is nobody's. */
function hasSafeProducerId(b: Buffer): boolean {
  try {
    recordBatch.producerId(b, 0);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

/** Errors of single records, keys on compacted topics and timestamps out of range, are looked for one by one only when the walk saw one. */
export function mayBeRejected(b: Buffer, walk: RecordWalk, context: ValidationContext): boolean {
  if (context.origin !== "client") return false;
  const { config, nowMs } = context;
  const isCreateTime = config.messageTimestampType === "CreateTime";
  if (!isCreateTime) return !walk.ok || recordBatch.timestampType(b, 0) === timestampType.LOG_APPEND_TIME;
  const earliest = nowMs - config.messageTimestampBeforeMaxMs;
  const latest = nowMs + config.messageTimestampAfterMaxMs;
  return !walk.ok || isBefore(walk.minTimestamp, earliest) || walk.maxTimestamp > latest;
}

/** What is wrong with single records. */
export class RecordErrors {
  readonly #context: ValidationContext;
  readonly #earliest: number;
  readonly #latest: number;
  readonly #isCreateTime: boolean;
  readonly #claimsAppendTime: boolean;
  readonly #errors: RecordError[] = [];

  constructor(b: Buffer, context: ValidationContext) {
    const { config, nowMs } = context;
    this.#context = context;
    this.#earliest = nowMs - config.messageTimestampBeforeMaxMs;
    this.#latest = nowMs + config.messageTimestampAfterMaxMs;
    this.#isCreateTime = config.messageTimestampType === "CreateTime";
    this.#claimsAppendTime = recordBatch.timestampType(b, 0) === timestampType.LOG_APPEND_TIME;
  }

  get areEnough(): boolean {
    return this.#errors.length >= recordErrorsMax;
  }

  visit(record: RecordView): void {
    if (this.areEnough) return;
    const message = this.#problemOf(record);
    if (message !== undefined) this.#errors.push({ batchIndex: record.index, message });
  }

  #problemOf(record: RecordView): string | undefined {
    const { config, topic, partition, nowMs } = this.#context;
    if (config.cleanupCompact && record.keyLength < 0)
      return `Compacted topic cannot accept message without key in topic partition ${topic}-${partition}.`;
    if (this.#isCreateTime && record.timestamp !== -1) {
      if (record.timestamp >= this.#earliest && record.timestamp <= this.#latest) return undefined;
      return (
        `Timestamp ${record.timestamp} of message with offset ${record.offset} is out of range. ` +
        `The timestamp should be within [${shownBound(nowMs, -config.messageTimestampBeforeMaxMs)}, ` +
        `${shownBound(nowMs, config.messageTimestampAfterMaxMs)}]`
      );
    }
    return this.#claimsAppendTime ? "Producer should not set timestamp type to LogAppendTime." : undefined;
  }

  /** Undefined when no record was refused. */
  rejection(walk: RecordWalk): InvalidBatch | undefined {
    if (this.#errors.length === 0) return undefined;
    // Also when the record without a key lies behind those that are told.
    const allTimestamps = walk.error !== "null-key";
    const error = allTimestamps ? errorCode.INVALID_TIMESTAMP : errorCode.INVALID_RECORD;
    return { valid: false, error, errorMessage: summaryOf(this.#errors, allTimestamps), recordErrors: this.#errors };
  }
}

const int64Max = 2n ** 63n - 1n;

/** No limit is 2^63-1 in Kafka's configuration, and that is what its message counts with. */
function shownBound(nowMs: number, differenceMs: number): string {
  if (Number.isFinite(differenceMs)) return String(nowMs + differenceMs);
  return String(BigInt.asIntN(64, BigInt(nowMs) + (differenceMs < 0 ? -int64Max : int64Max)));
}

function isBefore(timestamp: Int64, earliest: number): boolean {
  return timestamp !== -1 && timestamp < earliest;
}

function summaryOf(recordErrors: readonly RecordError[], allTimestamps: boolean): string {
  if (allTimestamps) return "One or more records have been rejected due to invalid timestamp";
  const shown = recordErrors.slice(0, 3).map((error) => `record ${error.batchIndex}: ${error.message}`);
  const count = recordErrors.length < recordErrorsMax ? recordErrors.length : `${recordErrorsMax} or more`;
  return `One or more records have been rejected due to ${count} record errors in total, of which the first are: ${shown.join("; ")}`;
}

/** `convertedBytes`: the batch under the topic's codec, when that is another one. */
export function accept(
  b: Buffer,
  convertedBytes: Buffer | undefined,
  walk: RecordWalk,
  context: ValidationContext,
): ValidBatch | InvalidBatch {
  const { config, nowMs } = context;
  const isAppendTime = config.messageTimestampType === "LogAppendTime";
  const maxTimestamp = isAppendTime ? nowMs : walk.maxTimestamp;
  const isConverted = convertedBytes !== undefined;
  const bytes = convertedBytes ?? b;
  if (isConverted && bytes.length > config.maxMessageBytes) return invalid(errorCode.MESSAGE_TOO_LARGE);
  const type = isAppendTime ? timestampType.LOG_APPEND_TIME : timestampType.CREATE_TIME;
  const isStamped = recordBatch.timestampType(bytes, 0) !== type || recordBatch.maxTimestamp(bytes, 0) !== maxTimestamp;
  if (isStamped) {
    const attributes = recordBatch.attributes(bytes, 0) & ~logAppendTimeBit;
    recordBatch.setAttributes(bytes, 0, isAppendTime ? attributes | logAppendTimeBit : attributes);
    recordBatch.setMaxTimestamp(bytes, 0, maxTimestamp);
  }
  if (isStamped || isConverted) recordBatch.setCrc(bytes, 0, recordBatch.computeCrc(bytes, 0));
  recordBatch.setBaseOffset(bytes, 0, context.baseOffset);
  recordBatch.setPartitionLeaderEpoch(bytes, 0, context.leaderEpoch);
  const lastOffset = context.baseOffset + recordBatch.lastOffsetDelta(bytes, 0);
  return { valid: true, bytes, isConverted, lastOffset, maxTimestamp, logAppendTimeMs: isAppendTime ? nowMs : -1 };
}

const logAppendTimeBit = 0x08;

const compressionOfType = {
  uncompressed: compression.NONE,
  gzip: compression.GZIP,
  snappy: compression.SNAPPY,
  lz4: compression.LZ4,
  zstd: compression.ZSTD,
} as const;

/** By whatever codec, known or not; `b` has the whole header. */
export function isCompressed(b: Buffer): boolean {
  return recordBatch.compressionCode(b, 0) !== compression.NONE;
}

/** The topic's codec; undefined when the batch is to stay as it is: a marker that came uncompressed stays so. */
export function targetCompression(b: Buffer, config: LogConfig): Compression | undefined {
  if (config.compressionType === "producer") return undefined;
  const target = compressionOfType[config.compressionType];
  if (target === recordBatch.compressionCode(b, 0)) return undefined;
  return recordBatch.isControl(b, 0) && !isCompressed(b) ? undefined : target;
}

function converted(b: Buffer, target: Compression, config: LogConfig): Buffer {
  const plain = decompress(recordBatch.compression(b, 0), b.subarray(recordBatchHeaderBytes), {
    bytesMax: shortBytesMax,
  });
  return underCodec(b, target, compress(target, levelOf(target, config), [plain]));
}

/** The batch with these records under that codec, its CRC still to be set. The records themselves stay as they are, byte for byte. */
export function underCodec(b: Buffer, target: Compression, records: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(recordBatchHeaderBytes + records.length);
  b.copy(bytes, 0, 0, recordBatchHeaderBytes);
  records.copy(bytes, recordBatchHeaderBytes);
  recordBatch.setSizeInBytes(bytes, 0, bytes.length);
  recordBatch.setCompression(bytes, 0, target);
  return bytes;
}

export function levelOf(target: Compression, config: LogConfig): number | undefined {
  if (target === compression.GZIP) return config.compressionLevels.gzip;
  if (target === compression.ZSTD) return config.compressionLevels.zstd;
  return undefined;
}

export function invalid(error: number): InvalidBatch {
  return { valid: false, error, errorMessage: null, recordErrors: [] };
}
