/**
 * A segment's indexes held against its log while the log is scanned, batch after batch.
 *
 * Invariant: what these accept leads every search to where it should: an entry of the offset index points to the beginning of a batch and says the end of
 * that batch or of a later one (Kafka before 4.0 made one entry for an append of several batches); an entry of the time index says the largest timestamp up to its batch.
 * Zeros behind the entries are room that a running Kafka keeps.
 */
import type { Int64 } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { readInt64 } from "./int64-bytes.ts";
import { offsetIndexEntryBytes } from "./offset-index.ts";
import { timeIndexEntryBytes } from "./time-index.ts";
import { transactionIndexEntryBytes } from "./transaction-index.ts";

/** `position`: of the entry in the index file. */
export type Complain = (position: number, offset: number, what: string) => void;

export interface SeenBatch {
  readonly position: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly maxTimestamp: Int64;
}

/** How many entries there are before the zeros; complains of what follows them. */
function countEntries(content: Buffer, entryBytes: number, complain: Complain): number {
  const whole = Math.floor(content.length / entryBytes);
  if (content.length % entryBytes !== 0) {
    complain(whole * entryBytes, -1, `${content.length} bytes are no whole number of entries of ${entryBytes}`);
  }
  const zero = Buffer.alloc(entryBytes);
  let count = whole;
  while (count > 0 && content.compare(zero, 0, entryBytes, (count - 1) * entryBytes, count * entryBytes) === 0) count--;
  return count;
}

export class OffsetIndexCheck {
  readonly count: number;
  readonly #content: Buffer;
  readonly #baseOffset: number;
  readonly #complain: Complain;
  #index = 0;
  /** An entry that says the end of a batch that is still to come. */
  #pending: { readonly at: number; readonly offset: number } | undefined;

  constructor(content: Buffer, baseOffset: number, complain: Complain) {
    this.#content = content;
    this.#baseOffset = baseOffset;
    this.#complain = complain;
    this.count = countEntries(content, offsetIndexEntryBytes, complain);
  }

  /** `isSound` false: of the batch only its position is sure. */
  visit(batch: SeenBatch, isSound: boolean): void {
    while (this.#index < this.count && this.#position < batch.position) {
      this.#wrong(`the entry points to position ${this.#position}, where no batch begins`);
      this.#index++;
    }
    if (this.#index < this.count && this.#position === batch.position) this.#begin();
    if (this.#pending === undefined) return;
    const { at, offset } = this.#pending;
    if (isSound && batch.lastOffset < offset) return;
    this.#pending = undefined;
    if (isSound && batch.lastOffset > offset)
      this.#complain(at, offset, `the entry says offset ${offset}, where no batch ends`);
  }

  #begin(): void {
    if (this.#pending !== undefined) {
      const { at, offset } = this.#pending;
      this.#complain(at, offset, `the entry says offset ${offset}, which comes after the next entry's batch`);
    }
    this.#pending = { at: this.#index * offsetIndexEntryBytes, offset: this.#offset };
    this.#index++;
  }

  get #position(): number {
    return this.#content.readInt32BE(this.#index * offsetIndexEntryBytes + 4);
  }

