/**
 * Other people's clients behind two verbs. A producer sends records with one codec to one partition; a reader reads a partition from offset 0
 * and says whether every byte is as expected. What a client cannot say or show (kcat cannot set timestamps …) stands in its row, nothing else is excused.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "./install.ts";
import { npmProducers, npmReaders } from "./npm-clients.ts";
import { run } from "./processes.ts";
import {
  binaryRecords,
  bytesOf,
  fromJsonLines,
  type ReadRecord,
  textRecords,
  toJsonLines,
  type WireRecord,
} from "./records.ts";
import { kafkaTool } from "./targets.ts";

export const codecs = ["none", "gzip", "snappy", "lz4", "zstd"] as const;
export type Codec = (typeof codecs)[number];

export interface Where {
  readonly bootstrap: string;
  readonly topic: string;
  readonly partition: number;
  /** A folder for files the client needs. */
  readonly directory: string;
}

export interface ProducerClient {
  readonly name: string;
  readonly codecs: readonly Codec[];
  /** The client puts the records' own timestamps on the wire; otherwise the time of sending, which the readers must agree on. */
  readonly setsTimestamps: boolean;
  records(seed: number, count: number): WireRecord[];
  produce(where: Where, codec: Codec, records: readonly WireRecord[]): Promise<void>;
}

export interface ReaderClient {
  readonly name: string;
  /** Reads all of `expected.length` records and throws when a byte differs. */
  check(where: Where, expected: readonly ReadRecord[]): Promise<void>;
}

const everything = { nullValues: true, nullKeys: true, nullHeaderValues: true, repeatedHeaders: true, emptyKeys: true };
const constantHeaders: readonly (readonly [string, string])[] = [
  ["source", Buffer.from("kcat").toString("base64")],
  ["kind", Buffer.from("text").toString("base64")],
];

const kcatProducer: ProducerClient = {
  name: "kcat",
  codecs,
  setsTimestamps: false,
  records: (seed, count) => textRecords(seed, count, () => constantHeaders),
  async produce(where, codec, records) {
    const lines = Buffer.concat(
      records.flatMap((record) => [bytesOf(record.key), Buffer.from("\t"), bytesOf(record.value), Buffer.from("\n")]),
    );
    const headers = constantHeaders.flatMap(([name, value]) => ["-H", `${name}=${bytesOf(value)}`]);
    const target = ["-P", "-b", where.bootstrap, "-t", where.topic, "-p", String(where.partition)];
    await run("kcat", [...target, "-K", "\t", ...headers, "-X", `compression.codec=${codec}`], { input: lines });
  },
};

const confluentProducer: ProducerClient = {
  name: "confluent-kafka",
  codecs,
  setsTimestamps: true,
  records: (seed, count) => binaryRecords(seed, count, everything),
  async produce(where, codec, records) {
    const script = join(import.meta.dirname, "..", "clients", "confluent.py");
    const args = [script, "produce", where.bootstrap, where.topic, String(where.partition), codec];
    await run(paths.python, [...args, "enable.idempotence=true"], { input: toJsonLines(records) });
  },
};

const franzProducer: ProducerClient = {
  name: "franz-go",
  codecs,
  setsTimestamps: true,
  records: (seed, count) => binaryRecords(seed, count, everything),
  async produce(where, codec, records) {
    await run(paths.franz, ["produce", where.bootstrap, where.topic, String(where.partition), codec], {
      input: toJsonLines(records),
    });
  },
};

/** ConsoleProducer has no partition option: its topic gets one partition per codec by way of a topic of its own (see the matrix). */
const consoleProducer: ProducerClient = {
  name: "ConsoleProducer",
  codecs,
  setsTimestamps: false,
  records: (seed, count) =>
    textRecords(seed, count, (index) => [["line", Buffer.from(`l${index}`).toString("base64")]]),
  async produce(where, codec, records) {
    const lines = records.map((record) => {
      const headers = record.headers.map(([name, value]) => `${name}:${bytesOf(value)}`).join(",");
      return `${headers}\t${bytesOf(record.key)}\t${bytesOf(record.value)}\n`;
    });
    const properties = ["parse.key=true", "parse.headers=true"].flatMap((property) => ["--reader-property", property]);
    const target = ["--bootstrap-server", where.bootstrap, "--topic", where.topic, "--compression-codec", codec];
    await kafkaTool("org.apache.kafka.tools.ConsoleProducer", [...target, ...properties], { input: lines.join("") });
  },
};

export const producers: readonly ProducerClient[] = [
  kcatProducer,
  consoleProducer,
  confluentProducer,
  franzProducer,
  ...npmProducers,
];

function sameRecords(actual: readonly ReadRecord[], expected: readonly ReadRecord[]): void {
  assert.equal(actual.length, expected.length, "record count");
  for (const [index, record] of expected.entries()) assert.deepEqual(actual[index], record, `record ${index}`);
}

