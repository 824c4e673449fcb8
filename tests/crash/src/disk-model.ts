/**
 * What a partition on the simulated disk must hold, batch by batch: those acknowledged, those that may be there (failed or unanswered: only a start
 * decides), and up to where everything is durable.
 */
import type { InvariantChecks, InvariantName } from "./disk-invariants.ts";

export interface ModelBatch {
  /** Unique; its records' values begin with it. */
  readonly id: number;
  /** -1: without sequences. */
  readonly producerId: number;
  readonly first: number;
  readonly count: number;
  readonly timestamp: number;
  readonly bytes: Buffer;
}

interface StoredBatch {
  readonly batch: ModelBatch;
  readonly baseOffset: number;
}

/** What the last process ended by. */
export type Ending = "clean stop" | "kill" | "power cut";

const lossOf: Record<Ending, InvariantName> = {
  "clean stop": "clean stop loses nothing",
  kill: "kill loses nothing",
  "power cut": "power cut keeps what was flushed",
};

export class DiskModel {
  readonly name: string;
  readonly #checks: InvariantChecks;
  #stored: StoredBatch[] = [];
  /** Handed in, and not known to be in the log. */
  readonly #perhaps = new Map<number, ModelBatch>();
  endOffset = 0;
  flushedTo = 0;
  /** Of the log, when its process ended. */
  recoveryPoint = 0;

  constructor(name: string, checks: InvariantChecks) {
    this.name = name;
    this.#checks = checks;
  }

  get stored(): readonly StoredBatch[] {
    return this.#stored;
  }

  handedIn(batch: ModelBatch): void {
    this.#perhaps.set(batch.id, batch);
  }

  acknowledged(batch: ModelBatch, baseOffset: number): void {
    const known = this.#stored.find((stored) => stored.batch.id === batch.id);
    if (known !== undefined) {
      this.#holds(
        "repeated batch",
        known.baseOffset === baseOffset,
        () => `${batch.id}: ${baseOffset}, not ${known.baseOffset}`,
      );
      return;
    }
    this.#holds(
      "acknowledged in order",
      baseOffset === this.endOffset,
      () => `${batch.id}: ${baseOffset}, not ${this.endOffset}`,
    );
    this.#store(batch, baseOffset);
  }

  #store(batch: ModelBatch, baseOffset: number): void {
    this.#stored.push({ batch, baseOffset });
    this.#perhaps.delete(batch.id);
    this.endOffset = baseOffset + batch.count;
  }

  /** The last batch of a producer that is in the log. */
  lastOf(producerId: number): StoredBatch | undefined {
    return this.#stored.findLast(({ batch }) => batch.producerId === producerId);
  }

  /** Index of the batch that holds the offset. */
  indexAt(offset: number): number {
    return this.#stored.findIndex(({ batch, baseOffset }) => offset < baseOffset + batch.count);
  }

  /** The first offset at or above `start` whose record is not older; -1: none. */
  offsetForTimestamp(timestamp: number, start: number): number {
    for (const { batch, baseOffset } of this.#stored) {
      for (let index = 0; index < batch.count; index++) {
        if (baseOffset + index >= start && batch.timestamp + index >= timestamp) return baseOffset + index;
      }
    }
    return -1;
  }

  /** The log as it was found after a start: batch ids with their offsets, from `logStartOffset`'s batch on. */
  started(ending: Ending, found: readonly { readonly id: number; readonly baseOffset: number }[], end: number): void {
    const before = this.#stored;
    const kept = ending === "power cut" ? this.flushedTo : this.endOffset;
    this.#holds(lossOf[ending], end >= kept, () => `the log ends at ${end}, before ${kept} of ${this.endOffset}`);
    if (ending === "power cut")
      this.#holds(
        "recovery point is durable",
        end >= this.recoveryPoint,
        () => `the log ends at ${end}, before ${this.recoveryPoint}`,
      );
    // A write that failed may have left its bytes, and a power cut bring them back in the place of what was written over them and not flushed.
    if (ending === "power cut") for (const { batch } of before) this.#perhaps.set(batch.id, batch);
    const known = new Map(before.map((stored) => [stored.baseOffset, stored.batch]));
    const knownEnd = this.endOffset;
    this.#stored = [];
    for (const { id, baseOffset } of found) {
      const isKnown = known.get(baseOffset)?.id === id;
      const batch = isKnown ? known.get(baseOffset) : this.#perhaps.get(id);
      const isLawful = batch !== undefined && (isKnown || baseOffset >= knownEnd || ending === "power cut");
      this.#holds("nothing invented", isLawful, () => `batch ${id} at ${baseOffset} after a ${ending}`);
      if (batch !== undefined) this.#store(batch, baseOffset);
    }
    const isPrefix = found.length === 0 || this.endOffset === end;
    this.#holds("nothing invented", isPrefix, () => `batches up to ${this.endOffset}, the log ends at ${end}`);
    this.endOffset = end;
    // What a power cut took is gone for good; what a failed write left may still come up at a later start.
    for (const { batch } of before)
      if (!this.#stored.some((stored) => stored.batch === batch)) this.#perhaps.set(batch.id, batch);
    this.flushedTo = Math.min(this.flushedTo, end);
    this.#sequencesAreRuns();
  }

  #sequencesAreRuns(): void {
    const last = new Map<number, ModelBatch>();
    for (const { batch } of this.#stored) {
      if (batch.producerId < 0) continue;
      const before = last.get(batch.producerId);
      const isNext = before === undefined || batch.first === before.first + before.count;
      this.#holds(
        "sequences go on",
        isNext,
        () => `producer ${batch.producerId}: ${batch.first} behind ${before?.first}`,
      );
      last.set(batch.producerId, batch);
    }
  }

  #holds(invariant: InvariantName, condition: boolean, detail: () => string): void {
    this.#checks.holds(invariant, condition, () => `${this.name}: ${detail()}`);
  }
}
