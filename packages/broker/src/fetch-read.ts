/**
 * Reads the partitions of a fetch one after the other under the limits of the request.
 *
 * Invariants: the first partition that has records gives its first batch whole whatever its size, so that a consumer can always go on; the sum over all
 * stays under `bytesMax`, and under the room for unsent bytes, otherwise; every ReadResult handed out is released by the receiver, by way of `releaseResults`.
 */
import type { AbortedTransaction, ReadResult } from "@samsa/log";
import { errorCode } from "@samsa/protocol";
import { type FetchedState, type FetchTarget, isAllTold } from "./fetch-session.ts";
import type { Partition } from "./partition.ts";
import type { UnsentFetchBytes } from "./unsent-fetch-bytes.ts";

/** Up to where the reader may see. */
export type FetchIsolation = "highWatermark" | "lastStableOffset" | "logEnd";

export interface FetchLimits {
  readonly bytesMax: number;
  readonly isolation: FetchIsolation;
  /** Of the broker that follows; negative for a client. */
  readonly replicaId: number;
  readonly unsent: UnsentFetchBytes;
}

export interface FetchedPartition extends FetchedState {
  readonly parts: Buffer[];
  /** Null unless the reader asked for committed records only. */
  readonly abortedTransactions: readonly AbortedTransaction[] | null;
  readonly divergingEpoch: EpochEnd | undefined;
  readonly read: ReadResult | undefined;
}

export interface ReadableTarget {
  readonly target: FetchTarget;
  readonly partition: Partition;
}

/** A partition that is not here has an empty list of aborted transactions, one that cannot be read has none. */
export function missingPartition(target: FetchTarget, error: number): FetchedPartition {
  return { ...failedPartition(target, error, undefined), abortedTransactions: [] };
}

function failedPartition(target: FetchTarget, error: number, partition: Partition | undefined): FetchedPartition {
  return {
    target,
    errorCode: error,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    logEndOffset: -1,
    sizeInBytes: 0,
    bytesThere: 0,
    diverging: false,
    partition,
    parts: [],
    abortedTransactions: null,
    divergingEpoch: undefined,
    upTo: -1,
    appendedBytes: 0,
    read: undefined,
  };
}

export function releaseResults(results: readonly FetchedPartition[]): void {
  for (const { read } of results) read?.release();
}

export function isolationBound(partition: Partition, isolation: FetchIsolation): number {
  switch (isolation) {
    case "highWatermark":
      return partition.log.highWatermark;
    case "lastStableOffset":
      return partition.log.lastStableOffset;
    case "logEnd":
      return partition.log.logEndOffset;
  }
}

/** What is left of a result when its records have been given back. */
export function withoutRecords(result: FetchedPartition): FetchedPartition {
  return result.sizeInBytes === 0 ? result : { ...result, parts: [], abortedTransactions: null, read: undefined };
}

/** `done` may be called at once: cached reads are. `before`: results of an earlier reading of the same targets, which still hold where there was nothing and is nothing. */
export function readPartitions(
  targets: readonly ReadableTarget[],
  limits: FetchLimits,
  before: readonly FetchedPartition[],
  done: (results: FetchedPartition[]) => void,
): void {
  const results: FetchedPartition[] = [];
  let bytesLeft = limits.bytesMax;
  let minOneBatch = true;
  let next = 0;
  let looping = false;
  let answeredAtOnce = false;

  function take(result: FetchedPartition): void {
    results.push(result);
    if (result.sizeInBytes > 0) minOneBatch = false;
    bytesLeft = Math.max(0, bytesLeft - result.sizeInBytes);
    if (looping) answeredAtOnce = true;
    else readOn();
  }

  /** A loop as long as reads are answered at once, continued by the answer otherwise. */
  function readOn(): void {
    looping = true;
    for (;;) {
      const known = before[next];
      const readable = targets[next++];
      if (readable === undefined) break;
      if (known?.target === readable.target && isAllTold(known)) {
        results.push(known);
        continue;
      }
      answeredAtOnce = false;
      const bytesMax = Math.min(readable.target.maxBytes, bytesLeft, limits.unsent.room);
      readOne(readable, limits, { bytesMax, minOneBatch }, take);
      if (!answeredAtOnce) {
        looping = false;
        return;
      }
    }
    looping = false;
    done(results);
  }

  readOn();
}

