/**
 * What a loaded partition is: its segments, offsets, producers and epochs. The append queue, the readers and the flush work on it;
 * `PartitionLog` is its face.
 *
 * Invariants: logStartOffset ≤ lastStableOffset ≤ highWatermark ≤ logEndOffset; logEndOffset counts written batches only;
 * `truncations` changes whenever bytes already written may have been cut or cleaned away, so that a read under way knows to begin again;
 * where its files lie may change (`goOnIn`), what it knows of its offsets, producers and epochs does not change by that.
 */
import assert from "node:assert";
import type { FileSystemError } from "@samsa/env";
import { formatEpochEntries } from "./checkpoint-file.ts";
import { leaderEpochCheckpointName, offsetFileName, parentOf, snapshotSuffix } from "./file-names.ts";
import type { LeaderEpochCache } from "./leader-epoch-cache.ts";
import type { LogConfig } from "./log-config.ts";
import { encodeProducerSnapshot } from "./producer-snapshot.ts";
import type { ProducerState } from "./producer-state.ts";
import { replaceQuickly } from "./quick-files.ts";
import { relativeOffsetMax, Segment } from "./segment.ts";
import type { Segments } from "./segments.ts";
import type { StorageContext } from "./storage-context.ts";
import { errorOf, isFull, isLetGo } from "./storage-error.ts";
import type { PartitionTail } from "./tail-cache.ts";

export interface LoadedPartition {
  readonly directory: string;
  readonly topic: string;
  readonly partition: number;
  readonly topicId: string;
  readonly config: LogConfig;
  readonly segments: Segments;
  readonly producers: ProducerState;
  /** End offsets of the producer snapshots on disk. */
  readonly snapshots: Set<number>;
  readonly epochs: LeaderEpochCache;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly recoveryPoint: number;
  readonly highWatermark: number;
  readonly cleanedUpTo: number | undefined;
  readonly directoryChanged: boolean;
  readonly isNameDurable: boolean;
  /** Their checkpoint is not what they are. */
  readonly epochsDirty: boolean;
}

/** Where a read from disk ended. */
export interface ReadHint {
  readonly segment: Segment;
  readonly offset: number;
  readonly position: number;
}

const nothing = (): void => {};

/**
 * What an append asks for comes first, so that it lies in two lines of the processor's cache instead of five: of many partitions each is in none
 * when its turn comes (docs/decisions/0024-what-an-append-touches.md).
 */
export class PartitionState {
  context: StorageContext;
  config: LogConfig;
  failure: FileSystemError | undefined;
  /** Nothing new is begun: the log is being closed or removed, or was. */
  isClosed = false;
  readonly epochs: LeaderEpochCache;
  segments: Segments;
  readonly producers: ProducerState;
  readonly tail: PartitionTail;
  logStartOffset: number;
  logEndOffset: number;
  highWatermark: number;
  recoveryPoint: number;
  readonly topic: string;
  readonly partition: number;
  directory: string;
  topicId: string;
  snapshots: Set<number>;
  /** Those of this run that a loss of power could still tear. */
  unsyncedSnapshots = new Set<number>();
  truncations = 0;
  /** See `PartitionLog.onOtherChange`. */
  onOtherChange: () => void = nothing;
  /** The lowest offset that the log was cut at since a copy of it looked here. */
  cutAt = Number.POSITIVE_INFINITY;
  /** The next read usually goes on there. Void after a truncation. */
  readHint: ReadHint | undefined;
  /** Compaction has been through up to here; undefined: never. */
  cleanedUpTo: number | undefined;
  /** `config` is the topic's own, and not what a partition is loaded with before its topic is known: retention and compaction may go by it. */
  isConfigKnown = false;
  /** Files were made or removed that only a synced directory keeps. */
  directoryChanged: boolean;
  /** The directory is known to its parent for good. */
  isNameDurable: boolean;
  /** Log directories that the partition has left, by path. */
  readonly #left = new Map<string, StorageContext>();
  #epochsDirty: boolean;
  /** Where the first epoch began that is not written; -1: none. */
  #newEpochOffset = -1;
  #epochsBeingWritten: Promise<void> | undefined;
  /** A full disk kept the checkpoint from being written: the next flush tries again. */
  #epochsProblem: FileSystemError | undefined;

