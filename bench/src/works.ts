/** The kinds of work, each done once by each broker in a round. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { createTopics } from "@samsa/interop-tests/admin";
import { paths } from "@samsa/interop-tests/install";
import { run } from "@samsa/interop-tests/processes";
import { type BrokerKind, kafkaTool, removeSetup, setUpNode } from "@samsa/interop-tests/targets";
import { Broker } from "./brokers.ts";
import { assertStartedCold, makeProgramCold } from "./cold-files.ts";
import { discardSetup } from "./discarded-setups.ts";
import { undisturbed } from "./host-stalls.ts";
import type { PageCacheBallast } from "./page-cache-ballast.ts";
import {
  checkRefusals,
  fetchFrom,
  fillPartitions,
  metadataMs,
  produceSpread,
  recordsIn,
  refusalTopics,
  type SpreadTopic,
  singleRecordFrame,
} from "./raw-load.ts";
import { producePaced, SessionConsumer } from "./session-load.ts";

const loadScript = join(import.meta.dirname, "..", "clients", "load.py");

export interface Scale {
  /** Apache Kafka is warmed with so much before anything is measured (Samsa with a tenth). */
  readonly warmBytes: number;
  readonly produceBytes: number;
  readonly singleRequests: number;
  readonly latencySeconds: number;
  /** A latency run at a low rate takes as long as so many records need: of fewer p99.9 says nothing. */
  readonly latencyRecordsMin: number;
  readonly tailSeconds: number;
  readonly javaRecords: number;
  readonly partitions: Readonly<Record<"a" | "b", number>>;
  readonly topics: number;
  readonly connections: number;
  readonly connectionSeconds: number;
  readonly spreadPartitions: readonly number[];
  /** Of Apache Kafka, which needs eight times the CPU and more for each; of Samsa three times as many. */
  readonly spreadRequests: number;
  /** Of one consumer's session, and for how long it is watched. */
  readonly consumedPartitions: readonly number[];
  readonly consumedSeconds: number;
  readonly deepLogBytes: number;
}

export type Figures = Map<string, number>;

interface Moved {
  readonly seconds: number;
  readonly bytes: number;
  readonly records: number;
}

async function load<T>(verb: string, ...args: readonly (string | number)[]): Promise<T> {
  const result = await run(paths.python, [loadScript, verb, ...args.map(String)], { timeoutMs: 900_000 });
  return JSON.parse(result.stdout.toString()) as T;
}

/** Throughput, latency, many connections: on one broker from its start to its end. The ballast is filled up before each, as a turn takes minutes. */
export function measureLoad(kind: BrokerKind, scale: Scale, ballast: PageCacheBallast | undefined): Promise<Figures> {
  return onOneBroker(kind, async (broker, figures) => {
    const fill = (): void => ballast?.fill();
    await createTopics(broker.setup.bootstrap, refusalTopics);
    await warm(broker, scale);
    fill();
    const plain = await produceWork(broker, scale, figures);
    for (const work of [
      () => fetchWork(broker, plain, figures),
      () => javaWork(broker, scale, figures),
      () => tailWork(broker, scale, figures),
      () => singleWork(broker, scale, figures),
      ...[100, 1000, 10_000].map((rate) => () => latencyWork(broker, { rate, scale, fill }, figures)),
      () => trafficWork(broker, { scale, fill }, figures),
    ]) {
      fill();
      await work();
    }
    figures.set("rssLoad", broker.memoryMb("VmHWM"));
    fill();
    await connectionsWork(broker, scale, figures);
  });
}

/** A long log, and ever more partitions: on one broker from its start to its end. */
export function measureGrowth(kind: BrokerKind, scale: Scale): Promise<Figures> {
  return onOneBroker(kind, async (broker, figures) => {
    await depthWork(broker, scale, figures);
    await spreadWork(broker, scale, figures);
    await consumedWork(broker, scale, figures);
  });
}

