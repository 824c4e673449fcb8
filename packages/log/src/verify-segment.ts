/**
 * One segment on disk, checked whole: each batch's frame, CRC and records (inflated where compressed), the order of the offsets, and the indexes against the log.
 *
 * Invariants: files are opened for reading only and in pieces, indexes whole under a bound; indexes are read before the log, so that what a running broker
 * adds meanwhile is in the log that the indexes speak of; behind a batch whose frame cannot be, nothing of the segment is looked at.
 */
import type { File, FileSystem } from "@samsa/env";
import { ProtocolError } from "@samsa/protocol";
import { decodeControlRecord, forEachRecord, recordBatch } from "@samsa/protocol/records";
import { inflatedBytesMax } from "./append-validation.ts";
import { claimedOffset, crcProblem, leavesOffsetsOut, offsetsProblem } from "./batch-check.ts";
import { lastOffsetOf, maxTimestampOf } from "./batch-header.ts";
import { scanFile } from "./batch-scanner.ts";
import { logSuffix, offsetFileName, offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix } from "./file-names.ts";
import type { Verification, VerifyTools } from "./verification.ts";
import {
  type Complain,
  OffsetIndexCheck,
  type SeenBatch,
  TimeIndexCheck,
  TransactionIndexCheck,
} from "./verify-indexes.ts";

/** An index is read whole; Kafka's grow to 10 MiB (`segment.index.bytes`). */
const indexBytesMax = 1024 * 1024 * 1024;

export interface SegmentToVerify {
  readonly directory: string;
  readonly baseOffset: number;
  /** Where the next segment begins; undefined: this is the active one. */
  readonly nextBaseOffset: number | undefined;
  /** The broker was stopped cleanly: nothing is being written, and nothing is left half done. */
  readonly isStopped: boolean;
  /** The cleaner's checkpoint names the partition. */
  readonly isCompacted: boolean;
  /** First offsets of transactions that are open where the segment begins, by producer; carried from segment to segment. */
  readonly openTransactions: Map<number, number>;
}

export interface SegmentVerdict {
  /** Behind the last batch that could be read. */
  readonly endOffset: number;
  /** Offsets are left out inside: compaction was here. */
  readonly isCleaned: boolean;
  /** All of it could be read. */
  readonly isWhole: boolean;
}

export function verifySegment(
  tools: VerifyTools,
  segment: SegmentToVerify,
  found: Verification,
): Promise<SegmentVerdict> {
  return new SegmentCheck(tools, segment, found).run();
}

class SegmentCheck {
  readonly #tools: VerifyTools;
  readonly #segment: SegmentToVerify;
  readonly #found: Verification;
  readonly #logPath: string;
  #offsetIndex: OffsetIndexCheck | undefined;
  #timeIndex: TimeIndexCheck | undefined;
  #transactionIndex: TransactionIndexCheck | undefined;
  #nextOffset: number;
  #isCleaned = false;

  constructor(tools: VerifyTools, segment: SegmentToVerify, found: Verification) {
    this.#tools = tools;
    this.#segment = segment;
    this.#found = found;
    this.#nextOffset = segment.baseOffset;
    this.#logPath = this.#path(logSuffix);
  }

