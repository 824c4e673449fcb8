/**
 * The way of a partition's appends to its active segment: validated batches wait until the turn's end (write-turns.ts) and go out in one write.
 *
 * Invariants: results are given in the order of the appends, never synchronously; a batch's effects (log end, producers, epochs, indexes, tail cache)
 * come after its write and before its result; after a failed write everything queued behind it fails too and the queued tail is rolled back;
 * what a failed write left behind is cut before the next one; at most `queuedBytesMax` bytes wait.
 */
import assert from "node:assert";
import type { FileSystemError, SharedBuffer } from "@samsa/env";
import { errorCode, type Int64 } from "@samsa/protocol";
import type { Flusher } from "./flusher.ts";
import type { LogConfig } from "./log-config.ts";
import type { AppendResult } from "./partition-log-api.ts";
import type { PartitionState } from "./partition-state.ts";
import type { ProducerChange } from "./producer-entry.ts";
import type { Segment } from "./segment.ts";
import { errorOf, inFull, isFull } from "./storage-error.ts";
import type { TurnWriter, WriteTurns } from "./write-turns.ts";

/** Bytes that may wait for a slow disk before further appends are refused. */
const queuedBytesMax = 64 * 1024 * 1024;

export interface QueuedBatch {
  readonly bytes: Buffer;
  readonly owner: SharedBuffer | undefined;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly sizeInBytes: number;
  readonly maxTimestamp: Int64;
  readonly leaderEpoch: number;
  /** When it came: the clock is looked at once for each append. */
  readonly appendedMs: number;
  readonly change: ProducerChange | undefined;
}

export interface QueuedAppend {
  /** Undefined: only the result waits for its turn. */
  readonly batch: QueuedBatch | undefined;
  /** Undefined: a later batch of the same append answers. */
  readonly answer: { readonly result: AppendResult; readonly done: (result: AppendResult) => void } | undefined;
}

export class AppendQueue implements TurnWriter<QueuedAppend> {
  readonly #state: PartitionState;
  readonly #turns: WriteTurns<QueuedAppend>;
  /** Among those who write at the end of this turn, where what is appended in it waits; -1: has not entered. */
  #place = -1;
  /** What waits longer than a turn, before all that waits at the place: behind a write under way, or while held. Undefined: nothing does, as mostly. */
  #queue: QueuedAppend[] | undefined;
  #queuedBytes = 0;
  #writing = false;
  #holds = 0;
  /** Undefined: nobody waits. */
  #idle: (() => void)[] | undefined;
  /** Where the next append begins: behind all that is queued. */
  endOffset: number;
  /** After a full disk: bytes above the segment's size may lie in its file. */
  #cutNeeded = false;
  readonly #flusher: Flusher;
  /** Base of the active segment when something was written last: behind it all is flushed, or about to be. */
  #activeBaseOffset: number;

  constructor(state: PartitionState, flusher: Flusher) {
    this.#state = state;
    this.#turns = state.context.writeTurns;
    this.endOffset = state.logEndOffset;
    this.#flusher = flusher;
    this.#activeBaseOffset = state.segments.active.baseOffset;
  }

  get isFull(): boolean {
    return this.#queuedBytes >= queuedBytesMax;
  }