async function onOneBroker(
  kind: BrokerKind,
  work: (broker: Broker, figures: Figures) => Promise<void>,
): Promise<Figures> {
  const setup = await setUpNode({
    formatBy: kind,
    properties: {
      "log.retention.check.interval.ms": "1000",
      "log.cleaner.backoff.ms": "1000",
      "max.connections.per.ip": "100000",
    },
  });
  const figures: Figures = new Map();
  const broker = new Broker(kind, setup, { loopDelayFile: join(setup.directory, "loop-delay.json") });
  try {
    await broker.ready();
    await work(broker, figures);
  } finally {
    await broker.stop();
    removeSetup(setup);
  }
  return figures;
}

async function topic(
  broker: Broker,
  name: string,
  configs: Record<string, string> = {},
  partitions = 1,
): Promise<void> {
  await createTopics(broker.setup.bootstrap, [{ name, configs, partitions }]);
}

async function warm(broker: Broker, scale: Scale): Promise<void> {
  await topic(broker, "warm", { "retention.bytes": "200000000", "segment.bytes": "100000000" });
  const bytes = broker.kind === "samsa" ? scale.warmBytes / 10 : scale.warmBytes;
  await load("produce", broker.setup.bootstrap, "warm", Math.floor(bytes), 1024);
}

/** While the plain records come in, what must be refused is refused. */
async function produceWork(broker: Broker, scale: Scale, figures: Figures): Promise<Moved> {
  const { bootstrap } = broker.setup;
  await topic(broker, "plain");
  const [moved, cpu] = await broker.cpuOf(async () => {
    const loading = load<Moved>("produce", bootstrap, "plain", scale.produceBytes, 1024);
    await checkRefusals(bootstrap);
    return loading;
  });
  figures.set("produceCpu", cpu / (moved.bytes / 1e9));
  figures.set("produceRate", moved.bytes / 1e6 / moved.seconds);
  await rateWork(broker, scale, figures);
  for (const codec of ["lz4", "zstd", "snappy", "gzip"]) {
    await topic(broker, codec);
    const bytes = Math.floor(scale.produceBytes / 4);
    const [moved, cpu] = await broker.cpuOf(() =>
      load<Moved>("produce", bootstrap, codec, bytes, 1024, `compression.type=${codec}`),
    );
    figures.set(codec, cpu / (moved.bytes / 1e9));
  }
  return moved;
}

/** One producer may be through with its own core before either broker is. */
async function rateWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  await topic(broker, "two-producers");
  const bytes = Math.floor(scale.produceBytes / 2);
  const producer = () => load<Moved>("produce", broker.setup.bootstrap, "two-producers", bytes, 1024);
  const both = await Promise.all([producer(), producer()]);
  const seconds = Math.max(...both.map((moved) => moved.seconds));
  figures.set("produceRateOfTwo", sumOf(both, ({ bytes }) => bytes) / 1e6 / seconds);
}

async function fetchWork(broker: Broker, plain: Moved, figures: Figures): Promise<void> {
  const [moved, cpu] = await broker.cpuOf(() => load<Moved>("consume", broker.setup.bootstrap, "plain", plain.records));
  figures.set("fetch", cpu / (moved.bytes / 1e9));
}

async function javaWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  await topic(broker, "java");
  const [result, cpu] = await broker.cpuOf(() =>
    kafkaTool("org.apache.kafka.tools.ProducerPerformance", [
      ...["--topic", "java", "--num-records", String(scale.javaRecords), "--record-size", "1000", "--throughput", "-1"],
      ...["--producer-props", `bootstrap.servers=${broker.setup.bootstrap}`, "acks=all"],
    ]),
  );
  const last = result.stdout.toString().trim().split("\n").at(-1) ?? "";
  const rate = /\(([\d.]+) MB\/sec\)/.exec(last)?.[1];
  assert(rate !== undefined, last);
  figures.set("javaRate", Number(rate));
  figures.set("javaCpu", cpu / (scale.javaRecords / 1e6));
}

