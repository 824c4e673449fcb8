/**
 * The idempotent and transactional producers of a partition: what was written (committed), and what is queued to be written.
 * A batch is checked against the queued tail; a completed write commits its changes, a failed one drops the tail.
 *
 * A producer of which nothing is written may begin at any sequence. So when its first batch is refused for a while (a full disk, a full queue), that is
 * remembered: its later batches, which may be on their way already, must not go in before it.
 *
 * Invariants: `endOffset` is the offset up to which the committed state speaks; ongoing transactions are kept in the order of their first offsets;
 * a completed transaction keeps the last stable offset back until its marker is below the high watermark.
 */
import assert from "node:assert";
import { errorCode, type Int64 } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { endTransactionMarkerOf } from "./control-batch.ts";
import type { AppendOrigin, AppendRequest } from "./partition-log-api.ts";
import {
  firstSequenceOf,
  isEarlierSequence,
  isNextSequence,
  type ProducerBatch,
  type ProducerChange,
  ProducerEntry,
} from "./producer-entry.ts";
import type { AbortedTransactionEntry } from "./transaction-index.ts";

/** New producers whose refused first batches are remembered; beyond, the oldest is forgotten. */
const refusedMax = 1000;

/** From this version of transactions on (KIP-890) a marker's epoch is above that of the transaction's records. */
const raisedEpochVersion = 2;

type AppendSource = Pick<AppendRequest, "origin" | "transactionVersion">;

interface Transaction {
  readonly producerId: number;
  readonly firstOffset: number;
  /** Of its marker; -1 while it is open. */
  lastOffset: number;
}

export interface ProducerRejection {
  readonly error: number;
  readonly message: string;
}

export type ProducerVerdict =
  | { readonly kind: "accepted"; readonly change: ProducerChange | undefined }
  | { readonly kind: "duplicate"; readonly batch: ProducerBatch }
  | { readonly kind: "rejected"; readonly rejection: ProducerRejection };

/** Stands for each map that is empty, which in most partitions all of them are; nothing is put into it. */
const nothing = new Map<number, never>();

function ownMap<V>(map: Map<number, V>): Map<number, V> {
  return map === (nothing as Map<number, V>) ? new Map() : map;
}

export class ProducerState {
  #committed: Map<number, ProducerEntry> = nothing;
  #queued: Map<number, { readonly entry: ProducerEntry; pending: number }> = nothing;
  /** Of producers of which nothing is written: the first sequence of the earliest batch that was refused. */
  #refused: Map<number, { readonly epoch: number; readonly sequence: number }> = nothing;
  /** By first offset, rising. */
  #ongoing: Map<number, Transaction> = nothing;
  /** Completed, but their markers are not below the high watermark yet. Undefined: none, as mostly. */
  #unreplicated: Transaction[] | undefined;
  endOffset = 0;

  get entries(): IterableIterator<ProducerEntry> {
    return this.#committed.values();
  }

  get count(): number {
    return this.#committed.size;
  }

  /** Entries of a snapshot that ends at `endOffset`. */
  load(entries: readonly ProducerEntry[], endOffset: number): void {
    this.clear(endOffset);
    if (entries.length > 0) this.#committed = ownMap(this.#committed);
    const open: Transaction[] = [];
    for (const entry of entries) {
      this.#committed.set(entry.producerId, entry);
      const firstOffset = entry.transactionFirstOffset;
      if (firstOffset >= 0) open.push({ producerId: entry.producerId, firstOffset, lastOffset: -1 });
    }
    open.sort((left, right) => left.firstOffset - right.firstOffset);
    if (open.length > 0) this.#ongoing = ownMap(this.#ongoing);
    for (const transaction of open) this.#ongoing.set(transaction.firstOffset, transaction);
  }

  clear(endOffset: number): void {
    this.#committed.clear();
    this.#queued.clear();
    this.#refused.clear();
    this.#ongoing.clear();
    this.#unreplicated = undefined;
    this.endOffset = endOffset;
  }

  /** What a batch of a leader's append means for its producer. Changes nothing; `queue` is for an accepted one. */
  check(b: Buffer, at: number, offset: number, request: AppendSource): ProducerVerdict {
    const { origin } = request;
    const producerId = recordBatch.producerId(b, at);
    const entry = this.#queued.get(producerId)?.entry ?? this.#committed.get(producerId);
    const epoch = recordBatch.producerEpoch(b, at);
    if (entry !== undefined && origin === "client") {
      const duplicate = entry.findDuplicate(epoch, recordBatch.baseSequence(b, at), recordBatch.lastSequence(b, at));
      if (duplicate !== undefined) return { kind: "duplicate", batch: duplicate };
    }
    const change = changeOf(b, at, offset);
    if (change === undefined) return { kind: "accepted", change };
    const firstSequence = recordBatch.baseSequence(b, at);
    const rejection =
      entry === undefined
        ? this.#outOfTurn(change, firstSequence, origin)
        : rejectionOf(entry, change, firstSequence, request);
    return rejection === undefined ? { kind: "accepted", change } : { kind: "rejected", rejection };
  }

