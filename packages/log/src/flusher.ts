/**
 * Makes written batches durable and moves the recovery point up to them.
 *
 * The active segment's log file is synced alone: its indexes are rebuilt after an unclean stop. A segment that is left behind is synced with its
 * indexes and its producer snapshot before the recovery point passes its end.
 * Invariants: one flush of a partition at a time; a request that comes meanwhile is served by the next one; the recovery point never
 * passes what was synced; a failed sync fails the partition, since the kernel may have dropped what it could not write; a full disk fails the flush alone.
 */
import type { FileSystemError } from "@samsa/env";
import type { CachedFile } from "./file-cache.ts";
import { offsetFileName, snapshotSuffix } from "./file-names.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";
import { errorOf, inFull, isFull, isLetGo } from "./storage-error.ts";

type Done = (error: FileSystemError | undefined) => void;

export class Flusher {
  readonly #state: PartitionState;
  #waiting: Done[] = [];
  #running = false;
  #idle: (() => void)[] = [];
  lastFlushMs: number;

  constructor(state: PartitionState) {
    this.#state = state;
    this.lastFlushMs = state.context.world.clock.nowMs();
  }

  get unflushedOffsets(): number {
    return this.#state.logEndOffset - this.#state.recoveryPoint;
  }

  /** Syncs everything written so far. Never calls back at once. */
  flush(done: Done): void {
    this.#waiting.push(done);
    if (this.#running) return;
    this.#running = true;
    this.#state.context.world.clock.defer(() => void this.#run());
  }

  /** As `flush`, when nobody waits for it: a failure takes its own way (the partition fails). */
  flushInBackground(): void {
    this.flush(() => {});
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting;
      this.#waiting = [];
      let failure = this.#state.failure;
      try {
        if (failure === undefined) await this.#flushOnce();
      } catch (error) {
        failure = errorOf(error);
        if (!isFull(failure)) this.#state.fail(failure);
      }
      for (const done of waiting) this.#tell(done, failure);
    }
    this.#stopped();
  }

  #stopped(): void {
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** A mistake of the one who asked must not keep the others from their answers. */
  #tell(done: Done, failure: FileSystemError | undefined): void {
    try {
      done(failure);
    } catch (error) {
      const { name, context } = this.#state;
      context.world.logger.error("taking in a flush's result failed", { partition: name, problem: inFull(error) });
    }
  }

  /** `work` with no flush under way; those asked for meanwhile come after it. What it rejects with is passed on. */
  async alone(work: () => Promise<void>): Promise<void> {
    while (this.#running) await this.drain();
    this.#running = true;
    try {
      await work();
    } finally {
      if (this.#waiting.length > 0) void this.#run();
      else this.#stopped();
    }
  }

  /** Resolves when no flush is under way. */
  async drain(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #flushOnce(): Promise<void> {
    const state = this.#state;
    const target = state.logEndOffset;
    const { truncations } = state;
    if (target > state.recoveryPoint) {
      const { active } = state.segments;
      // A segment that was flushed to its end and finished after that has its last index entries still to be synced.
      const from = Math.max(0, state.segments.floorIndex(state.recoveryPoint - 1));
      for (const segment of state.segments.all.slice(from)) {
        if (state.segments.all.includes(segment)) await this.#syncSegment(segment, { isActive: segment === active });
      }
      await this.#syncSnapshot(active.baseOffset);
    }
    // The one of a clean stop, also when its batches are durable already.
    await this.#syncSnapshot(target);
    await state.epochsDurable();
    if (state.directoryChanged) {
      state.directoryChanged = false;
      await state.context.world.files.syncDirectory(state.directory);
    }
    if (!state.isNameDurable) {
      await state.context.names.run();
      state.isNameDurable = true;
    }
    // What was cut meanwhile is not there to be recovered.
    if (truncations === state.truncations) state.recoveryPoint = Math.max(state.recoveryPoint, target);
    this.lastFlushMs = state.context.world.clock.nowMs();
  }

  /** One that goes meanwhile is the log's no more: nothing of it has to be durable. */
  async #syncSegment(segment: Segment, { isActive }: { readonly isActive: boolean }): Promise<void> {
    try {
      await sync(segment.log);
      if (isActive) return;
      for (const index of [segment.offsetIndex, segment.timeIndex, segment.transactionIndex]) {
        if (index.count > 0) await sync(index.file);
      }
    } catch (error) {
      if (this.#state.segments.all.includes(segment) || !isLetGo(errorOf(error))) throw error;
      return;
    }
    await this.#syncSnapshot(segment.baseOffset);
  }

  async #syncSnapshot(endOffset: number): Promise<void> {
    if (!this.#state.snapshots.has(endOffset)) return;
    if (endOffset <= this.#state.recoveryPoint && !this.#state.unsyncedSnapshots.has(endOffset)) return;
    const { context, directory } = this.#state;
    const file = context.fileCache.file(directory, offsetFileName(endOffset, snapshotSuffix));
    await sync(file);
    file.closeNow();
    this.#state.unsyncedSnapshots.delete(endOffset);
  }
}

/** Rejects with `FileSystemError`. */
export function sync(cached: CachedFile): Promise<void> {
  return new Promise((resolve, reject) => {
    cached.pin().sync((error) => {
      cached.unpin();
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}
