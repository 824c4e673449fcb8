/** What a request names more than once, in one pass: it may name a hundred thousand things, and comparing each with each would hold the loop up for minutes. */

export function repeated<T>(values: Iterable<T>): ReadonlySet<T> {
  const [seen, again] = [new Set<T>(), new Set<T>()];
  for (const value of values) (seen.has(value) ? again : seen).add(value);
  return again;
}

/** At the place of the first with that key the last one. */
export function oncePerKey<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
