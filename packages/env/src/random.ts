/** The randomness seam: ids, jitter and load spreading draw from here only, so that a seed decides them in simulation. */
export interface Random {
  /** A uniformly drawn integer in [0, bound); bound is at most 2^48. */
  integer(bound: number): number;
  /** `length` fresh random bytes. */
  bytes(length: number): Buffer;
}
