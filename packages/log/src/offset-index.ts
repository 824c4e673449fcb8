/**
 * `.index`: where in the segment a batch with a given offset is to be found. An entry of eight bytes holds the last offset of a batch,
 * relative to the segment's base, and the position of that batch.
 *
 * Invariants: offsets and positions rise strictly; an entry's position is never 0 (the first entry comes after at least one interval).
 */
import assert from "node:assert";
import type { CachedFile } from "./file-cache.ts";
import { IndexFile } from "./index-file.ts";

export const offsetIndexEntryBytes = 8;

export class OffsetIndex extends IndexFile {
  readonly baseOffset: number;

  constructor(file: CachedFile, baseOffset: number, count: number | undefined) {
    super(file, offsetIndexEntryBytes, count);
    this.baseOffset = baseOffset;
  }

  appendEntry(offset: number, position: number): void {
    const relative = offset - this.baseOffset;
    assert(relative >= 0 && relative <= 0x7fffffff, "relative offset of an index entry");
    this.append((buffer, at) => {
      buffer.writeInt32BE(relative, at);
      buffer.writeInt32BE(position, at + 4);
    });
  }

  /** A position at or before the batch that holds `offset`: that of the last entry at or below it, else 0. */
  lookup(offset: number): number {
    const relative = offset - this.baseOffset;
    const after = this.partitionPoint((buffer, at) => buffer.readInt32BE(at) <= relative);
    return after === 0 ? 0 : this.entryAt(after - 1, position);
  }

  /** The position of the last entry, 0 when there is none. Reads that entry only. */
  lastPosition(): number {
    return this.lastEntry(position) ?? 0;
  }

  /** Keeps the entries below `offset`. */
  truncateToOffset(offset: number): void {
    const relative = offset - this.baseOffset;
    this.truncateNow(this.partitionPoint((buffer, at) => buffer.readInt32BE(at) < relative));
  }

  /** How many entries, from the first, are lawful for a segment of this size. */
  lawfulCount(segmentBytes: number): number {
    let count = 0;
    let lastRelative = -1;
    let lastPosition = 0;
    for (; count < this.count; count++) {
      const relative = this.entryAt(count, relativeOffset);
      const at = this.entryAt(count, position);
      if (relative <= lastRelative || at <= lastPosition || at >= segmentBytes) break;
      lastRelative = relative;
      lastPosition = at;
    }
    return count;
  }
}

function relativeOffset(buffer: Buffer, at: number): number {
  return buffer.readInt32BE(at);
}

function position(buffer: Buffer, at: number): number {
  return buffer.readInt32BE(at + 4);
}