async function tailWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  for (const [consumers, mbPerSecond] of [
    [1, 40],
    [10, 10],
  ] as const) {
    const name = `tail${consumers}`;
    await topic(broker, name);
    const [moved, cpu] = await broker.cpuOf(() =>
      load<{ delivered: number }>("tail", broker.setup.bootstrap, name, consumers, mbPerSecond, scale.tailSeconds),
    );
    figures.set(name, cpu / (moved.delivered / 1e9));
  }
}

async function singleWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  await topic(broker, "single");
  const send = () => load<{ requests: number }>("single", broker.setup.bootstrap, "single", scale.singleRequests);
  await send();
  const [single, cpu] = await broker.cpuOf(send);
  figures.set("single", (cpu * 1e6) / single.requests);
}

interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

function noteLatency(figures: Figures, name: string, latency: Latency): void {
  figures.set(`latency${name}P50`, latency.p50Ms);
  figures.set(`latency${name}P99`, latency.p99Ms);
  figures.set(`latency${name}P999`, latency.p999Ms);
}

/** `fill`: what of the memory is free. */
interface LatencyOptions {
  readonly scale: Scale;
  readonly fill: () => void;
}

/** A run that counts; what the machine did beside it goes into the figures too. */
async function counted<T>(figures: Figures, run: () => Promise<T>, fill: () => void): Promise<T> {
  const { result, retaken, longestMs } = await undisturbed(run, { before: fill });
  figures.set("retaken", (figures.get("retaken") ?? 0) + retaken);
  figures.set("stalledMs", Math.max(figures.get("stalledMs") ?? 0, longestMs));
  return result;
}

/** Each twice: while either broker's engine still compiles what a kind of work needs, its compilers take the cores from the clients (decision 26). */
async function latencyWork(
  broker: Broker,
  { rate, scale, fill }: LatencyOptions & { readonly rate: number },
  figures: Figures,
): Promise<void> {
  const name = `latency-${rate}`;
  await topic(broker, name);
  const seconds = Math.max(scale.latencySeconds, scale.latencyRecordsMin / rate);
  const run = () => load<Latency>("latency", broker.setup.bootstrap, name, rate, seconds);
  await run();
  noteLatency(figures, String(rate), await counted(figures, run, fill));
}

/** Latency beside other traffic, with retention and compaction under way; of Samsa also what the event loop was held meanwhile. */
async function trafficWork(broker: Broker, { scale, fill }: LatencyOptions, figures: Figures): Promise<void> {
  const { bootstrap } = broker.setup;
  await topic(broker, "latency-traffic");
  await topic(broker, "kept-short", { "retention.bytes": "50000000", "segment.bytes": "20000000" });
  const compact = { "cleanup.policy": "compact", "segment.bytes": "5000000", "min.cleanable.dirty.ratio": "0.01" };
  await topic(broker, "compacted", compact);
  const seconds = scale.latencySeconds;
  const run = async (): Promise<Latency> => {
    const [latency] = await Promise.all([
      load<Latency>("latency", bootstrap, "latency-traffic", 1000, seconds),
      load("paced", bootstrap, "kept-short", 0, 45, seconds + 1),
      load("paced", bootstrap, "compacted", 1000, 5, seconds + 1),
    ]);
    return latency;
  };
  await run();
  if (broker.kind === "apache-kafka") {
    noteLatency(figures, "Traffic", await counted(figures, run, fill));
    return;
  }
  const [latency, loopDelay] = await counted(figures, () => broker.loopDelayOf(run), fill);
  noteLatency(figures, "Traffic", latency);
  figures.set("loopDelay", loopDelay.p999);
  figures.set("loopHeld", loopDelay.held999);
}

