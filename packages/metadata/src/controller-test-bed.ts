/** For tests of this room: a controller on a raft of one that commits when it is told to, with a clock that stands still until it is moved. */
import assert from "node:assert";
import { type Clock, type Random, silentLogger, type Timer } from "@samsa/env";
import type {
  CommittedBatch,
  LeaderAndEpoch,
  QuorumDescription,
  RaftClient,
  RaftListener,
  SnapshotId,
} from "@samsa/raft";
import { NotLeaderError } from "@samsa/raft";
import { defaultBootstrapRecords } from "./activation.ts";
import { Controller } from "./controller.ts";
import type { ControllerConfig } from "./controller-config.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { metadataRecordSerde } from "./metadata-record-serde.ts";

export class ManualClock implements Clock {
  private now = 1_000_000;
  private readonly timers: { dueMs: number; callback: () => void }[] = [];

  nowMs(): number {
    return this.now;
  }

  monotonicMs(): number {
    return this.now;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const timer = { dueMs: this.now + delayMs, callback };
    this.timers.push(timer);
    return {
      cancel: () => {
        const index = this.timers.indexOf(timer);
        if (index >= 0) this.timers.splice(index, 1);
      },
    };
  }

  defer(callback: () => void): void {
    this.setTimer(0, callback);
  }

  /** Fires what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined) break;
      this.timers.splice(this.timers.indexOf(next), 1);
      this.now = Math.max(this.now, next.dueMs);
      next.callback();
    }
    this.now = end;
  }
}

/** A linear congruential generator: the same draws on every run. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  return {
    integer: (bound) => Math.floor((next() / 2 ** 32) * bound),
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() >>> 24)),
  };
}

/** A log of one voter, in memory. Every record goes through its bytes and back, as on disk. */
export class RaftOfOne implements RaftClient<MetadataRecord> {
  readonly nodeId = 1;
  readonly kraftVersion = 0;
  readonly batches: CommittedBatch<MetadataRecord>[] = [];
  readonly snapshots: { id: SnapshotId; batches: MetadataRecord[][] }[] = [];
  leader: LeaderAndEpoch = { leaderId: -1, epoch: 0 };
  logEndOffset = 0;
  private committed = 0;
  private readonly listeners: RaftListener<MetadataRecord>[] = [];

  get highWatermark(): number | undefined {
    return this.batches[this.committed - 1]?.lastOffset;
  }

  /** Not part of the log's records: a leader's first batch. */
  lead(epoch: number): void {
    this.push(epoch, []);
    this.commit();
    this.changeLeader({ leaderId: this.nodeId, epoch });
  }

  changeLeader(leader: LeaderAndEpoch): void {
    this.leader = leader;
    for (const listener of this.listeners) listener.handleLeaderChange(leader);
  }