  /** The batch begins at or above `endOffset`; its owner's count is the queue's from now on. */
  push(batch: QueuedBatch | undefined, answer: QueuedAppend["answer"]): void {
    if (batch !== undefined) {
      assert(batch.baseOffset >= this.endOffset, "offsets rise");
      this.endOffset = batch.lastOffset + 1;
      this.#queuedBytes += batch.sizeInBytes;
      if (batch.change !== undefined) this.#state.producers.queue(batch.change);
    }
    const append = { batch, answer };
    if (this.#place >= 0) this.#turns.add(this.#place, append);
    else if (this.#mayWrite()) this.#place = this.#turns.enter(this, [append]);
    else if (this.#queue === undefined) this.#queue = [append];
    else this.#queue.push(append);
  }

  #mayWrite(): boolean {
    return !this.#writing && this.#holds === 0;
  }

  /** What waits longer than a turn is written in the next one, if it may be. */
  #goOn(): void {
    if (this.#queue !== undefined && this.#place < 0 && this.#mayWrite()) this.#place = this.#turns.enter(this, []);
  }

  /** Resolves when no write is under way; none begins until `release`. */
  async hold(): Promise<void> {
    this.#holds++;
    while (this.#writing) await this.#nextIdle();
  }

  /** Resolves when nothing is queued or being written. */
  async drain(): Promise<void> {
    while (this.#place >= 0 || this.#queue !== undefined || this.#writing) await this.#nextIdle();
  }

  #nextIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle ??= [];
      this.#idle.push(resolve);
    });
  }

  release(): void {
    assert(this.#holds > 0);
    this.#holds--;
    this.#goOn();
  }

  /** A new active segment at the log's end, for retention; only while held. Throws `FileSystemError`. */
  rollNow(): void {
    assert(this.#holds > 0 && !this.#writing, "rolled while held");
    const { logEndOffset, segments } = this.#state;
    this.#cutLeftovers(segments.active);
    this.#state.roll({ baseOffset: logEndOffset, lastOffset: logEndOffset });
  }

  /** Fails all that waits; the next append begins at the log's end. */
  restart(): void {
    const longer = this.#queue ?? [];
    const behind = this.#place < 0 ? longer : longer.concat(this.#turns.takeBack(this.#place));
    this.#queue = undefined;
    const { producers } = this.#state;
    producers.dropQueued();
    for (const { batch } of behind) if (batch?.change !== undefined) producers.refuseQueued(batch.change);
    this.endOffset = this.#state.logEndOffset;
    this.#failAll(behind);
    if (!this.#writing) this.#wakeIdle();
  }

  /** Writes what is queued now, as far as it may; what its results bring about waits for the next turn. */
  writeTurn(appends: QueuedAppend[]): void {
    this.#place = -1;
    let left: QueuedAppend[] | undefined = this.#queue === undefined ? appends : this.#queue.concat(appends);
    while (left !== undefined && left.length > 0 && this.#mayWrite() && this.#state.failure === undefined) {
      const { config } = this.#state;
      let count: number;
      try {
        count = this.#groupLength(left, config);
      } catch (error) {
        this.#queue = left;
        this.#writeFailed([], errorOf(error));
        return;
      }
      const isAll: boolean = count === left.length;
      this.#waitLonger(isAll ? undefined : left.slice(count));
      this.#write(isAll ? left : left.slice(0, count), config);
      left = this.#queue;
    }
    this.#waitLonger(left);
    // The partition failed before its turn or in it.
    if (this.#queue !== undefined && this.#mayWrite()) this.restart();
    this.#goOn();
    if (!this.#writing) this.#wakeIdle();
  }

  /** Is written to only where something changes: mostly nothing waited longer, and nothing will. */
  #waitLonger(appends: QueuedAppend[] | undefined): void {
    const queue = appends === undefined || appends.length === 0 ? undefined : appends;
    if (this.#queue !== queue) this.#queue = queue;
  }

  #wakeIdle(): void {
    const idle = this.#idle;
    if (idle === undefined) return;
    this.#idle = undefined;
    for (const resolve of idle) resolve();
  }

  /** How many of the appends, from the first, go into one segment; rolls before the first of them when it must. Throws `FileSystemError`. */
  #groupLength(appends: readonly QueuedAppend[], config: LogConfig): number {
    const ahead = { batches: 0, bytes: 0 };
    let count = 0;
    for (const { batch } of appends) {
      if (batch !== undefined) {
        const segment = this.#state.segments.active;
        const mustRoll = segment.shouldRoll(config, batch, batch.appendedMs, ahead);
        if (mustRoll && count > 0) break;
        if (mustRoll) {
          this.#cutLeftovers(segment);
          this.#state.roll(batch);
        }
        ahead.batches++;
        ahead.bytes += batch.sizeInBytes;
      }
      count++;
      // A segment's first batch sets the time that rolling counts from: the next one is looked at after it is in.
      if (batch !== undefined && this.#state.segments.active.sizeInBytes === 0) break;
    }
    return count;
  }

  /** `config`: by which the group was found to go into the segment. */
  #write(group: readonly QueuedAppend[], config: LogConfig): void {
    const parts: Buffer[] = [];
    let bytes = 0;
    for (const { batch } of group) {
      if (batch === undefined) continue;
      parts.push(batch.bytes);
      bytes += batch.sizeInBytes;
    }
    if (parts.length === 0) {
      this.#answer(group);
      return;
    }
    const segment = this.#state.segments.active;
    const { pace } = this.#state.context;
    try {
      this.#cutLeftovers(segment);
      if (!pace.isQuick(bytes)) {
        this.#writeElsewhere(group, { segment, config }, parts);
        return;
      }
      pace.timed(bytes, () => segment.log.now().writeNow(parts, segment.sizeInBytes));
    } catch (error) {
      this.#writeFailed(group, errorOf(error));
      return;
    }
    this.#commit(group, segment, config);
  }

  #writeElsewhere(
    group: readonly QueuedAppend[],
    { segment, config }: { readonly segment: Segment; readonly config: LogConfig },
    parts: Buffer[],
  ): void {
    const file = segment.log.pin();
    this.#writing = true;
    file.write(parts, segment.sizeInBytes, (error) => {
      segment.log.unpin();
      this.#writing = false;
      if (error === undefined) this.#commit(group, segment, config);
      else this.#writeFailed(group, error);
      this.#goOn();
      this.#wakeIdle();
    });
  }

  #commit(group: readonly QueuedAppend[], segment: Segment, config: LogConfig): void {
    for (const { batch } of group) if (batch !== undefined) this.#commitBatch(batch, segment, config);
    const state = this.#state;
    const { active } = state.segments;
    const isRolled = active.baseOffset !== this.#activeBaseOffset;
    this.#activeBaseOffset = active.baseOffset;
    if (state.logEndOffset - state.recoveryPoint >= state.config.flushMessages) {
      this.#answerDurable(group);
      return;
    }
    if (isRolled) this.#flusher.flushInBackground();
    this.#answer(group);
  }

  /** As Kafka does, the producer whose append reaches `flush.messages` is answered when the flush is done. */
  #answerDurable(group: readonly QueuedAppend[]): void {
    this.#writing = true;
    this.#flusher.flush((failure) => {
      this.#writing = false;
      // The batch itself was synced when only a checkpoint found no room.
      if (failure === undefined || isFull(failure)) this.#answer(group);
      else this.#answerFailure(group);
      this.#goOn();
      this.#wakeIdle();
    });
  }

  #commitBatch(batch: QueuedBatch, segment: Segment, config: LogConfig): void {
    const state = this.#state;
    this.#queuedBytes -= batch.sizeInBytes;
    // Where records have timestamps nobody asks, so that the clock need not be asked either.
    segment.modifiedMs = batch.maxTimestamp < 0 ? state.context.world.clock.nowMs() : batch.appendedMs;
    try {
      segment.appended(config, batch);
      const aborted = batch.change === undefined ? undefined : state.producers.commitQueued(batch.change);
      if (aborted !== undefined) segment.transactionIndex.appendEntry(aborted);
    } catch (error) {
      // The batch is in the log: only its index entry is not, and the directory is lost for further appends.
      state.fail(errorOf(error));
    }
    state.producers.endOffset = batch.lastOffset + 1;
    state.logEndOffset = batch.lastOffset + 1;
    if (batch.leaderEpoch !== state.epochs.latestEpoch) this.#noteEpoch(batch);
    state.tail.keep(batch, batch.owner);
  }

  /** A leader's epoch that was given its start while the batch was on its way to the file begins behind it. */
  #noteEpoch({ leaderEpoch, baseOffset, lastOffset }: QueuedBatch): void {
    const state = this.#state;
    const { epochs } = state;
    const { latestEpoch } = epochs;
    const isBehind = leaderEpoch < latestEpoch && epochs.epochOfOffset(baseOffset) > leaderEpoch;
    if (isBehind && epochs.truncateFromEnd(baseOffset)) state.epochsChanged();
    if (leaderEpoch > epochs.latestEpoch) state.assignEpoch(leaderEpoch, baseOffset);
    if (isBehind) state.assignEpoch(latestEpoch, lastOffset + 1);
  }

  #answer(group: readonly QueuedAppend[]): void {
    for (const { answer } of group) if (answer !== undefined) this.#tell(answer.done, answer.result);
  }

  /** What was refused keeps its own reason. */
  #answerFailure(appends: readonly QueuedAppend[]): void {
    for (const { answer } of appends) {
      if (answer !== undefined) this.#tell(answer.done, answer.result.error === 0 ? storageError : answer.result);
    }
  }

  /** A mistake of the one who asked must not keep the others from their answers. */
  #tell(done: (result: AppendResult) => void, result: AppendResult): void {
    try {
      done(result);
    } catch (error) {
      const { name, context } = this.#state;
      context.world.logger.error("taking in an append's result failed", { partition: name, problem: inFull(error) });
    }
  }

  /** A full disk passes: appends go on when a write succeeds again. Any other failure ends the partition's appends. */
  #writeFailed(group: readonly QueuedAppend[], error: FileSystemError): void {
    this.#cutNeeded = true;
    if (error.code === "ENOSPC") {
      this.#state.context.world.logger.warn("disk is full: append refused", { partition: this.#state.name });
    } else {
      this.#state.fail(error);
    }
    this.#queue = group.concat(this.#queue ?? []);
    this.restart();
  }

  #failAll(appends: readonly QueuedAppend[]): void {
    for (const { batch } of appends) {
      this.#queuedBytes -= batch?.sizeInBytes ?? 0;
      batch?.owner?.release();
    }
    this.#answerFailure(appends);
  }

  /** What a failed write has left behind the log's end goes; only while held. Throws `FileSystemError`. */
  cutLeftoversNow(): void {
    assert(this.#holds > 0 && !this.#writing, "cut while held");
    this.#cutLeftovers(this.#state.segments.active);
  }

  #cutLeftovers(segment: Segment): void {
    if (!this.#cutNeeded) return;
    segment.log.now().truncateNow(segment.sizeInBytes);
    this.#cutNeeded = false;
  }
}

const storageError: AppendResult = {
  error: errorCode.KAFKA_STORAGE_ERROR,
  errorMessage: null,
  baseOffset: -1,
  lastOffset: -1,
  logAppendTimeMs: -1,
  logStartOffset: -1,
  recordErrors: [],
};
