/**
 * The one source of chance in a simulation: xoshiro128**, its state spread from the seed by splitmix32. Integer arithmetic only, so that every engine draws the same.
 */
import assert from "node:assert";

export class Prng {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    assert(Number.isSafeInteger(seed), "a seed is a whole number");
    let state = (seed ^ Math.floor(seed / 2 ** 32)) | 0;
    const spread = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let mixed = state ^ (state >>> 16);
      mixed = Math.imul(mixed, 0x21f0aaad);
      mixed ^= mixed >>> 15;
      mixed = Math.imul(mixed, 0x735a2d97);
      return mixed ^ (mixed >>> 15);
    };
    this.#a = spread();
    this.#b = spread();
    this.#c = spread();
    this.#d = spread() | 1; // not all zero
  }

  /** 32 bits as an unsigned number. */
  bits(): number {
    const scaled = Math.imul(this.#b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** Tells how far the drawing has come, for the trace. */
  get state(): number {
    return this.#a;
  }

  /** A number in [0, 1) of 53 bits. */
  fraction(): number {
    const high = this.bits() >>> 5;
    return (high * 2 ** 26 + (this.bits() >>> 6)) / 2 ** 53;
  }

  /** A whole number in [0, bound). */
  integer(bound: number): number {
    assert(bound >= 1 && bound <= 2 ** 48);
    return Math.floor(this.fraction() * bound);
  }

  /** A whole number from `range.min` to `range.max`, both included. */
  within(range: Range): number {
    return range.min + this.integer(range.max - range.min + 1);
  }

  /** True with this probability; draws nothing when that decides it. */
  chance(probability: number): boolean {
    return probability > 0 && (probability >= 1 || this.fraction() < probability);
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let index = 0; index < length; index++) bytes[index] = this.bits() >>> 24;
    return bytes;
  }
}

/** Whole numbers, both ends included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}
