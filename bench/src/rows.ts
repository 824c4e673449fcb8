/** The figures of the comparison: what each is, what is needed and what is aimed at (issue "Speed"; ratios are Samsa's over Apache Kafka's of the same round). */

interface Bound {
  readonly needed: number;
  readonly aim: number;
}

export interface Row {
  readonly work: string;
  readonly unit: string;
  /** Of Samsa's figure over Kafka's. Lower is better, but for throughput. */
  readonly ratio?: Bound;
  /** Of Samsa's figure itself. */
  readonly own?: Bound;
  readonly higherIsBetter?: boolean;
  /** Of the machine while the broker had its turn: there is nothing to compare, only something to know. */
  readonly isOfMachine?: boolean;
  /** Of the rounds, where others are their median. */
  readonly over?: "sum" | "most";
}

const cpuPerGb = "CPU-s/GB";

/** `neighbours.ts`, `host-stalls.ts`. */
const machineRows = {
  lineAfter1Ms: { work: "the machine: a line of memory used 1 ms ago", unit: "ns", isOfMachine: true },
  lineAfter10Ms: { work: "the machine: a line of memory used 10 ms ago", unit: "ns", isOfMachine: true },
  stolen: { work: "the machine: what its host took of the time that was asked for", unit: "%", isOfMachine: true },
  retaken: {
    work: "the machine: latency runs taken again, as it stood still beside them, of all rounds",
    unit: "runs",
    isOfMachine: true,
    over: "sum",
  },
  stalledMs: {
    work: "the machine: the longest look of the witness beside those that count, of all rounds",
    unit: "ms",
    isOfMachine: true,
    over: "most",
  },
} satisfies Readonly<Record<string, Row>>;

export const rows = {
  ...machineRows,
  start: { work: "start to first acknowledged produce, empty directory", unit: "s", own: { needed: 0.5, aim: 0.25 } },
  startCold: { work: "the same, read from the disk", unit: "s", own: { needed: 0.5, aim: 0.25 } },
  rssIdle: { work: "RSS idle", unit: "MB", own: { needed: 120, aim: 80 } },
  produceCpu: {
    work: "produce 1 KB records, large batches, acks=all",
    unit: cpuPerGb,
    ratio: { needed: 0.6, aim: 0.4 },
  },
  produceRate: { work: "the same: throughput", unit: "MB/s", ratio: { needed: 1.2, aim: 2 }, higherIsBetter: true },
  produceRateOfTwo: { work: "the same from two producers: throughput", unit: "MB/s", higherIsBetter: true },
  lz4: { work: "produce lz4, per uncompressed GB", unit: cpuPerGb, ratio: { needed: 0.8, aim: 0.6 } },
  zstd: { work: "produce zstd, per uncompressed GB", unit: cpuPerGb, ratio: { needed: 0.9, aim: 0.8 } },
  snappy: { work: "produce snappy, per uncompressed GB", unit: cpuPerGb, ratio: { needed: 0.8, aim: 0.6 } },
  gzip: { work: "produce gzip, per uncompressed GB", unit: cpuPerGb, ratio: { needed: 1, aim: 0.9 } },
  javaRate: { work: "Kafka's ProducerPerformance, 16 KB batches: throughput", unit: "MB/s", higherIsBetter: true },
  javaCpu: { work: "the same: broker CPU", unit: cpuPerGb },
  fetch: { work: "fetch out of the page cache", unit: cpuPerGb, ratio: { needed: 1.3, aim: 1 } },
  tail1: {
    work: "produce and fetch at the tail, 1 consumer, per GB delivered",
    unit: cpuPerGb,
    ratio: { needed: 0.8, aim: 0.5 },
  },
  tail10: {
    work: "produce and fetch at the tail, 10 consumers, per GB delivered",
    unit: cpuPerGb,
    ratio: { needed: 0.8, aim: 0.5 },
  },
  single: { work: "one 100-byte record per request", unit: "CPU-µs", ratio: { needed: 0.5, aim: 0.25 } },
  ...latencyRows("100", "produce → consume at 100/s"),
  ...latencyRows("1000", "produce → consume at 1,000/s"),
  ...latencyRows("10000", "produce → consume at 10,000/s"),
  ...latencyRows("Traffic", "at 1,000/s beside 50 MB/s, compaction, retention"),
  loopDelay: { work: "the same: event loop delay, p99.9", unit: "ms", own: { needed: 5, aim: 5 } },
  loopHeld: { work: "the same, without waits for a core", unit: "ms", own: { needed: 5, aim: 5 } },
  rssLoad: { work: "peak RSS under load", unit: "MB", own: { needed: 300, aim: 200 } },
  ...partitionRows("a", { needed: 0.5, aim: 0.3 }),
  ...partitionRows("b", undefined),
  topicsSingly: { work: "topics created one by one, each", unit: "ms", ratio: { needed: 0.7, aim: 0.4 } },
  topicsTogether: { work: "the same in one request, each", unit: "ms", ratio: { needed: 0.7, aim: 0.4 } },
  connectionsCpu: {
    work: "1,000 connections at 10 records/s: CPU per record",
    unit: "CPU-µs",
    ratio: { needed: 0.7, aim: 0.5 },
  },
  connectionsP99: { work: "the same: p99 of the answers", unit: "ms", ratio: { needed: 0.7, aim: 0.5 } },
  ...spreadRows("spread", "produce"),
  spreadFlat: { work: "most over least of these", unit: "×", own: { needed: 1.2, aim: 1.05 } },
  spreadUnshared: { work: "the same over 100 partitions and more, where no two requests share a write", unit: "×" },
  ...spreadRows("fullSpread", "produce by batches of 16 KB"),
  fullSpreadFlat: { work: "most over least of these", unit: "×", own: { needed: 1.2, aim: 1.05 } },
  ...Object.fromEntries([1, 100, 1000].map((count) => [`consumed${count}`, consumedRow(count)])),
  ...Object.fromEntries([10, 50, 90].map((depth) => [`depth${depth}`, depthRow(depth)])),
  depthFlat: { work: "most over least of these", unit: "×", own: { needed: 1.2, aim: 1.05 } },
} satisfies Readonly<Record<string, Row>> as Readonly<Record<string, Row>>;