  constructor(context: StorageContext, loaded: LoadedPartition) {
    this.context = context;
    this.directory = loaded.directory;
    this.topic = loaded.topic;
    this.partition = loaded.partition;
    this.topicId = loaded.topicId;
    this.config = loaded.config;
    this.segments = loaded.segments;
    this.producers = loaded.producers;
    this.snapshots = loaded.snapshots;
    this.epochs = loaded.epochs;
    this.tail = context.tailCache.partition();
    this.logStartOffset = loaded.logStartOffset;
    this.logEndOffset = loaded.logEndOffset;
    this.recoveryPoint = loaded.recoveryPoint;
    this.cleanedUpTo = loaded.cleanedUpTo;
    this.directoryChanged = loaded.directoryChanged;
    this.isNameDurable = loaded.isNameDurable;
    this.#epochsDirty = loaded.epochsDirty;
    this.highWatermark = Math.min(Math.max(loaded.highWatermark, loaded.logStartOffset), loaded.logEndOffset);
  }

  get name(): string {
    return `${this.topic}-${this.partition}`;
  }

  get lastStableOffset(): number {
    const unstable = this.producers.firstUnstableOffset;
    if (unstable === undefined || unstable >= this.highWatermark) return this.highWatermark;
    return Math.max(unstable, this.logStartOffset);
  }

  /** Never below the log start nor above the log end. */
  updateHighWatermark(offset: number): number {
    this.highWatermark = Math.min(Math.max(offset, this.logStartOffset), this.logEndOffset);
    this.producers.replicatedUpTo(this.highWatermark);
    return this.highWatermark;
  }

  /**
   * The first failure that does not pass ends the partition's appends and takes its directory along. One that comes late from a directory that the partition
   * has left is that directory's.
   */
  fail(error: FileSystemError): void {
    if (isLetGo(error)) return;
    const isOurs = error.path.startsWith(`${parentOf(this.directory)}/`);
    for (const [path, context] of isOurs ? [] : this.#left) {
      if (!error.path.startsWith(`${path}/`)) continue;
      // The old files go after a while, whoever still looks for them.
      if (error.code !== "ENOENT") context.directoryFailed(error);
      return;
    }
    if (this.failure !== undefined) return;
    this.failure = error;
    this.context.world.logger.error("log failed", { partition: this.name, problem: error.message });
    this.context.directoryFailed(error);
    this.onOtherChange();
  }

  /**
   * A new active segment for `batch`, behind the finished one. It begins at the log's end even where offsets are left out before the batch,
   * so that a hole between segments means that something was lost. Throws `FileSystemError`.
   */
  roll(batch: { readonly baseOffset: number; readonly lastOffset: number }): Segment {
    const old = this.segments.active;
    const isFar = batch.lastOffset - this.logEndOffset > relativeOffsetMax || this.logEndOffset === old.baseOffset;
    const baseOffset = isFar ? batch.baseOffset : this.logEndOffset;
    assert(baseOffset > old.baseOffset, "a new segment begins above the last one");
    old.finishNow();
    const segment = this.createSegment(baseOffset);
    this.segments.add(segment);
    this.takeSnapshotNow(baseOffset);
    return segment;
  }

  /** A cleaned segment takes the place of old ones; what readers know of these is void. */
  replaceSegments(old: readonly Segment[], segment: Segment): void {
    this.segments.replace(old, segment);
    this.truncations++;
    this.readHint = undefined;
    const next = this.segments.at(this.segments.floorIndex(segment.baseOffset) + 1);
    this.tail.dropBelow(next?.baseOffset ?? this.logEndOffset);
  }

  /** The same batches lie in the files of `future` too: the log goes on there. */
  goOnIn(future: PartitionState, context: StorageContext): void {
    assert.strictEqual(future.logEndOffset, this.logEndOffset, "the copy is whole");
    this.#left.set(parentOf(this.directory), this.context);
    this.#left.delete(parentOf(future.directory));
    this.context = context;
    this.directory = future.directory;
    this.segments = future.segments;
    this.snapshots = future.snapshots;
    this.unsyncedSnapshots = future.unsyncedSnapshots;
    this.recoveryPoint = future.recoveryPoint;
    this.directoryChanged = true;
    this.truncations++;
    this.readHint = undefined;
    // The copy knows of those only that have batches.
    this.epochsChanged();
  }

  /** Throws `FileSystemError`. */
  createSegment(baseOffset: number): Segment {
    const segment = newSegment(this.context, { directory: this.directory, baseOffset, config: this.config });
    this.directoryChanged = true;
    return segment;
  }

  /** Writes the producers' state as of `endOffset` unless it is on disk already. Throws `FileSystemError`. */
  takeSnapshotNow(endOffset: number): void {
    if (endOffset === 0 || this.snapshots.has(endOffset)) return;
    this.producers.endOffset = endOffset;
    writeSnapshotNow(this.context, this.directory, this.producers, endOffset);
    this.snapshots.add(endOffset);
    this.unsyncedSnapshots.add(endOffset);
    this.directoryChanged = true;
  }

