/**
 * How often a group of work is measured, and which of its rounds count. A void round is taken again, up to twice as many as were asked for: of three with two void a table
 * would rest on one.
 */

/** Rounds for each that is asked for, at the most. */
const takesPerRound = 2;

export interface Rounds<T> {
  readonly taken: number;
  /** None was quiet. */
  readonly isVoid: boolean;
  /** The quiet ones in their order, all when there is none. */
  readonly counting: readonly T[];
}

export interface RoundOptions<T> {
  readonly wanted: number;
  /** `round` counts from 1, `quiet` how many before it were. */
  readonly take: (round: number, quiet: number) => Promise<T>;
  readonly isNoisy: (round: T) => boolean;
}

export async function takeRounds<T>({ wanted, take, isNoisy }: RoundOptions<T>): Promise<Rounds<T>> {
  const all: T[] = [];
  const quiet: T[] = [];
  while (quiet.length < wanted && all.length < takesPerRound * wanted) {
    const round = await take(all.length + 1, quiet.length);
    all.push(round);
    if (!isNoisy(round)) quiet.push(round);
  }
  const isVoid = quiet.length === 0;
  return { taken: all.length, isVoid, counting: isVoid ? all : quiet };
}
