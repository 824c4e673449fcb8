/**
 * One partition that this node hosts: its log, what the metadata says about its leadership, and the fetches that wait for its records.
 *
 * Invariants: only the leader appends or answers clients; with this node as the only in-sync replica the high watermark is the end of what is
 * written; `appendedBytes` only grows.
 */
import type { SharedBuffer } from "@samsa/env";
import type { AppendOrigin, AppendResult, PartitionLog } from "@samsa/log";
import type { PartitionImage } from "@samsa/metadata/image";
import { errorCode } from "@samsa/protocol";
import { type Place, Roster } from "./roster.ts";

/** Told when a partition has more to read, or is not what it was otherwise: another leader, another start, a failed log. */
export interface PartitionWaiter {
  partitionChanged(partition: Partition): void;
}

export interface PartitionAppend {
  readonly records: Buffer;
  readonly owner: SharedBuffer | undefined;
  readonly origin: AppendOrigin;
  /** acks of the produce request: -1 waits for all in-sync replicas and asks for `min.insync.replicas`. */
  readonly requiredAcks: number;
  /** Of the transaction that a marker ends (KIP-1228). */
  readonly transactionVersion?: number;
}

/** What an append asks for comes first, and what it asks of the image is noted here (docs/decisions/0024-what-an-append-touches.md). */
export class Partition {
  readonly log: PartitionLog;
  private gone = false;
  // What the image says:
  private leads = false;
  private epoch = -1;
  private inSyncCount = 0;
  private replicaCount = 0;
  /** Undefined: none so far. */
  private waiters: Roster<PartitionWaiter> | undefined;
  /** Bytes appended since this object was made: two readings tell how much came in between. */
  appendedBytes = 0;
  readonly topic: string;
  readonly topicId: string;
  readonly index: number;
  private readonly nodeId: number;
  private image: PartitionImage;

  constructor(options: { log: PartitionLog; nodeId: number; image: PartitionImage }) {
    const { log } = options;
    this.topic = log.topic;
    this.topicId = log.topicId;
    this.index = log.partition;
    this.log = log;
    this.nodeId = options.nodeId;
    this.image = options.image;
    this.noteImage();
    if (this.isLeader) this.lead();
  }

  private noteImage(): void {
    const { image } = this;
    this.leads = image.leader === this.nodeId;
    this.epoch = image.leaderEpoch;
    this.inSyncCount = image.isr.length;
    this.replicaCount = image.replicas.length;
  }

  get isLeader(): boolean {
    return this.leads && !this.gone;
  }

  get leaderId(): number {
    return this.image.leader;
  }

  get leaderEpoch(): number {
    return this.epoch;
  }

  update(image: PartitionImage): void {
    const { leaderEpoch } = this;
    this.image = image;
    this.noteImage();
    if (image.leaderEpoch === leaderEpoch) return;
    this.log.refuseWaiting();
    if (this.isLeader) this.lead();
    this.wakeWaiters();
  }

  /** The topic was deleted; what waits for the partition is answered. */
  remove(): void {
    this.gone = true;
    this.wakeWaiters();
  }

  /** Why a client that names `currentLeaderEpoch` (-1: none) is not served here, as an error code. */
  checkLeader(currentLeaderEpoch: number): number {
    if (this.gone) return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    if (currentLeaderEpoch >= 0) {
      if (currentLeaderEpoch < this.leaderEpoch) return errorCode.FENCED_LEADER_EPOCH;
      if (currentLeaderEpoch > this.leaderEpoch) return errorCode.UNKNOWN_LEADER_EPOCH;
    }
    if (!this.isLeader) return errorCode.NOT_LEADER_OR_FOLLOWER;
    return this.log.failure === undefined ? errorCode.NONE : errorCode.KAFKA_STORAGE_ERROR;
  }

  /** Why the broker `replicaId` may not follow this partition here: only other replicas of it do. */
  checkFollower(replicaId: number): number {
    const follows = replicaId !== this.nodeId && this.image.replicas.includes(replicaId);
    return follows ? errorCode.NONE : errorCode.NOT_LEADER_OR_FOLLOWER;
  }

  /** `done` is called once, never at once; with -1 acks when every in-sync replica has the records. */
  append(request: PartitionAppend, done: (result: AppendResult) => void): void {
    const { records, owner, origin, transactionVersion } = request;
    this.log.append({ records, owner, origin, leaderEpoch: this.leaderEpoch, transactionVersion }, (result) => {
      if (result.error === errorCode.NONE) this.advance(records.length);
      done(result);
    });
  }

  /** Whether fewer replicas are in sync than `min.insync.replicas` asks for; it cannot ask for more than there are. */
  get underMinInSyncReplicas(): boolean {
    return this.inSyncCount < Math.min(this.log.config.minInSyncReplicas, this.replicaCount);
  }

  addWaiter(waiter: PartitionWaiter): Place<PartitionWaiter> {
    if (this.waiters === undefined) {
      this.waiters = new Roster();
      this.log.onOtherChange = () => this.wakeWaiters();
    }
    return this.waiters.enter(waiter);
  }

  /** Idempotent. */
  removeWaiter(place: Place<PartitionWaiter>): void {
    this.waiters?.leave(place);
  }

  private lead(): void {
    this.log.assignEpoch(this.leaderEpoch, this.log.logEndOffset);
    this.advance(0);
  }

  private advance(bytes: number): void {
    this.appendedBytes += bytes;
    if (this.inSyncCount === 1) this.log.updateHighWatermark(this.log.logEndOffset);
    if (this.waiters !== undefined && this.waiters.size > 0) this.wakeWaiters();
  }

  private wakeWaiters(): void {
    this.waiters?.visit((waiter) => waiter.partitionChanged(this));
  }
}