  register(listener: RaftListener<MetadataRecord>): void {
    this.listeners.push(listener);
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  append(epoch: number, records: readonly MetadataRecord[]): number {
    if (this.leader.leaderId !== this.nodeId || this.leader.epoch !== epoch) throw new NotLeaderError("not the leader");
    assert(records.length > 0);
    return this.push(epoch, records);
  }

  private push(epoch: number, records: readonly MetadataRecord[]): number {
    const baseOffset = this.logEndOffset;
    this.logEndOffset += Math.max(1, records.length);
    const decoded = records.map((record) => metadataRecordSerde.decode(metadataRecordSerde.encode(record)));
    const lastOffset = this.logEndOffset - 1;
    this.batches.push({ baseOffset, lastOffset, epoch, appendTimestampMs: 5, sizeInBytes: 100, records: decoded });
    return lastOffset;
  }

  /** Hands over everything that was appended. */
  commit(): void {
    while (this.committed < this.batches.length) {
      const batch = this.batches[this.committed++] as CommittedBatch<MetadataRecord>;
      for (const listener of this.listeners) listener.handleCommit(batch);
    }
  }

  /** What was not committed is gone, as when another took over. */
  truncateUncommitted(): void {
    this.batches.length = this.committed;
    this.logEndOffset = (this.batches.at(-1)?.lastOffset ?? -1) + 1;
  }

  records(): MetadataRecord[] {
    return this.batches.flatMap((batch) => batch.records);
  }

  createSnapshot(id: SnapshotId, _timestampMs: number, batches: Iterable<readonly MetadataRecord[]>): Promise<void> {
    const encoded = (record: MetadataRecord) => metadataRecordSerde.decode(metadataRecordSerde.encode(record));
    this.snapshots.push({ id, batches: [...batches].map((batch) => batch.map(encoded)) });
    return Promise.resolve();
  }

  latestSnapshot(): SnapshotId | undefined {
    return this.snapshots.at(-1)?.id;
  }

  describeQuorum(): QuorumDescription | undefined {
    return undefined;
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

export const testConfig: ControllerConfig = {
  nodeId: 1,
  clusterId: "cluster-of-tests-000000",
  defaultPartitions: 2,
  defaultReplicationFactor: 1,
  deleteTopicEnable: true,
  sessionTimeoutMs: 9000,
  idleIntervalMsMax: 0,
  bootstrapRecords: defaultBootstrapRecords(),
  staticProperties: new Map([
    ["node.id", "1"],
    ["process.roles", "broker,controller"],
    ["controller.quorum.voters", "1@127.0.0.1:9093"],
    ["listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093"],
    ["controller.listener.names", "CONTROLLER"],
    ["log.dirs", "/data"],
    ["num.partitions", "2"],
  ]),
};

export interface TestBed {
  readonly controller: Controller;
  readonly raft: RaftOfOne;
  readonly clock: ManualClock;
  /** Commits what a call appended and gives its response. */
  committed<T>(response: Promise<T>): Promise<T>;
  /** Registers a broker and lets it be unfenced; returns its epoch. */
  addBroker(brokerId: number, options?: { directories?: string[]; rack?: string | null }): Promise<number>;
}

/** An active controller with its bootstrap records committed. */
export function createTestBed(config: Partial<ControllerConfig> = {}): TestBed {
  const clock = new ManualClock();
  const raft = new RaftOfOne();
  const options = { clock, random: seededRandom(), logger: silentLogger, raft, config: { ...testConfig, ...config } };
  const controller = new Controller(options);
  raft.register(controller);
  raft.lead(1);
  raft.commit();
  const committed = <T>(response: Promise<T>): Promise<T> => {
    raft.commit();
    return response;
  };
  return {
    controller,
    raft,
    clock,
    committed,
    async addBroker(brokerId, { directories = [directoryOfBroker(brokerId)], rack = null } = {}) {
      const request = registration(brokerId, directories, rack);
      const { errorCode, brokerEpoch } = await committed(controller.registerBroker(request, { apiVersion: 4 }));
      assert.strictEqual(errorCode, 0);
      assert(typeof brokerEpoch === "number");
      await committed(
        controller.brokerHeartbeat(heartbeat(brokerId, brokerEpoch, raft.logEndOffset - 1), { apiVersion: 2 }),
      );
      return brokerEpoch;
    },
  };
}

export function directoryOfBroker(brokerId: number): string {
  return `directoryofbroker000${brokerId}A`.padEnd(22, "A").slice(0, 22);
}

export function registration(
  brokerId: number,
  directories = [directoryOfBroker(brokerId)],
  rack: string | null = null,
) {
  return {
    brokerId,
    clusterId: testConfig.clusterId,
    incarnationId: `incarnationofbroker${brokerId}A`.padEnd(22, "A").slice(0, 22),
    listeners: [{ name: "PLAINTEXT", host: "127.0.0.1", port: 9092, securityProtocol: 0 }],
    features: [
      { name: "metadata.version", minSupportedVersion: 7, maxSupportedVersion: 30 },
      ...["eligible.leader.replicas.version", "group.version", "share.version", "streams.version"].map((name) => ({
        name,
        minSupportedVersion: 0,
        maxSupportedVersion: 1,
      })),
      { name: "transaction.version", minSupportedVersion: 0, maxSupportedVersion: 2 },
    ],
    rack,
    isMigratingZkBroker: false,
    logDirs: directories,
    previousBrokerEpoch: -1,
  };
}

export function heartbeat(
  brokerId: number,
  brokerEpoch: number,
  currentMetadataOffset: number,
  want: { fence?: boolean; shutDown?: boolean; cordoned?: string[] | null } = {},
) {
  return {
    brokerId,
    brokerEpoch,
    currentMetadataOffset,
    wantFence: want.fence ?? false,
    wantShutDown: want.shutDown ?? false,
    offlineLogDirs: [],
    cordonedLogDirs: want.cordoned === undefined ? [] : want.cordoned,
  };
}
