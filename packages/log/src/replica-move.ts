/**
 * One replica on its way to another log directory (KIP-113, KIP-858): its log is copied into a future log there, batch by batch as it is, while clients
 * go on with it; when the copy has caught up the controller is told of the new directory, and when it has agreed the log goes on in the copy's files.
 *
 * Invariants: the future log holds what the log holds, up to the future log's end (what the log cuts off is cut off there too, before anything else is copied);
 * one piece of `pieceBytes` of a move is in memory at a time; the log is not compacted meanwhile; the directories are exchanged only after the controller has
 * agreed; a move that ends otherwise leaves the partition where it was, and says whether the controller has to be told so.
 */
import { FileSystemError, type World } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { EarlyWaking } from "./early-waking.ts";
import { HandOverError } from "./hand-over.ts";
import type { LogDirectory } from "./log-directory.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { AppendResult, ReadResult } from "./partition-log-api.ts";
import { deletedPath } from "./partition-removal.ts";
import type { Slots } from "./slots.ts";
import { inFull, isFull } from "./storage-error.ts";

const pieceBytes = 256 * 1024;
/** What may be left to copy when appends are held, and how often that is tried to be reached before they are held anyhow. */
const handOverBytesMax = 1024 * 1024;
const catchUpRoundsMax = 10;
/** After a full disk, or a controller that did not answer. */
const retryMs = 1000;

/** Tells the controller that the replica lies, or is about to lie, in the directory; false: it does not know it. */
export type AssignDirectory = (directoryId: string) => Promise<boolean>;

export interface MoveOptions {
  readonly world: World;
  readonly log: PartitionLog;
  readonly future: PartitionLog;
  readonly source: LogDirectory;
  readonly target: LogDirectory;
  readonly assign: AssignDirectory;
  readonly slots: Slots;
  /** How long to wait before so many bytes are copied. */
  readonly reserve: (bytes: number) => number;
  /** Called when the log lies in the target, before anything else happens. */
  readonly moved: () => void;
}

export type MoveEnd =
  | { readonly kind: "moved" /** The old files, to be removed. */; readonly removed: string }
  | {
      readonly kind: "stopped" | "failed";
      /** The controller may have the replica in the target, where it is not. */
      readonly isMisplaced: boolean;
      /** The copy is of no use. */
      readonly isHalfCut: boolean;
    };

class MoveStopped extends Error {
  override readonly name = "MoveStopped";
}

class MoveFailure extends Error {
  override readonly name = "MoveFailure";
}

export class ReplicaMove {
  readonly #options: MoveOptions;
  /** Ends as soon as it can; or does at once what is left to do. */
  #hurry: "none" | "stops" | "finishes" = "none";
  /** The controller was asked, and may have the replica in the target whatever it answered. */
  #isAssigned = false;
  /** It has said so. */
  #isAgreed = false;
  /** A full disk has ended a cut of the copy: it is to be begun anew. */
  #isHalfCut = false;
  readonly #pauses: EarlyWaking;
  readonly ended: Promise<MoveEnd>;

  constructor(options: MoveOptions) {
    this.#options = options;
    this.#pauses = new EarlyWaking(options.world.clock);
    this.ended = this.#run();
  }

  /** Resolves when nothing is copied any more. What the controller has agreed to is brought to its end when `finishes` says so. */
  async stop(options: { readonly finishes?: boolean } = {}): Promise<MoveEnd> {
    this.#hurry = options.finishes === true && this.#isAgreed ? "finishes" : "stops";
    this.hasten();
    return this.ended;
  }

  /** What it waits for has changed. */
  hasten(): void {
    this.#pauses.wake();
  }

