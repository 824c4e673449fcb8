/**
 * The segment that a cleaning writes in the place of a group of old ones, from `.cleaned` over `.swap` to the log's own names.
 *
 * Invariants: readers do not see it before `replace`; when its last file has become `.swap` it is durable and whole, and a start prefers it to the old ones.
 */
import assert from "node:assert";
import { recordBatch } from "@samsa/protocol/records";
import type { CachedFile } from "./file-cache.ts";
import { cleanedSuffix, swapSuffix } from "./file-names.ts";
import { sync } from "./flusher.ts";
import type { PartitionState } from "./partition-state.ts";
import { Segment } from "./segment.ts";
import type { SegmentRemoval } from "./segment-removal.ts";
import type { Throttle } from "./throttle.ts";
import type { AbortedTransactionEntry } from "./transaction-index.ts";

/** Kept batches are gathered in a buffer of this size, one for a cleaning. */
export const cleanedBufferBytes = 512 * 1024;

export class CleanedSegment {
  readonly #state: PartitionState;
  readonly #old: readonly Segment[];
  readonly #segment: Segment;
  readonly #buffer: Buffer;
  #usedBytes = 0;
  /** What did not fit into the buffer: a copy of its own, behind it. */
  #overflow: Buffer | undefined;
  #isSwapped = false;

  /** `buffer`: of `cleanedBufferBytes`, this segment's until it is finished or discarded. */
  constructor(state: PartitionState, old: readonly Segment[], buffer: Buffer) {
    const [first] = old;
    const last = old.at(-1);
    if (first === undefined || last === undefined) throw new RangeError("a group of no segments");
    this.#state = state;
    this.#old = old;
    this.#buffer = buffer;
    this.#segment = new Segment(state.context.fileCache, {
      directory: state.directory,
      baseOffset: first.baseOffset,
      sizeInBytes: 0,
      indexEntries: 0,
      hasTransactionIndex: false,
      createdMs: first.createdMs,
      modifiedMs: last.modifiedMs,
      rollJitterMs: 0,
      nameSuffix: cleanedSuffix,
    });
    this.#segment.createNow();
  }

  /** `write` comes before the next `append`. */
  get isBufferFull(): boolean {
    return this.#overflow !== undefined;
  }

  /** Copies the batch: its memory is the reader's. */
  append(batch: Buffer): void {
    assert(!this.isBufferFull, "a full buffer is written first");
    if (batch.length <= this.#buffer.length - this.#usedBytes) {
      batch.copy(this.#buffer, this.#usedBytes);
      this.#usedBytes += batch.length;
    } else {
      this.#overflow = Buffer.from(batch);
    }
    this.#segment.appended(this.#state.config, {
      sizeInBytes: batch.length,
      lastOffset: recordBatch.lastOffset(batch, 0),
      maxTimestamp: recordBatch.maxTimestamp(batch, 0),
    });
  }

  noteAborted(entry: AbortedTransactionEntry): void {
    this.#segment.transactionIndex.appendEntry(entry);
  }

  /** Rejects with `FileSystemError`. */
  async write(throttle: Throttle): Promise<void> {
    const parts = [
      this.#buffer.subarray(0, this.#usedBytes),
      ...(this.#overflow === undefined ? [] : [this.#overflow]),
    ];
    const sizeInBytes = this.#usedBytes + (this.#overflow?.length ?? 0);
    if (sizeInBytes === 0) return;
    const position = this.#segment.sizeInBytes - sizeInBytes;
    await throttle.take(sizeInBytes);
    const { log } = this.#segment;
    await new Promise<void>((resolve, reject) => {
      log.pin().write(parts, position, (error) => {
        log.unpin();
        if (error === undefined) resolve();
        else reject(error);
      });
    });
    this.#usedBytes = 0;
    this.#overflow = undefined;
  }

  /** All of it on disk, for good. Rejects with `FileSystemError`. */
  async finish(throttle: Throttle): Promise<void> {
    await this.write(throttle);
    this.#segment.finishNow();
    for (const file of this.#files) await sync(file);
  }

  get #files(): CachedFile[] {
    const { log, offsetIndex, timeIndex, transactionIndex } = this.#segment;
    return [log, offsetIndex.file, timeIndex.file, ...(transactionIndex.count > 0 ? [transactionIndex.file] : [])];
  }

  /** The old segments are still there, as they were. */
  get canReplace(): boolean {
    const { segments } = this.#state;
    return this.#old.every((segment) => segments.all.includes(segment));
  }

  /** Rejects with `FileSystemError`; the next start ends what was begun. */
  async replace(removal: SegmentRemoval): Promise<void> {
    const state = this.#state;
    const { files } = state.context.world;
    await this.#rename(cleanedSuffix, swapSuffix);
    this.#isSwapped = true;
    await files.syncDirectory(state.directory);
    state.replaceSegments(this.#old, this.#segment);
    await removal.markDeleted(this.#old, { keepSnapshotAt: this.#segment.baseOffset });
    await this.#rename(swapSuffix, "");
    await files.syncDirectory(state.directory);
  }

  async #rename(from: string, to: string): Promise<void> {
    for (const file of this.#files) await file.rename(file.path.slice(0, file.path.length - from.length) + to);
  }

  /** Removes what was written, unless it is the log's already. Never rejects: what stays goes at the next start. */
  async discard(): Promise<void> {
    if (this.#isSwapped) return;
    const { world } = this.#state.context;
    // The log itself last: an index alone must not be taken for one of a segment.
    for (const file of this.#segment.files.reverse()) {
      try {
        await file.close();
        if ((await world.files.status(file.path)) !== undefined) await world.files.remove(file.path);
      } catch (error) {
        world.logger.warn("half-written compaction not removed", { file: file.path, problem: String(error) });
      }
    }
  }
}
