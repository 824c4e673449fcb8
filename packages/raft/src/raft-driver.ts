/**
 * Carries out what the core decides: elections into `quorum-state`, batches into the log, committed batches to the listeners, snapshots into files.
 *
 * Invariants: `quorum-state` is durable before the epoch's first batch is written; nothing counts before it is synced; after a failed write,
 * sync or read, or a listener's exception, this replica leads no more, `onFault` has been told once and the listeners that nothing more will come.
 */
import assert from "node:assert";
import { channel } from "node:diagnostics_channel";
import type { Timer, World } from "@samsa/env";
import { AppendPipeline } from "./append-pipeline.ts";
import { type BatchPlace, batchBytesMax, buildControlBatch, buildDataBatch } from "./batches.ts";
import { controlStateAt, lastKraftVersion } from "./control-history.ts";
import { catchUpWithSnapshot, controlRecordsOfLog } from "./control-loading.ts";
import { describeQuorum, type Effect, type Input, initialRaftState, type RaftState, step } from "./core.ts";
import { readElectionState, writeElectionState } from "./election-state.ts";
import { type AnnouncedLeader, type FeedSource, ListenerFeed } from "./listener-feed.ts";
import { naming } from "./metadata-file-error.ts";
import {
  AppendQueueFullError,
  type CommittedBatch,
  type Endpoint,
  type LeaderAndEpoch,
  type LoadedSnapshot,
  NotLeaderError,
  type QuorumDescription,
  QuorumRefusedError,
  type RaftClient,
  type RaftListener,
  RecordBatchTooLargeError,
  type SnapshotId,
} from "./raft-client.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import { cleanMetadataLog, type MetadataRetention } from "./retention.ts";
import type { RecordSerde } from "./serde.ts";
import { type DecodedSnapshot, decodeSnapshot, encodeSnapshot } from "./snapshot-format.ts";
import { SnapshotStore } from "./snapshot-store.ts";
import { localVoter, staticVoter } from "./voter-set.ts";

/** Published with `{ nodeId, from, to, epoch }` at every change of role. */
const transitions = channel("samsa:raft:transition");

/** How often Kafka looks for snapshots to let go of. */
const cleaningIntervalMs = 60_000;

export interface RaftOptions<T> {
  readonly nodeId: number;
  /** `directory.id` of the metadata directory. */
  readonly directoryId: string;
  /** Path of `__cluster_metadata-0`, where `log` lies; quorum-state and snapshots lie beside its segments. */
  readonly directory: string;
  readonly log: ReplicatedLog;
  readonly serde: RecordSerde<T>;
  /** `controller.quorum.voters`; empty when the log names the voters. */
  readonly staticVoters: readonly { readonly id: number; readonly endpoint: Endpoint }[];
  /** This node's controller listeners, as others reach them. */
  readonly endpoints: readonly Endpoint[];
  /** `metadata.max.retention.bytes` and `.ms` (negative: unlimited). */
  readonly retention: MetadataRetention;
  /** `log.segment.delete.delay.ms`: how long a `.deleted` snapshot stays. */
  readonly fileDeleteDelayMs: number;
  /** Told once; the node is to stop. */
  onFault(error: unknown): void;
}

export function createRaftClient<T>(world: World, options: RaftOptions<T>): RaftClient<T> {
  return new RaftDriver(world, options);
}

class RaftDriver<T> implements RaftClient<T> {
  readonly nodeId: number;
  readonly #world: World;
  readonly #options: RaftOptions<T>;
  readonly #pipeline: AppendPipeline;
  readonly #feeds: ListenerFeed<T>[] = [];
  /** Appended, not yet committed; bounded by the pipeline's bytes. */
  #uncommitted: CommittedBatch<T>[] = [];
  readonly #snapshotWrites = new Set<Promise<void>>();
  #state: RaftState;
  #announced: AnnouncedLeader | undefined;
  #snapshots: SnapshotStore | undefined;
  /** The newest snapshot as loaded at start, until the listeners that wait for it have been given it. */
  #startSnapshot: Promise<LoadedSnapshot<T>> | undefined;
  /** Everything of the start that touches the directory. */
  #opening: Promise<void> | undefined;
  #firstCommit: { resolve(): void; reject(error: unknown): void } | undefined;
  #nextCleaning: Timer | undefined;
  #cleaning: Promise<void> | undefined;
  #faulted = false;
  #stopped: Promise<void> | undefined;

