/** The key that was meant by one with a slip of the pen. */

/** Letters added, left out or exchanged that still count as a slip. */
const distanceMax = 2;

/** The closest of the names, the first of several; undefined when none is close. */
export function nearestKey(written: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let leastDistance = distanceMax + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= leastDistance) continue;
    const distance = editDistance(written, name);
    if (distance < leastDistance) [nearest, leastDistance] = [name, distance];
  }
  return nearest;
}

/** Levenshtein's: row by row, each cell the cost of turning a beginning of `from` into a beginning of `to`. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const exchanged = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(exchanged, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
