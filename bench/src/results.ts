/** What full runs gave, by group of work, and the page made of it: docs/benchmarks/results.json, README.md, side-by-side.svg. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apacheKafka, bareLoop, judge, markdown, type Result, type Rival, svg } from "./report.ts";
import { limitRows, rows } from "./rows.ts";

const directory = join(import.meta.dirname, "..", "..", "docs", "benchmarks");
const resultsFile = join(directory, "results.json");

export interface GroupResults {
  /** When and where, and how many rounds were void. */
  readonly caption: string;
  /** No round was quiet: shown, but not judged. */
  readonly isVoid: boolean;
  /** What rows call `{a}` and `{b}`. */
  readonly words: Readonly<Record<string, string>>;
  /** Beside whom Samsa was measured: a `Rival`'s key. */
  readonly rival: string;
  /** Of each round that counts, by who was measured, the figures by row. */
  readonly rounds: readonly Readonly<Record<string, Readonly<Record<string, number>>>>[];
}

export type Results = Readonly<Record<string, GroupResults>>;

export const rivalOf = ({ rival }: GroupResults): Rival => (rival === bareLoop.key ? bareLoop : apacheKafka);

export function judgeGroup(group: GroupResults): Result[] {
  const { rounds, words } = group;
  const figuresOf = (round: GroupResults["rounds"][number]) =>
    new Map(Object.entries(round).map(([kind, figures]) => [kind, new Map(Object.entries(figures))]));
  const rival = rivalOf(group);
  return judge(rounds.map(figuresOf), words, rival === bareLoop ? limitRows : rows, rival);
}

export function readResults(): Results {
  return existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, "utf8")) as Results) : {};
}

export function writeResults(results: Results, order: readonly string[]): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(resultsFile, `${JSON.stringify(results, undefined, 1)}\n`);
  const groups = order.flatMap((name) => {
    const group = results[name];
    return group === undefined ? [] : [{ name, group, judged: judgeGroup(group) }];
  });
  const all: Result[] = groups.flatMap(({ group, judged }) => (rivalOf(group) === apacheKafka ? judged : []));
  writeFileSync(join(directory, "side-by-side.svg"), svg(all, groups[0]?.group.caption ?? ""));
  const sections = groups.flatMap(({ name, group, judged }) => [
    "",
    `## ${name}`,
    "",
    group.caption,
    "",
    markdown(judged, rivalOf(group)),
  ]);
  const head = [
    "# Side by side with Apache Kafka 4.3.1",
    "",
    "Written by `npm run bench`. How each figure is taken: [method.md](method.md). Each group of work is a run of its own (`npm run bench -- side-by-side load`);",
    "the figures of each round are in [results.json](results.json).",
    "",
    "![ratios](side-by-side.svg)",
  ];
  writeFileSync(join(directory, "README.md"), [...head, ...sections, ""].join("\n"));
}
