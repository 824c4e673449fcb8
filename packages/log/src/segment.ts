/**
 * One segment: the `.log` file with whole batches, and its offset, time and transaction indexes.
 *
 * Invariants: bytes at and above `sizeInBytes` mean nothing (a failed write may have left some there) and are cut or overwritten before
 * the size passes them; index entries are made in the order of the batches; offsets stay within 2^31-1 of the base.
 */
import type { Int64 } from "@samsa/protocol";
import { maxTimestampOf } from "./batch-header.ts";
import type { CachedFile, FileCache } from "./file-cache.ts";
import {
  logSuffix,
  offsetFileName,
  offsetIndexSuffix,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
import type { LogConfig } from "./log-config.ts";
import { OffsetIndex, offsetIndexEntryBytes } from "./offset-index.ts";
import { TimeIndex, timeIndexEntryBytes } from "./time-index.ts";
import { TransactionIndex } from "./transaction-index.ts";

export const relativeOffsetMax = 0x7fffffff;
/** From a batch's beginning to behind its largest timestamp. */
const timestampHeaderBytes = 43;

/** What an append brings, as far as rolling and the indexes look at it. */
export interface AppendedBatch {
  readonly sizeInBytes: number;
  readonly lastOffset: number;
  readonly maxTimestamp: Int64;
}

export interface SegmentOptions {
  readonly directory: string;
  readonly baseOffset: number;
  /** Bytes of whole batches in the file. */
  readonly sizeInBytes: number;
  /** Entries on disk; undefined: to be counted by their file's size when first needed. */
  readonly indexEntries: number | undefined;
  readonly hasTransactionIndex: boolean;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly rollJitterMs: number;
  /** Behind each file's name while the segment is not part of its log yet. */
  readonly nameSuffix?: string;
}

export class Segment {
  readonly baseOffset: number;
  readonly log: CachedFile;
  readonly offsetIndex: OffsetIndex;
  readonly timeIndex: TimeIndex;
  readonly transactionIndex: TransactionIndex;
  sizeInBytes: number;
  /** When it was made or loaded: what rolling by time goes by when no record has a timestamp. */
  readonly createdMs: number;
  /**
   * When its file was last written, or when the batch came that was, if that has a timestamp: what retention and searches go by when no record has one. Begun as a number,
   * so that the engine changes it in its place instead of making one for each append.
   */
  modifiedMs = 0;
  readonly #rollJitterMs: number;
  #bytesSinceIndexEntry = 0;
  /** Up to this size the indexes are not full by the configuration below, however its batches are cut. So an append need not look at them, which lie elsewhere in memory. */
  #indexRoomUpToBytes = 0;
  #indexRoomFor: LogConfig | undefined;
  /** Largest timestamp and the last offset of the batch that brought it. Apart from whether they are known, so that the engine keeps a number in its place instead of making one for each append. */
  #maxTimestamp: Int64 = -1;
  #isMaxTimestampKnown = false;
  #offsetOfMaxTimestamp = -1;
  /** Largest timestamp of the first batch: time-based rolling counts from it. */
  #firstTimestamp: Int64 | undefined;

  constructor(cache: FileCache, options: SegmentOptions) {
    const { directory, baseOffset, indexEntries, nameSuffix = "" } = options;
    const file = (suffix: string): CachedFile => cache.file(directory, offsetFileName(baseOffset, suffix + nameSuffix));
    this.baseOffset = baseOffset;
    this.sizeInBytes = options.sizeInBytes;
    this.createdMs = options.createdMs;
    this.modifiedMs = options.modifiedMs;
    this.#rollJitterMs = options.rollJitterMs;
    this.log = file(logSuffix);
    this.offsetIndex = new OffsetIndex(file(offsetIndexSuffix), baseOffset, indexEntries);
    this.timeIndex = new TimeIndex(file(timeIndexSuffix), baseOffset, indexEntries);
    const transactionEntries = options.hasTransactionIndex ? undefined : 0;
    this.transactionIndex = new TransactionIndex(file(transactionIndexSuffix), transactionEntries);
  }

  get files(): CachedFile[] {
    return [this.log, this.offsetIndex.file, this.timeIndex.file, this.transactionIndex.file];
  }

  /** Makes the empty files of a new segment; what lies there already is cut to nothing. Its indexes are needed again when there is an entry. Throws `FileSystemError`. */
  createNow(): void {
    for (const file of [this.log, this.offsetIndex.file, this.timeIndex.file]) {
      if (file.now().sizeNow() > 0) file.now().truncateNow(0);
      if (file !== this.log) file.rest();
    }
  }

  canHold(offset: number): boolean {
    return offset - this.baseOffset <= relativeOffsetMax;
  }

  /**
   * Whether the batch must go into a new segment. `ahead`: batches and bytes that will be in this one before it.
   * Throws `FileSystemError` when it must look at the first batch or an index and cannot.
   */
  shouldRoll(
    config: LogConfig,
    batch: AppendedBatch,
    nowMs: number,
    ahead: { readonly batches: number; readonly bytes: number },
  ): boolean {
    if (!this.canHold(batch.lastOffset)) return true;
    if (this.sizeInBytes + ahead.bytes > config.segmentBytes - batch.sizeInBytes)
      return this.sizeInBytes + ahead.bytes > 0;
    if (this.sizeInBytes === 0) return false;
    const sizeInBytes = this.sizeInBytes + ahead.bytes;
    if (config !== this.#indexRoomFor || sizeInBytes > this.#indexRoomUpToBytes) {
      const room = this.#indexRoom(config);
      if (room <= ahead.batches) return true;
      // Behind the next entry, which may be made at once, more than an interval lies between any two.
      this.#indexRoomFor = config;
      this.#indexRoomUpToBytes = this.sizeInBytes + (room - 2) * config.indexIntervalBytes;
    }
    return this.#waitedMs(batch.maxTimestamp, nowMs) > segmentMsMax(config) - this.#rollJitterMs;
  }

  /** Entries that both indexes still have room for. Throws `FileSystemError` when it must look at a file and cannot. */
  #indexRoom({ segmentIndexBytes }: LogConfig): number {
    const offsets = Math.floor(segmentIndexBytes / offsetIndexEntryBytes) - this.offsetIndex.count;
    return Math.min(offsets, Math.floor(segmentIndexBytes / timeIndexEntryBytes) - this.timeIndex.count);
  }

  /** From the first batch's timestamp to the new one's; by the clock when records carry no timestamp. */
  #waitedMs(timestamp: Int64, nowMs: number): number {
    const first = this.firstBatchTimestamp;
    if (first < 0) return nowMs - this.createdMs;
    if (typeof first === "number" && typeof timestamp === "number") return timestamp - first;
    return Number(BigInt(timestamp) - BigInt(first));
  }

  /** Largest timestamp of the first batch; the segment is not empty. Throws `FileSystemError` when it must look and cannot. */
  get firstBatchTimestamp(): Int64 {
    this.#firstTimestamp ??= this.#readFirstTimestamp();
    return this.#firstTimestamp;
  }

  #readFirstTimestamp(): Int64 {
    const header = Buffer.alloc(timestampHeaderBytes);
    this.log.now().readNow(header, 0);
    return maxTimestampOf(header, 0);
  }

  /** A batch was written at the segment's end: takes it into the size, the timestamps and, at intervals, the indexes. Throws `FileSystemError`. */
  appended(config: LogConfig, batch: AppendedBatch): void {
    const position = this.sizeInBytes;
    if (position === 0) this.#firstTimestamp = batch.maxTimestamp;
    this.sizeInBytes = position + batch.sizeInBytes;
    if (batch.maxTimestamp > this.maxTimestamp) this.#noteTimestamp(batch.maxTimestamp, batch.lastOffset);
    if (this.#bytesSinceIndexEntry > config.indexIntervalBytes) {
      this.offsetIndex.appendEntry(batch.lastOffset, position);
      this.timeIndex.maybeAppend(this.maxTimestamp, this.#offsetOfMaxTimestamp);
      this.#bytesSinceIndexEntry = 0;
    }
    this.#bytesSinceIndexEntry += batch.sizeInBytes;
  }

  #noteTimestamp(timestamp: Int64, offset: number): void {
    this.#maxTimestamp = timestamp;
    this.#isMaxTimestampKnown = true;
    this.#offsetOfMaxTimestamp = offset;
  }

  /** -1: no record with a timestamp. Throws `FileSystemError` when it must look into the time index and cannot. */
  get maxTimestamp(): Int64 {
    if (!this.#isMaxTimestampKnown) this.#noteTimestamp(this.timeIndex.lastTimestamp, this.timeIndex.lastOffset);
    return this.#maxTimestamp;
  }

  /** Without timestamps in its records a segment counts as old as its file. Throws as `maxTimestamp`. */
  get largestTimestamp(): Int64 {
    const { maxTimestamp } = this;
    return maxTimestamp >= 0 ? maxTimestamp : this.modifiedMs;
  }

  /** Last offset of the batch with the largest timestamp. */
  get offsetOfMaxTimestamp(): number {
    return this.maxTimestamp === -1 ? this.baseOffset : this.#offsetOfMaxTimestamp;
  }

  /** The segment takes no more batches: its largest timestamp goes into the time index, all entries to disk. Throws `FileSystemError`. */
  finishNow(): void {
    this.#indexRoomFor = undefined;
    // Not needed so far: nothing was appended since the segment was loaded, finished.
    if (this.#isMaxTimestampKnown) this.timeIndex.maybeAppend(this.maxTimestamp, this.offsetOfMaxTimestamp);
    this.persistIndexesNow();
  }

  persistIndexesNow(): void {
    this.offsetIndex.persistNow();
    this.timeIndex.persistNow();
    this.transactionIndex.persistNow();
  }

  /** Forgets all index entries: the segment is about to be scanned from its beginning (`appended` per batch). Throws `FileSystemError`. */
  resetForScan(options: { readonly keepTransactions: boolean }): void {
    this.offsetIndex.restart();
    this.timeIndex.restart();
    if (!options.keepTransactions && this.transactionIndex.count > 0) this.transactionIndex.truncateNow(0);
    this.sizeInBytes = 0;
    this.#bytesSinceIndexEntry = 0;
    this.#indexRoomFor = undefined;
    this.#noteTimestamp(-1, this.baseOffset);
    this.#firstTimestamp = undefined;
  }

  /**
   * Cuts file and indexes to the batches below `offset`, which begin at `position`. The largest timestamp is what the time index still
   * says; whoever truncates notes what lies behind its last entry (`noteKept`). Throws `FileSystemError`.
   */
  truncateNow(offset: number, position: number): void {
    this.offsetIndex.truncateToOffset(offset);
    this.timeIndex.truncateToOffset(offset);
    if (this.transactionIndex.count > 0) this.transactionIndex.truncateToOffset(offset);
    this.log.now().truncateNow(position);
    this.sizeInBytes = position;
    this.#bytesSinceIndexEntry = 0;
    this.#indexRoomFor = undefined;
    this.#isMaxTimestampKnown = false;
    if (position === 0) this.#firstTimestamp = undefined;
  }

  /** A batch that stays after a truncation. */
  noteKept(timestamp: Int64, lastOffset: number): void {
    if (timestamp > this.maxTimestamp) this.#noteTimestamp(timestamp, lastOffset);
  }

  /** Its directory has another name now. */
  moved(directory: string): void {
    for (const file of this.files) file.moved(directory + file.path.slice(file.path.lastIndexOf("/")));
  }

  async close(): Promise<void> {
    for (const file of this.files) await file.close();
  }

  /** Nobody is using it just now: its files are opened again when somebody does. */
  rest(): void {
    for (const file of this.files) file.rest();
  }
}

/** What must be compacted in time must leave the active segment in time. */
function segmentMsMax({ cleanupCompact, maxCompactionLagMs, segmentMs }: LogConfig): number {
  return cleanupCompact && maxCompactionLagMs > 0 ? Math.min(maxCompactionLagMs, segmentMs) : segmentMs;
}

/** Every file that belongs to the segment at this base, for renaming and removing. */
export function segmentFileNames(baseOffset: number): string[] {
  return [logSuffix, offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix, snapshotSuffix].map((suffix) =>
    offsetFileName(baseOffset, suffix),
  );
}
