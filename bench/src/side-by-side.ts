/**
 * Samsa and Apache Kafka 4.3.1 on the same machine in one run, alternating: produce, fetch, one-record requests, latency, start, memory.
 * Load is librdkafka's (bench/clients/load.py) and runs on the same cores, so only ratios mean anything.
 * CPU is user plus system time of all threads of the broker process over the measured window (/proc/<pid>/stat);
 * memory under load is the peak (VmHWM), idle is VmRSS right after the start; start is from spawn to the first acknowledged produce on an
 * empty, formatted directory (Samsa as its packed bundle).
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTopics } from "@samsa/interop-tests/admin";
import { install, paths } from "@samsa/interop-tests/install";
import { run, startDaemon } from "@samsa/interop-tests/processes";
import { openRawConnection } from "@samsa/interop-tests/raw-connection";
import { type BrokerKind, brokerCommand, type NodeSetup, removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { decodeMessage } from "@samsa/protocol";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { buildRecordBatch } from "@samsa/protocol/records";

const root = join(import.meta.dirname, "..", "..");
const kinds: readonly BrokerKind[] = ["samsa", "apache-kafka"];
const clockTicksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

/** One figure of one round. Lower is better but for MB/s. */
interface Figure {
  readonly work: string;
  readonly unit: string;
  readonly value: number;
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond;
}

function memoryMb(pid: number, field: "VmRSS" | "VmHWM"): number {
  const match = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(match?.[1] ?? Number.NaN) / 1024;
}

async function load<T>(verb: string, ...args: string[]): Promise<T> {
  const result = await run(paths.python, [join(root, "bench/clients/load.py"), verb, ...args], { timeoutMs: 600_000 });
  return JSON.parse(result.stdout.toString()) as T;
}

