/**
 * What the rest of the node sees of consensus: a leader that takes appends, listeners that are told what is committed, snapshots.
 *
 * Invariants of a listener's calls: snapshot first (if there is one), then committed batches in the order of their offsets without gaps;
 * `handleLeaderChange` naming this node comes only after every batch of earlier epochs was handed over; nothing is called inside
 * `register`, `append` or `createSnapshot`; nothing after `beginShutdown`.
 */

/** A point of the log: everything below `offset`, the last of it written in `epoch`. The name of a snapshot file. */
export interface SnapshotId {
  readonly offset: number;
  readonly epoch: number;
}

export interface LeaderAndEpoch {
  /** -1 when not known. */
  readonly leaderId: number;
  readonly epoch: number;
}

export interface CommittedBatch<T> {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly epoch: number;
  readonly appendTimestampMs: number;
  /** Of the whole record batch as it lies in the log. */
  readonly sizeInBytes: number;
  /** Empty for a control batch, whose offsets still count. */
  readonly records: readonly T[];
}

export interface LoadedSnapshot<T> {
  readonly id: SnapshotId;
  readonly lastContainedLogTimestampMs: number;
  readonly batches: readonly (readonly T[])[];
}

export interface RaftListener<T> {
  handleCommit(batch: CommittedBatch<T>): void;
  /** Replaces everything that was handed over before. */
  handleLoadSnapshot(snapshot: LoadedSnapshot<T>): void;
  handleLeaderChange(leader: LeaderAndEpoch): void;
  /** The client stops; nothing more will come. */
  beginShutdown(): void;
}

export interface ReplicaStatus {
  readonly replicaId: number;
  /** The zero uuid with kraft.version 0, as Kafka shows it. */
  readonly directoryId: string;
  readonly logEndOffset: number;
  /** -1 when the replica never fetched. The leader's own is the time of asking. */
  readonly lastFetchTimestampMs: number;
  readonly lastCaughtUpTimestampMs: number;
}

/** What the DescribeQuorum response (KIP-595, KIP-853) says about the one partition. Only the leader knows it. */
export interface QuorumDescription {
  readonly leaderId: number;
  readonly leaderEpoch: number;
  /** -1 before the first commit of this epoch. */
  readonly highWatermark: number;
  readonly voters: readonly ReplicaStatus[];
  readonly observers: readonly ReplicaStatus[];
  /** Where the voters' controller listeners are. */
  readonly nodes: readonly { readonly nodeId: number; readonly listeners: readonly Endpoint[] }[];
}

/** A listener of a voter. */
export interface Endpoint {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

export interface RaftClient<T> {
  readonly nodeId: number;
  readonly leader: LeaderAndEpoch;
  /** One past the last committed record; undefined until this epoch has committed one. */
  readonly highWatermark: number | undefined;
  /** One past the last record, appends that are still on their way included. */
  readonly logEndOffset: number;
  /** 0: voters from the configuration; 1: voters from the log (KIP-853). */
  readonly kraftVersion: number;
  /** Before or after `start`; a late listener is told everything from the newest snapshot on. */
  register(listener: RaftListener<T>): void;
  /**
   * Loads snapshot and log, writes `quorum-state`, and takes the leadership as a quorum of one does. Resolves once the epoch's first record is committed.
   * Throws `QuorumRefusedError`, `InvalidQuorumStateError`, `MissingSnapshotError`, `ProtocolError` (damaged snapshot or log).
   */
  start(): Promise<void>;
  /**
   * As leader of `epoch`: the records (at least one) in one atomic batch; returns the offset of the last. They count when `handleCommit` brings them.
   * Throws `NotLeaderError`, `RecordBatchTooLargeError` (nothing is appended) or `AppendQueueFullError`.
   */
  append(epoch: number, records: readonly T[]): number;
  /** Writes the snapshot file of what is committed up to `id`; resolves when it is durable. Nothing is done when there is one already. */
  createSnapshot(id: SnapshotId, lastContainedLogTimestampMs: number, batches: Iterable<readonly T[]>): Promise<void>;
  latestSnapshot(): SnapshotId | undefined;
  /** Undefined when this node is not the leader. */
  describeQuorum(): QuorumDescription | undefined;
  /** Appends on their way are made durable first. Idempotent. */
  shutdown(): Promise<void>;
}

/** The caller is not (or no more) the leader of the epoch it named. */
export class NotLeaderError extends Error {
  override readonly name = "NotLeaderError";
}

/** The quorum that configuration and log describe is not one that this node can lead; the node must not start. */
export class QuorumRefusedError extends Error {
  override readonly name = "QuorumRefusedError";
}

/** The records do not fit into one batch; nothing was appended. */
export class RecordBatchTooLargeError extends Error {
  override readonly name = "RecordBatchTooLargeError";
}

/** The bound of unsynced appends is reached; nothing was appended. */
export class AppendQueueFullError extends Error {
  override readonly name = "AppendQueueFullError";
}
