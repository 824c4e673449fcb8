/**
 * One partition's log as other rooms see it: appends, reads, look-ups, truncation, flush.
 *
 * Invariants: `append` and `appendAtOffsets` answer exactly once, never synchronously, in the order they were called; a read sees written
 * batches only; structural changes (truncation, raising the start, closing) happen one at a time, while no append is being written.
 */
import assert from "node:assert";
import { type FileSystemError, FileSystemError as FileSystemFailure } from "@samsa/env";
import { errorCode, type Int64, ProtocolError, zeroUuid } from "@samsa/protocol";
import { recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import { collectAborted } from "./aborted-transactions.ts";
import { SteppedValidation } from "./append-in-steps.ts";
import { AppendQueue } from "./append-queue.ts";
import { AppendLine, mustWait, type SteppedAppend } from "./append-turns.ts";
import {
  type InvalidBatch,
  isIdempotent,
  type ValidationContext,
  type ValidBatch,
  validateAppend,
} from "./append-validation.ts";
import { batchesAtOffsets } from "./batches-at-offsets.ts";
import type { EpochEntry } from "./checkpoint-file.ts";
import { type CleanableRange, cleanableRange } from "./cleanable-range.ts";
import { Compaction, CompactionAborted, type CompactionTools } from "./compaction.ts";
import { Flusher, sync } from "./flusher.ts";
import { exchangeDirectories, HandOverError, type NewPlaces } from "./hand-over.ts";
import type { LogConfig } from "./log-config.ts";
import type {
  ActiveProducer,
  AppendAtOffsetsRequest,
  AppendRequest,
  AppendResult,
  EpochEndOffset,
  OffsetForTimestampResult,
  ReadRequest,
  ReadResult,
  SpecialTimestamp,
} from "./partition-log-api.ts";
import { writeTopicId } from "./partition-metadata.ts";
import type { PartitionState } from "./partition-state.ts";
import type { ProducerBatch, ProducerChange } from "./producer-entry.ts";
import { deletableCount } from "./retention.ts";
import { type ScrubTools, scrubPartition } from "./scrub-partition.ts";
import type { Segment } from "./segment.ts";
import { emptyRead, SegmentReader } from "./segment-reader.ts";
import { SegmentRemoval } from "./segment-removal.ts";
import type { StorageContext } from "./storage-context.ts";
import { errorOf, inFull, isFull, isLetGo, letGo } from "./storage-error.ts";
import { findMaxTimestamp, findOffsetByTimestamp, type TimestampedOffset } from "./timestamp-search.ts";
import { truncateFullyAndStartAt, truncateTo } from "./truncation.ts";

export class PartitionLog {
  readonly #state: PartitionState;
  readonly #queue: AppendQueue;
  /** Before the queue: appends that have not been looked at yet. Undefined: none ever had to wait. */
  #line: AppendLine | undefined;
  readonly #reader: SegmentReader;
  readonly #flusher: Flusher;
  readonly #removal: SegmentRemoval;
  #copyReader: SegmentReader | undefined;
  #lastExclusive: Promise<unknown> = Promise.resolve();
  /** Its files are closed; the directory may have another name, or belong to another log. */
  #isLetGo = false;
  #compaction: { readonly work: Compaction; readonly done: Promise<unknown> } | undefined;
  /** Changes under way that compaction must not meet. */
  #compactionHolds = 0;

  constructor(state: PartitionState) {
    this.#state = state;
    this.#flusher = new Flusher(state);
    this.#queue = new AppendQueue(state, this.#flusher);
    this.#reader = new SegmentReader(state);
    this.#removal = new SegmentRemoval(state);
  }

  /** `<topic>-<partition>`: that of its directory. */
  get name(): string {
    return this.#state.name;
  }

  get topic(): string {
    return this.#state.topic;
  }

  get partition(): number {
    return this.#state.partition;
  }

  /** 22 characters; the zero uuid when the directory names none. */
  get topicId(): string {
    return this.#state.topicId;
  }

  /**
   * For a log without a topic id: its creation was cut short, or its broker knew no topic ids. Written like a new log's.
   * Rejects with `FileSystemError`.
   */
  async assignTopicId(topicId: string): Promise<void> {
    const state = this.#state;
    assert(state.topicId === zeroUuid, "a topic id is assigned once");
    await writeTopicId(state.context, state.directory, topicId);
    state.topicId = topicId;
  }

  get directory(): string {
    return this.#state.directory;
  }

  get config(): LogConfig {
    return this.#state.config;
  }

  get logStartOffset(): number {
    return this.#state.logStartOffset;
  }

  /** Behind the last written batch. */
  get logEndOffset(): number {
    return this.#state.logEndOffset;
  }

  get highWatermark(): number {
    return this.#state.highWatermark;
  }

  /** Below it every transaction is decided; the high watermark when none is open. */
  get lastStableOffset(): number {
    return this.#state.lastStableOffset;
  }

  /** Everything below it is durable. */
  get recoveryPoint(): number {
    return this.#state.recoveryPoint;
  }

  get sizeInBytes(): number {
    return this.#state.segments.sizeInBytes;
  }

  get firstSegmentBaseOffset(): number {
    // While the log is started anew it has none for a moment.
    return this.#state.segments.all[0]?.baseOffset ?? this.#state.logStartOffset;
  }

  /** The idempotent and transactional producers whose batches the log remembers. */
  get activeProducers(): ActiveProducer[] {
    return Array.from(this.#state.producers.entries, (entry) => ({
      producerId: entry.producerId,
      producerEpoch: entry.epoch,
      lastSequence: entry.lastSequence,
      lastTimestamp: entry.lastTimestamp,
      coordinatorEpoch: entry.coordinatorEpoch,
      currentTxnStartOffset: entry.transactionFirstOffset,
    }));
  }

  /** Why the partition takes and gives nothing any more; undefined while it works. */
  get failure(): FileSystemError | undefined {
    return this.#state.failure;
  }

  /** Called when what a reader is told changed otherwise than by an append: the start of the log, its end after a cut, its failure. */
  set onOtherChange(changed: () => void) {
    this.#state.onOtherChange = changed;
  }

  /** The topic's own configuration; from the first one on retention and compaction do their work. */
  updateConfig(config: LogConfig): void {
    this.#state.config = config;
    this.#state.isConfigKnown = true;
  }

  /** Kept between log start and log end; returns the value that holds now. */
  updateHighWatermark(offset: number): number {
    return this.#state.updateHighWatermark(offset);
  }

  /** -1: none. */
  get latestEpoch(): number {
    return this.#state.epochs.latestEpoch;
  }

  /** Oldest first. */
  get leaderEpochs(): readonly EpochEntry[] {
    return this.#state.epochs.entries;
  }

  /** -1: unknown. */
  epochOfOffset(offset: number): number {
    return this.#state.epochs.epochOfOffset(offset);
  }

  /** A leader's epoch begins at `startOffset`. */
  assignEpoch(epoch: number, startOffset: number): void {
    this.#state.assignEpoch(epoch, startOffset);
  }

  /** Where `epoch` ends in this log (OffsetForLeaderEpoch). */
  endOffsetForEpoch(epoch: number): EpochEndOffset {
    return this.#state.epochs.endOffsetFor(epoch, this.#state.logEndOffset);
  }

  append(request: AppendRequest, done: (result: AppendResult) => void): void {
    if (this.#line !== undefined || mustWait(request, this.#state.context.inflationTurns)) {
      this.#ownLine().take(request, done);
      return;
    }
    const left = this.#append(request, done);
    if (left !== undefined) this.#ownLine().begin(request, done, left);
  }

  #ownLine(): AppendLine {
    const { world, inflationTurns: turns } = this.#state.context;
    this.#line ??= new AppendLine(
      { clock: world.clock, threads: world.threads, logger: world.logger, turns },
      {
        append: (request, done) => this.#append(request, done),
        noteRefused: (records) => this.#noteRefused(records),
        refuse: (done, error) => this.#queue.push(undefined, { result: failed(error), done }),
      },
    );
    return this.#line;
  }

  #append(request: AppendRequest, done: (result: AppendResult) => void): SteppedAppend | undefined {
    if (this.#refuses(request, done)) return undefined;
    const context = this.#validationContext(request);
    const valid = validateAppend(request.records, context);
    if (valid.valid !== undefined) {
      this.#enqueue(request, { valid, nowMs: context.nowMs }, done);
      return undefined;
    }
    const { pool, inflationTurns } = this.#state.context;
    const validation = new SteppedValidation(valid.framed, {
      takeMemory: (sizeInBytes) => pool.take(sizeInBytes),
      giveBackRoom: (bytes) => inflationTurns.room.giveBack(bytes),
      context: () => this.#validationContext(request),
    });
    const finish = (outcome: ValidBatch | InvalidBatch): void => {
      const nowMs = this.#state.context.world.clock.nowMs();
      if (!this.#refuses(request, done)) this.#enqueue(request, { valid: outcome, nowMs }, done);
    };
    return { run: validation.run(), finish };
  }

  /** The leader epoch is over, perhaps without another one here: what has not been looked at in full is refused. */
  refuseWaiting(): void {
    this.#line?.refuseAll(errorCode.NOT_LEADER_OR_FOLLOWER);
  }

  #refuses(request: AppendRequest, done: (result: AppendResult) => void): boolean {
    const isOver = request.leaderEpoch < this.#state.epochs.latestEpoch;
    const refused = isOver ? errorCode.NOT_LEADER_OR_FOLLOWER : this.#refusal();
    if (refused === 0) return false;
    this.#noteRefused(request.records);
    this.#queue.push(undefined, { result: failed(refused), done });
    return true;
  }

  #validationContext({ origin, leaderEpoch }: AppendRequest): ValidationContext {
    const { topic, partition, config, context } = this.#state;
    return {
      topic,
      partition,
      config,
      origin,
      leaderEpoch,
      baseOffset: this.#queue.endOffset,
      nowMs: context.world.clock.nowMs(),
      turns: context.inflationTurns,
    };
  }

  /** A batch that has been looked at goes to the queue, or the answer that it does not. */
  #enqueue(
    request: AppendRequest,
    { valid, nowMs }: { readonly valid: ValidBatch | InvalidBatch; readonly nowMs: number },
    done: (result: AppendResult) => void,
  ): void {
    const state = this.#state;
    if (!valid.valid) {
      this.#queue.push(undefined, { result: this.#rejected(valid), done });
      return;
    }
    const baseOffset = this.#queue.endOffset;
    let change: ProducerChange | undefined;
    if (recordBatch.producerId(valid.bytes, 0) >= 0) {
      const verdict = state.producers.check(valid.bytes, 0, baseOffset, request);
      if (verdict.kind !== "accepted") {
        const result =
          verdict.kind === "duplicate"
            ? duplicate(verdict.batch, state.logStartOffset)
            : { ...failed(verdict.rejection.error), logStartOffset: state.logStartOffset };
        this.#queue.push(undefined, { result, done });
        return;
      }
      change = verdict.change;
    }
    const owner = valid.isConverted ? undefined : request.owner;
    owner?.retain();
    this.#queue.push(
      {
        bytes: valid.bytes,
        owner,
        baseOffset,
        lastOffset: valid.lastOffset,
        sizeInBytes: valid.bytes.length,
        maxTimestamp: valid.maxTimestamp,
        leaderEpoch: request.leaderEpoch,
        appendedMs: nowMs,
        change,
      },
      { result: appended(baseOffset, valid.lastOffset, valid.logAppendTimeMs, state.logStartOffset), done },
    );
  }

  /**
   * Appends whole batches at the offsets and epochs they carry (raft, followers, copies of a log): not walked, but each batch's frame and CRC are
   * checked, and offsets must rise from the log's end on; the first batch that fails this ends the append (INVALID_RECORD, CORRUPT_MESSAGE).
   */
  appendAtOffsets(request: AppendAtOffsetsRequest, done: (result: AppendResult) => void): void {
    this.#line?.refuseAll();
    const refused = this.#refusal();
    const batches = refused === 0 ? batchesAtOffsets(request.records, this.#queue.endOffset) : refused;
    if (typeof batches === "number") {
      this.#queue.push(undefined, { result: failed(batches), done });
      return;
    }
    const first = batches[0]?.baseOffset ?? -1;
    const last = batches.at(-1)?.lastOffset ?? -1;
    const answer = { result: appended(first, last, -1, this.#state.logStartOffset), done };
    if (batches.length === 0) this.#queue.push(undefined, answer);
    const appendedMs = this.#state.context.world.clock.nowMs();
    for (const [index, batch] of batches.entries()) {
      request.owner?.retain();
      this.#queue.push(
        { ...batch, owner: request.owner, appendedMs },
        index === batches.length - 1 ? answer : undefined,
      );
    }
  }

  /** 0: appends are taken. */
  #refusal(): number {
    if (this.#state.isClosed || this.#state.failure !== undefined) return errorCode.KAFKA_STORAGE_ERROR;
    // A retriable answer: the disk is slower than the producers.
    return this.#queue.isFull ? errorCode.REQUEST_TIMED_OUT : 0;
  }

  /** The batch has not been looked at yet. */
  #noteRefused(records: Buffer): void {
    if (records.length < recordBatchHeaderBytes || recordBatch.magic(records, 0) !== 2 || !isIdempotent(records))
      return;
    const { producers } = this.#state;
    const epoch = recordBatch.producerEpoch(records, 0);
    producers.refuse(recordBatch.producerId(records, 0), epoch, recordBatch.baseSequence(records, 0));
  }

  #rejected(invalid: InvalidBatch): AppendResult {
    const { error, errorMessage, recordErrors } = invalid;
    const isAboutBytes =
      error === errorCode.CORRUPT_MESSAGE ||
      error === errorCode.MESSAGE_TOO_LARGE ||
      error === errorCode.RECORD_LIST_TOO_LARGE;
    const logStartOffset = isAboutBytes ? -1 : this.#state.logStartOffset;
    return { ...failed(error), errorMessage, recordErrors, logStartOffset };
  }

  /** May call `done` synchronously. */
  read(request: ReadRequest, done: (result: ReadResult) => void): void {
    const bounded = this.#readable(request, done);
    if (bounded === undefined) return;
    const finish =
      request.includeAborted === true ? (result: ReadResult) => done(this.#withAborted(request, result)) : done;
    const kept = this.#state.tail.read(bounded);
    if (kept !== undefined) finish(kept);
    else this.#reader.read(bounded, finish);
  }

  /** As `read`, for a copy of the log: from its files, on the thread pool, in the way of no other reader. */
  readForCopy(request: ReadRequest, done: (result: ReadResult) => void): void {
    const bounded = this.#readable(request, done);
    if (bounded === undefined) return;
    this.#copyReader ??= new SegmentReader(this.#state, { isBackground: true });
    this.#copyReader.read(bounded, done);
  }

  /** Bounded by the log's end; undefined: it has been answered. */
  #readable(request: ReadRequest, done: (result: ReadResult) => void): ReadRequest | undefined {
    const state = this.#state;
    if (state.isClosed || state.failure !== undefined) {
      done(emptyRead(errorCode.KAFKA_STORAGE_ERROR));
      return undefined;
    }
    if (request.offset < state.logStartOffset || request.offset > state.logEndOffset) {
      done(emptyRead(errorCode.OFFSET_OUT_OF_RANGE));
      return undefined;
    }
    const upTo = Math.min(request.upTo, state.logEndOffset);
    if (request.offset >= upTo) {
      state.tail.want();
      done(emptyRead(errorCode.NONE));
      return undefined;
    }
    return upTo === request.upTo ? request : { ...request, upTo };
  }

  #withAborted(request: ReadRequest, result: ReadResult): ReadResult {
    if (result.error !== 0 || result.sizeInBytes === 0) return result;
    try {
      // As where a read is held: spreading costs a call into the engine.
      const { error, parts, sizeInBytes, cutShort, release } = result;
      const abortedTransactions = collectAborted(this.#state, request.offset, parts);
      return { error, parts, sizeInBytes, cutShort, abortedTransactions, release };
    } catch (error) {
      this.#state.fail(errorOf(error));
      result.release();
      return emptyRead(errorCode.KAFKA_STORAGE_ERROR);
    }
  }

  /** Never calls back synchronously. */
  offsetForTimestamp(timestamp: Int64 | SpecialTimestamp, done: (result: OffsetForTimestampResult) => void): void {
    const answer = this.#search(timestamp).catch((error: unknown) => {
      const { name, context } = this.#state;
      context.world.logger.error("search by time failed", { partition: name, problem: inFull(error) });
      return notFound(errorCode.UNKNOWN_SERVER_ERROR);
    });
    void answer.then(done);
  }

  async #search(timestamp: Int64 | SpecialTimestamp): Promise<OffsetForTimestampResult> {
    const state = this.#state;
    if (state.isClosed || state.failure !== undefined) return notFound(errorCode.KAFKA_STORAGE_ERROR);
    switch (timestamp) {
      case "earliest":
      case "earliestLocal": {
        const [first] = state.epochs.entries;
        const isKnown = first !== undefined && first.startOffset <= state.logStartOffset;
        return found({ offset: state.logStartOffset, timestamp: -1, leaderEpoch: isKnown ? first.epoch : -1 });
      }
      case "latest":
        return found({ offset: state.logEndOffset, timestamp: -1, leaderEpoch: state.epochs.latestEpoch });
      case "latestTiered":
      case "earliestPendingUpload":
        // Nothing is tiered.
        return notFound(errorCode.NONE);
    }
    const { truncations } = state;
    try {
      const match = timestamp === "maxTimestamp" ? findMaxTimestamp(state) : findOffsetByTimestamp(state, timestamp);
      const result = found(await match);
      return state.isClosed ? notFound(errorCode.KAFKA_STORAGE_ERROR) : result;
    } catch (error) {
      // What it looked at is not the log's any more.
      if (truncations !== state.truncations && !state.isClosed) return this.#search(timestamp);
      if (error instanceof ProtocolError) return notFound(errorCode.CORRUPT_MESSAGE);
      const failure = errorOf(error);
      // The segment was removed meanwhile, and is not in the list any more.
      if (isLetGo(failure) && !state.isClosed) return this.#search(timestamp);
      state.fail(failure);
      return notFound(errorCode.KAFKA_STORAGE_ERROR);
    }
  }

  /** Makes all that is written durable. Never calls back synchronously. */
  flush(done: (error: FileSystemError | undefined) => void): void {
    if (this.#isLetGo) {
      this.#state.context.world.clock.defer(() => done(letGo("sync", this.#state.directory)));
      return;
    }
    this.#flusher.flush(done);
  }

  /** `flush.ms` has passed since the last flush, and there is something to flush. */
  isFlushDue(nowMs: number): boolean {
    return this.#flusher.unflushedOffsets > 0 && nowMs - this.#flusher.lastFlushMs >= this.#state.config.flushMs;
  }

  /** Cuts the log to the batches that end below `offset`. Appends that wait fail. Rejects with `FileSystemError`. */
  truncateTo(offset: number): Promise<void> {
    const change = (): Promise<void> => truncateTo(this.#state, this.#removal, offset);
    return this.#withoutCompaction(() => this.#exclusive(() => this.#flusher.alone(change)));
  }

  /** Removes everything; the next append begins at `offset`. Rejects with `FileSystemError`. */
  truncateFullyAndStartAt(offset: number): Promise<void> {
    const change = (): Promise<void> => truncateFullyAndStartAt(this.#state, this.#removal, offset);
    return this.#withoutCompaction(() => this.#exclusive(() => this.#flusher.alone(change)));
  }

  /** Nothing below `offset` is served any more; segments that end below it are removed. At most the high watermark. Rejects with `FileSystemError`. */
  async incrementLogStartOffset(offset: number): Promise<void> {
    this.#raiseStart(Math.min(offset, this.#state.highWatermark));
    await this.#exclusive(() => this.#removeBelowStart(), { keepsAppends: true });
  }

  #raiseStart(offset: number): void {
    const state = this.#state;
    if (offset <= state.logStartOffset) return;
    state.logStartOffset = offset;
    if (state.epochs.truncateFromStart(offset)) state.epochsChanged();
    state.onOtherChange();
  }

  async #removeBelowStart(): Promise<void> {
    const { segments, logStartOffset } = this.#state;
    let count = 0;
    while (count + 1 < segments.all.length && (segments.at(count + 1)?.baseOffset ?? Infinity) <= logStartOffset)
      count++;
    if (count > 0) await this.#removal.markDeleted(segments.removeFirst(count));
  }

  /**
   * Removes what `retention.ms`, `retention.bytes` and the log start give up. Nothing before the topic's own configuration is known.
   * Resolves also when that failed: the failure takes its own way (the partition fails).
   */
  async enforceRetention(nowMs: number): Promise<void> {
    const state = this.#state;
    if (this.#state.isClosed || state.failure !== undefined || !state.isConfigKnown) return;
    try {
      if (deletableCount(state, nowMs) === 0) return;
      await this.#exclusive(() => this.#removeExpired(nowMs), { keepsAppends: true });
    } catch (error) {
      const failure = errorOf(error);
      if (isFull(failure)) {
        state.context.world.logger.warn("disk is full: retention waits", { partition: state.name });
      } else {
        state.fail(failure);
      }
    }
  }

  async #removeExpired(nowMs: number): Promise<void> {
    const state = this.#state;
    const { segments } = state;
    const count = deletableCount(state, nowMs);
    if (this.#state.isClosed || count === 0) return;
    const isAll = count === segments.all.length;
    if (isAll) {
      this.#rollUnlessFull();
      // Were its name lost and the removals kept, the log would begin anew at an old offset.
      await state.context.world.files.syncDirectory(state.directory);
    }
    const removed = Math.min(count, segments.all.length - 1);
    this.#raiseStart(segments.at(removed)?.baseOffset ?? state.logEndOffset);
    state.context.world.logger.info("segments deleted by retention", {
      partition: state.name,
      segments: removed,
      logStartOffset: state.logStartOffset,
    });
    await this.#removal.markDeleted(segments.removeFirst(removed));
    // Back after a loss of power, without their unsynced ends, they would take the new segment along.
    if (isAll) await state.context.world.files.syncDirectory(state.directory);
  }

  /** On a full disk the active segment stays: the others make room. Throws `FileSystemError`. */
  #rollUnlessFull(): void {
    try {
      this.#queue.rollNow();
    } catch (error) {
      if (!isFull(errorOf(error))) throw error;
    }
  }

  /** Where compaction has been through; undefined: never. */
  get cleanedUpTo(): number | undefined {
    return this.#state.cleanedUpTo;
  }

  /** What compaction may clean now; undefined: nothing, or not a compacted topic. Throws `FileSystemError`. */
  cleanableRange(nowMs: number): CleanableRange | undefined {
    const state = this.#state;
    const isCompacted = state.isConfigKnown && state.config.cleanupCompact;
    const isStill = state.isClosed || state.failure !== undefined || this.#compactionHolds > 0;
    return isCompacted && !isStill ? cleanableRange(state, nowMs) : undefined;
  }

  /**
   * Cleans the range, which was asked for lately; one cleaning at a time. The recovery point must be durable behind it. Resolves to whether it went through:
   * it is given up when the log is cut or closed, or what it reads is deleted meanwhile. Rejects with `FileSystemError`, or `ProtocolError` when the log cannot be read.
   */
  async compact(range: CleanableRange, tools: CompactionTools): Promise<boolean> {
    assert(this.#compaction === undefined, "one compaction at a time");
    const state = this.#state;
    if (this.#state.isClosed || this.#compactionHolds > 0) return false;
    const exclusively = (change: () => Promise<void>): Promise<void> => this.#structural(change);
    const work = new Compaction({ state, removal: this.#removal, range, tools, exclusively });
    const run = work.run();
    this.#compaction = { work, done: run.catch(() => {}) };
    try {
      state.cleanedUpTo = await run;
      return true;
    } catch (error) {
      if (error instanceof CompactionAborted) return false;
      // DeleteRecords goes on beside a cleaning.
      if (error instanceof FileSystemFailure && isLetGo(error)) return false;
      if (error instanceof FileSystemFailure && error.code !== "ENOSPC") state.fail(error);
      throw error;
    } finally {
      this.#compaction = undefined;
    }
  }

  /** Reads all that is on disk and tells of batches that are not what was written; changes nothing. */
  scrub(tools: ScrubTools): Promise<void> {
    return scrubPartition(this.#state, tools);
  }

  /** A cleaning under way ends soon, without effect on what it has not replaced yet. */
  abortCompaction(): void {
    this.#compaction?.work.abort();
  }

  async #withoutCompaction(change: () => Promise<void>): Promise<void> {
    const resume = await this.pauseCompaction();
    try {
      await change();
    } finally {
      resume();
    }
  }

  /** Resolves when no cleaning is under way; none begins until what it resolves to is called. */
  async pauseCompaction(): Promise<() => void> {
    this.#compactionHolds++;
    this.#compaction?.work.abort();
    await this.#compaction?.done;
    return () => {
      this.#compactionHolds--;
    };
  }

  /** The lowest offset that the log was cut at since this was asked last; undefined: it was not. */
  takeCut(): number | undefined {
    const { cutAt } = this.#state;
    this.#state.cutAt = Number.POSITIVE_INFINITY;
    return cutAt === Number.POSITIVE_INFINITY ? undefined : cutAt;
  }

  /** The log ends at `offset`, above its last batch: where what it is a copy of leaves offsets out. Rejects with `FileSystemError`. */
  advanceEndTo(offset: number): Promise<void> {
    const state = this.#state;
    return this.#exclusive(async () => {
      assert(offset > state.logEndOffset, "the end only advances");
      state.segments.active.finishNow();
      state.segments.add(state.createSegment(offset));
      state.logEndOffset = offset;
    });
  }

  /**
   * The log leaves its directory for that of its copy `future`. `copyRest` copies what is missing, while appends wait; `done` is called with the log in its new
   * place. Resolves when nothing uses the old files any more. Rejects with `FileSystemError` when the old directory fails or the disk is full, and with what
   * `copyRest` rejects with or `HandOverError` when the partition stays where it is.
   */
  async goOnIn(future: PartitionLog, handOver: HandOver): Promise<void> {
    const state = this.#state;
    let left: readonly Segment[] = [];
    const exchange = async (): Promise<void> => {
      await exchangeDirectories(state, future.#state, handOver.places);
      left = state.segments.all;
      state.goOnIn(future.#state, handOver.context);
      future.#isLetGo = true;
      future.#state.isClosed = true;
      state.isNameDurable = false;
      handOver.done();
    };
    const change = async (): Promise<void> => {
      await copyRest(future, handOver);
      await future.#finishCopy();
      await this.#removal.stop();
      await this.#flusher.alone(() => state.betweenEpochWrites(exchange));
    };
    await this.#exclusive(change, { keepsAppends: true });
    for (const segment of left) await this.#closeSegment(segment);
  }

  /** All of it is made durable, and nothing is left to be done in its directory. Rejects with `HandOverError`, or `FileSystemError` of a full disk. */
  async #finishCopy(): Promise<void> {
    try {
      await this.#exclusive(async () => {
        this.#queue.cutLeftoversNow();
        await this.#removal.removeAllNow();
      });
      await this.#durable();
    } catch (error) {
      const failure = errorOf(error);
      throw isFull(failure) ? failure : new HandOverError(`the copy cannot be finished: ${failure.message}`);
    }
  }

  /** One change of the segments at a time; appends to the active one go on. */
  #structural(change: () => Promise<void>): Promise<void> {
    const result = this.#lastExclusive.then(change);
    this.#lastExclusive = result.catch(() => {});
    return result;
  }

  /** One structural change at a time, with no write under way. */
  #exclusive(change: () => Promise<void>, options: { keepsAppends?: boolean } = {}): Promise<void> {
    const run = async (): Promise<void> => {
      if (this.#isLetGo) throw letGo("change", this.#state.directory);
      await this.#queue.hold();
      try {
        await change();
        if (options.keepsAppends !== true) {
          this.#line?.refuseAll();
          this.#queue.restart();
        }
      } catch (error) {
        const failure = errorOf(error);
        // What leaves the appends alone can be done later; half a truncation cannot be left so, but of a copy, which can be begun anew.
        const maybeLater = options.keepsAppends === true || this.#state.context.isOfCopy === true;
        if (!maybeLater || !isFull(failure)) this.#state.fail(failure);
        throw error;
      } finally {
        this.#queue.release();
      }
    };
    return this.#structural(run);
  }

  removeExpiredProducers(nowMs: number): void {
    this.#state.producers.removeExpired(nowMs, this.#state.context.producerIdExpirationMs);
  }

  /** Clean stop: what is queued is written, then everything flushed, indexes trimmed, the producers' snapshot taken, files closed. */
  async close(): Promise<void> {
    if (this.#state.isClosed) return;
    this.#state.isClosed = true;
    this.#line?.refuseAll();
    await this.#queue.drain();
    const close = async (): Promise<void> => {
      try {
        if (this.#state.failure === undefined) await this.#finish();
      } finally {
        await this.#letGo();
      }
    };
    await this.#withoutCompaction(() => this.#exclusive(close)).catch((error: unknown) => {
      this.#state.context.world.logger.error("log not closed cleanly", {
        partition: this.#state.name,
        problem: String(error),
      });
    });
  }

  async #finish(): Promise<void> {
    const state = this.#state;
    const { active } = state.segments;
    this.#queue.cutLeftoversNow();
    active.finishNow();
    state.takeSnapshotNow(state.logEndOffset);
    for (const index of [active.offsetIndex, active.timeIndex, active.transactionIndex]) {
      if (index.isUnsynced) await sync(index.file);
    }
    await this.#durable();
  }

  #durable(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#flusher.flush((error) => (error === undefined ? resolve() : reject(error)));
    });
  }

  /** Lets go of everything without making it durable: the partition is about to be removed. */
  async abandon(): Promise<void> {
    if (this.#isLetGo) return;
    this.#state.isClosed = true;
    await this.#withoutCompaction(() => this.#exclusive(() => this.#letGo()));
  }

  /** Afterwards nothing of this partition is under way in its directory: reads and searches too, since closing a file waits for its pins. */
  async #letGo(): Promise<void> {
    this.#isLetGo = true;
    await this.#line?.settled();
    await this.#removal.stop();
    await this.#flusher.drain();
    await this.#state.epochsSettled();
    this.#state.tail.clear();
    for (const segment of this.#state.segments.all) await this.#closeSegment(segment);
  }

  async #closeSegment(segment: Segment): Promise<void> {
    const { indexCache } = this.#state.context;
    indexCache.forget(segment.offsetIndex);
    indexCache.forget(segment.timeIndex);
    await segment.close();
  }
}

