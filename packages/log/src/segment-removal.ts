/**
 * The end of a segment: its files are renamed to `.deleted` at once and removed after `file.delete.delay.ms`. What a stop leaves behind is removed at the next load.
 *
 * Invariants: when `markDeleted` has resolved, a start would not see the segment any more, and its files are closed but for calls that are under way: a read of
 * several steps begins again. A file is closed before it loses its last name, since closing it later would free its blocks on the loop's thread (decision 28).
 */
import type { Timer } from "@samsa/env";
import type { CachedFile } from "./file-cache.ts";
import { deletedSuffix, offsetFileName, snapshotSuffix } from "./file-names.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";
import { errorOf } from "./storage-error.ts";

export class SegmentRemoval {
  readonly #state: PartitionState;
  /** What each timer will remove. */
  readonly #waiting = new Map<Timer, readonly CachedFile[]>();
  #removing: Promise<void> = Promise.resolve();

  constructor(state: PartitionState) {
    this.#state = state;
  }

  /** The segments are out of the partition's list already. Rejects with `FileSystemError`. */
  async markDeleted(segments: readonly Segment[], options: { readonly keepSnapshotAt?: number } = {}): Promise<void> {
    const marked: CachedFile[] = [];
    for (const segment of segments) {
      this.#state.context.indexCache.forget(segment.offsetIndex);
      this.#state.context.indexCache.forget(segment.timeIndex);
      for (const file of segment.files) if (await this.#mark(file)) marked.push(file);
      if (segment.baseOffset !== options.keepSnapshotAt) await this.#markSnapshot(segment.baseOffset, marked);
    }
    this.#state.directoryChanged = true;
    // Not before all are marked: what a full disk does not let go stays in use.
    for (const file of marked) void file.close();
    this.#removeLater(marked);
  }

  /** False: there is no such file. True also when an attempt that a full disk has ended has marked it. */
  async #mark(file: CachedFile): Promise<boolean> {
    if (file.path.endsWith(deletedSuffix)) return true;
    if ((await this.#state.context.world.files.status(file.path)) === undefined) return false;
    await file.rename(file.path + deletedSuffix);
    return true;
  }

  /** Nobody is to find it under its name from now on: a flush would make an empty one of it. */
  async #markSnapshot(endOffset: number, marked: CachedFile[]): Promise<void> {
    const { context, directory, snapshots } = this.#state;
    if (!snapshots.delete(endOffset)) return;
    const { files } = context.world;
    const file = context.fileCache.file(directory, offsetFileName(endOffset, snapshotSuffix));
    try {
      if ((await files.status(file.path)) === undefined) return;
      await files.rename(file.path, file.path + deletedSuffix);
    } catch (error) {
      snapshots.add(endOffset);
      throw error;
    }
    file.moved(file.path + deletedSuffix);
    marked.push(file);
  }

  #removeLater(marked: readonly CachedFile[]): void {
    const { clock } = this.#state.context.world;
    const due = (): void => {
      this.#waiting.delete(timer);
      this.#removing = this.#removing.then(() => this.#remove(marked));
    };
    const timer = clock.setTimer(this.#state.config.fileDeleteDelayMs, due, { background: true });
    this.#waiting.set(timer, marked);
  }

  async #remove(marked: readonly CachedFile[]): Promise<void> {
    try {
      for (const file of marked) {
        await file.close();
        await this.#removeOne(file.path);
      }
    } catch (error) {
      this.#state.fail(errorOf(error));
    }
  }

  /** A later segment of the same name may have taken this one's mark, and be removed already. */
  async #removeOne(path: string): Promise<void> {
    try {
      await this.#state.context.world.files.remove(path);
    } catch (error) {
      const failure = errorOf(error);
      if (failure.code !== "ENOENT") throw failure;
    }
  }

  /** What is still marked stays for the next load. Resolves when nothing is being removed any more. */
  async stop(): Promise<void> {
    for (const timer of this.#waiting.keys()) timer.cancel();
    this.#waiting.clear();
    await this.#removing;
  }

  /** Nobody reads what is marked: it goes now. */
  async removeAllNow(): Promise<void> {
    const marked = [...this.#waiting.values()].flat();
    await this.stop();
    this.#removing = this.#remove(marked);
    await this.#removing;
  }
}
