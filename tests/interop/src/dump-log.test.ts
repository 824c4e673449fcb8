/**
 * `samsa dump-log` (and `--verify`, which must accept what either broker left and find what was damaged) beside Apache Kafka's DumpLogSegments: over the files of directories that either broker wrote (all codecs, headers, idempotent and transactional
 * producers, compaction, metadata log and snapshots), and over damaged copies of them, both print the same lines, complaints included.
 */
import assert from "node:assert/strict";
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { buildRecordBatch } from "@samsa/protocol/records";
import { createTopics, deleteTopics } from "./admin.ts";
import { run } from "./processes.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { endTransaction, produce, unverifiedTransactions } from "./raw-log-requests.ts";
import {
  type BrokerKind,
  kafkaTool,
  type NodeSetup,
  removeSetup,
  samsaCommand,
  setUpNode,
  startBroker,
} from "./targets.ts";

const segmented = { "segment.bytes": "1048576", "index.interval.bytes": "1024" };
const topics: Record<string, Record<string, string>> = {
  codecs: segmented,
  stamped: { ...segmented, "message.timestamp.type": "LogAppendTime" },
  transactional: segmented,
  compacted: { ...segmented, "cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.01" },
};
const properties = {
  ...unverifiedTransactions,
  "metadata.log.max.record.bytes.between.snapshots": "2000",
  "log.cleaner.backoff.ms": "300",
};
const cleanedDeadlineMs = 60_000;

let timestamp = 1_700_000_000_000;
const sequences = new Map<string, number>();

interface BatchToSend {
  readonly count: number;
  readonly valueBytes: number;
  readonly compression?: 0 | 1 | 2 | 3 | 4;
  readonly producerId?: number;
  readonly isTransactional?: boolean;
}

async function send(connection: RawConnection, topic: string, options: BatchToSend): Promise<void> {
  const { count, valueBytes, compression = 0, producerId, isTransactional = false } = options;
  const records = Array.from({ length: count }, (_, index) => {
    timestamp += 3;
    const key =
      index % 7 === 6 && topic !== "compacted" ? null : Buffer.from(index % 5 === 4 ? "Schlüssel" : `key ${index}`);
    const value = index % 11 === 10 ? null : Buffer.from(`${timestamp} "größer" `.padEnd(valueBytes, "abc"));
    const headers =
      index % 3 === 0
        ? []
        : [
            { key: "first", value: null },
            { key: `h${index}`, value: Buffer.from("x") },
          ];
    return { timestamp: timestamp - (index % 4), key, value, headers };
  });
  const sequenceKey = `${topic} ${producerId}`;
  const baseSequence = sequences.get(sequenceKey) ?? 0;
  sequences.set(sequenceKey, baseSequence + count);
  const producer = producerId === undefined ? {} : { producerId, producerEpoch: 0, baseSequence, isTransactional };
  const bytes = buildRecordBatch({ records, compression, ...producer });
  await produce(connection, topic, bytes);
}

async function end(connection: RawConnection, producerId: number, isCommit: boolean): Promise<void> {
  await endTransaction(connection, "transactional", producerId, isCommit, 3);
}

async function fill(kind: BrokerKind, setup: NodeSetup): Promise<void> {
  sequences.clear();
  const broker = await startBroker(kind, setup);
  try {
    await createTopics(
      setup.bootstrap,
      Object.entries(topics).map(([name, configs]) => ({ name, configs })),
    );
    const connection = await openRawConnection(setup.bootstrap);
    for (let round = 0; round < 60; round++) {
      const compression = ([0, 1, 2, 3, 4] as const)[round % 5] ?? 0;
      const producer = round % 2 === 0 ? {} : { producerId: 40 + (round % 3) };
      await send(connection, "codecs", { count: 1 + round, valueBytes: 900, compression, ...producer });
      await send(connection, "stamped", { count: 3, valueBytes: 700, compression });
      await send(connection, "transactional", {
        count: 5,
        valueBytes: 6000,
        producerId: 10 + (round % 4),
        isTransactional: true,
      });
      if (round % 3 === 2) await end(connection, 10 + (round % 4), round % 2 === 0);
      await send(connection, "compacted", {
        count: 30,
        valueBytes: 1500,
        compression: round % 2 === 0 ? 0 : compression,
      });
    }
    connection.close();
    for (const name of ["first", "second"]) await createTopics(setup.bootstrap, [{ name, partitions: 20 }]);
    await deleteTopics(setup.bootstrap, ["first"]);
    await isCleaned(setup);
  } finally {
    await broker.stop();
  }
}