/** How a log leaves its directory. */
export interface HandOver {
  readonly places: NewPlaces;
  /** Of the new directory. */
  readonly context: StorageContext;
  readonly copyRest: () => Promise<void>;
  readonly done: () => void;
}

/** A new directory that fails is no failure of the log that was to go there. */
async function copyRest(future: PartitionLog, handOver: HandOver): Promise<void> {
  try {
    await handOver.copyRest();
  } catch (error) {
    const isOfCopy = error instanceof FileSystemFailure && error.path.startsWith(`${future.directory}/`);
    if (!isOfCopy || isFull(error)) throw error;
    throw new HandOverError(`the rest cannot be copied: ${error.message}`);
  }
}

function failed(error: number): AppendResult {
  return {
    error,
    errorMessage: null,
    baseOffset: -1,
    lastOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset: -1,
    recordErrors: [],
  };
}

function appended(
  baseOffset: number,
  lastOffset: number,
  logAppendTimeMs: number,
  logStartOffset: number,
): AppendResult {
  return { error: 0, errorMessage: null, baseOffset, lastOffset, logAppendTimeMs, logStartOffset, recordErrors: [] };
}

/** Answered as the first time, with the batch's own timestamp as its append time. */
function duplicate(batch: ProducerBatch, logStartOffset: number): AppendResult {
  const baseOffset = batch.lastOffset - batch.offsetDelta;
  return appended(baseOffset, batch.lastOffset, Number(batch.timestamp), logStartOffset);
}

function found(match: TimestampedOffset | undefined): OffsetForTimestampResult {
  return match === undefined ? notFound(errorCode.NONE) : { error: 0, ...match };
}

function notFound(error: number): OffsetForTimestampResult {
  return { error, offset: -1, timestamp: -1, leaderEpoch: -1 };
}