  constructor(world: World, options: RaftOptions<T>) {
    this.#world = world;
    this.#options = options;
    this.nodeId = options.nodeId;
    const local = localVoter(options.nodeId, options.directoryId, options.endpoints);
    const staticVoters = options.staticVoters.map(({ id, endpoint }) => staticVoter(id, endpoint));
    this.#state = initialRaftState(local, staticVoters);
    this.#pipeline = new AppendPipeline(options.log, (callback) => world.clock.defer(callback), {
      durable: (endOffset) => this.#take({ type: "synced", endOffset }),
      failed: (error) => this.#fail(error),
    });
  }

  get leader(): LeaderAndEpoch {
    const { role, epoch } = this.#state;
    return { leaderId: role.name === "leader" ? this.nodeId : -1, epoch };
  }

  get highWatermark(): number | undefined {
    return this.#state.highWatermark;
  }

  get logEndOffset(): number {
    return this.#state.endOffset;
  }

  get kraftVersion(): number {
    return lastKraftVersion(this.#state.history);
  }

  register(listener: RaftListener<T>): void {
    assert(this.#stopped === undefined, "listeners register before the shutdown");
    const feed = new ListenerFeed(listener, this.#feedSource());
    this.#feeds.push(feed);
    this.#world.clock.defer(() => this.#guarded(() => feed.advance(this.#announced)));
  }

  async start(): Promise<void> {
    assert(this.#opening === undefined, "a client starts once");
    const committed = new Promise<void>((resolve, reject) => {
      this.#firstCommit = { resolve, reject };
    });
    committed.catch(() => {});
    this.#opening = this.#open();
    await this.#opening;
    await committed;
    this.#startSnapshot = undefined;
    this.#cleanLater();
  }

  /** Until this replica leads. A shutdown waits for it, so that nothing is read or written later. */
  async #open(): Promise<void> {
    const { directory, log, fileDeleteDelayMs } = this.#options;
    const logStartOffset = log.startOffset;
    const snapshots = await SnapshotStore.open(this.#world, { directory, logStartOffset, fileDeleteDelayMs });
    this.#snapshots = snapshots;
    await this.#load(snapshots);
    const election = await readElectionState(this.#world.files, directory);
    const lastEpoch = Math.max(log.lastEpoch, snapshots.latest?.epoch ?? 0);
    const effects = this.#step({ type: "start", election, endOffset: log.endOffset, lastEpoch });
    for (const effect of effects) {
      if (effect.type === "persistElection") await writeElectionState(this.#world.files, directory, effect);
      else this.#carryOut(effect);
    }
  }

  append(epoch: number, records: readonly T[]): number {
    const values = records.map((record) => this.#options.serde.encode(record));
    const { state, effects } = step(this.#state, { type: "append", epoch, recordCount: records.length }, this.#now());
    const [effect] = effects;
    if (effect?.type === "refuseAppend") throw new NotLeaderError(effect.reason);
    assert(effect?.type === "appendBatch");
    const bytes = buildDataBatch(effect, values);
    if (bytes.length > batchBytesMax) {
      throw new RecordBatchTooLargeError(
        `a batch of ${bytes.length} bytes is over the metadata log's ${batchBytesMax}`,
      );
    }
    if (!this.#pipeline.hasRoomFor(bytes.length)) {
      throw new AppendQueueFullError("too much is on its way to the metadata log");
    }
    this.#state = state;
    this.#push(effect, bytes, records);
    return state.endOffset - 1;
  }

  latestSnapshot(): SnapshotId | undefined {
    return this.#snapshots?.latest;
  }

  async createSnapshot(
    id: SnapshotId,
    lastContainedLogTimestampMs: number,
    batches: Iterable<readonly T[]>,
  ): Promise<void> {
    const snapshots = this.#snapshots;
    assert(snapshots !== undefined && this.#stopped === undefined, "snapshots are taken between start and shutdown");
    assert(id.offset <= (this.highWatermark ?? 0), "a snapshot holds what is committed only");
    if (snapshots.latest !== undefined && snapshots.latest.offset >= id.offset) return;
    const { kraftVersion, voters } = controlStateAt(this.#state.history, id.offset);
    const head = { epoch: id.epoch, lastContainedLogTimestampMs, kraftVersion, voters };
    const parts = encodeSnapshot(head, batches, this.#options.serde, () => this.#now());
    const writing = snapshots.write(id, parts);
    this.#snapshotWrites.add(writing);
    try {
      await writing;
      this.#take({ type: "snapshotTaken", endOffset: id.offset });
    } finally {
      this.#snapshotWrites.delete(writing);
    }
  }

  describeQuorum(): QuorumDescription | undefined {
    return describeQuorum(this.#state, this.#now());
  }

  shutdown(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#nextCleaning?.cancel();
    for (const feed of this.#feeds) feed.close();
    await this.#opening?.catch(() => {});
    await this.#pipeline.idle();
    this.#take({ type: "resign" });
    this.#firstCommit?.reject(new Error("the replica was shut down during its start"));
    await Promise.allSettled(this.#snapshotWrites);
    await this.#cleaning;
    this.#snapshots?.close();
  }

  #now(): number {
    return this.#world.clock.nowMs();
  }

  async #load(snapshots: SnapshotStore): Promise<void> {
    const { log } = this.#options;
    const { latest } = snapshots;
    if (latest !== undefined) {
      await catchUpWithSnapshot(log, latest);
      const decoded = this.#decodeSnapshot(snapshots, latest);
      this.#startSnapshot = decoded;
      for (const record of (await decoded).controlRecords) {
        this.#step({ type: "controlRecordLoaded", offset: latest.offset - 1, record });
      }
    }
    for await (const { offset, record } of controlRecordsOfLog(log, latest?.offset ?? 0)) {
      this.#step({ type: "controlRecordLoaded", offset, record });
    }
  }

  async #decodeSnapshot(snapshots: SnapshotStore, id: SnapshotId): Promise<LoadedSnapshot<T> & DecodedSnapshot<T>> {
    const bytes = await snapshots.read(id);
    return { id, ...naming(snapshots.path(id), () => decodeSnapshot(bytes, this.#options.serde)) };
  }

  async #latestSnapshot(): Promise<LoadedSnapshot<T> | undefined> {
    const snapshots = this.#snapshots;
    if (snapshots?.latest === undefined) return undefined;
    return await (this.#startSnapshot ?? this.#decodeSnapshot(snapshots, snapshots.latest));
  }

  #feedSource(): FeedSource<T> {
    return {
      log: this.#options.log,
      serde: this.#options.serde,
      highWatermark: () => this.#state.highWatermark ?? 0,
      latestSnapshot: () => this.#latestSnapshot(),
      directory: this.#options.directory,
      failed: (error) => this.#fail(error),
    };
  }

  #take(input: Input): void {
    for (const effect of this.#step(input)) this.#carryOut(effect);
  }

  #step(input: Input): readonly Effect[] {
    const { state, effects } = step(this.#state, input, this.#now());
    this.#state = state;
    return effects;
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case "refuseStart":
        throw new QuorumRefusedError(effect.reason);
      case "transition":
        this.#publishTransition(effect);
        break;
      case "appendControlBatch":
        this.#push(effect, buildControlBatch(effect, effect.records), [], effect.records.length);
        break;
      case "announceLeader":
        this.#announced = effect;
        this.#advanceFeeds();
        break;
      case "advanceHighWatermark":
        this.#commit(effect.offset);
        break;
      default:
        assert.fail(`${effect.type} is carried out where it is asked for`);
    }
  }

  #publishTransition({ from, to, epoch }: Effect & { type: "transition" }): void {
    this.#world.logger.debug(`Raft role ${to} in epoch ${epoch}`, { from });
    transitions.publish({ nodeId: this.nodeId, from, to, epoch });
  }

  #push(
    { baseOffset, epoch, timestampMs }: BatchPlace,
    bytes: Buffer,
    records: readonly T[],
    recordCount = records.length,
  ): void {
    const endOffset = baseOffset + recordCount;
    const committed = { baseOffset, lastOffset: endOffset - 1, epoch, appendTimestampMs: timestampMs };
    this.#uncommitted.push({ ...committed, sizeInBytes: bytes.length, records });
    this.#pipeline.push({ bytes, endOffset });
  }

  #commit(highWatermark: number): void {
    const committed = this.#uncommitted.findIndex((batch) => batch.lastOffset >= highWatermark);
    const batches = this.#uncommitted.splice(0, committed === -1 ? this.#uncommitted.length : committed);
    this.#guarded(() => {
      for (const batch of batches) for (const feed of this.#feeds) feed.commit(batch);
    });
    this.#advanceFeeds();
    this.#firstCommit?.resolve();
    this.#firstCommit = undefined;
  }

  #advanceFeeds(): void {
    this.#guarded(() => {
      for (const feed of this.#feeds) feed.advance(this.#announced);
    });
  }

  /** A listener that throws has lost the log's thread: it must not go on as if nothing were. */
  #guarded(action: () => void): void {
    if (this.#faulted) return;
    try {
      action();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#faulted) return;
    this.#faulted = true;
    this.#take({ type: "resign" });
    this.#firstCommit?.reject(error);
    this.#options.onFault(error);
    // Whoever waits for a commit hears that none will come.
    for (const feed of this.#feeds) feed.close();
  }

  #cleanLater(): void {
    if (this.#stopped !== undefined) return;
    const begin = () => {
      this.#cleaning = this.#clean();
    };
    this.#nextCleaning = this.#world.clock.setTimer(cleaningIntervalMs, begin, { background: true });
  }

  async #clean(): Promise<void> {
    assert(this.#snapshots !== undefined);
    try {
      await cleanMetadataLog(this.#options.log, this.#snapshots, this.#options.retention, this.#now());
    } catch (error) {
      // Nothing is lost by keeping too much; it is tried again.
      this.#world.logger.error("Old metadata snapshots could not be cleaned", { error });
    }
    this.#cleanLater();
  }
}