  async #run(): Promise<MoveEnd> {
    const { world, log, source, target } = this.#options;
    const partition = log.name;
    const startedMs = world.clock.monotonicMs();
    world.logger.info("replica moves to another log directory", { partition, from: source.path, to: target.path });
    const resumeCompaction = await log.pauseCompaction();
    try {
      const removed = await this.#copyAndHandOver();
      const durationMs = Math.round(world.clock.monotonicMs() - startedMs);
      world.logger.info("replica moved", { partition, from: source.path, to: target.path, durationMs });
      return { kind: "moved", removed };
    } catch (error) {
      const left = { isMisplaced: this.#isAssigned && this.#isWhereItWas, isHalfCut: this.#isHalfCut };
      if (error instanceof MoveStopped) return { kind: "stopped", ...left };
      const isExpected = [MoveFailure, HandOverError, FileSystemError].some((kind) => error instanceof kind);
      const problem =
        error instanceof Error ? ((isExpected ? undefined : error.stack) ?? error.message) : String(error);
      world.logger.error("replica cannot be moved and stays where it is", { partition, to: target.path, problem });
      return { kind: "failed", ...left };
    } finally {
      resumeCompaction();
    }
  }

  /** Resolves to the old directory's new name. */
  async #copyAndHandOver(): Promise<string> {
    for (let isFirst = true; ; isFirst = false) {
      try {
        if (isFirst) await this.#keepCommonPart();
        await this.#copyToEnd();
        if (this.#isAgreed || (await this.#assign())) return await this.#handOver();
      } catch (error) {
        if (!(error instanceof FileSystemError && isFull(error))) throw error;
      }
      await this.#pause();
    }
  }