  #outOfTurn(change: ProducerChange, firstSequence: number, origin: AppendOrigin): ProducerRejection | undefined {
    const refused = this.#refused.get(change.producerId);
    if (refused === undefined || origin !== "client" || change.epoch !== refused.epoch) return undefined;
    if (!isEarlierSequence(refused.sequence, firstSequence)) return undefined;
    const message = `Out of order sequence number for producer ${change.producerId}: ${firstSequence} (incoming), ${refused.sequence} (refused before)`;
    return { error: errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, message };
  }

  /** A batch was not taken for a reason that passes: its producer will send it again. */
  refuse(producerId: number, epoch: number, firstSequence: number): void {
    if (this.#committed.has(producerId) || this.#queued.has(producerId)) return;
    const known = this.#refused.get(producerId);
    if (known?.epoch === epoch && !isEarlierSequence(firstSequence, known.sequence)) return;
    this.#refused = ownMap(this.#refused);
    this.#refused.set(producerId, { epoch, sequence: firstSequence });
    if (this.#refused.size <= refusedMax) return;
    const [oldest] = this.#refused.keys();
    if (oldest !== undefined) this.#refused.delete(oldest);
  }

  /** As `refuse`, for a batch that had been queued; the tail was dropped. */
  refuseQueued(change: ProducerChange): void {
    if (change.kind === "data") this.refuse(change.producerId, change.epoch, firstSequenceOf(change.batch));
  }

  /** The change is part of the tail that later batches are checked against. */
  queue(change: ProducerChange): void {
    let queued = this.#queued.get(change.producerId);
    if (queued === undefined) {
      const committed = this.#committed.get(change.producerId);
      queued = { entry: committed?.copy() ?? new ProducerEntry(change.producerId), pending: 0 };
      this.#queued = ownMap(this.#queued);
      this.#queued.set(change.producerId, queued);
    }
    queued.pending++;
    queued.entry.apply(change);
  }

  /** A queued change was written. Returns the transaction that it aborted, for the transaction index. */
  commitQueued(change: ProducerChange): AbortedTransactionEntry | undefined {
    const queued = this.#queued.get(change.producerId);
    assert(queued !== undefined && queued.pending > 0, "commit of a change that was not queued");
    queued.pending--;
    if (queued.pending === 0) this.#queued.delete(change.producerId);
    // A map in which entries come and go holds on to the old ones until a full collection (decision 20).
    if (this.#queued.size === 0) this.#queued = nothing;
    return this.commit(change);
  }

  /** The queue behind a failed write is gone. */
  dropQueued(): void {
    this.#queued.clear();
  }

  /** As written or read back. Returns the transaction that the change aborted, for the transaction index. */
  commit(change: ProducerChange): AbortedTransactionEntry | undefined {
    let entry = this.#committed.get(change.producerId);
    if (entry === undefined) {
      entry = new ProducerEntry(change.producerId);
      this.#committed = ownMap(this.#committed);
      this.#committed.set(change.producerId, entry);
      this.#refused.delete(change.producerId);
    }
    const openedAt = entry.transactionFirstOffset;
    entry.apply(change);
    if (change.kind === "marker") return openedAt < 0 ? undefined : this.#complete(openedAt, change);
    if (openedAt < 0 && entry.transactionFirstOffset >= 0) {
      const transaction = { producerId: change.producerId, firstOffset: change.firstOffset, lastOffset: -1 };
      this.#ongoing = ownMap(this.#ongoing);
      this.#ongoing.set(change.firstOffset, transaction);
    }
    return undefined;
  }

  #complete(firstOffset: number, marker: ProducerChange & { kind: "marker" }): AbortedTransactionEntry | undefined {
    const transaction = this.#ongoing.get(firstOffset);
    assert(transaction !== undefined, "a transaction that ends has begun");
    this.#ongoing.delete(firstOffset);
    if (this.#ongoing.size === 0) this.#ongoing = nothing;
    transaction.lastOffset = marker.offset;
    this.#unreplicated ??= [];
    this.#unreplicated.push(transaction);
    if (!marker.isAbort) return undefined;
    const [nextOpen] = this.#ongoing.values();
    const lastStableOffset = nextOpen?.firstOffset ?? marker.offset + 1;
    return { producerId: marker.producerId, firstOffset, lastOffset: marker.offset, lastStableOffset };
  }

  /** Below it every transaction is decided, and its marker is below the high watermark. Undefined: no transaction is undecided. */
  get firstUnstableOffset(): number | undefined {
    if (this.#ongoing.size === 0 && this.#unreplicated === undefined) return undefined;
    const [open] = this.#ongoing.values();
    let first = open?.firstOffset;
    for (const transaction of this.#unreplicated ?? []) {
      if (first === undefined || transaction.firstOffset < first) first = transaction.firstOffset;
    }
    return first;
  }

  /** Completed transactions whose markers are below `offset` hold nothing back any more. */
  replicatedUpTo(offset: number): void {
    if (this.#unreplicated === undefined) return;
    const left = this.#unreplicated.filter((transaction) => transaction.lastOffset >= offset);
    this.#unreplicated = left.length === 0 ? undefined : left;
  }

  removeExpired(nowMs: number, expirationMs: number): void {
    for (const [producerId, entry] of this.#committed) {
      if (isExpired(entry, nowMs, expirationMs)) this.#committed.delete(producerId);
    }
  }
}

/** An open transaction keeps its producer. */
export function isExpired(entry: ProducerEntry, nowMs: number, expirationMs: number): boolean {
  return entry.transactionFirstOffset < 0 && nowMs - Number(entry.lastTimestamp) >= expirationMs;
}

/** What a batch with a producer id changes; undefined for a control batch that compaction has emptied. */
export function changeOf(b: Buffer, at: number, baseOffset: number): ProducerChange | undefined {
  const producerId = recordBatch.producerId(b, at);
  const epoch = recordBatch.producerEpoch(b, at);
  if (recordBatch.isControl(b, at)) {
    const marker = endTransactionMarkerOf(b, at);
    if (marker === undefined) return undefined;
    return { kind: "marker", producerId, epoch, ...marker, offset: baseOffset };
  }
  const offsetDelta = recordBatch.lastOffsetDelta(b, at);
  const timestamp: Int64 = recordBatch.maxTimestamp(b, at);
  const lastSequence = recordBatch.lastSequence(b, at);
  const batch = { lastSequence, lastOffset: baseOffset + offsetDelta, offsetDelta, timestamp };
  const isTransactional = recordBatch.isTransactional(b, at);
  return { kind: "data", producerId, epoch, batch, firstOffset: baseOffset, isTransactional };
}

function rejectionOf(
  entry: ProducerEntry,
  change: ProducerChange,
  firstSequence: number,
  { origin, transactionVersion = 0 }: AppendSource,
): ProducerRejection | undefined {
  const { producerId } = change;
  if (change.epoch < entry.epoch) {
    const message = `Epoch of producer ${producerId} is ${change.epoch}, smaller than the last seen epoch ${entry.epoch}`;
    return { error: errorCode.INVALID_PRODUCER_EPOCH, message };
  }
  if (change.kind === "marker") {
    if (transactionVersion >= raisedEpochVersion && isLateMarker(entry, change)) {
      const message = `Epoch of producer ${producerId} is ${change.epoch}, not above that of the transaction which is open`;
      return { error: errorCode.INVALID_PRODUCER_EPOCH, message };
    }
    if (change.coordinatorEpoch >= entry.coordinatorEpoch) return undefined;
    const message = `Invalid coordinator epoch for producer ${producerId}: ${change.coordinatorEpoch} (zombie), ${entry.coordinatorEpoch} (current)`;
    return { error: errorCode.TRANSACTION_COORDINATOR_FENCED, message };
  }
  if (origin === "client") {
    const problem = sequenceProblem(entry, change.epoch, firstSequence);
    if (problem !== undefined) {
      const message = `Out of order sequence number for producer ${producerId}: ${problem}`;
      return { error: errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, message };
    }
  }
  if (entry.transactionFirstOffset >= 0 && !change.isTransactional) {
    const message = `Expected transactional write from producer ${producerId}`;
    return { error: errorCode.INVALID_TXN_STATE, message };
  }
  return undefined;
}

/**
 * With raised epochs each transaction has one of its own, and its marker the next: one at the epoch of an open transaction ended an earlier one. Where none is open
 * it is a repeated one, and does no harm.
 */
function isLateMarker(entry: ProducerEntry, change: ProducerChange): boolean {
  return change.epoch === entry.epoch && entry.transactionFirstOffset >= 0;
}

/** A producer whose records are all gone (no epoch known) may go on at any sequence. */
function sequenceProblem(entry: ProducerEntry, epoch: number, firstSequence: number): string | undefined {
  if (entry.epoch < 0) return undefined;
  if (epoch !== entry.epoch) {
    return firstSequence === 0 ? undefined : `${firstSequence} (incoming) is not 0 for new epoch ${epoch}`;
  }
  if (isNextSequence(entry.lastSequence, firstSequence)) return undefined;
  return `${firstSequence} (incoming), ${entry.lastSequence} (current end)`;
}
