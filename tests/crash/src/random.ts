/** Chance that can be repeated: one seed, one sequence. */

export interface Random {
  /** From 0 up to, not including, `end`. */
  integer(end: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    integer: (end) => Math.floor(next() * end),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
  };
}

/** SAMSA_SEED, or a new one. */
export function chosenSeed(): number {
  const given = process.env.SAMSA_SEED;
  return given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}
