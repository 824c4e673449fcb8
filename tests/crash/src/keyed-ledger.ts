/**
 * What a compacted partition of few keys must hold, whatever cleaning was interrupted.
 *
 * What it holds against the log:
 * - the latest record of each key is there, but for a tombstone, which may go; what a tombstone replaced is gone before it;
 * - nothing is invented: what is read was sent and is as it was made, and stays at the offset it was acknowledged at;
 * - order is kept, nothing is there twice.
 *
 * Which records a cleaning has taken is the cleaner's affair: `removed` counts them.
 */
import assert from "node:assert/strict";
import { LedgerError, type SentBatch } from "./ledger.ts";
import { describe, isTombstone, keyOf, numberOf, producerOf, type RecordId, recordId } from "./records.ts";

interface ReadRecord {
  readonly offset: number;
  readonly id: RecordId;
}

export class KeyedLedger {
  readonly name: string;
  /** Everything that was ever acknowledged or read, by offset. */
  readonly #known = new Map<number, RecordId>();
  /** The latest known record of each key: its offset. */
  readonly #latest = new Map<number, number>();
  /** By producer: sent and not acknowledged, in order. */
  readonly #inFlight = new Map<number, SentBatch[]>();
  /** By producer: the largest number that is known to be there, or to have been. */
  readonly #lastNumbers = new Map<number, number>();
  /** By producer: behind the last number that was sent. */
  readonly #sentTo = new Map<number, number>();
  /** By the id that batches show. */
  readonly #producers = new Map<number, number>();
  endOffset = 0;
  acknowledgedBatches = 0;
  /** What the last walk found missing, lawfully. */
  removed = { records: 0, tombstones: 0 };

  constructor(name: string) {
    this.name = name;
  }

  addProducer(producer: number, { producerId }: { readonly producerId: number | undefined }): void {
    this.#inFlight.set(producer, []);
    if (producerId !== undefined) this.#producers.set(producerId, producer);
  }

  sent(batch: SentBatch): void {
    this.#line(batch.producer).push(batch);
    this.#sentTo.set(batch.producer, batch.first + batch.count);
  }

  acknowledged(batch: SentBatch, baseOffset: number): void {
    this.#holds(this.#line(batch.producer).shift() === batch, "answers come in the order of the requests");
    for (let index = 0; index < batch.count; index++) {
      this.#note(baseOffset + index, recordId(batch.producer, batch.first + index), "acknowledged");
    }
    this.acknowledgedBatches++;
  }

  /**
   * As the other ledger's: here a later record of the producer tells that the batch was there, or the head of a batch that cleaning has emptied: of the
   * unanswered batches it may have taken every record before anybody read one.
   */
  refusedAsRepeated(batch: SentBatch): void {
    this.#holds(this.#line(batch.producer).shift() === batch, "answers come in the order of the requests");
    const what = `batch from number ${batch.first} of producer ${batch.producer}`;
    this.#holds(
      (this.#lastNumbers.get(batch.producer) ?? -1) >= batch.first + batch.count,
      `${what} is out of order and was never there`,
    );
  }

  /** In the walk: the head of a batch, and what is left in it. What it says of its producer stays when its records have gone. */
  walkedHead(producerId: number, lastSequence: number, ids: readonly RecordId[]): void {
    const producer = this.#producers.get(producerId) ?? -1;
    this.#holds(producer >= 0, `a batch of producer id ${producerId}, which is not of this partition`);
    const what = `a batch up to number ${lastSequence} of producer ${producer}`;
    this.#holds(lastSequence < (this.#sentTo.get(producer) ?? 0), `${what} was not sent`);
    for (const id of ids) {
      const isOfBatch = producerOf(id) === producer && numberOf(id) <= lastSequence;
      this.#holds(isOfBatch, `${what} holds ${describe(id)}`);
    }
    this.#noteNumber(producer, lastSequence);
  }

