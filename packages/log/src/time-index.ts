/**
 * `.timeindex`: the largest timestamp seen so far and the last offset of the batch that brought it. An entry of twelve bytes holds the
 * timestamp and the offset relative to the segment's base.
 *
 * Invariants: timestamps rise strictly, offsets never fall; the last entry of a closed segment holds its largest timestamp.
 */
import assert from "node:assert";
import type { Int64 } from "@samsa/protocol";
import type { CachedFile } from "./file-cache.ts";
import { IndexFile } from "./index-file.ts";
import { readInt64, writeInt64 } from "./int64-bytes.ts";

export const timeIndexEntryBytes = 12;

export class TimeIndex extends IndexFile {
  readonly baseOffset: number;
  /** The last entry once it is known: asked for at every append. */
  #lastTimestamp: Int64 | undefined;
  #lastOffset = -1;

  constructor(file: CachedFile, baseOffset: number, count: number | undefined) {
    super(file, timeIndexEntryBytes, count);
    this.baseOffset = baseOffset;
  }

  /** Appends unless the timestamp is not above the last entry's. */
  maybeAppend(timestamp: Int64, offset: number): void {
    if (timestamp <= this.lastTimestamp) return;
    const relative = offset - this.baseOffset;
    assert(relative >= 0 && relative <= 0x7fffffff, "relative offset of a time index entry");
    this.append((buffer, at) => {
      writeInt64(buffer, at, timestamp);
      buffer.writeInt32BE(relative, at + 8);
    });
    this.#lastTimestamp = timestamp;
    this.#lastOffset = offset;
  }

  /** -1 when there is no entry. */
  get lastTimestamp(): Int64 {
    return this.#lastTimestamp ?? this.#readLast();
  }

  /** The segment's base offset when there is no entry. */
  get lastOffset(): number {
    if (this.#lastTimestamp === undefined) this.#readLast();
    return this.#lastOffset;
  }

  #readLast(): Int64 {
    this.#lastTimestamp = this.lastEntry(readInt64) ?? -1;
    this.#lastOffset = this.baseOffset + (this.lastEntry(relativeOffset) ?? 0);
    return this.#lastTimestamp;
  }

  /** The offset of the last entry at or below `timestamp`, else the base offset: all records before it are older. */
  lookup(timestamp: Int64): number {
    const after = this.partitionPoint((buffer, at) => readInt64(buffer, at) <= timestamp);
    return this.baseOffset + (after === 0 ? 0 : this.entryAt(after - 1, relativeOffset));
  }

  truncateToOffset(offset: number): void {
    const relative = offset - this.baseOffset;
    this.truncateNow(this.partitionPoint((buffer, at) => relativeOffset(buffer, at) < relative));
  }

  override restart(): void {
    super.restart();
    this.#lastTimestamp = undefined;
  }

  override truncateNow(count: number): void {
    super.truncateNow(count);
    this.#lastTimestamp = undefined;
  }

  /** How many entries, from the first, are lawful. */
  lawfulCount(): number {
    let count = 0;
    let lastTimestamp: Int64 = -1;
    let lastRelative = 0;
    for (; count < this.count; count++) {
      const timestamp = this.entryAt(count, readInt64);
      const relative = this.entryAt(count, relativeOffset);
      if (timestamp <= lastTimestamp || relative < lastRelative) break;
      lastTimestamp = timestamp;
      lastRelative = relative;
    }
    return count;
  }
}

function relativeOffset(buffer: Buffer, at: number): number {
  return buffer.readInt32BE(at + 8);
}