  /**
   * An epoch that begins at the log's end is written with the first flush that makes a batch of it durable. Until then nothing is lost with it: who leads
   * after a stop does so with a newer one, and recovery finds the epoch of a batch in the batch.
   */
  assignEpoch(epoch: number, startOffset: number): void {
    if (!this.epochs.assign(epoch, startOffset)) return;
    if (this.#newEpochOffset < 0) this.#newEpochOffset = startOffset;
  }

  /** Entries went: the checkpoint follows in the background, and a flush waits for it. */
  epochsChanged(): void {
    if (this.#epochsDirty) return;
    this.#epochsDirty = true;
    this.context.world.clock.defer(() => void this.#writeChangedEpochs());
  }

  /** Afterwards what was changed before is written, or `failure` or `#epochsProblem` says why not. */
  async #writeChangedEpochs(): Promise<void> {
    while (this.#epochsBeingWritten !== undefined) await this.#epochsBeingWritten;
    if (!this.#epochsDirty) return;
    this.#epochsBeingWritten = this.#writeEpochs();
    await this.#epochsBeingWritten;
  }

  /** `work` with no write of the epochs under way; those asked for meanwhile come after it. What it rejects with is passed on. */
  async betweenEpochWrites(work: () => Promise<void>): Promise<void> {
    while (this.#epochsBeingWritten !== undefined) await this.#epochsBeingWritten;
    const result = work().finally(() => {
      this.#epochsBeingWritten = undefined;
    });
    this.#epochsBeingWritten = result.catch(() => {});
    await result;
  }

  async #writeEpochs(): Promise<void> {
    this.#epochsDirty = false;
    this.#newEpochOffset = -1;
    this.#epochsProblem = undefined;
    try {
      const path = `${this.directory}/${leaderEpochCheckpointName}`;
      const content = formatEpochEntries(this.epochs.entries);
      await replaceQuickly(this.context, path, content, { nameLater: true });
      this.directoryChanged = true;
    } catch (error) {
      const failure = errorOf(error);
      if (isFull(failure)) this.#epochsProblem = failure;
      else this.fail(failure);
    } finally {
      this.#epochsBeingWritten = undefined;
    }
  }

  /** But for the name, which is the directory's to keep. Rejects with `FileSystemError`. */
  async epochsDurable(): Promise<void> {
    if (this.#newEpochOffset >= 0 && this.#newEpochOffset < this.logEndOffset) this.#epochsDirty = true;
    await this.#writeChangedEpochs();
    if (this.#epochsProblem !== undefined) {
      this.#epochsDirty = true;
      await this.#writeChangedEpochs();
    }
    const problem = this.failure ?? this.#epochsProblem;
    if (problem !== undefined) throw problem;
  }

  /** No write of the epochs is under way, and none will be. */
  async epochsSettled(): Promise<void> {
    this.#epochsDirty = false;
    await this.#epochsBeingWritten;
  }
}

export function newSegment(
  context: StorageContext,
  options: { readonly directory: string; readonly baseOffset: number; readonly config: LogConfig },
): Segment {
  const segment = new Segment(context.fileCache, {
    directory: options.directory,
    baseOffset: options.baseOffset,
    sizeInBytes: 0,
    indexEntries: 0,
    hasTransactionIndex: false,
    createdMs: context.world.clock.nowMs(),
    modifiedMs: context.world.clock.nowMs(),
    rollJitterMs: rollJitterMs(context, options.config),
  });
  segment.createNow();
  return segment;
}

export function rollJitterMs(context: StorageContext, config: LogConfig): number {
  const bound = Math.min(config.segmentJitterMs, config.segmentMs);
  return bound > 0 ? context.world.random.integer(bound) : 0;
}

/**
 * Never cuts the file to nothing: ext4 then writes it to the disk when it is closed, which is here, behind all that is being written back (up to 600 ms
 * on the event loop beside 50 MB/s). Throws `FileSystemError`.
 */
export function writeSnapshotNow(
  context: StorageContext,
  directory: string,
  producers: ProducerState,
  endOffset: number,
): void {
  const content = encodeProducerSnapshot(producers.entries);
  const file = context.fileCache.file(directory, offsetFileName(endOffset, snapshotSuffix));
  try {
    if (file.now().sizeNow() > content.length) file.now().truncateNow(content.length);
    file.now().writeNow([content], 0);
  } finally {
    file.closeNow();
  }
}
