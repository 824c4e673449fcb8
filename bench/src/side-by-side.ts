/**
 * Samsa and Apache Kafka 4.3.1 on the same machine in one run, alternating. docs/benchmarks/method.md says how each figure is taken.
 *
 * A round in which warm Kafka needs more than `noisyCpuPerGb` for the plain produce is void: it is shown when there is no other, and then nothing is judged.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { install } from "@samsa/interop-tests/install";
import type { BrokerKind } from "@samsa/interop-tests/targets";
import { judge, markdown, type Result, svg } from "./report.ts";
import { type Figures, measureLoad, measurePartitions, measureTopics, type Scale } from "./works.ts";

const root = join(import.meta.dirname, "..", "..");
const resultsDirectory = join(root, "docs", "benchmarks");
const kinds: readonly BrokerKind[] = ["samsa", "apache-kafka"];
const noisyCpuPerGb = 3.5;

const full: Scale = {
  rounds: 3,
  warmBytes: 5_000_000_000,
  produceBytes: 2_000_000_000,
  singleRequests: 50_000,
  latencySeconds: 15,
  tailSeconds: 10,
  javaRecords: 2_000_000,
  partitions: { a: 5000, b: 10_000 },
  topics: 2000,
  connections: 1000,
  connectionSeconds: 15,
  spreadPartitions: [1, 10, 100, 1000, 10_000],
  spreadRequests: 100_000,
  deepLogBytes: 20_000_000_000,
};

/** For a look in a few minutes: one round, less of everything, Kafka half warm. */
const quick: Scale = {
  rounds: 1,
  warmBytes: 800_000_000,
  produceBytes: 300_000_000,
  singleRequests: 10_000,
  latencySeconds: 2,
  tailSeconds: 2,
  javaRecords: 200_000,
  partitions: { a: 250, b: 500 },
  topics: 50,
  connections: 1000,
  connectionSeconds: 3,
  spreadPartitions: [1, 10, 100],
  spreadRequests: 10_000,
  deepLogBytes: 200_000_000,
};

async function measure(kind: BrokerKind, scale: Scale): Promise<Figures> {
  const figures: Figures = new Map();
  const add = (more: Figures): void => {
    for (const [name, value] of more) figures.set(name, value);
  };
  add(await measureLoad(kind, scale));
  add(await measureTopics(kind, scale.topics));
  for (const size of ["a", "b"] as const) add(await measurePartitions(kind, size, scale.partitions[size]));
  return figures;
}

function isNoisy(round: ReadonlyMap<BrokerKind, Figures>): boolean {
  return !((round.get("apache-kafka")?.get("produceCpu") ?? Number.NaN) <= noisyCpuPerGb);
}

export async function runSideBySide(size: "quick" | "full"): Promise<void> {
  const scale = size === "quick" ? quick : full;
  install(["kafka", "python"]);
  execFileSync(process.execPath, [join(root, "packages/samsa/tools/bundle.ts")], { stdio: "inherit" });
  const startedMs = performance.now();
  const rounds: Map<BrokerKind, Figures>[] = [];
  for (let round = 1; round <= scale.rounds; round++) {
    const figures = new Map<BrokerKind, Figures>();
    for (const kind of round % 2 === 1 ? kinds : [...kinds].reverse()) {
      console.log(`round ${round} of ${scale.rounds}: ${kind}`);
      figures.set(kind, await measure(kind, scale));
    }
    rounds.push(figures);
  }
  const quiet = rounds.filter((round) => !isNoisy(round));
  const counted = quiet.length > 0 ? quiet : rounds;
  const words = { a: scale.partitions.a.toLocaleString("en"), b: scale.partitions.b.toLocaleString("en") };
  const results = judge(counted, words);
  const table = markdown(results);
  const minutes = ((performance.now() - startedMs) / 60_000).toFixed(1);
  const noise =
    quiet.length > 0
      ? `${rounds.length - quiet.length} of ${rounds.length} rounds void for noise`
      : `no quiet round: warm Kafka needed more than ${noisyCpuPerGb} CPU-s/GB for the plain produce in each`;
  const caption = `${size} run, ${cpus().length} cores (${cpus()[0]?.model ?? "?"}), Node ${process.version}; ${noise}`;
  console.log(`\n${table}\n\n${caption}; ${minutes} minutes`);
  write(size, results, table, caption);
  if (quiet.length === 0) console.log("nothing is judged: the machine is too noisy");
  const missed = results.filter(({ verdict }) => verdict === "missed");
  for (const { work, row } of missed) console.log(`missed: ${work} (${row.unit})`);
  if (missed.length > 0 || quiet.length === 0) process.exitCode = 1;
}

/** A quick run's figures never take the place of a full run's. */
function write(size: "quick" | "full", results: readonly Result[], table: string, caption: string): void {
  mkdirSync(resultsDirectory, { recursive: true });
  const page = join(resultsDirectory, "README.md");
  if (size === "quick" && existsSync(page) && readFileSync(page, "utf8").includes("\nfull run,")) return;
  writeFileSync(join(resultsDirectory, "side-by-side.svg"), svg(results, caption));
  const text = [
    "# Side by side with Apache Kafka 4.3.1",
    "",
    `Written by \`npm run bench${size === "quick" ? " -- side-by-side quick" : ""}\`. How each figure is taken: [method.md](method.md).`,
    "",
    caption,
    "",
    "![ratios](side-by-side.svg)",
    "",
    table,
    "",
  ].join("\n");
  writeFileSync(page, text);
}