/** Tries until the broker is there, creates a topic, produces one record with acks=all. */
async function firstAcknowledgedProduce(setup: NodeSetup): Promise<void> {
  for (;;) {
    try {
      await createTopics(setup.bootstrap, [{ name: "first" }]);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  const connection = await openRawConnection(setup.bootstrap);
  const records = buildRecordBatch({
    records: [{ timestamp: Date.now(), key: null, value: Buffer.from("first"), headers: [] }],
  });
  const topicData = [{ name: "first", partitionData: [{ index: 0, records }] }];
  for (;;) {
    const body = await connection.request(produceRequest, 9, { acks: -1, timeoutMs: 30_000, topicData });
    if (decodeMessage(produceResponse, 9, body).responses[0]?.partitionResponses[0]?.errorCode === 0) break;
  }
  connection.close();
}

export interface Scale {
  readonly rounds: number;
  readonly produceBytes: number;
  readonly singleRequests: number;
  readonly latencySeconds: number;
}

interface Moved {
  readonly seconds: number;
  readonly bytes: number;
  readonly records: number;
}

/** One broker of one round: a fresh directory, every kind of work once. */
async function measure(kind: BrokerKind, scale: Scale): Promise<Figure[]> {
  const setup = await setUpNode({ formatBy: kind });
  const figures: Figure[] = [];
  const note = (work: string, unit: string, value: number) => void figures.push({ work, unit, value });
  const startedMs = performance.now();
  const [command, args] = kind === "samsa" ? packedSamsa(setup) : brokerCommand(kind, setup);
  const daemon = startDaemon(command, args, { cwd: setup.directory });
  const pid = daemon.process.pid ?? 0;
  const cpuOf = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const before = cpuSeconds(pid);
    const result = await work();
    return [result, cpuSeconds(pid) - before];
  };
  try {
    await firstAcknowledgedProduce(setup);
    note("start to first acknowledged produce", "s", (performance.now() - startedMs) / 1000);
    note("RSS idle", "MB", memoryMb(pid, "VmRSS"));
    await createTopics(setup.bootstrap, [{ name: "warm" }]);
    await load("produce", setup.bootstrap, "warm", String(scale.produceBytes), "1024");
    await createTopics(setup.bootstrap, [{ name: "plain" }]);
    const [produced, produceCpu] = await cpuOf(() =>
      load<Moved>("produce", setup.bootstrap, "plain", String(scale.produceBytes), "1024"),
    );
    note("produce 1 KB records, acks=all: broker CPU", "s/GB", produceCpu / (produced.bytes / 1e9));
    note("produce 1 KB records, acks=all: throughput", "MB/s", produced.bytes / 1e6 / produced.seconds);
    for (const codec of ["lz4", "zstd", "snappy", "gzip"]) {
      await createTopics(setup.bootstrap, [{ name: codec }]);
      const bytes = String(Math.floor(scale.produceBytes / 4));
      const [moved, cpu] = await cpuOf(() =>
        load<Moved>("produce", setup.bootstrap, codec, bytes, "1024", `compression.type=${codec}`),
      );
      note(`produce ${codec} batches: broker CPU per uncompressed GB`, "s/GB", cpu / (moved.bytes / 1e9));
    }
    const [consumed, consumeCpu] = await cpuOf(() =>
      load<Moved>("consume", setup.bootstrap, "plain", String(produced.records)),
    );
    note("fetch from the page cache: broker CPU", "s/GB", consumeCpu / (consumed.bytes / 1e9));
    note("fetch from the page cache: throughput", "MB/s", consumed.bytes / 1e6 / consumed.seconds);
    await createTopics(setup.bootstrap, [{ name: "single" }]);
    const sendSingle = () =>
      load<{ requests: number }>("single", setup.bootstrap, "single", String(scale.singleRequests));
    await sendSingle();
    const [single, singleCpu] = await cpuOf(sendSingle);
    note("one 100-byte record per request: broker CPU", "µs/request", (singleCpu * 1e6) / single.requests);
    await createTopics(setup.bootstrap, [{ name: "latency" }]);
    const latency = await load<{ p50Ms: number; p99Ms: number; p999Ms: number }>(
      "latency",
      setup.bootstrap,
      "latency",
      "1000",
      String(scale.latencySeconds),
    );
    note("produce → consume at 1,000/s: p50", "ms", latency.p50Ms);
    note("produce → consume at 1,000/s: p99", "ms", latency.p99Ms);
    note("produce → consume at 1,000/s: p99.9", "ms", latency.p999Ms);
    note("peak RSS under this load", "MB", memoryMb(pid, "VmHWM"));
  } finally {
    await daemon.end("SIGTERM");
    removeSetup(setup);
  }
  return figures;
}

/** The packed bundle, under the pinned Node, as a user would run it. */
function packedSamsa(setup: NodeSetup): [string, string[]] {
  return [process.execPath, [join(root, "dist/samsa.js"), "start", setup.configFile]];
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export async function runSideBySide(scale: Scale): Promise<void> {
  install(["kafka", "python"]);
  execFileSync(process.execPath, [join(root, "packages/samsa/tools/bundle.ts")], { stdio: "inherit" });
  const rounds: Map<BrokerKind, Figure[]>[] = [];
  for (let round = 1; round <= scale.rounds; round++) {
    const figures = new Map<BrokerKind, Figure[]>();
    for (const kind of round % 2 === 1 ? kinds : [...kinds].reverse()) {
      console.log(`round ${round} of ${scale.rounds}: ${kind}`);
      figures.set(kind, await measure(kind, scale));
    }
    rounds.push(figures);
  }
  console.log(`\n| work | Samsa | Apache Kafka 4.3.1 | ratio (spread of ${scale.rounds} rounds) |\n|---|---|---|---|`);
  for (const [index, row] of (rounds[0]?.get("samsa") ?? []).entries()) {
    const of = (kind: BrokerKind) => rounds.map((figures) => figures.get(kind)?.[index]?.value ?? Number.NaN);
    const theirs = of("apache-kafka");
    const ratios = of("samsa").map((value, round) => value / (theirs[round] ?? Number.NaN));
    const spread = `${shown(Math.min(...ratios))} to ${shown(Math.max(...ratios))}`;
    const figures = `${shown(median(of("samsa")))} ${row.unit} | ${shown(median(theirs))} ${row.unit}`;
    console.log(`| ${row.work} | ${figures} | ${shown(median(ratios))} × (${spread}) |`);
  }
}
