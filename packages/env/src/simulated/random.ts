/** The seed's randomness as the seam. All hosts draw from one source, in the order of events. */
import type { Random } from "../random.ts";
import type { Prng } from "./prng.ts";

export class SimulatedRandom implements Random {
  readonly #prng: Prng;

  constructor(prng: Prng) {
    this.#prng = prng;
  }

  integer(bound: number): number {
    return this.#prng.integer(bound);
  }

  bytes(length: number): Buffer {
    return this.#prng.bytes(length);
  }
}
