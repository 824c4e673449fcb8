/**
 * What goes into and comes out of a partition log: the request and result shapes that other rooms see.
 * Results are plain values; a result's `error` is Kafka's error code (0: none).
 */
import type { SharedBuffer } from "@samsa/env";
import type { Int64 } from "@samsa/protocol";

/** Who appends. A coordinator's records are trusted to be well formed but sized and sequenced like a client's. */
export type AppendOrigin = "client" | "coordinator" | "replication";

export interface AppendRequest {
  /** One or more whole v2 batches as received; base offset and leader epoch are patched in place. */
  readonly records: Buffer;
  /** Retained by the log while it needs `records`; undefined: the log may keep `records` for good. */
  readonly owner: SharedBuffer | undefined;
  /** Stamped into every batch. NOT_LEADER_OR_FOLLOWER when the log has a later one. */
  readonly leaderEpoch: number;
  readonly origin: AppendOrigin;
  /** Of the transaction that a marker ends (KIP-1228); undefined: 0. */
  readonly transactionVersion?: number | undefined;
}

export interface RecordError {
  readonly batchIndex: number;
  readonly message: string | null;
}

export interface AppendResult {
  readonly error: number;
  readonly errorMessage: string | null;
  /** Offset of the first record; of the first append when the batch is a duplicate; -1 on error. */
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** -1 unless the topic's timestamps are LogAppendTime. */
  readonly logAppendTimeMs: number;
  readonly logStartOffset: number;
  readonly recordErrors: readonly RecordError[];
}

/** Whole batches at their given offsets and epochs, as a leader or the raft log made them. */
export interface AppendAtOffsetsRequest {
  readonly records: Buffer;
  readonly owner: SharedBuffer | undefined;
}

export interface ReadRequest {
  readonly offset: number;
  readonly bytesMax: number;
  /** The first batch is given whole even when it is larger than `bytesMax`. */
  readonly minOneBatch: boolean;
  /** Exclusive: only batches that end below it are given (high watermark, last stable offset, log end offset). */
  readonly upTo: number;
  /** Collect the aborted transactions that overlap what is read (read_committed). */
  readonly includeAborted?: boolean;
}

export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

export interface ReadResult {
  readonly error: number;
  /** Whole batches, in order; the first may begin below the offset asked for. */
  readonly parts: Buffer[];
  readonly sizeInBytes: number;
  /** Why there is more below `upTo` than was given: for the limits of the request or of one read, or since it lies in later segments. Undefined: there is no more. */
  readonly cutShort: "size" | "segment" | undefined;
  readonly abortedTransactions: readonly AbortedTransaction[];
  /** To be called exactly once when the parts are not needed any more. */
  release(): void;
}

/** ListOffsets' special timestamps, by name. */
export type SpecialTimestamp =
  | "latest"
  | "earliest"
  | "maxTimestamp"
  | "earliestLocal"
  | "latestTiered"
  | "earliestPendingUpload";

export interface OffsetForTimestampResult {
  readonly error: number;
  /** -1: no such offset. */
  readonly offset: number;
  readonly timestamp: Int64;
  /** -1: unknown. */
  readonly leaderEpoch: number;
}

/** A producer as DescribeProducers shows it. */
export interface ActiveProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
  /** -1: none. */
  readonly lastSequence: number;
  readonly lastTimestamp: Int64;
  /** -1: no marker was seen. */
  readonly coordinatorEpoch: number;
  /** -1: no transaction is open. */
  readonly currentTxnStartOffset: number;
}

export interface EpochEndOffset {
  /** -1: unknown. */
  readonly epoch: number;
  /** Exclusive; -1: unknown. */
  readonly endOffset: number;
}