  /** All that is in the log, by rising offset. Returns how many unanswered batches were found. */
  walked(records: readonly ReadRecord[], logEndOffset: number): { readonly found: number; readonly notFound: number } {
    this.#holds(
      this.endOffset <= logEndOffset,
      `acknowledged up to ${this.endOffset}, the log ends at ${logEndOffset}`,
    );
    const unanswered = [...this.#inFlight.values()].flat();
    const found = unanswered.filter((batch) => records.some(({ id }) => isOf(id, batch))).length;
    const numbers = new Map<number, number>();
    const present = new Map<number, number>();
    let before = -1;
    for (const { offset, id } of records) {
      this.#holds(offset > before, `offset ${offset} after ${before}`);
      before = offset;
      const isKnown = this.#known.has(offset) || unanswered.some((batch) => isOf(id, batch));
      this.#holds(isKnown, `offset ${offset}: ${describe(id)} was not sent, or stood elsewhere`);
      this.#note(offset, id, "read");
      const last = numbers.get(producerOf(id)) ?? -1;
      this.#holds(
        numberOf(id) > last,
        `offset ${offset}: ${describe(id)} after number ${last}: out of order or doubled`,
      );
      numbers.set(producerOf(id), numberOf(id));
      present.set(keyOf(id), offset);
    }
    for (const [key, offset] of this.#latest) this.#checkLatest(key, offset, present.get(key), unanswered);
    this.#countRemoved(records);
    return { found, notFound: unanswered.length - found };
  }

  #checkLatest(key: number, latest: number, present: number | undefined, unanswered: readonly SentBatch[]): void {
    if (present === latest) return;
    const id = this.#known.get(latest) as RecordId;
    const what = `the latest record of key ${key}, ${describe(id)} at offset ${latest},`;
    // A tombstone that nobody had answered may have come, replaced it and gone.
    const isReplaced = unanswered.some((batch) =>
      idsOf(batch).some((other) => isTombstone(other) && keyOf(other) === key),
    );
    this.#holds(isTombstone(id) || isReplaced, `${what} is gone`);
    this.#holds(present === undefined, `${what} is gone, and the one at ${present} is there still`);
  }

  #countRemoved(records: readonly ReadRecord[]): void {
    const left = new Set(records.map(({ offset }) => offset));
    this.removed = { records: 0, tombstones: 0 };
    for (const [offset, id] of this.#known) {
      if (left.has(offset)) continue;
      this.removed.records++;
      if (isTombstone(id) && this.#latest.get(keyOf(id)) === offset) this.removed.tombstones++;
    }
  }

  #note(offset: number, id: RecordId, how: string): void {
    const known = this.#known.get(offset);
    this.#holds(
      known === undefined || known === id,
      `offset ${offset}: ${describe(id)} ${how}, it held ${describe(known)}`,
    );
    this.#known.set(offset, id);
    this.#noteNumber(producerOf(id), numberOf(id));
    this.endOffset = Math.max(this.endOffset, offset + 1);
    const latest = this.#latest.get(keyOf(id)) ?? -1;
    if (offset > latest) this.#latest.set(keyOf(id), offset);
  }

  #noteNumber(producer: number, number: number): void {
    this.#lastNumbers.set(producer, Math.max(this.#lastNumbers.get(producer) ?? -1, number));
  }

  #line(producer: number): SentBatch[] {
    const line = this.#inFlight.get(producer);
    assert(line !== undefined, `producer ${producer} is not of ${this.name}`);
    return line;
  }

  #holds(condition: boolean, otherwise: string): void {
    if (!condition) throw new LedgerError(`${this.name}: ${otherwise}`);
  }
}

function isOf(id: RecordId, { producer, first, count }: SentBatch): boolean {
  return producerOf(id) === producer && numberOf(id) >= first && numberOf(id) < first + count;
}

function idsOf({ producer, first, count }: SentBatch): RecordId[] {
  return Array.from({ length: count }, (_, index) => recordId(producer, first + index));
}
