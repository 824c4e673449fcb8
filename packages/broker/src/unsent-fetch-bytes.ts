/**
 * The bound on records that were read for fetches and that the clients have not taken, over all connections of a node. While there is no room a fetch
 * gets its first batch only, and readers that take nothing are closed.
 *
 * Invariant: what was held is given back exactly once, by the read's `release`.
 */
import type { Clock } from "@samsa/env";
import type { ReadResult } from "@samsa/log";
import { stalledReaderMs } from "./limits.ts";

/** Readers are looked at again after so long: the first look finds out from when on they stand still. */
const looksPerStall = 4;

export interface Readers {
  /** Closes those that have taken nothing for `stalledMs`, until `bytes` are given up; returns how many were. */
  closeStalled(stalledMs: number, bytes: number): number;
}

export class UnsentFetchBytes {
  private readonly clock: Clock;
  private readonly readers: readonly Readers[];
  private readonly bytesMax: number;
  private bytes = 0;
  private lookedMs = Number.NEGATIVE_INFINITY;

  constructor(options: { clock: Clock; readers: readonly Readers[]; bytesMax: number }) {
    this.clock = options.clock;
    this.readers = options.readers;
    this.bytesMax = options.bytesMax;
  }

  get held(): number {
    return this.bytes;
  }

  get room(): number {
    return Math.max(0, this.bytesMax - this.bytes);
  }

  /** The result with a `release` that counts. */
  hold(read: ReadResult): ReadResult {
    const { sizeInBytes } = read;
    if (sizeInBytes === 0) return read;
    this.bytes += sizeInBytes;
    if (this.bytes > this.bytesMax) this.closeStalled();
    const { error, parts, cutShort, abortedTransactions } = read;
    const release = (): void => {
      this.bytes -= sizeInBytes;
      read.release();
    };
    return { error, parts, sizeInBytes, cutShort, abortedTransactions, release };
  }

  private closeStalled(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.lookedMs < stalledReaderMs / looksPerStall) return;
    this.lookedMs = nowMs;
    let over = this.bytes - this.bytesMax;
    for (const readers of this.readers) over -= over > 0 ? readers.closeStalled(stalledReaderMs, over) : 0;
  }
}