/** Twice: what accepts and serves so many connections is as warm as the rest before it is measured. */
async function connectionsWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  await topic(broker, "connections");
  const frame = singleRecordFrame("connections", 0).toString("hex");
  const everyMs = 100;
  const send = () =>
    load<Latency & { records: number }>(
      "many",
      ...[broker.setup.bootstrap, frame, scale.connections, everyMs, scale.connectionSeconds],
    );
  await send();
  const written = () => recordsIn(broker.setup.bootstrap, [{ name: "connections", partitions: 1 }]);
  const before = await written();
  const [{ p99Ms, records }, cpu] = await broker.cpuOf(send);
  assert.equal((await written()) - before, records, "what was answered is in the log");
  figures.set("connectionsCpu", (cpu * 1e6) / records);
  figures.set("connectionsP99", p99Ms);
}

/** Of the same bytes: the clock of /proc ticks in hundredths of a second. As many turns as places, twice over. */
const depthReadings = 6;

/** A log of many segments, read at three depths. */
async function depthWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  const { bootstrap } = broker.setup;
  await topic(broker, "deep", { "segment.bytes": String(64 * 1024 * 1024) });
  const first = await load<Moved>("produce", bootstrap, "deep", scale.deepLogBytes / 4, 1024);
  const [second, produceCpu] = await broker.cpuOf(() =>
    load<Moved>("produce", bootstrap, "deep", (scale.deepLogBytes * 3) / 4, 1024),
  );
  figures.set("deepProduceCpu", produceCpu / (second.bytes / 1e9));
  const records = first.records + second.records;
  const bytes = Math.floor(scale.deepLogBytes / 10);
  await fetchFrom(bootstrap, "deep", 0, bytes);
  const sums = [10, 50, 90].map((depth) => ({ depth, cpu: 0, bytes: 0 }));
  // The places in turn, each time another one first: what changes with time, on this machine or in the broker, is no matter of depth.
  for (let time = 0; time < depthReadings; time++) {
    for (let turn = 0; turn < sums.length; turn++) {
      const sum = sums[(time + turn) % sums.length] as (typeof sums)[number];
      const from = Math.floor((records * sum.depth) / 100);
      const [got, cpu] = await broker.cpuOf(() => fetchFrom(bootstrap, "deep", from, bytes));
      sum.cpu += cpu;
      sum.bytes += got;
    }
  }
  for (const { depth, cpu, bytes } of sums) figures.set(`depth${depth}`, cpu / (bytes / 1e9));
  noteFlatness(figures, "depthFlat", /^depth\d/);
}

/** The controller takes less than 10,000 records for one request. */
const partitionsPerRequestMax = 5000;

/** What one request holds: a batch of so many 100-byte records. */
interface SpreadShape {
  /** Of its rows. */
  readonly name: "spread" | "fullSpread";
  readonly recordsPerBatch: number;
  /** Of `Scale.spreadRequests`: larger requests need fewer for as much CPU. */
  readonly share: number;
}

/** Small ones show what a request costs; full ones are what a producer with Kafka's default `batch.size` of 16,384 sends when it has enough to say. */
const spreadShapes: readonly SpreadShape[] = [
  { name: "spread", recordsPerBatch: 10, share: 1 },
  { name: "fullSpread", recordsPerBatch: 147, share: 0.3 },
];

/**
 * How often the counts of partitions are gone through, up, down and up again, each time with so much less: the longer a machine runs, the dearer or cheaper it gets,
 * and "most over least" would show that, too, if each count were measured at one moment only.
 */
const spreadPasses = 3;

