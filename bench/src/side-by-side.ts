/**
 * Samsa and Apache Kafka 4.3.1 on the same machine in one run, alternating. docs/benchmarks/method.md says how each figure is taken.
 *
 * The work is divided into groups, each with brokers of its own, so that one of them can be measured again by itself. What a full run gives is kept in
 * docs/benchmarks/results.json, group by group, and the page and its drawing are made from there.
 *
 * A round in which warm Kafka needs more than `noisyCpuPerGb` for a plain produce is void and taken again (`rounds.ts`).
 */
import { execFileSync } from "node:child_process";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "@samsa/interop-tests/install";
import type { BrokerKind } from "@samsa/interop-tests/targets";
import { type LimitsScale, measureLimitsOfBareLoop, measureLimitsOfSamsa } from "./limits.ts";
import { coreTimes, lineNsAfter, stolenSince } from "./neighbours.ts";
import { PageCacheBallast } from "./page-cache-ballast.ts";
import { apacheKafka, bareLoop, markdown } from "./report.ts";
import { type GroupResults, judgeGroup, readResults, rivalOf, writeResults } from "./results.ts";
import { takeRounds } from "./rounds.ts";
import { type Figures, measureGrowth, measureLoad, measurePartitions, measureTopics, type Scale } from "./works.ts";

const root = join(import.meta.dirname, "..", "..");
const noisyCpuPerGb = 3.5;

const full: Scale & LimitsScale = {
  warmBytes: 5_000_000_000,
  produceBytes: 2_000_000_000,
  singleRequests: 50_000,
  latencySeconds: 15,
  latencyRecordsMin: 6000,
  tailSeconds: 10,
  javaRecords: 2_000_000,
  partitions: { a: 5000, b: 10_000 },
  topics: 2000,
  connections: 1000,
  connectionSeconds: 15,
  spreadPartitions: [1, 10, 100, 1000, 10_000],
  spreadRequests: 100_000,
  consumedPartitions: [1, 100, 1000],
  consumedSeconds: 10,
  deepLogBytes: 20_000_000_000,
  receivedBytes: 2_000_000_000,
  requests: 50_000,
};

/** For a look in a few minutes: one round, less of everything, Kafka half warm. */
const quick: Scale & LimitsScale = {
  warmBytes: 800_000_000,
  produceBytes: 300_000_000,
  singleRequests: 10_000,
  latencySeconds: 2,
  latencyRecordsMin: 500,
  tailSeconds: 2,
  javaRecords: 200_000,
  partitions: { a: 250, b: 500 },
  topics: 50,
  connections: 1000,
  connectionSeconds: 3,
  spreadPartitions: [1, 10, 100],
  spreadRequests: 10_000,
  consumedPartitions: [1, 100],
  consumedSeconds: 2,
  deepLogBytes: 200_000_000,
  receivedBytes: 500_000_000,
  requests: 10_000,
};

type Measure = (scale: Scale & LimitsScale, ballast: PageCacheBallast | undefined) => Promise<Figures>;

/** Both brokers at the same work. */
function beside(
  measure: (kind: BrokerKind, ...given: Parameters<Measure>) => Promise<Figures>,
): Record<string, Measure> {
  return {
    samsa: (...given) => measure("samsa", ...given),
    [apacheKafka.key]: (...given) => measure("apache-kafka", ...given),
  };
}

/** In the order in which they are measured and shown; of each, who is measured. */
const groups: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  topics: beside((kind, scale) => measureTopics(kind, scale.topics)),
  partitions: beside(async (kind, scale) => {
    const fewer = await measurePartitions(kind, "a", scale.partitions.a);
    return new Map([...fewer, ...(await measurePartitions(kind, "b", scale.partitions.b))]);
  }),
  load: beside(measureLoad),
  limits: { samsa: measureLimitsOfSamsa, [bareLoop.key]: measureLimitsOfBareLoop },
  growth: beside(measureGrowth),
};

export interface SideBySideOptions {
  readonly size: "quick" | "full";
  /** All when empty. */
  readonly groups: readonly string[];
  readonly rounds: number;
}

