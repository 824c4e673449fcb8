/**
 * Which leader epoch began at which offset (`leader-epoch-checkpoint`).
 *
 * Invariants: epochs and start offsets both rise strictly from entry to entry; no entry starts at or above the log's end except
 * the newest, which may start at the end (a leader that has not appended yet).
 */
import assert from "node:assert";
import type { EpochEntry } from "./checkpoint-file.ts";
import type { EpochEndOffset } from "./partition-log-api.ts";

const unknownEndOffset: EpochEndOffset = { epoch: -1, endOffset: -1 };

export class LeaderEpochCache {
  #entries: EpochEntry[] = [];
  /** Of the last entry, which lies elsewhere in memory: each append asks for it. */
  #latestEpoch = -1;

  constructor(entries: readonly EpochEntry[]) {
    for (const entry of entries) this.assign(entry.epoch, entry.startOffset);
  }

  get entries(): readonly EpochEntry[] {
    return this.#entries;
  }

  /** -1: none. */
  get latestEpoch(): number {
    return this.#latestEpoch;
  }

  #become(entries: EpochEntry[]): void {
    this.#entries = entries;
    this.#latestEpoch = entries[entries.length - 1]?.epoch ?? -1;
  }

  /** Entries that contradict the new one (same or later epoch, same or later start) go. Returns whether anything changed. */
  assign(epoch: number, startOffset: number): boolean {
    assert(epoch >= 0, `leader epoch ${epoch}`);
    assert(startOffset >= 0, `start offset ${startOffset} of leader epoch ${epoch}`);
    const latest = this.#entries[this.#entries.length - 1];
    if (latest !== undefined && latest.epoch === epoch && startOffset >= latest.startOffset) return false;
    const kept = this.#entries.filter((entry) => entry.epoch < epoch && entry.startOffset < startOffset);
    kept.push({ epoch, startOffset });
    this.#become(kept);
    return true;
  }

  /** Where `epoch` ends: the start of the next one, or the log's end for the latest. */
  endOffsetFor(epoch: number, logEndOffset: number): EpochEndOffset {
    if (epoch < 0) return unknownEndOffset;
    if (epoch === this.latestEpoch) return { epoch, endOffset: logEndOffset };
    const next = this.#entries.find((entry) => entry.epoch > epoch);
    if (next === undefined) return unknownEndOffset;
    const floor = this.#entries.findLast((entry) => entry.epoch <= epoch);
    // Older than all that is known: what the log still has begins with `next`.
    return { epoch: floor?.epoch ?? epoch, endOffset: next.startOffset };
  }

  /** -1: unknown. */
  epochOfOffset(offset: number): number {
    return this.#entries.findLast((entry) => entry.startOffset <= offset)?.epoch ?? -1;
  }

  /** Forgets epochs that began at or above `endOffset`. Returns whether anything changed. */
  truncateFromEnd(endOffset: number): boolean {
    const kept = this.#entries.filter((entry) => entry.startOffset < endOffset);
    if (kept.length === this.#entries.length) return false;
    this.#become(kept);
    return true;
  }

  /** The epoch in force at `startOffset` now begins there; earlier ones go. Returns whether anything changed. */
  truncateFromStart(startOffset: number): boolean {
    const inForce = this.#entries.findLastIndex((entry) => entry.startOffset <= startOffset);
    const first = this.#entries[inForce];
    if (first === undefined || (inForce === 0 && first.startOffset === startOffset)) return false;
    this.#become([{ epoch: first.epoch, startOffset }, ...this.#entries.slice(inForce + 1)]);
    return true;
  }

  clear(): boolean {
    const changed = this.#entries.length > 0;
    this.#become([]);
    return changed;
  }
}