async function spreadWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  // Requests that share a write and such that do not, so that no count pays for being the first of its kind.
  for (const partitions of [1, 100]) {
    const topics = await filledTopics(broker, `spread-warm-${partitions}`, partitions);
    for (const { recordsPerBatch, share } of spreadShapes) {
      await produceSpread(broker.setup.bootstrap, topics, { requests: scale.spreadRequests * share, recordsPerBatch });
    }
  }
  const topicsOf = new Map<number, SpreadTopic[]>();
  const costs = new Map<string, SpreadCost[]>();
  for (let pass = 0; pass < spreadPasses; pass++) {
    for (const count of pass % 2 === 0 ? scale.spreadPartitions : scale.spreadPartitions.toReversed()) {
      const topics = topicsOf.get(count) ?? (await filledTopics(broker, `spread-${count}`, count));
      topicsOf.set(count, topics);
      for (const shape of spreadShapes) {
        const name = `${shape.name}${count}`;
        costs.set(name, [...(costs.get(name) ?? []), await spreadCost(broker, scale, shape, topics)]);
      }
    }
  }
  for (const [name, each] of costs) {
    figures.set(name, (sumOf(each, ({ cpuSeconds }) => cpuSeconds) * 1e6) / sumOf(each, ({ records }) => records));
  }
  noteFlatness(figures, "spreadFlat", /^spread\d/);
  noteFlatness(figures, "spreadUnshared", /^spread\d{3}/);
  noteFlatness(figures, "fullSpreadFlat", /^fullSpread\d/);
}

/** So many partitions together, each with a record in it. */
async function filledTopics(broker: Broker, name: string, count: number): Promise<SpreadTopic[]> {
  const topics = Array.from({ length: Math.ceil(count / partitionsPerRequestMax) }, (_, index) => ({
    name: `${name}-${index}`,
    partitions: Math.min(count, partitionsPerRequestMax),
  }));
  for (const { name, partitions } of topics) {
    await topic(broker, name, {}, partitions);
    await fillPartitions(broker.setup.bootstrap, [name], partitions);
  }
  return topics;
}

interface SpreadCost {
  readonly records: number;
  /** Of the broker. */
  readonly cpuSeconds: number;
}

/** Of one pass. */
async function spreadCost(
  broker: Broker,
  scale: Scale,
  { recordsPerBatch, share }: SpreadShape,
  topics: readonly SpreadTopic[],
): Promise<SpreadCost> {
  const { bootstrap } = broker.setup;
  const count = sumOf(topics, ({ partitions }) => partitions);
  const requests = Math.round((scale.spreadRequests * share) / spreadPasses);
  // For the files and caches of each partition, and for what the engine compiles when there are so many.
  await produceSpread(bootstrap, topics, { requests: Math.max(count, Math.ceil(requests / 5)), recordsPerBatch });
  const before = await recordsIn(bootstrap, topics);
  const counted = { requests: requests * (broker.kind === "samsa" ? 3 : 1), recordsPerBatch };
  const [records, cpuSeconds] = await broker.cpuOf(() => produceSpread(bootstrap, topics, counted));
  assert.equal((await recordsIn(bootstrap, topics)) - before, records, "what was answered is in the logs");
  return { records, cpuSeconds };
}

function sumOf<T>(each: readonly T[], part: (one: T) => number): number {
  return each.reduce((sum, one) => sum + part(one), 0);
}

const consumedPerSecond = 1000;

/** One consumer at the end of more and more partitions: the broker's CPU for each record that comes and goes. */
async function consumedWork(broker: Broker, scale: Scale, figures: Figures): Promise<void> {
  const { bootstrap } = broker.setup;
  for (const partitions of scale.consumedPartitions) {
    const name = `consumed-${partitions}`;
    await topic(broker, name, {}, partitions);
    await fillPartitions(bootstrap, [name], partitions);
    const consumer = await SessionConsumer.open(bootstrap, name, partitions);
    const running = consumer.run();
    const produce = (seconds: number) =>
      producePaced(bootstrap, { name, partitions }, { perSecond: consumedPerSecond, seconds });
    await produce(scale.consumedSeconds);
    const before = consumer.records;
    const [, cpu] = await broker.cpuOf(() => produce(scale.consumedSeconds));
    const records = consumer.records - before;
    assert(records > 0.9 * consumedPerSecond * scale.consumedSeconds, `${name}: ${records} records came`);
    figures.set(`consumed${partitions}`, (cpu * 1e6) / records);
    consumer.stop();
    await running;
  }
}

