/**
 * `npm run bench -- compaction`: the same keyed records cleaned by Samsa and by Apache Kafka, each from a byte copy of one directory with its active segments
 * rolled. The time from the change of the topics' dirty ratio to the last checkpoint, CPU, and the peak of anonymous memory above idle; the batches that
 * are left must be the same. docs/benchmarks/method.md says how each figure is taken.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alterTopics, createTopics } from "@samsa/interop-tests/admin";
import { type ComparedLogs, cleanedOffsets, compareCleaned } from "@samsa/interop-tests/cleaned-logs";
import { install } from "@samsa/interop-tests/install";
import { fillingProperties, KeyedLoad, type KeyedLoadSize, keyedTopics } from "@samsa/interop-tests/keyed-load";
import { type BrokerKind, type NodeSetup, removeSetup, setUpNode, startBroker } from "@samsa/interop-tests/targets";
import { Broker } from "./brokers.ts";
import { judge, markdown } from "./report.ts";
import { compactionRows } from "./rows.ts";
import type { Figures } from "./works.ts";

const root = join(import.meta.dirname, "..", "..");
const page = join(root, "docs", "benchmarks", "compaction.md");

const kinds: readonly BrokerKind[] = ["samsa", "apache-kafka"];

interface Size extends KeyedLoadSize {
  readonly rounds: number;
  readonly segmentBytes: number;
}

const full: Size = {
  rounds: 3,
  keys: { keyed: 100_000, transactional: 100_000, codecs: 100_000 },
  bytes: { keyed: 800_000_000, transactional: 170_000_000, codecs: 30_000_000 },
  valueBytesMax: 1000,
  segmentBytes: 64 * 1024 * 1024,
};

const quick: Size = {
  rounds: 1,
  keys: { keyed: 10_000, transactional: 10_000, codecs: 10_000 },
  bytes: { keyed: 80_000_000, transactional: 17_000_000, codecs: 3_000_000 },
  valueBytesMax: 1000,
  segmentBytes: 8 * 1024 * 1024,
};

/** What needs no cleaning by its topic's configuration, and what does. */
const atRest = { "min.cleanable.dirty.ratio": "1" };
const due = { "min.cleanable.dirty.ratio": "0.01" };
const cleanerProperties = { "log.cleaner.backoff.ms": "100" };
const settleMs = 3000;
const sampleMs = 10;
const cleaningMsMax = 600_000;

export async function runCompactionBench(name: "quick" | "full"): Promise<void> {
  const size = name === "quick" ? quick : full;
  install(["kafka"]);
  execFileSync(process.execPath, [join(root, "packages/samsa/tools/bundle.ts")], { stdio: "inherit" });
  const source = await fill(size);
  const rounds: Map<BrokerKind, Figures>[] = [];
  let compared: ComparedLogs | undefined;
  try {
    for (let round = 1; round <= size.rounds; round++) {
      const result = await cleanByBoth(source, round);
      rounds.push(result.figures);
      compared = result.compared;
    }
  } finally {
    removeSetup(source);
  }
  assert(compared !== undefined);
  report(name, rounds, compared);
}

/** A stopped node's directory, written by Apache Kafka. */
async function fill(size: Size): Promise<NodeSetup> {
  const setup = await setUpNode({ formatBy: "apache-kafka", quorum: "static" });
  const broker = await startBroker("apache-kafka", setup, fillingProperties);
  const configs = {
    "cleanup.policy": "compact",
    "segment.bytes": String(size.segmentBytes),
    "file.delete.delay.ms": "1000",
    ...atRest,
  };
  await createTopics(
    setup.bootstrap,
    keyedTopics.map((name) => ({ name, configs })),
  );
  console.log("Apache Kafka is given the records");
  await new KeyedLoad(size).fill(setup.bootstrap);
  await broker.stop();
  return setup;
}