function readOne(
  { target, partition }: ReadableTarget,
  limits: FetchLimits,
  { bytesMax, minOneBatch }: { readonly bytesMax: number; readonly minOneBatch: boolean },
  done: (result: FetchedPartition) => void,
): void {
  const { log, appendedBytes } = partition;
  const { fetchOffset } = target;
  const epochEnd =
    typeof fetchOffset === "number" ? diverging(partition, fetchOffset, target.lastFetchedEpoch) : "unknown";
  const error = readError({ target, partition }, limits.replicaId, epochEnd);
  if (error !== errorCode.NONE || epochEnd === "unknown" || typeof fetchOffset !== "number") {
    done(failedPartition(target, error, partition));
    return;
  }
  const upTo = isolationBound(partition, limits.isolation);
  const { highWatermark, lastStableOffset, logStartOffset, logEndOffset } = log;
  const result = (
    read: ReadResult | undefined,
    aborted: FetchedPartition["abortedTransactions"],
  ): FetchedPartition => ({
    target,
    errorCode: errorCode.NONE,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    logEndOffset,
    sizeInBytes: read?.sizeInBytes ?? 0,
    bytesThere: read === undefined ? 0 : bytesThere(read, target.maxBytes),
    diverging: epochEnd !== undefined,
    partition,
    parts: read?.parts ?? [],
    abortedTransactions: aborted,
    divergingEpoch: epochEnd,
    upTo,
    appendedBytes,
    read,
  });
  if (epochEnd !== undefined) {
    done(result(undefined, null));
    return;
  }
  const committedOnly = limits.isolation === "lastStableOffset";
  log.read({ offset: fetchOffset, bytesMax, minOneBatch, upTo, includeAborted: committedOnly }, (read) => {
    if (read.error !== errorCode.NONE) {
      read.release();
      done(failedPartition(target, read.error, partition));
      return;
    }
    done(result(limits.unsent.hold(read), committedOnly ? read.abortedTransactions : null));
  });
}

/**
 * What counts for `min.bytes`. Kafka cuts a partition's last batch where its limit is, so that all of the limit counts where there is as much; and it keeps nobody
 * waiting who reads an older segment than the end lies in.
 */
function bytesThere({ cutShort, sizeInBytes }: ReadResult, bytesMax: number): number {
  if (cutShort === "segment") return Number.POSITIVE_INFINITY;
  return cutShort === "size" ? Math.max(sizeInBytes, bytesMax) : sizeInBytes;
}

function readError(
  { target, partition }: ReadableTarget,
  replicaId: number,
  epochEnd: EpochEnd | "unknown" | undefined,
): number {
  const leaderError = partition.checkLeader(target.currentLeaderEpoch);
  if (leaderError !== errorCode.NONE) return leaderError;
  const followerError = replicaId >= 0 ? partition.checkFollower(replicaId) : errorCode.NONE;
  if (followerError !== errorCode.NONE) return followerError;
  return target.fetchOffset < 0 || epochEnd === "unknown" ? errorCode.OFFSET_OUT_OF_RANGE : errorCode.NONE;
}

interface EpochEnd {
  readonly epoch: number;
  readonly endOffset: number;
}

/** Where the reader's log parts from ours (KIP-595), when it says which epoch it read last. */
function diverging(
  { log }: Partition,
  fetchOffset: number,
  lastFetchedEpoch: number,
): EpochEnd | "unknown" | undefined {
  if (lastFetchedEpoch < 0) return undefined;
  const end = log.endOffsetForEpoch(lastFetchedEpoch);
  if (end.epoch < 0 || end.endOffset < 0 || fetchOffset < log.logStartOffset) return "unknown";
  return end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset ? end : undefined;
}
