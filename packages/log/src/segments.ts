/**
 * A partition's segments in the order of their offsets.
 *
 * Invariants: never empty once loaded; base offsets rise strictly; the last one is the active segment.
 */
import assert from "node:assert";
import type { Segment } from "./segment.ts";

export class Segments {
  #all: Segment[] = [];
  /** The last of all: each append asks for it, without a look into the list. */
  #active: Segment | undefined;

  get all(): readonly Segment[] {
    return this.#all;
  }

  get first(): Segment {
    const first = this.#all[0];
    assert(first !== undefined, "a partition without a segment");
    return first;
  }

  get active(): Segment {
    assert(this.#active !== undefined, "a partition without a segment");
    return this.#active;
  }

  get sizeInBytes(): number {
    let bytes = 0;
    for (const segment of this.#all) bytes += segment.sizeInBytes;
    return bytes;
  }

  add(segment: Segment): void {
    const last = this.#active;
    assert(last === undefined || last.baseOffset < segment.baseOffset, "segments are added in order");
    this.#all.push(segment);
    this.#active = segment;
  }

  /** The index of the last segment that begins at or below `offset`; -1 when all begin above. */
  floorIndex(offset: number): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const segment = this.#all[middle];
      assert(segment !== undefined);
      if (segment.baseOffset <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  at(index: number): Segment | undefined {
    return this.#all[index];
  }

  /** Puts one segment in the place of neighbours. */
  replace(old: readonly Segment[], segment: Segment): void {
    const [first] = old;
    assert(
      first !== undefined && first.baseOffset === segment.baseOffset,
      "a replacement begins where the first one began",
    );
    const index = this.#all.indexOf(first);
    assert(index >= 0 && old.every((each, at) => this.#all[index + at] === each), "neighbours are replaced");
    assert(index + old.length < this.#all.length, "the active segment is not replaced");
    this.#all.splice(index, old.length, segment);
  }

  /** Takes out the first `count` segments. */
  removeFirst(count: number): Segment[] {
    return this.#without(0, count);
  }

  /** Takes out the segments from `index` on. */
  removeFrom(index: number): Segment[] {
    return this.#without(index, this.#all.length - index);
  }

  #without(index: number, count: number): Segment[] {
    const removed = this.#all.splice(index, count);
    this.#active = this.#all[this.#all.length - 1];
    return removed;
  }
}