/** From the words behind the bench's name; undefined when there is no such word. */
export function sideBySideOptions(words: readonly string[]): SideBySideOptions | undefined {
  const size = words.includes("quick") ? "quick" : "full";
  let rounds = size === "quick" ? 1 : 3;
  const chosen: string[] = [];
  for (const word of words.filter((each) => each !== "quick")) {
    const number = /^rounds=([1-9]\d?)$/.exec(word)?.[1];
    if (number !== undefined) rounds = Number(number);
    else if (word in groups) chosen.push(word);
    else return undefined;
  }
  return { size, groups: chosen, rounds };
}

export const groupNames: readonly string[] = Object.keys(groups);

export async function runSideBySide(options: SideBySideOptions): Promise<void> {
  const { size } = options;
  install(["kafka", "python"]);
  execFileSync(process.execPath, [join(root, "packages/samsa/tools/bundle.ts")], { stdio: "inherit" });
  using ballast = PageCacheBallast.create(tmpdir());
  const measured: Record<string, GroupResults> = {};
  for (const name of groupNames) {
    if (options.groups.length > 0 && !options.groups.includes(name)) continue;
    measured[name] = await measureGroup(name, options, ballast);
    if (size === "full") writeResults({ ...readResults(), ...measured }, groupNames);
  }
  for (const [name, group] of Object.entries(measured)) {
    console.log(`\n${name}: ${group.caption}\n\n${markdown(judgeGroup(group), rivalOf(group))}`);
  }
  const results = Object.values(measured).flatMap(judgeGroup);
  const missed = results.filter(({ verdict }) => verdict === "missed");
  for (const { work, row } of missed) console.log(`missed: ${work} (${row.unit})`);
  const isNoisy = Object.values(measured).some(({ isVoid }) => isVoid);
  if (isNoisy) console.log("nothing is judged where no round was quiet: the machine is too noisy");
  if (missed.length > 0 || isNoisy) process.exitCode = 1;
}

async function measureGroup(
  name: string,
  { size, rounds }: SideBySideOptions,
  ballast: PageCacheBallast | undefined,
): Promise<GroupResults> {
  const measures = Object.entries(groups[name] ?? {});
  const scale = size === "quick" ? quick : full;
  const startedMs = performance.now();
  const { taken, isVoid, counting } = await takeRounds({
    wanted: rounds,
    isNoisy,
    take: async (round, quiet) => {
      const figures: Record<string, Record<string, number>> = {};
      for (const [kind, measure] of round % 2 === 1 ? measures : [...measures].reverse()) {
        ballast?.fill();
        console.log(`${name}, round ${round}, ${quiet} of ${rounds} taken: ${kind}`);
        figures[kind] = Object.fromEntries(await withNeighbours(() => measure(scale, ballast)));
      }
      // Of a run that is cut short, this is what is left.
      console.log(JSON.stringify(figures));
      return figures;
    },
  });
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(0);
  const noise = isVoid
    ? `no quiet round of ${taken}: warm Kafka needed more than ${noisyCpuPerGb} CPU-s/GB for the plain produce in each`
    : `${taken - counting.length} of ${taken} rounds void for noise`;
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? "?"}), Node ${process.version}`;
  const unheld = ballast === undefined ? "; free memory not held, as the disk has no room for it" : "";
  return {
    caption: `${size} run of ${new Date().toISOString().slice(0, 10)}, ${machine}; ${noise}; ${minutes} minutes${unheld}`,
    isVoid,
    rival: bareLoop.key in (groups[name] ?? {}) ? bareLoop.key : apacheKafka.key,
    words: { a: scale.partitions.a.toLocaleString("en"), b: scale.partitions.b.toLocaleString("en") },
    rounds: counting,
  };
}

/** The figures of a broker's turn, and before them what the machine was like. */
async function withNeighbours(measure: () => Promise<Figures>): Promise<Figures> {
  const machine: [string, number][] = [
    ["lineAfter1Ms", lineNsAfter(1)],
    ["lineAfter10Ms", lineNsAfter(10)],
  ];
  const before = coreTimes();
  const figures = await measure();
  return new Map([...machine, ["stolen", stolenSince(before) * 100], ...figures]);
}

/** Groups that produce nothing plainly cannot tell. */
function isNoisy(figures: Record<string, Record<string, number>>): boolean {
  const { produceCpu, deepProduceCpu } = figures[apacheKafka.key] ?? {};
  const cpuPerGb = produceCpu ?? deepProduceCpu;
  return cpuPerGb !== undefined && !(cpuPerGb <= noisyCpuPerGb);
}
