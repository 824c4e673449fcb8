/**
 * What a partition remembers of one producer: its epoch, its last five batches (a repeated one is answered, not appended again),
 * and its open transaction.
 *
 * Invariants: at most five batches, oldest first, all of `epoch`; `transactionFirstOffset` is -1 when no transaction is open.
 */
import type { Int64 } from "@samsa/protocol";

/** How many batches of a producer may be in flight for a repeated one to be recognised. */
const batchesKeptMax = 5;
const sequencesInTheRound = 0x8000_0000;

export interface ProducerBatch {
  readonly lastSequence: number;
  readonly lastOffset: number;
  /** Last offset less first offset. */
  readonly offsetDelta: number;
  readonly timestamp: Int64;
}

/** A change that a batch makes to its producer's entry. */
export type ProducerChange =
  | {
      readonly kind: "data";
      readonly producerId: number;
      readonly epoch: number;
      readonly batch: ProducerBatch;
      readonly firstOffset: number;
      readonly isTransactional: boolean;
    }
  | {
      readonly kind: "marker";
      readonly producerId: number;
      readonly epoch: number;
      readonly coordinatorEpoch: number;
      readonly offset: number;
      readonly timestamp: Int64;
      readonly isAbort: boolean;
    };

export class ProducerEntry {
  readonly producerId: number;
  /** -1: nothing known yet. */
  epoch = -1;
  coordinatorEpoch = -1;
  lastTimestamp: Int64 = -1;
  transactionFirstOffset = -1;
  batches: ProducerBatch[] = [];

  constructor(producerId: number) {
    this.producerId = producerId;
  }

  copy(): ProducerEntry {
    const copy = new ProducerEntry(this.producerId);
    copy.epoch = this.epoch;
    copy.coordinatorEpoch = this.coordinatorEpoch;
    copy.lastTimestamp = this.lastTimestamp;
    copy.transactionFirstOffset = this.transactionFirstOffset;
    copy.batches = this.batches.slice();
    return copy;
  }

  /** -1: none. */
  get lastSequence(): number {
    return this.batches.at(-1)?.lastSequence ?? -1;
  }

  /** A kept batch of this epoch and exactly these sequences. */
  findDuplicate(epoch: number, firstSequence: number, lastSequence: number): ProducerBatch | undefined {
    if (epoch !== this.epoch) return undefined;
    for (const batch of this.batches) {
      if (batch.lastSequence === lastSequence && firstSequenceOf(batch) === firstSequence) return batch;
    }
    return undefined;
  }

  apply(change: ProducerChange): void {
    if (change.epoch !== this.epoch) {
      this.epoch = change.epoch;
      this.batches = [];
    }
    if (change.kind === "data") {
      if (this.batches.length === batchesKeptMax) this.batches.shift();
      this.batches.push(change.batch);
      this.lastTimestamp = change.batch.timestamp;
      if (change.isTransactional && this.transactionFirstOffset < 0) this.transactionFirstOffset = change.firstOffset;
    } else {
      this.coordinatorEpoch = change.coordinatorEpoch;
      this.lastTimestamp = change.timestamp;
      this.transactionFirstOffset = -1;
    }
  }
}

export function firstSequenceOf(batch: ProducerBatch): number {
  const first = batch.lastSequence - batch.offsetDelta;
  return first >= 0 ? first : first + sequencesInTheRound;
}

/** Whether `sequence` comes before `other`, which lies less than half the round away. */
export function isEarlierSequence(sequence: number, other: number): boolean {
  const distance = (other - sequence + sequencesInTheRound) % sequencesInTheRound;
  return distance > 0 && distance < sequencesInTheRound / 2;
}

/** Whether `next` follows `last` (-1: the beginning); sequences begin again at 0 after 2^31-1. */
export function isNextSequence(last: number, next: number): boolean {
  return next === last + 1 || (next === 0 && last === sequencesInTheRound - 1);
}
