/**
 * Version ranges of the schema language ("0", "2-7", "3+", "none") and expressions that depend on the version.
 *
 * Invariant: a range is empty exactly when its highest is below its lowest.
 */
export interface VersionRange {
  readonly lowest: number;
  /** Infinity: no upper end. */
  readonly highest: number;
}

export const noVersions: VersionRange = { lowest: 0, highest: -1 };

export function parseVersions(text: string | undefined, absent: VersionRange): VersionRange {
  if (text === undefined) return absent;
  if (text === "none") return noVersions;
  const match = /^(\d+)(\+|-(\d+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is no version range`);
  const lowest = Number(match[1]);
  if (match[2] === undefined) return { lowest, highest: lowest };
  return { lowest, highest: match[2] === "+" ? Number.POSITIVE_INFINITY : Number(match[3]) };
}

export const contains = (range: VersionRange, version: number): boolean =>
  version >= range.lowest && version <= range.highest;

interface Run {
  readonly from: number;
  readonly what: string;
}

/** `choose` for every version of `range`, equal neighbours put together; ascending. */
function runs(range: VersionRange, choose: (version: number) => string): Run[] {
  const found: Run[] = [];
  for (let version = range.lowest; version <= range.highest; version++) {
    const what = choose(version);
    if (found.at(-1)?.what !== what) found.push({ from: version, what });
  }
  return found;
}

/** One expression that is `choose(version)` for each version of the (finite) range. */
export function expressionByVersion(range: VersionRange, choose: (version: number) => string): string {
  const [first, ...rest] = runs(range, choose);
  if (first === undefined) throw new Error("an expression for no version");
  return rest.reduce((older, run) => `version >= ${run.from} ? ${run.what} : ${older}`, first.what);
}

/** Statements that are `choose(version)` for each version of the range; an empty choice leaves its branch out. */
export function statementsByVersion(range: VersionRange, choose: (version: number) => readonly string[]): string[] {
  const found = runs(range, (version) => choose(version).join("\n"));
  const ends = found.map((_, index) => (found[index + 1]?.from ?? range.highest + 1) - 1);
  const branches = found
    .map(({ from, what }, index) => ({
      condition: partCondition({ lowest: from, highest: ends[index] ?? from }, range),
      what,
    }))
    .filter(({ what }) => what !== "")
    .reverse();
  const [only] = branches;
  if (only === undefined || only.condition === "true") return lines(only?.what ?? "");
  if (branches.length === 1 && !only.what.includes("\n")) return [`if (${only.condition}) ${only.what}`];
  const isComplete = branches.length === found.length;
  return [
    ...branches.flatMap(({ condition, what }, index) => {
      const isElse = isComplete && index === branches.length - 1;
      const head = `${index === 0 ? "" : "} else "}${isElse ? "" : `if (${condition}) `}{`;
      return [head, ...lines(what).map((line) => `  ${line}`)];
    }),
    "}",
  ];
}

const lines = (text: string): string[] => (text === "" ? [] : text.split("\n"));

/** The condition under which `holds`; "true" or "false" where it does not depend on the version. */
export function conditionByVersion(range: VersionRange, holds: (version: number) => boolean): string {
  const found: VersionRange[] = [];
  for (let version = range.lowest; version <= range.highest; version++) {
    const last = found.at(-1);
    if (!holds(version)) continue;
    if (last !== undefined && last.highest === version - 1) found[found.length - 1] = { ...last, highest: version };
    else found.push({ lowest: version, highest: version });
  }
  if (found.length === 0) return "false";
  return found.map((part) => partCondition(part, range)).join(" || ");
}

function partCondition(part: VersionRange, whole: VersionRange): string {
  const fromStart = part.lowest === whole.lowest;
  const toEnd = part.highest === whole.highest;
  if (fromStart && toEnd) return "true";
  if (fromStart) return `version <= ${part.highest}`;
  if (toEnd) return `version >= ${part.lowest}`;
  return `(version >= ${part.lowest} && version <= ${part.highest})`;
}