  #path(suffix: string): string {
    return `${this.#segment.directory}/${offsetFileName(this.#segment.baseOffset, suffix)}`;
  }

  async run(): Promise<SegmentVerdict> {
    const { files } = this.#tools.world;
    this.#found.segments++;
    await this.#readIndexes(files);
    const file = await files.open(this.#logPath, "read");
    let isWhole: boolean;
    try {
      isWhole = await this.#scan(file);
    } finally {
      await file.close();
    }
    return { endOffset: this.#nextOffset, isCleaned: this.#isCleaned, isWhole };
  }

  async #readIndexes(files: FileSystem): Promise<void> {
    const { baseOffset } = this.#segment;
    const offsets = await this.#readIndex(files, offsetIndexSuffix);
    if (offsets !== undefined) {
      this.#offsetIndex = new OffsetIndexCheck(offsets, baseOffset, this.#complaintsOf(offsetIndexSuffix));
    }
    const times = await this.#readIndex(files, timeIndexSuffix);
    if (times !== undefined) {
      this.#timeIndex = new TimeIndexCheck(times, baseOffset, this.#complaintsOf(timeIndexSuffix));
    }
    const transactions = await this.#readIndex(files, transactionIndexSuffix);
    this.#transactionIndex = new TransactionIndexCheck(
      transactions ?? Buffer.alloc(0),
      baseOffset,
      this.#complaintsOf(transactionIndexSuffix),
    );
    this.#found.indexEntries +=
      (this.#offsetIndex?.count ?? 0) + (this.#timeIndex?.count ?? 0) + this.#transactionIndex.count;
  }

  async #readIndex(files: FileSystem, suffix: string): Promise<Buffer | undefined> {
    const path = this.#path(suffix);
    const status = await files.status(path);
    if (status === undefined) {
      if (suffix !== transactionIndexSuffix) this.#found.wrongFile(path, "is missing");
      return undefined;
    }
    if (status.size > indexBytesMax) {
      this.#found.wrongFile(path, `${status.size} bytes are too many for an index`);
      return undefined;
    }
    return files.readWhole(path);
  }

  #complaintsOf(suffix: string): Complain {
    const file = this.#path(suffix);
    return (position, offset, what) => this.#found.problem({ file, position, offset, what });
  }

  /** Returns whether all of the log could be read. */
  async #scan(file: File): Promise<boolean> {
    const { pool } = this.#tools;
    const size = await file.size();
    const scanned = await scanFile(pool, file, { from: 0, to: size }, (b, at, position) => {
      this.#visit(b, at, position);
      return undefined;
    });
    this.#found.bytes += scanned.position;
    if (scanned.problem === undefined) {
      this.#offsetIndex?.end(size);
      this.#timeIndex?.end();
      this.#transactionIndex?.end();
      return true;
    }
    const { nextBaseOffset, isStopped } = this.#segment;
    const finding = {
      file: this.#logPath,
      position: scanned.position,
      offset: this.#nextOffset,
      what: scanned.problem,
    };
    if (scanned.isCutOff && nextBaseOffset === undefined && !isStopped) {
      this.#found.note({ ...finding, what: `${scanned.problem}: being written, or cut by the next start` });
    } else {
      this.#found.problem(finding);
    }
    return false;
  }

  #visit(b: Buffer, at: number, position: number): void {
    this.#found.batches++;
    const wrong = (what: string): void => {
      this.#found.problem({ file: this.#logPath, position, offset: claimedOffset(b, at), what });
    };
    try {
      const problem = crcProblem(b, at);
      if (problem !== undefined) {
        wrong(problem);
        this.#offsetIndex?.visit({ position, baseOffset: -1, lastOffset: -1, maxTimestamp: -1 }, false);
        this.#timeIndex?.visit({ position, baseOffset: -1, lastOffset: -1, maxTimestamp: -1 }, false);
        return;
      }
      this.#visitSound(b, at, position, wrong);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      wrong(error.message);
    }
  }

  /** The batch is what was written. Throws ProtocolError when that was not lawful. */
  #visitSound(b: Buffer, at: number, position: number, wrong: (what: string) => void): void {
    const { baseOffset: segmentBaseOffset, nextBaseOffset } = this.#segment;
    const problem = offsetsProblem(b, at, { segmentBaseOffset, nextOffset: this.#nextOffset });
    if (problem !== undefined) wrong(problem);
    const lastOffset = lastOffsetOf(b, at);
    if (nextBaseOffset !== undefined && lastOffset >= nextBaseOffset)
      wrong(`last offset ${lastOffset} reaches into the next segment, which begins at ${nextBaseOffset}`);
    this.#isCleaned ||= leavesOffsetsOut(b, at, this.#nextOffset);
    this.#nextOffset = Math.max(this.#nextOffset, lastOffset + 1);
    const batch = {
      position,
      baseOffset: recordBatch.baseOffset(b, at),
      lastOffset,
      maxTimestamp: maxTimestampOf(b, at),
    };
    this.#offsetIndex?.visit(batch, true);
    this.#timeIndex?.visit(batch, true);
    if (recordBatch.magic(b, at) !== 2) return;
    this.#walk(b, at, lastOffset);
    this.#followTransactions(batch, b, at, wrong);
  }

  /** Throws ProtocolError at the first record that does not fit. */
  #walk(b: Buffer, at: number, lastOffset: number): void {
    let nextOffset = recordBatch.baseOffset(b, at);
    let count = 0;
    forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, (record) => {
      if (record.offset < nextOffset || record.offset > lastOffset)
        throw new ProtocolError(`records[${record.index}]`, `offset ${record.offset} is out of order`);
      record.forEachHeader(nothing);
      nextOffset = record.offset + 1;
      count++;
    });
    this.#found.records += count;
  }

  /** An abort marker that ends a transaction with records must stand in the index: consumers skip what the index names. */
  #followTransactions(batch: SeenBatch, b: Buffer, at: number, wrong: (what: string) => void): void {
    const isIndexed = this.#transactionIndex?.visit(batch, b, at) ?? false;
    const producerId = recordBatch.producerId(b, at);
    if (!recordBatch.isTransactional(b, at) || producerId < 0) return;
    const { openTransactions, nextBaseOffset, isStopped, isCompacted } = this.#segment;
    if (!recordBatch.isControl(b, at)) {
      if (recordBatch.recordCount(b, at) > 0 && !openTransactions.has(producerId))
        openTransactions.set(producerId, batch.baseOffset);
      return;
    }
    const firstOffset = openTransactions.get(producerId);
    openTransactions.delete(producerId);
    // Of the active segment, the newest entries of a broker that was not stopped may not be on disk. Compaction takes markers away.
    const isComplete = (nextBaseOffset !== undefined || isStopped) && !isCompacted && !this.#isCleaned;
    if (firstOffset !== undefined && isComplete && !isIndexed && isAbort(b, at))
      wrong(
        `the transaction of producer ${producerId} from offset ${firstOffset} on was aborted here, and no entry of the index says so`,
      );
  }
}

const nothing = (): void => {};

function isAbort(b: Buffer, at: number): boolean {
  let type: string | undefined;
  forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, ({ key, value }) => {
    type = decodeControlRecord(key, value)?.type;
  });
  return type === "ABORT";
}