  get #offset(): number {
    return this.#baseOffset + this.#content.readInt32BE(this.#index * offsetIndexEntryBytes);
  }

  #wrong(what: string): void {
    this.#complain(this.#index * offsetIndexEntryBytes, this.#offset, what);
  }

  /** The whole log was seen. */
  end(logBytes: number): void {
    for (; this.#index < this.count; this.#index++)
      this.#wrong(`the entry points to position ${this.#position} of a log of ${logBytes} bytes`);
    if (this.#pending === undefined) return;
    const { at, offset } = this.#pending;
    this.#complain(at, offset, `the entry says offset ${offset}, which is not in the log`);
  }
}

export class TimeIndexCheck {
  readonly count: number;
  readonly #content: Buffer;
  readonly #baseOffset: number;
  readonly #complain: Complain;
  #index = 0;
  #maxTimestamp: Int64 = -1;
  /** A batch could not be read: what the largest timestamp is from there on is not known. */
  #isBlind = false;

  constructor(content: Buffer, baseOffset: number, complain: Complain) {
    this.#content = content;
    this.#baseOffset = baseOffset;
    this.#complain = complain;
    this.count = countEntries(content, timeIndexEntryBytes, complain);
  }

  visit({ lastOffset, maxTimestamp }: SeenBatch, isSound: boolean): void {
    if (!isSound) this.#isBlind = true;
    if (this.#isBlind) return;
    if (maxTimestamp > this.#maxTimestamp) this.#maxTimestamp = maxTimestamp;
    for (; this.#index < this.count && this.#offset <= lastOffset; this.#index++) {
      const timestamp = readInt64(this.#content, this.#index * timeIndexEntryBytes);
      if (timestamp !== this.#maxTimestamp)
        this.#wrong(`the entry says timestamp ${timestamp}, the log ${this.#maxTimestamp}`);
    }
  }

  get #offset(): number {
    return this.#baseOffset + this.#content.readInt32BE(this.#index * timeIndexEntryBytes + 8);
  }

  #wrong(what: string): void {
    this.#complain(this.#index * timeIndexEntryBytes, this.#offset, what);
  }

  /** The whole log was seen. */
  end(): void {
    if (this.#isBlind) return;
    for (; this.#index < this.count; this.#index++)
      this.#wrong(`the entry says offset ${this.#offset}, which is not in the log`);
  }
}

export class TransactionIndexCheck {
  readonly count: number;
  readonly #content: Buffer;
  readonly #complain: Complain;
  #index = 0;

  constructor(content: Buffer, baseOffset: number, complain: Complain) {
    this.#content = content;
    this.#complain = complain;
    this.count = countEntries(content, transactionIndexEntryBytes, complain);
    for (let index = 0; index < this.count; index++) this.#checkOwn(index, baseOffset);
  }

  #checkOwn(index: number, baseOffset: number): void {
    const at = index * transactionIndexEntryBytes;
    const first = Number(readInt64(this.#content, at + 10));
    const last = this.#lastOffset(index);
    if (this.#content.readInt16BE(at) !== 0) this.#complain(at, last, "the entry has an unknown version");
    else if (first > last) this.#complain(at, last, `the transaction begins at ${first} and ends at ${last}`);
    else if (last < baseOffset) this.#complain(at, last, `offset ${last} lies before the segment`);
    else if (index > 0 && last <= this.#lastOffset(index - 1)) this.#complain(at, last, "the entries are not in order");
  }

  #lastOffset(index: number): number {
    return Number(readInt64(this.#content, index * transactionIndexEntryBytes + 18));
  }

  /** Returns whether an entry says that a transaction was aborted by this batch. */
  visit({ baseOffset, lastOffset }: SeenBatch, b: Buffer, at: number): boolean {
    let isAbort = false;
    for (; this.#index < this.count && this.#lastOffset(this.#index) <= lastOffset; this.#index++) {
      const entryAt = this.#index * transactionIndexEntryBytes;
      const offset = this.#lastOffset(this.#index);
      const producerId = Number(readInt64(this.#content, entryAt + 2));
      // Compaction may have taken the marker.
      if (offset < baseOffset) continue;
      isAbort = recordBatch.isControl(b, at) && recordBatch.producerId(b, at) === producerId;
      if (!isAbort) this.#complain(entryAt, offset, `offset ${offset} is no marker of producer ${producerId}`);
    }
    return isAbort;
  }

  end(): void {
    for (; this.#index < this.count; this.#index++) {
      const offset = this.#lastOffset(this.#index);
      this.#complain(this.#index * transactionIndexEntryBytes, offset, `offset ${offset} is not in the log`);
    }
  }
}
