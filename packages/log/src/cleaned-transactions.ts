/**
 * What a cleaning knows of transactions on its way through the log: whose batches are aborted, and which markers are not needed any more.
 *
 * Invariants: batches are shown in the order of the log; a marker stays while a batch of its transaction stays before it; each aborted transaction
 * whose marker stays is handed to `kept`, for the cleaned segment's transaction index.
 */
import { recordBatch } from "@samsa/protocol/records";
import { endTransactionMarkerOf } from "./control-batch.ts";
import type { AbortedTransactionEntry } from "./transaction-index.ts";

interface AbortedTransaction {
  readonly entry: AbortedTransactionEntry;
  /** A batch of it was there still. */
  hasBatch: boolean;
}

export class CleanedTransactions {
  /** By first offset, rising. */
  #ahead: AbortedTransactionEntry[] = [];
  readonly #ongoingAborted = new Map<number, AbortedTransaction>();
  readonly #ongoingCommitted = new Set<number>();
  readonly #kept: (entry: AbortedTransactionEntry) => void;

  constructor(kept: (entry: AbortedTransactionEntry) => void = () => {}) {
    this.#kept = kept;
  }

  /** Aborted transactions that overlap what is shown next; one that was added before may come again. */
  add(entries: readonly AbortedTransactionEntry[]): void {
    this.#ahead = [...this.#ahead, ...entries].sort((left, right) => left.firstOffset - right.firstOffset);
  }

  /** Whether the records of the batch, or the marker, need not stay. */
  canDiscard(b: Buffer, at: number): boolean {
    this.#takeUpTo(recordBatch.lastOffset(b, at));
    if (recordBatch.isControl(b, at)) return this.#canDiscardMarker(b, at);
    if (!recordBatch.isTransactional(b, at)) return false;
    const producerId = recordBatch.producerId(b, at);
    const aborted = this.#ongoingAborted.get(producerId);
    if (aborted === undefined) {
      this.#ongoingCommitted.add(producerId);
      return false;
    }
    aborted.hasBatch = true;
    return true;
  }

  #canDiscardMarker(b: Buffer, at: number): boolean {
    if (recordBatch.recordCount(b, at) === 0) return true;
    const marker = endTransactionMarkerOf(b, at);
    if (marker === undefined) return false;
    const producerId = recordBatch.producerId(b, at);
    if (!marker.isAbort) return !this.#ongoingCommitted.delete(producerId);
    const aborted = this.#ongoingAborted.get(producerId);
    this.#ongoingAborted.delete(producerId);
    if (aborted === undefined || !aborted.hasBatch) return true;
    this.#kept(aborted.entry);
    return false;
  }

  #takeUpTo(offset: number): void {
    let taken = 0;
    for (const entry of this.#ahead) {
      if (entry.firstOffset > offset) break;
      taken++;
      if (!this.#ongoingAborted.has(entry.producerId)) {
        this.#ongoingAborted.set(entry.producerId, { entry, hasBatch: false });
      }
    }
    if (taken > 0) this.#ahead.splice(0, taken);
  }
}