async function isCleaned(setup: NodeSetup): Promise<void> {
  const file = join(setup.logDirectory, "cleaner-offset-checkpoint");
  const deadlineMs = Date.now() + cleanedDeadlineMs;
  const isThere = () => existsSync(file) && /^compacted 0 [1-9]/m.test(readFileSync(file, "utf8"));
  while (!isThere()) {
    assert(Date.now() < deadlineMs, "the cleaner has come by");
    await sleep(100);
  }
}

interface Said {
  readonly exitCode: number;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

async function dump(tool: "samsa" | "kafka", args: readonly string[]): Promise<Said> {
  const options = { exitCodes: [0, 1], timeoutMs: 300_000, env: { LC_ALL: "C.UTF-8" } };
  const [command, all] = samsaCommand(["dump-log", ...args]);
  const result =
    tool === "samsa"
      ? await run(command, all, options)
      : await kafkaTool("org.apache.kafka.tools.DumpLogSegments", args, options);
  const split = (text: string) => text.split("\n").filter((line) => !line.startsWith("Picked up"));
  return {
    exitCode: result.exitCode,
    lines: split(result.stdout.toString()),
    complaints: byFile(split(result.stderr)),
  };
}

/** Complaints are gathered by file; in which order of the files is chance with Kafka's tool. */
function byFile(complaints: readonly string[]): string[] {
  const blocks: string[][] = [];
  for (const line of complaints) {
    if (/^( |Indexed offset)/.test(line)) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks
    .map((lines) => lines.join("\n"))
    .sort()
    .flatMap((block) => block.split("\n"));
}

/** Both tools over the same files; returns what they said. */
async function compare(files: readonly string[], options: readonly string[]): Promise<Said> {
  assert(files.length > 0, "files to dump");
  const args = ["--files", files.join(","), ...options];
  const [ours, theirs] = await Promise.all([dump("samsa", args), dump("kafka", args)]);
  for (const [index, line] of theirs.lines.entries())
    assert.equal(ours.lines[index], line, `line ${index + 1} of ${options.join(" ")} on ${basename(files[0] ?? "")} …`);
  assert.equal(ours.lines.length, theirs.lines.length);
  assert.deepEqual(ours.complaints, theirs.complaints);
  assert.equal(ours.exitCode, theirs.exitCode);
  return theirs;
}

async function compareAll(setup: NodeSetup): Promise<void> {
  const find = (pattern: string) =>
    globSync(pattern, { cwd: setup.logDirectory })
      .sort()
      .map((name) => join(setup.logDirectory, name));
  const logs = find("{codecs,stamped,transactional,compacted}-0/*.log");
  const indexes = [...find("*-0/*.index"), ...find("*-0/*.timeindex")].filter((path) => !path.includes("second-"));
  const producers = [...find("*-0/*.snapshot"), ...find("*-0/*.txnindex")];
  const metadata = [...find("__cluster_metadata-0/*.log"), ...find("__cluster_metadata-0/*.checkpoint")];
  assert(logs.length > 6, "several segments");
  assert(metadata.some((path) => path.endsWith(".checkpoint")) && producers.some((path) => path.endsWith(".txnindex")));
  const shallow = await compare(logs, []);
  const deep = await compare(logs, ["--print-data-log"]);
  await compare(logs, ["--deep-iteration", "--max-bytes", "100000"]);
  await compare(logs, ["--print-data-log", "--skip-record-metadata"]);
  await compare(logs, ["--deep-iteration", "--skip-record-metadata"]);
  const indexed = await compare(indexes, []);
  await compare(indexes, ["--index-sanity-check"]);
  await compare(indexes, ["--verify-index-only", "--max-message-size", "2000000"]);
  const remembered = await compare([...producers, join(setup.logDirectory, "meta.properties")], []);
  const decoded = await compare(metadata, ["--cluster-metadata-decoder"]);
  await compare(metadata, ["--cluster-metadata-decoder", "--skip-record-metadata"]);
  await compare(metadata, ["--print-data-log", "--skip-record-metadata"]);
  const text = deep.lines.join("\n");
  for (const expected of ["endTxnMarker: ABORT", "endTxnMarker: COMMIT", "headerKeys: [first,", "größer"])
    assert(text.includes(expected), expected);
  for (const codec of ["none", "gzip", "snappy", "lz4", "zstd"])
    assert(shallow.lines.some((line) => line.includes(`compresscodec: ${codec} `)));
  console.log(
    `  the same: ${shallow.lines.length + deep.lines.length} lines of logs, ${indexed.lines.length} of indexes, ${remembered.lines.length} of producers, ${decoded.lines.length} of metadata`,
  );
}

/** `samsa dump-log --verify`: what it says of a path, and its exit code. */
async function verify(path: string): Promise<{ readonly exitCode: number; readonly text: string }> {
  const [command, args] = samsaCommand(["dump-log", "--verify", path]);
  const { exitCode, stdout, stderr } = await run(command, args, { exitCodes: [0, 1] });
  return { exitCode, text: stdout.toString() + stderr };
}

/** A segment's files beside each other in a directory of their own, where they can be damaged. */
function copied(log: string, directory: string): string {
  mkdirSync(directory, { recursive: true });
  const from = log.slice(0, -".log".length);
  const to = join(directory, basename(from));
  for (const suffix of [".log", ".index", ".timeindex"]) copyFileSync(from + suffix, to + suffix);
  return to;
}

async function compareDamaged(setup: NodeSetup): Promise<void> {
  const [log] = globSync("codecs-0/*.log", { cwd: setup.logDirectory }).sort();
  assert(log !== undefined);
  const files = copied(join(setup.logDirectory, log), join(setup.directory, "damaged"));
  const change = (suffix: string, by: (content: Buffer) => Buffer) =>
    writeFileSync(files + suffix, by(readFileSync(files + suffix)));
  change(".index", (content) => {
    content.writeInt32BE(content.readInt32BE(8) + 1, 8);
    return content;
  });
  change(".timeindex", (content) => {
    content.writeInt32BE(content.readInt32BE(4) + 5, 4);
    content.writeInt32BE(content.readInt32BE(12 + 8) + 1, 12 + 8);
    return content;
  });
  // The first batch's CRC no longer holds, and behind the last one another has only begun.
  change(".log", (content) => {
    content.writeInt32BE(7, 17);
    return Buffer.concat([content, content.subarray(0, 40)]);
  });
  const dumped = await compare([`${files}.log`], ["--deep-iteration"]);
  assert(dumped.lines.some((line) => line.endsWith("isvalid: false")));
  assert(dumped.lines.some((line) => line.startsWith("Found ")));
  const indexed = await compare([`${files}.index`], []);
  assert(indexed.complaints.some((line) => line.startsWith("Mismatches in")));
  const timed = await compare([`${files}.timeindex`], ["--verify-index-only"]);
  assert(timed.complaints.some((line) => line.startsWith("Found timestamp mismatch")));
  assert(timed.complaints.some((line) => line.startsWith("The following indexed offsets are not found")));
  const { exitCode, text } = await verify(dirname(files));
  assert.equal(exitCode, 1);
  for (const expected of [".log: position 0, offset 0: CRC does not match", ".index: position 8"])
    assert(text.includes(expected), `${expected} in\n${text}`);
  const odd = join(dirname(files), "leader-epoch-checkpoint");
  writeFileSync(odd, "0\n0\n");
  await compare([odd], []);
}

describe("samsa dump-log prints what DumpLogSegments prints", () => {
  const setups: NodeSetup[] = [];
  after(() => setups.forEach(removeSetup));
  for (const [kind, quorum] of [
    ["samsa", "standalone"],
    ["apache-kafka", "static"],
  ] as const) {
    test(`over a directory of ${kind}`, async () => {
      const setup = await setUpNode({ quorum, formatBy: kind, properties });
      setups.push(setup);
      await fill(kind, setup);
      await compareAll(setup);
      const { exitCode, text } = await verify(setup.logDirectory);
      console.log(`  --verify: ${text.split("\n")[0]}`);
      assert.equal(exitCode, 0, text);
      await compareDamaged(setup);
    });
  }
});
