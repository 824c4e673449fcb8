/**
 * What a partition must hold: the judge of the crash suites. It is told each batch that is sent and each that is acknowledged, and after each start
 * every record that is read back.
 *
 * What it holds against the log:
 * - nothing acknowledged is lost: an acknowledged record is read at its offset, for good;
 * - nothing is invented: what is read was sent, and is as it was made;
 * - a batch is there whole or not at all;
 * - order is kept: a producer's records are read in the order they were sent;
 * - nothing is there twice, and of an idempotent producer nothing is missing in between;
 * - offsets are contiguous;
 * - a record once read stays where it is.
 */
import assert from "node:assert/strict";
import { describe, numberOf, producerOf, type RecordId, recordId, timestampOf } from "./records.ts";

export interface SentBatch {
  readonly producer: number;
  /** Number of its first record; its first sequence too. */
  readonly first: number;
  readonly count: number;
}

interface ProducerLine {
  readonly isIdempotent: boolean;
  /** Sent and not acknowledged, in order. Those of a producer without sequences leave when they are given up, and may be in the log or not. */
  readonly inFlight: SentBatch[];
  /** Batches without sequences that were given up. */
  readonly givenUp: SentBatch[];
  /** Numbers below it have been met in the walk through the log. */
  walkedTo: number;
}

export class PartitionLedger {
  readonly name: string;
  readonly #startMs: number;
  /** By offset; -1: not known. */
  #ids = new Float64Array(1024).fill(-1);
  readonly #lines = new Map<number, ProducerLine>();
  /** Behind the last offset that was acknowledged or read. */
  endOffset = 0;
  /** Offsets below it were read back in full. */
  walkedTo = 0;
  acknowledgedBatches = 0;

  constructor(name: string, startMs: number) {
    this.name = name;
    this.#startMs = startMs;
  }

  /** Without an id it sends no sequences. */
  addProducer(producer: number, { producerId }: { readonly producerId: number | undefined }): void {
    const isIdempotent = producerId !== undefined;
    this.#lines.set(producer, { isIdempotent, inFlight: [], givenUp: [], walkedTo: 0 });
  }