  /** Of a future log that an earlier start has left: what the log has lost, or written anew, since. */
  async #keepCommonPart(): Promise<void> {
    const { log, future } = this.#options;
    log.takeCut();
    const common = future.logStartOffset > log.logStartOffset ? 0 : commonEnd(log, future);
    if (common < future.logEndOffset) await this.#cutTo(common);
  }

  async #cutTo(offset: number): Promise<void> {
    const { log, future } = this.#options;
    if (offset <= future.logStartOffset) {
      await this.#startAnewAt(log.logStartOffset);
      return;
    }
    this.#isHalfCut = true;
    await future.truncateTo(offset);
    this.#isHalfCut = false;
  }

  async #startAnewAt(offset: number): Promise<void> {
    this.#isHalfCut = true;
    await this.#options.future.truncateFullyAndStartAt(offset);
    this.#isHalfCut = false;
  }

  async #assign(): Promise<boolean> {
    const { assign, target } = this.#options;
    this.#isAssigned = true;
    this.#isAgreed = await assign(target.id);
    return this.#isAgreed;
  }

  /** Not so when it was set aside for its copy, which is whole, and could not be given its name back. */
  get #isWhereItWas(): boolean {
    const { log, source } = this.#options;
    return log.directory === `${source.path}/${log.name}`;
  }

  async #pause(): Promise<void> {
    if (this.#hurry === "none") await this.#pauses.wait(retryMs);
    if (this.#hurry !== "none") throw new MoveStopped();
  }

  #checkStopped(): void {
    if (this.#hurry === "stops") throw new MoveStopped();
  }

  async #handOver(): Promise<string> {
    const { world, log, future, source, target, moved } = this.#options;
    for (let round = 0; round < catchUpRoundsMax; round++) {
      const copied = await this.#copyToEnd();
      await flushed(future);
      if (copied <= handOverBytesMax) break;
    }
    await target.checkpointAll();
    const removed = deletedPath(world, source.path, log);
    const current = `${target.path}/${log.name}`;
    let isDone = false;
    const copyRest = async (): Promise<void> => {
      while ((await this.#copyPiece()) !== undefined) {}
    };
    const done = (): void => {
      isDone = true;
      moved();
    };
    try {
      await log.goOnIn(future, { places: { removed, current }, context: target.context, copyRest, done });
    } catch (error) {
      if (!isDone) throw error;
      world.logger.warn("files that a replica has left are not closed", { directory: removed, problem: inFull(error) });
    }
    return removed;
  }

  /** Returns the bytes copied. */
  async #copyToEnd(): Promise<number> {
    const { slots, reserve } = this.#options;
    for (let copied = 0; ; ) {
      this.#checkStopped();
      const bytes = await slots.run(() => this.#copyPiece());
      if (bytes === undefined) return copied;
      copied += bytes;
      const waitMs = this.#hurry === "none" ? reserve(bytes) : 0;
      if (waitMs > 0) await this.#pauses.wait(waitMs);
    }
  }

  /** Undefined: the copy has all. Rejects with `FileSystemError` (of a full disk), `MoveFailure`. */
  async #copyPiece(): Promise<number | undefined> {
    const { log, future } = this.#options;
    this.#checkUsable();
    if (future.config !== log.config) future.updateConfig(log.config);
    const cut = log.takeCut();
    if (this.#isHalfCut) await this.#startAnewAt(log.logStartOffset);
    else if (cut !== undefined && cut < future.logEndOffset) await this.#cutTo(cut);
    if (future.logEndOffset < log.logStartOffset) await this.#startAnewAt(log.logStartOffset);
    const offset = future.logEndOffset;
    if (offset >= log.logEndOffset) {
      await this.#followOffsets();
      return undefined;
    }
    const result = await readPiece(log, offset);
    try {
      await this.#take(result, offset);
    } finally {
      result.release();
    }
    await this.#followOffsets();
    return result.sizeInBytes;
  }

  #checkUsable(): void {
    const { log, future, source, target } = this.#options;
    const problem = log.failure ?? future.failure ?? source.failure ?? target.failure;
    if (problem !== undefined) throw new MoveFailure(problem.message);
  }

  async #take({ error, parts, sizeInBytes }: ReadResult, offset: number): Promise<void> {
    const { log, future } = this.#options;
    // The log's start has passed what was to be read.
    if (error === errorCode.OFFSET_OUT_OF_RANGE) return;
    if (error !== errorCode.NONE) {
      this.#checkUsable();
      throw new MoveFailure(`cannot read from offset ${offset} on: error ${error}`);
    }
    const [first] = parts;
    if (sizeInBytes === 0 || first === undefined) {
      // Offsets that no batch has lie at the end, unless the log was cut just now.
      if (future.logEndOffset < log.logEndOffset) await future.advanceEndTo(log.logEndOffset);
      return;
    }
    const baseOffset = recordBatch.magic(first, 0) < 2 ? offset : recordBatch.baseOffset(first, 0);
    if (baseOffset < offset) {
      // The log's start lies inside its first batch; anything else means that the two are not of one origin.
      await this.#startAnewAt(future.sizeInBytes === 0 ? baseOffset : log.logStartOffset);
      if (future.logEndOffset !== baseOffset) return;
    }
    for (const records of parts) await this.#append(records);
  }

  async #append(records: Buffer): Promise<void> {
    const { future } = this.#options;
    const { error } = await new Promise<AppendResult>((resolve) => {
      future.appendAtOffsets({ records, owner: undefined }, resolve);
    });
    if (error === errorCode.NONE) return;
    this.#checkUsable();
    if (error === errorCode.KAFKA_STORAGE_ERROR) {
      throw new FileSystemError({ code: "ENOSPC", operation: "append", path: future.directory });
    }
    throw new MoveFailure(`the copy does not take what lies at offset ${future.logEndOffset}: error ${error}`);
  }

  async #followOffsets(): Promise<void> {
    const { log, future } = this.#options;
    future.updateHighWatermark(log.highWatermark);
    if (log.logStartOffset > future.logStartOffset) await future.incrementLogStartOffset(log.logStartOffset);
  }
}

function readPiece(log: PartitionLog, offset: number): Promise<ReadResult> {
  return new Promise((resolve) => {
    log.readForCopy({ offset, bytesMax: pieceBytes, minOneBatch: true, upTo: log.logEndOffset }, resolve);
  });
}

async function flushed(log: PartitionLog): Promise<void> {
  const error = await new Promise<FileSystemError | undefined>((resolve) => log.flush(resolve));
  if (error !== undefined) throw error;
}

/** Up to where both have the same leader epochs, and so the same batches. */
function commonEnd(log: PartitionLog, future: PartitionLog): number {
  const end = Math.min(log.logEndOffset, future.logEndOffset);
  const from = Math.max(log.logStartOffset, future.logStartOffset);
  const starts = [from, ...[...log.leaderEpochs, ...future.leaderEpochs].map(({ startOffset }) => startOffset)];
  const differing = starts.filter(
    (offset) => offset >= from && offset < end && log.epochOfOffset(offset) !== future.epochOfOffset(offset),
  );
  return Math.min(end, ...differing);
}