async function cleanByBoth(source: NodeSetup, round: number) {
  const figures = new Map<BrokerKind, Figures>();
  const setups = new Map<BrokerKind, NodeSetup>();
  const order = round % 2 === 1 ? kinds : kinds.toReversed();
  try {
    for (const kind of order) {
      const setup = await copyOf(source);
      setups.set(kind, setup);
      const measured = await clean(kind, setup);
      figures.set(kind, measured);
      console.log(
        `round ${round}: ${kind}: ${[...measured].map(([key, value]) => `${key} ${value.toFixed(2)}`).join(", ")}`,
      );
    }
    const [samsa, kafka] = [setups.get("samsa"), setups.get("apache-kafka")];
    assert(samsa !== undefined && kafka !== undefined);
    return { figures, compared: compareAll(kafka, samsa) };
  } finally {
    for (const setup of setups.values()) removeSetup(setup);
  }
}

/** Ports and a directory of its own, the same content. */
async function copyOf(source: NodeSetup): Promise<NodeSetup> {
  const setup = await setUpNode({ formatBy: "apache-kafka", quorum: "static", properties: cleanerProperties });
  rmSync(setup.logDirectory, { recursive: true });
  cpSync(source.logDirectory, setup.logDirectory, { recursive: true, preserveTimestamps: true });
  return setup;
}

async function clean(kind: BrokerKind, setup: NodeSetup): Promise<Figures> {
  const broker = new Broker(kind, setup);
  try {
    await broker.ready();
    await sleep(settleMs);
    const idleMb = broker.memoryMb("RssAnon");
    const cpuBefore = broker.cpuSeconds();
    let peakMb = idleMb;
    const startedMs = performance.now();
    await alterTopics(setup.bootstrap, keyedTopics, due);
    while (!isClean(setup)) {
      assert(performance.now() - startedMs < cleaningMsMax, `${kind} has not cleaned everything`);
      peakMb = Math.max(peakMb, broker.memoryMb("RssAnon"));
      await sleep(sampleMs);
    }
    return new Map([
      ["compactionSeconds", (performance.now() - startedMs) / 1000],
      ["compactionCpu", broker.cpuSeconds() - cpuBefore],
      ["compactionMemory", peakMb - idleMb],
      ["compactionIdle", idleMb],
    ]);
  } finally {
    await broker.stop();
  }
}

/** All topics have been through a cleaning, by the cleaner's own checkpoint. */
function isClean(setup: NodeSetup): boolean {
  const cleaned = cleanedOffsets(setup.logDirectory);
  return keyedTopics.every((topic) => (cleaned.get(topic) ?? 0) > 0);
}

function compareAll(kafka: NodeSetup, samsa: NodeSetup): ComparedLogs {
  assert.deepEqual(cleanedOffsets(samsa.logDirectory), cleanedOffsets(kafka.logDirectory));
  const sum: ComparedLogs = { batches: 0, exact: 0, empty: 0, horizons: 0, sizeInBytes: 0 };
  for (const topic of keyedTopics) {
    const compared = compareCleaned(kafka.logDirectory, samsa.logDirectory, topic);
    for (const key of Object.keys(sum) as (keyof ComparedLogs)[]) sum[key] += compared[key];
  }
  return sum;
}

function report(name: "quick" | "full", rounds: readonly Map<BrokerKind, Figures>[], compared: ComparedLogs): void {
  const results = judge(rounds, {}, compactionRows);
  const table = markdown(results);
  const { batches, exact, horizons, empty, sizeInBytes } = compared;
  const same =
    `Both leave the same ${batches.toLocaleString("en")} batches (${(sizeInBytes / 1e6).toFixed(0)} MB, ${empty} of them empty): ${exact.toLocaleString("en")} byte for byte, ` +
    `the others but for their delete horizon, which is a time (${horizons.toLocaleString("en")}), or for what another library's compression came to.`;
  const caption = `${name} run, ${rounds.length} rounds, ${cpus().length} cores (${cpus()[0]?.model ?? "?"}), Node ${process.version}`;
  console.log(`\n${table}\n\n${same}\n${caption}`);
  if (name === "full") {
    mkdirSync(join(page, ".."), { recursive: true });
    const head = "Written by `npm run bench -- compaction`. How each figure is taken: [method.md](method.md).";
    writeFileSync(
      page,
      ["# Compaction beside Apache Kafka 4.3.1", "", head, "", caption, "", table, "", same, ""].join("\n"),
    );
  }
  const missed = results.filter(({ verdict }) => verdict === "missed");
  for (const { work, row } of missed) console.log(`missed: ${work} (${row.unit})`);
  if (missed.length > 0) process.exitCode = 1;
}