  get inFlightBatches(): number {
    let count = 0;
    for (const line of this.#lines.values()) count += line.inFlight.length;
    return count;
  }

  sent(batch: SentBatch): void {
    this.#line(batch.producer).inFlight.push(batch);
  }

  /** Batches of a producer without sequences that nobody will answer any more. */
  gaveUp(producer: number): void {
    const line = this.#line(producer);
    line.givenUp.push(...line.inFlight.splice(0));
  }

  acknowledged(batch: SentBatch, baseOffset: number): void {
    const line = this.#line(batch.producer);
    this.#holds(line.inFlight.shift() === batch, "answers come in the order of the requests");
    for (let index = 0; index < batch.count; index++) {
      this.#note(baseOffset + index, recordId(batch.producer, batch.first + index), "acknowledged");
    }
    this.acknowledgedBatches++;
  }

  /**
   * A repeated batch was refused as out of order. That is lawful when it is in the log: snapshots keep one batch of each producer, as Kafka's do, so after two kills
   * in a row an older one may not be known for a repeated one any more.
   */
  refusedAsRepeated(batch: SentBatch): void {
    const line = this.#line(batch.producer);
    this.#holds(line.inFlight.shift() === batch, "answers come in the order of the requests");
    const what = `batch from number ${batch.first} of producer ${batch.producer}`;
    this.#holds(line.isIdempotent && batch.first < line.walkedTo, `${what} is out of order and is not in the log`);
  }

  /** The next walk begins at the beginning. */
  walkAgain(): void {
    this.walkedTo = 0;
    for (const line of this.#lines.values()) line.walkedTo = 0;
  }

  /** What an offset holds; undefined: not known. */
  at(offset: number): RecordId | undefined {
    const id = this.#ids[offset] ?? -1;
    return id < 0 ? undefined : id;
  }

  /** A record that was read below `walkedTo`, anywhere. */
  readAgain(offset: number, id: RecordId): void {
    this.#holds(this.at(offset) === id, `offset ${offset} holds ${describe(id)} and held ${describe(this.at(offset))}`);
  }

  /** The next batch of the walk from the beginning to the end of the log; offsets may not be left out. */
  walked(baseOffset: number, ids: readonly RecordId[]): void {
    this.#holds(baseOffset === this.walkedTo, `batch at ${baseOffset}, expected at ${this.walkedTo}`);
    const first = ids[0];
    this.#holds(first !== undefined, `batch at ${baseOffset} is empty`);
    const line = this.#lines.get(producerOf(first as number));
    this.#holds(line !== undefined, `offset ${baseOffset}: ${describe(first)} was sent to another partition`);
    for (const [index, id] of ids.entries()) {
      this.#holds(id === (first as number) + index, `offset ${baseOffset + index}: ${describe(id)} in a foreign batch`);
      this.#note(baseOffset + index, id, "read");
    }
    this.#walkedBatch(line as ProducerLine, numberOf(first as number), ids.length);
    this.walkedTo = baseOffset + ids.length;
  }

  #walkedBatch(line: ProducerLine, first: number, count: number): void {
    const isNext = line.isIdempotent ? first === line.walkedTo : first >= line.walkedTo;
    this.#holds(isNext, `batch from number ${first} after ${line.walkedTo}: out of order, doubled or missing`);
    line.walkedTo = first + count;
    const unanswered = line.isIdempotent ? line.inFlight : line.givenUp;
    const sent = unanswered.find((batch) => batch.first <= first && first < batch.first + batch.count);
    this.#holds(sent === undefined || (sent.first === first && sent.count === count), `half a batch from ${first}`);
  }

  /** In the walk: a marker at the end of a transaction. */
  walkedMarker(offset: number): void {
    this.#holds(offset === this.walkedTo, `marker at ${offset}, expected at ${this.walkedTo}`);
    this.#holds(this.at(offset) === undefined, `marker at ${offset}, it held ${describe(this.at(offset))}`);
    this.walkedTo = offset + 1;
    this.endOffset = Math.max(this.endOffset, offset + 1);
  }

  /** The walk has reached the log's end: all that was acknowledged must have been met. Returns how many unanswered batches were found. */
  walkEnds(logEndOffset: number): { readonly found: number; readonly notFound: number } {
    this.#holds(this.walkedTo === logEndOffset, `read up to ${this.walkedTo}, the log ends at ${logEndOffset}`);
    this.#holds(
      this.endOffset <= logEndOffset,
      `acknowledged up to ${this.endOffset}, the log ends at ${logEndOffset}`,
    );
    let found = 0;
    let notFound = 0;
    for (const line of this.#lines.values()) {
      const stored = line.inFlight.filter((batch) => batch.first < line.walkedTo).length;
      const gone = line.givenUp.splice(0);
      const kept = gone.filter((batch) => this.#isStored(batch)).length;
      found += stored + kept;
      notFound += line.inFlight.length - stored + gone.length - kept;
    }
    return { found, notFound };
  }

  #isStored(batch: SentBatch): boolean {
    return this.#ids.subarray(0, this.endOffset).lastIndexOf(recordId(batch.producer, batch.first)) >= 0;
  }

  /** What ListOffsets must answer: the first offset whose record is not older; -1: none. */
  offsetForTimestamp(timestamp: number): number {
    for (let offset = 0; offset < this.endOffset; offset++) {
      if (timestampOf(this.#ids[offset] ?? -1, this.#startMs) >= timestamp) return offset;
    }
    return -1;
  }

  #note(offset: number, id: RecordId, how: string): void {
    const known = this.at(offset);
    this.#holds(
      known === undefined || known === id,
      `offset ${offset}: ${describe(id)} ${how}, it held ${describe(known)}`,
    );
    while (offset >= this.#ids.length) {
      const longer = new Float64Array(this.#ids.length * 2).fill(-1);
      longer.set(this.#ids);
      this.#ids = longer;
    }
    this.#ids[offset] = id;
    this.endOffset = Math.max(this.endOffset, offset + 1);
  }

  #line(producer: number): ProducerLine {
    const line = this.#lines.get(producer);
    assert(line !== undefined, `producer ${producer} is not of ${this.name}`);
    return line;
  }

  #holds(condition: boolean, otherwise: string): void {
    if (!condition) throw new LedgerError(`${this.name}: ${otherwise}`);
  }
}

/** The log does not hold what it must. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}
