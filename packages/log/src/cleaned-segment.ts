/**
 * The segment that a cleaning writes in the place of a group of old ones, from `.cleaned` over `.swap` to the log's own names.
 *
 * Invariants: readers do not see it before `replace`; when its last file has become `.swap` it is durable and whole, and a start prefers it to the old ones.
 */
import { recordBatch } from "@samsa/protocol/records";
import type { CachedFile } from "./file-cache.ts";
import { cleanedSuffix, swapSuffix } from "./file-names.ts";
import { sync } from "./flusher.ts";
import type { PartitionState } from "./partition-state.ts";
import { Segment } from "./segment.ts";
import type { SegmentRemoval } from "./segment-removal.ts";
import type { Throttle } from "./throttle.ts";
import type { AbortedTransactionEntry } from "./transaction-index.ts";

const bufferBytes = 512 * 1024;

export class CleanedSegment {
  readonly #state: PartitionState;
  readonly #old: readonly Segment[];
  readonly #segment: Segment;
  #parts: Buffer[] = [];
  #bufferedBytes = 0;
  #isSwapped = false;

  constructor(state: PartitionState, old: readonly Segment[]) {
    const [first] = old;
    const last = old.at(-1);
    if (first === undefined || last === undefined) throw new RangeError("a group of no segments");
    this.#state = state;
    this.#old = old;
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

  get isBufferFull(): boolean {
    return this.#bufferedBytes >= bufferBytes;
  }

  /** Copies the batch: its memory is the reader's. */
  append(batch: Buffer): void {
    const kept = Buffer.from(batch);
    this.#parts.push(kept);
    this.#bufferedBytes += kept.length;
    this.#segment.appended(this.#state.config, {
      sizeInBytes: kept.length,
      lastOffset: recordBatch.lastOffset(kept, 0),
      maxTimestamp: recordBatch.maxTimestamp(kept, 0),
    });
  }

  noteAborted(entry: AbortedTransactionEntry): void {
    this.#segment.transactionIndex.appendEntry(entry);
  }

  /** Rejects with `FileSystemError`. */
  async write(throttle: Throttle): Promise<void> {
    if (this.#bufferedBytes === 0) return;
    const parts = this.#parts;
    const position = this.#segment.sizeInBytes - this.#bufferedBytes;
    await throttle.take(this.#bufferedBytes);
    this.#parts = [];
    this.#bufferedBytes = 0;
    const { log } = this.#segment;
    await new Promise<void>((resolve, reject) => {
      log.pin().write(parts, position, (error) => {
        log.unpin();
        if (error === undefined) resolve();
        else reject(error);
      });
    });
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

  /** Open while they are renamed, so that nobody opens the old name meanwhile. */
  async #rename(from: string, to: string): Promise<void> {
    for (const file of this.#files) {
      const path = file.path.slice(0, file.path.length - from.length) + to;
      file.pin();
      try {
        await this.#state.context.world.files.rename(file.path, path);
        file.moved(path);
      } finally {
        file.unpin();
      }
    }
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
