/**
 * The latest offset of each key of a log's dirty part, by a 128-bit hash of the key: what compaction goes by.
 *
 * The hash is keyed anew for each map (HalfSipHash-2-4, its output drawn four times), so that nobody can choose keys that meet. Memory grows with
 * the keys, up to the bound.
 *
 * Invariants: at most `keysMax` keys; `get` gives the offset last put; `latestOffset` is how far the log has been looked at.
 */
import assert from "node:assert";

/** Four words of hash, two of offset: the high one plus one, so that 0 marks an empty slot. */
const wordsPerEntry = 6;
const entryBytes = wordsPerEntry * 4;
const slotsAtFirst = 1 << 12;
const growAtLoad = 0.7;
const highWord = 0x1_0000_0000;

export interface OffsetMapOptions {
  /** `log.cleaner.dedupe.buffer.size` */
  readonly bytesMax: number;
  /** `log.cleaner.io.buffer.load.factor` */
  readonly loadFactor: number;
  /** 8 random bytes. */
  readonly seed: Buffer;
}

export class OffsetMap {
  readonly keysMax: number;
  readonly #slotsMax: number;
  readonly #seed0: number;
  readonly #seed1: number;
  #slots: number;
  #table: Int32Array;
  #count = 0;
  readonly #hash = new Int32Array(4);
  latestOffset = -1;

  constructor({ bytesMax, loadFactor, seed }: OffsetMapOptions) {
    this.#slotsMax = Math.floor(bytesMax / entryBytes);
    this.keysMax = Math.min(this.#slotsMax - 1, Math.floor(this.#slotsMax * loadFactor));
    assert(this.keysMax >= 1, "the offset map must hold a key");
    this.#seed0 = seed.readInt32LE(0);
    this.#seed1 = seed.readInt32LE(4);
    this.#slots = Math.min(slotsAtFirst, this.#slotsMax);
    this.#table = new Int32Array(this.#slots * wordsPerEntry);
  }

  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count >= this.keysMax;
  }

  get bytesInMemory(): number {
    return this.#table.byteLength;
  }

  /** Only while the map is not full. */
  put(bytes: Buffer, start: number, length: number, offset: number): void {
    this.#hashOf(bytes, start, length);
    let at = this.#find();
    if (this.#table[at + 5] === 0) {
      assert(this.#count < this.keysMax, "the offset map is full");
      if (this.#count >= this.#slots * growAtLoad && this.#slots < this.#slotsMax) {
        this.#grow();
        at = this.#find();
      }
      this.#table.set(this.#hash, at);
      this.#count++;
    }
    this.#table[at + 4] = (offset % highWord) | 0;
    this.#table[at + 5] = Math.floor(offset / highWord) + 1;
  }

  /** -1: the key was not put. */
  get(bytes: Buffer, start: number, length: number): number {
    this.#hashOf(bytes, start, length);
    const at = this.#find();
    const high = this.#table[at + 5] as number;
    return high === 0 ? -1 : (high - 1) * highWord + ((this.#table[at + 4] as number) >>> 0);
  }

  /** Where the hash lies, or the empty slot where it would. */
  #find(): number {
    const table = this.#table;
    const hash = this.#hash;
    const h0 = hash[0] as number;
    const h1 = hash[1] as number;
    const h2 = hash[2] as number;
    const h3 = hash[3] as number;
    let slot = (h0 >>> 1) % this.#slots;
    for (;;) {
      const at = slot * wordsPerEntry;
      if (table[at + 5] === 0) return at;
      if (table[at] === h0 && table[at + 1] === h1 && table[at + 2] === h2 && table[at + 3] === h3) return at;
      slot = slot + 1 === this.#slots ? 0 : slot + 1;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#slots = Math.min(this.#slots * 2, this.#slotsMax);
    this.#table = new Int32Array(this.#slots * wordsPerEntry);
    for (let from = 0; from < old.length; from += wordsPerEntry) {
      if (old[from + 5] === 0) continue;
      let slot = ((old[from] as number) >>> 1) % this.#slots;
      while (this.#table[slot * wordsPerEntry + 5] !== 0) slot = slot + 1 === this.#slots ? 0 : slot + 1;
      this.#table.set(old.subarray(from, from + wordsPerEntry), slot * wordsPerEntry);
    }
  }

  #hashOf(b: Buffer, start: number, length: number): void {
    const state = sipState;
    state.v0 = this.#seed0;
    state.v1 = this.#seed1 ^ 0xee;
    state.v2 = 0x6c796765 ^ this.#seed0;
    state.v3 = 0x74656462 ^ this.#seed1;
    const whole = start + (length & ~3);
    let at = start;
    for (; at < whole; at += 4) {
      absorb(
        (b[at] as number) |
          ((b[at + 1] as number) << 8) |
          ((b[at + 2] as number) << 16) |
          ((b[at + 3] as number) << 24),
      );
    }
    let last = length << 24;
    for (let shift = 0; at < start + length; at++, shift += 8) last |= (b[at] as number) << shift;
    absorb(last);
    state.v2 ^= 0xee;
    for (let word = 0; word < 4; word++) {
      rounds(4);
      this.#hash[word] = state.v1 ^ state.v3;
      state.v1 ^= 0xdd + word;
    }
  }
}

const sipState = { v0: 0, v1: 0, v2: 0, v3: 0 };

function absorb(word: number): void {
  sipState.v3 ^= word;
  rounds(2);
  sipState.v0 ^= word;
}

function rounds(count: number): void {
  let { v0, v1, v2, v3 } = sipState;
  for (let round = 0; round < count; round++) {
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
  }
  sipState.v0 = v0;
  sipState.v1 = v1;
  sipState.v2 = v2;
  sipState.v3 = v3;
}