/** Beside a bare Node loop instead of Apache Kafka: the limit, which only falls with Node. */
export const limitRows: Readonly<Record<string, Row>> = {
  ...machineRows,
  limitReceive: { work: "128 KB requests received, checked, written", unit: cpuPerGb },
  limitSend: { work: "1 MB answers sent out of the page cache", unit: cpuPerGb },
  limitOneByOne: { work: "one 100-byte record per request, each waiting for the last", unit: "CPU-µs" },
  limitPipelined: { work: "the same, 32 on their way", unit: "CPU-µs" },
};

/** Of `npm run bench -- compaction`. */
export const compactionRows: Readonly<Record<string, Row>> = {
  compactionSeconds: { work: "1 GB of 100,000 keys cleaned", unit: "s", ratio: { needed: 1, aim: 1 } },
  compactionCpu: { work: "the same: CPU of all threads", unit: "CPU-s" },
  compactionMemory: {
    work: "the same: peak anonymous memory above idle",
    unit: "MB",
    ratio: { needed: 0.5, aim: 0.5 },
  },
  compactionIdle: { work: "anonymous memory before it", unit: "MB" },
};

function latencyRows(name: string, work: string): Record<string, Row> {
  const bound = { ratio: { needed: 0.7, aim: 0.4 } };
  return {
    [`latency${name}P50`]: { work: `${work}: p50`, unit: "ms", ...bound },
    [`latency${name}P99`]: { work: `${work}: p99`, unit: "ms", ...bound },
    [`latency${name}P999`]: { work: `${work}: p99.9`, unit: "ms", ...bound },
  };
}

/** The rows say "many" here; the report puts in how many partitions there were. */
function partitionRows(size: string, memory: Bound | undefined): Record<string, Row> {
  const ratio = { needed: 0.2, aim: 0.1 };
  const work = `{${size}} partitions`;
  return {
    [`${size}Stop`]: { work: `${work}: clean stop`, unit: "s", ratio },
    [`${size}Start`]: { work: `${work}: start after it`, unit: "s", ratio },
    [`${size}Killed`]: { work: `${work}: start after a kill`, unit: "s", ratio },
    [`${size}Rss`]: { work: `${work}: RSS after a start`, unit: "MB", ...(memory && { ratio: memory }) },
    [`${size}PartitionKb`]: { work: `${work}: RSS over that of an empty node, for each partition`, unit: "KB" },
    [`${size}Metadata`]: { work: `${work}: full Metadata response`, unit: "ms", ratio },
  };
}

function spreadRows(name: string, work: string): Record<string, Row> {
  return Object.fromEntries(
    [1, 10, 100, 1000, 10_000].map((count) => [
      `${name}${count}`,
      { work: `${work} over ${count.toLocaleString("en")} partitions, per record`, unit: "CPU-µs" },
    ]),
  );
}

function consumedRow(count: number): Row {
  const work = `produced and consumed at the tail of ${count.toLocaleString("en")} partitions by one session, at 1,000/s, per record`;
  return { work, unit: "CPU-µs" };
}

function depthRow(depth: number): Row {
  return { work: `fetch at ${depth} % of a long log`, unit: cpuPerGb };
}