/** Reads a partition with librdkafka by way of Python; also tells the timestamps that a producer of text did not choose. */
export async function readByConfluent(where: Where, count: number): Promise<ReadRecord[]> {
  const script = join(import.meta.dirname, "..", "clients", "confluent.py");
  const result = await run(paths.python, [
    script,
    "consume",
    where.bootstrap,
    where.topic,
    String(where.partition),
    String(count),
  ]);
  return fromJsonLines(result.stdout.toString());
}

const confluentReader: ReaderClient = {
  name: "confluent-kafka",
  async check(where, expected) {
    sameRecords(await readByConfluent(where, expected.length), expected);
  },
};

const franzReader: ReaderClient = {
  name: "franz-go",
  async check(where, expected) {
    const result = await run(paths.franz, [
      "consume",
      where.bootstrap,
      where.topic,
      String(where.partition),
      String(expected.length),
    ]);
    sameRecords(fromJsonLines(result.stdout.toString()), expected);
  },
};

/** kcat prints a header's value as a C string: up to its first zero byte. */
function asCString(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** kcat and ConsoleConsumer print; what they must print is known byte for byte. */
function samePrint(actual: Buffer, expected: Buffer, where: Where): void {
  if (actual.equals(expected)) return;
  let at = 0;
  while (at < actual.length && actual[at] === expected[at]) at++;
  const around = (bytes: Buffer) => JSON.stringify(bytes.subarray(Math.max(0, at - 60), at + 60).toString());
  writeFileSync(join(where.directory, "expected"), expected);
  writeFileSync(join(where.directory, "actual"), actual);
  assert.fail(
    `differs at byte ${at} of ${expected.length} (got ${actual.length})\n expected ${around(expected)}\n actual   ${around(actual)}`,
  );
}

const kcatReader: ReaderClient = {
  name: "kcat",
  async check(where, expected) {
    const target = ["-C", "-b", where.bootstrap, "-t", where.topic, "-p", String(where.partition), "-o", "beginning"];
    const format = ["-f", "%o %T %K %S %h\n%k%s\n"];
    const result = await run("kcat", [
      ...target,
      "-c",
      String(expected.length),
      "-e",
      "-q",
      "-X",
      "check.crcs=true",
      ...format,
    ]);
    const parts = expected.map((record) => {
      const headers = record.headers.map(([name, value]) =>
        Buffer.concat([Buffer.from(`${name}=`), value === null ? Buffer.from("NULL") : asCString(bytesOf(value))]),
      );
      const joined = Buffer.concat(
        headers.flatMap((header, index) => (index === 0 ? [header] : [Buffer.from(","), header])),
      );
      const keyLength = record.key === null ? -1 : bytesOf(record.key).length;
      const valueLength = record.value === null ? -1 : bytesOf(record.value).length;
      const numbers = Buffer.from(`${record.offset} ${record.timestamp} ${keyLength} ${valueLength} `);
      return Buffer.concat([
        numbers,
        joined,
        Buffer.from("\n"),
        bytesOf(record.key),
        bytesOf(record.value),
        Buffer.from("\n"),
      ]);
    });
    samePrint(result.stdout, Buffer.concat(parts), where);
  },
};

const consoleReader: ReaderClient = {
  name: "ConsoleConsumer",
  async check(where, expected) {
    const target = [
      "--bootstrap-server",
      where.bootstrap,
      "--topic",
      where.topic,
      "--partition",
      String(where.partition),
      "--offset",
      "earliest",
    ];
    const shown = ["timestamp", "offset", "headers", "key"].flatMap((name) => [
      "--formatter-property",
      `print.${name}=true`,
    ]);
    const result = await kafkaTool("org.apache.kafka.tools.consumer.ConsoleConsumer", [
      ...target,
      "--max-messages",
      String(expected.length),
      ...shown,
    ]);
    const tab = Buffer.from("\t");
    const printed = (text: string | null) => (text === null ? Buffer.from("null") : bytesOf(text));
    const parts = expected.flatMap((record) => {
      const headers = record.headers.map(([name, value]) => Buffer.concat([Buffer.from(`${name}:`), printed(value)]));
      const joined =
        headers.length === 0
          ? Buffer.from("NO_HEADERS")
          : Buffer.concat(headers.flatMap((header, index) => (index === 0 ? [header] : [Buffer.from(","), header])));
      const numbers = Buffer.from(`CreateTime:${record.timestamp}\tOffset:${record.offset}\t`);
      return [numbers, joined, tab, printed(record.key), tab, printed(record.value), Buffer.from("\n")];
    });
    samePrint(result.stdout, Buffer.concat(parts), where);
  },
};

export const readers: readonly ReaderClient[] = [
  kcatReader,
  consoleReader,
  confluentReader,
  franzReader,
  ...npmReaders,
];
