/**
 * What a leader checks of a batch before it gets its offsets, in Kafka's order: frame and magic, base offset, size, CRC, the header's
 * own consistency, then every record by its lengths (compressed batches are inflated for that). An accepted batch is changed in place: base offset,
 * leader epoch, and where it must be timestamp type, largest timestamp and CRC.
 *
 * Invariants: a rejected batch has not been changed; one append is one batch, as Kafka demands since message format v2.
 */
import { errorCode, type Int64, ProtocolError } from "@samsa/protocol";
import {
  type Compression,
  compress,
  compression,
  decompress,
  forEachRecord,
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
/** What a batch may inflate to when it is appended: it is inflated in one piece, which holds the event loop up. Kafka sets no bound. */
const appendInflatedBytesMax = 64 * 1024 * 1024;
/** Errors of single records that are told of one batch; Kafka tells all. */
const recordErrorsMax = 100;

const magicAt = 16;
/** The least size field of any format: Kafka calls anything below corrupt. */
const sizeFieldMin = 14;

export interface ValidationContext {
  readonly name: string;
  readonly config: LogConfig;
  readonly origin: AppendOrigin;
  readonly leaderEpoch: number;
  /** The batch's first offset to be. */
  readonly baseOffset: number;
  readonly nowMs: number;
  /** Told of all that is inflated. */
  readonly turns: { spend(inflatedBytes: number): void };
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

export function validateAppend(records: Buffer, context: ValidationContext): ValidBatch | InvalidBatch {
  const framed = frameOf(records);
  if (typeof framed !== "object") return invalid(framed);
  const problem = headerProblem(framed, context);
  if (problem !== 0) return invalid(problem);
  const isClient = context.origin === "client";
  const walk = walkRecords(framed, 0, {
    decompressedBytesMax: appendInflatedBytesMax,
    requireKeys: isClient && context.config.cleanupCompact,
  });
  if (isCompressed(framed)) {
    context.turns.spend(walk.error === "compression" ? appendInflatedBytesMax : walk.recordsBytes);
  }
  if (!walk.ok && walk.error !== "null-key") return invalid(errorCode.INVALID_RECORD);
  const rejection = isClient ? recordRejection(framed, walk, context) : undefined;
  if (rejection !== undefined) return rejection;
  return accept(framed, walk, context);
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

/** Errors of single records: keys on compacted topics, timestamps out of range. Looked for one by one only when the walk saw one. */
function recordRejection(b: Buffer, walk: RecordWalk, context: ValidationContext): InvalidBatch | undefined {
  const { config, nowMs } = context;
  const earliest = nowMs - config.messageTimestampBeforeMaxMs;
  const latest = nowMs + config.messageTimestampAfterMaxMs;
  const isCreateTime = config.messageTimestampType === "CreateTime";
  const claimsAppendTime = recordBatch.timestampType(b, 0) === timestampType.LOG_APPEND_TIME;
  const isOutOfRange = isCreateTime && (isBefore(walk.minTimestamp, earliest) || walk.maxTimestamp > latest);
  if (walk.ok && !isOutOfRange && (isCreateTime || !claimsAppendTime)) return undefined;
  const recordErrors: RecordError[] = [];
  if (isCompressed(b)) context.turns.spend(walk.recordsBytes);
  visitUntilEnough(b, recordErrors, (record) => {
    if (config.cleanupCompact && record.keyLength < 0) {
      const message = `Compacted topic cannot accept message without key in topic partition ${context.name}.`;
      recordErrors.push({ batchIndex: record.index, message });
    } else if (isCreateTime && record.timestamp !== -1) {
      if (record.timestamp >= earliest && record.timestamp <= latest) return;
      const message =
        `Timestamp ${record.timestamp} of message with offset ${record.offset} is out of range. ` +
        `The timestamp should be within [${shownBound(nowMs, -config.messageTimestampBeforeMaxMs)}, ` +
        `${shownBound(nowMs, config.messageTimestampAfterMaxMs)}]`;
      recordErrors.push({ batchIndex: record.index, message });
    } else if (claimsAppendTime) {
      const message = "Producer should not set timestamp type to LogAppendTime.";
      recordErrors.push({ batchIndex: record.index, message });
    }
  });
  if (recordErrors.length === 0) return undefined;
  // Also when the record without a key lies behind those that are told.
  const allTimestamps = walk.error !== "null-key";
  const error = allTimestamps ? errorCode.INVALID_TIMESTAMP : errorCode.INVALID_RECORD;
  return { valid: false, error, errorMessage: summaryOf(recordErrors, allTimestamps), recordErrors };
}

/** Each record until `recordErrorsMax` are known. */
function visitUntilEnough(b: Buffer, recordErrors: readonly RecordError[], visit: (record: RecordView) => void): void {
  try {
    forEachRecord(b, 0, { decompressedBytesMax: appendInflatedBytesMax }, (record) => {
      if (recordErrors.length === recordErrorsMax) throw enough;
      visit(record);
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
}

const enough = new Error("enough record errors");

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

function accept(b: Buffer, walk: RecordWalk, context: ValidationContext): ValidBatch | InvalidBatch {
  const { config, nowMs } = context;
  const isAppendTime = config.messageTimestampType === "LogAppendTime";
  const maxTimestamp = isAppendTime ? nowMs : walk.maxTimestamp;
  const target = targetCompression(config, recordBatch.compression(b, 0));
  const isConverted = target !== recordBatch.compression(b, 0);
  const bytes = isConverted ? converted(b, target, config) : b;
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
const compressionBits = 0x07;

const compressionOfType = {
  uncompressed: compression.NONE,
  gzip: compression.GZIP,
  snappy: compression.SNAPPY,
  lz4: compression.LZ4,
  zstd: compression.ZSTD,
} as const;

/** By whatever codec, known or not; `b` has the whole header. */
export function isCompressed(b: Buffer): boolean {
  return (recordBatch.attributes(b, 0) & compressionBits) !== compression.NONE;
}

function targetCompression(config: LogConfig, source: Compression): Compression {
  return config.compressionType === "producer" ? source : compressionOfType[config.compressionType];
}

/** The batch with its records under another codec, its CRC still to be set. The records themselves stay as they are, byte for byte. */
function converted(b: Buffer, target: Compression, config: LogConfig): Buffer {
  const stored = b.subarray(recordBatchHeaderBytes);
  const plain = decompress(recordBatch.compression(b, 0), stored, { bytesMax: appendInflatedBytesMax });
  const records = compress(target, levelOf(target, config), [plain]);
  const bytes = Buffer.allocUnsafe(recordBatchHeaderBytes + records.length);
  b.copy(bytes, 0, 0, recordBatchHeaderBytes);
  records.copy(bytes, recordBatchHeaderBytes);
  recordBatch.setSizeInBytes(bytes, 0, bytes.length);
  recordBatch.setAttributes(bytes, 0, (recordBatch.attributes(bytes, 0) & ~compressionBits) | target);
  return bytes;
}

function levelOf(target: Compression, config: LogConfig): number | undefined {
  if (target === compression.GZIP) return config.compressionLevels.gzip;
  if (target === compression.ZSTD) return config.compressionLevels.zstd;
  return undefined;
}

function invalid(error: number): InvalidBatch {
  return { valid: false, error, errorMessage: null, recordErrors: [] };
}