function noteFlatness(figures: Figures, name: string, among: RegExp): void {
  const values = [...figures].filter(([each]) => among.test(each)).map(([, value]) => value);
  figures.set(name, Math.max(...values) / Math.min(...values));
}

const partitionsPerTopic = 50;

/** Many partitions: stop, start, start after a kill, memory, a full Metadata response. */
export async function measurePartitions(kind: BrokerKind, size: "a" | "b", count: number): Promise<Figures> {
  const setup = await setUpNode({ formatBy: kind });
  const figures: Figures = new Map();
  const names = Array.from({ length: Math.ceil(count / partitionsPerTopic) }, (_, index) => `many-${index}`);
  let broker = new Broker(kind, setup);
  const restart = async (): Promise<number> => {
    const startedMs = performance.now();
    broker = new Broker(kind, setup);
    await broker.ready(names.at(-1), partitionsPerTopic - 1);
    return (performance.now() - startedMs) / 1000;
  };
  try {
    await broker.ready();
    const emptyMb = broker.memoryMb("VmRSS");
    for (let at = 0; at < names.length; at += 20) {
      const some = names.slice(at, at + 20);
      await createTopics(
        setup.bootstrap,
        some.map((name) => ({ name, partitions: partitionsPerTopic })),
      );
    }
    await fillPartitions(setup.bootstrap, names, partitionsPerTopic);
    figures.set(`${size}Stop`, await broker.stop());
    figures.set(`${size}Start`, await restart());
    const rssMb = broker.memoryMb("VmRSS");
    figures.set(`${size}Rss`, rssMb);
    figures.set(`${size}PartitionKb`, ((rssMb - emptyMb) * 1024) / count);
    figures.set(`${size}Metadata`, await metadataMs(setup.bootstrap));
    await fillPartitions(setup.bootstrap, names, partitionsPerTopic);
    await broker.kill();
    figures.set(`${size}Killed`, await restart());
  } finally {
    await broker.kill();
    discardSetup(setup);
  }
  return figures;
}

/** From spawn to the first acknowledged produce, on an empty directory, with the program to be read from the disk; seconds. */
async function coldStart(kind: BrokerKind): Promise<number> {
  const setup = await setUpNode({ formatBy: kind });
  const node = makeProgramCold(kind, setup.directory);
  const startedMs = performance.now();
  const broker = new Broker(kind, setup, { node });
  try {
    await broker.ready();
    const seconds = (performance.now() - startedMs) / 1000;
    assertStartedCold(broker.pid);
    return seconds;
  } finally {
    await broker.kill();
    discardSetup(setup);
  }
}

/** The start on an empty directory, cold and warm; topics of one partition: one request each, and all in one. */
export async function measureTopics(kind: BrokerKind, count: number): Promise<Figures> {
  const figures: Figures = new Map([["startCold", await coldStart(kind)]]);
  const setup = await setUpNode({ formatBy: kind });
  let startedMs = performance.now();
  const broker = new Broker(kind, setup);
  try {
    await broker.ready();
    figures.set("start", (performance.now() - startedMs) / 1000);
    figures.set("rssIdle", broker.memoryMb("VmRSS"));
    const names = (prefix: string) => Array.from({ length: count }, (_, index) => ({ name: `${prefix}-${index}` }));
    startedMs = performance.now();
    for (const name of names("singly")) await createTopics(setup.bootstrap, [name]);
    figures.set("topicsSingly", (performance.now() - startedMs) / count);
    startedMs = performance.now();
    await createTopics(setup.bootstrap, names("together"));
    figures.set("topicsTogether", (performance.now() - startedMs) / count);
  } finally {
    await broker.kill();
    discardSetup(setup);
  }
  return figures;
}
