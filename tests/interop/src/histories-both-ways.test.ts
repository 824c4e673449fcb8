/**
 * One log directory, two brokers, and topics whose past shapes what may come next: compacted and cleaned by either broker, records deleted, an
 * idempotent producer that continues its sequence, transactions begun under one broker and ended under the other. Turns end with clean stops and with kills.
 * After each start and at each turn's end kcat reads everything in both isolation levels, and DumpLogSegments judges the files of each clean stop.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { cleanedOffsets } from "./cleaned-logs.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import { run } from "./processes.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { deleteRecordsBelow, endTransaction, produce, tryProduce, unverifiedTransactions } from "./raw-log-requests.ts";
import { type BrokerKind, type NodeSetup, removeSetup, setUpNode, startBroker } from "./targets.ts";

const topics: Record<string, Record<string, string>> = {
  cleaned: {
    "cleanup.policy": "compact",
    // By the records' own timestamps: several segments a turn.
    "segment.ms": "2000",
    "min.cleanable.dirty.ratio": "0.01",
    "delete.retention.ms": "0",
  },
  trimmed: { "segment.bytes": "1048576" },
  sequenced: {},
  transactional: {},
};
const cleanerBusy = { "log.cleaner.backoff.ms": "300" };
const waitMs = 60_000;
const keys = 700;
const sequencedProducerId = 4000;
/** Producers are forgotten when their last batch is a day old by its own timestamp. */
const beganMs = Date.now();

interface ExpectedRecord {
  readonly key: string;
  /** Null: a tombstone. */
  readonly value: string | null;
  readonly timestamp: number;
  /** Of a transaction: whose, and how it ended. */
  readonly producerId?: number;
}

/** What was acknowledged, by topic and offset. */
class Model {
  readonly records = new Map<string, Map<number, ExpectedRecord>>(Object.keys(topics).map((name) => [name, new Map()]));
  readonly aborted = new Set<number>();
  readonly open = new Set<number>();
  trimmedTo = 0;
  /** The turn before ended with a kill, and nothing was deleted since. */
  wasKilled = false;
  sequence = 0;
  turn = 0;
  private number = 0;

  next(key: string, isTombstone: boolean): ExpectedRecord {
    this.number++;
    const value = isTombstone ? null : `value-${this.number}-`.padEnd(400, "xyz");
    return { key, value, timestamp: beganMs + this.number };
  }

  of(topic: string): Map<number, ExpectedRecord> {
    const records = this.records.get(topic);
    assert(records !== undefined);
    return records;
  }

  note(topic: string, baseOffset: number, records: readonly ExpectedRecord[]): void {
    for (const [index, record] of records.entries()) this.of(topic).set(baseOffset + index, record);
  }
}

function batchOf(
  records: readonly ExpectedRecord[],
  producer: {
    producerId?: number;
    baseSequence?: number;
    isTransactional?: boolean;
    compression?: 0 | 1 | 2 | 3 | 4;
  } = {},
): Buffer {
  return buildRecordBatch({
    ...producer,
    ...(producer.producerId === undefined ? {} : { producerEpoch: 0 }),
    records: records.map(({ key, value, timestamp }) => ({
      timestamp,
      key: Buffer.from(key),
      value: value === null ? null : Buffer.from(value),
    })),
  });
}

interface SeenRecord extends ExpectedRecord {
  readonly offset: number;
}

async function readAll(setup: NodeSetup, topic: string, isolation: string): Promise<SeenRecord[]> {
  const target = ["-C", "-b", setup.bootstrap, "-t", topic, "-p", "0", "-o", "beginning", "-e", "-q"];
  const settings = ["-X", "check.crcs=true", "-X", `isolation.level=${isolation}`];
  const result = await run("kcat", [...target, ...settings, "-f", "%o|%T|%k|%S|%s\\n"]);
  const lines = result.stdout.toString().split("\n");
  assert.equal(lines.pop(), "");
  return lines.map((line) => {
    const [offset, timestamp, key = "", size, value = ""] = line.split("|");
    return { offset: Number(offset), timestamp: Number(timestamp), key, value: size === "-1" ? null : value };
  });
}

/** Everything a reader must be given, in order. */
function visible(model: Model, topic: string, isolation: string): SeenRecord[] {
  const decided = [...model.of(topic)].sort(([left], [right]) => left - right);
  const firstOpen =
    decided.find(([, { producerId = -1 }]) => model.open.has(producerId))?.[0] ?? Number.POSITIVE_INFINITY;
  return decided
    .filter(([offset]) => topic !== "trimmed" || offset >= model.trimmedTo)
    .filter(([offset, { producerId = -1 }]) => {
      return isolation === "read_uncommitted" || (offset < firstOpen && !model.aborted.has(producerId));
    })
    .map(([offset, { key, value, timestamp }]) => ({ offset, timestamp, key, value }));
}

/** A reader of a compacted topic sees records that were written, in order, and of each key the last (unless it is a tombstone). */
function checkCleaned(seen: readonly SeenRecord[], model: Model): void {
  const written = model.of("cleaned");
  let last = -1;
  for (const { offset, ...record } of seen) {
    assert(offset > last, `offset ${offset} after ${last}`);
    last = offset;
    assert.deepEqual(record, written.get(offset), `cleaned, offset ${offset}`);
  }
  const newest = new Map(
    [...written].sort(([left], [right]) => left - right).map(([offset, { key }]) => [key, offset]),
  );
  const present = new Set(seen.map(({ offset }) => offset));
  for (const [key, offset] of newest) {
    if (written.get(offset)?.value !== null)
      assert(present.has(offset), `the last record of ${key} at ${offset} is gone`);
  }
}

/** A deletion reaches the disk with the next checkpoint only, so a kill may bring back what lay above the segments' beginning; where that is holds from then on. */
function checkStart(seen: readonly SeenRecord[], model: Model): void {
  const start = seen[0]?.offset ?? -1;
  assert(model.wasKilled ? start <= model.trimmedTo : start === model.trimmedTo, `trimmed begins at ${start}`);
  model.trimmedTo = start;
  assert.deepEqual(seen, visible(model, "trimmed", "read_uncommitted"), "trimmed");
}

async function compare(setup: NodeSetup, model: Model): Promise<void> {
  for (const topic of Object.keys(topics)) {
    for (const isolation of ["read_uncommitted", "read_committed"]) {
      const seen = await readAll(setup, topic, isolation);
      if (topic === "cleaned") checkCleaned(seen, model);
      else if (topic === "trimmed") checkStart(seen, model);
      else assert.deepEqual(seen, visible(model, topic, isolation), `${topic}, ${isolation}`);
    }
  }
}

async function writeCleaned(connection: RawConnection, model: Model): Promise<void> {
  for (let batch = 0; batch < 60; batch++) {
    const records = Array.from({ length: 100 }, (_, index) => {
      const key = (model.turn * 31 + batch * 100 + index * 7) % keys;
      return model.next(`key-${key}`, (batch + index) % 17 === 0);
    });
    const compression = ([0, 1, 2, 3, 4] as const)[batch % 5] ?? 0;
    model.note("cleaned", await produce(connection, "cleaned", batchOf(records, { compression })), records);
  }
}

function cleanedUpTo(setup: NodeSetup): number {
  return cleanedOffsets(setup.logDirectory).get("cleaned") ?? 0;
}

async function cleaningPasses(setup: NodeSetup, before: number): Promise<void> {
  const deadlineMs = Date.now() + waitMs;
  while (cleanedUpTo(setup) <= before) {
    assert(Date.now() < deadlineMs, `nothing was cleaned above ${before}`);
    await sleep(50);
  }
}

async function writeTrimmed(connection: RawConnection, model: Model): Promise<void> {
  let end = 0;
  for (let batch = 0; batch < 40; batch++) {
    const records = Array.from({ length: 100 }, () => model.next("any", false));
    end = (await produce(connection, "trimmed", batchOf(records))) + records.length;
    model.note("trimmed", end - records.length, records);
  }
  // In the middle of a batch; segments below it go.
  model.trimmedTo = await deleteRecordsBelow(connection, "trimmed", end - 1950 + model.turn);
  assert.equal(model.trimmedTo, end - 1950 + model.turn);
  model.wasKilled = false;
}

/** The last batch again is a duplicate, a gap is refused, and the next one goes in: whoever wrote the last one. */
async function writeSequenced(connection: RawConnection, model: Model): Promise<void> {
  const send = (count: number, baseSequence: number) => {
    const records = Array.from({ length: count }, (_, index) => {
      return {
        key: "s",
        value: `sequence ${baseSequence + index}`,
        timestamp: beganMs + baseSequence + index,
      };
    });
    const batch = batchOf(records, { producerId: sequencedProducerId, baseSequence });
    return { records, answer: tryProduce(connection, "sequenced", batch) };
  };
  if (model.turn > 0) {
    const repeated = await send(5, model.sequence - 5).answer;
    assert.equal(repeated.errorCode, 0);
    assert.equal(
      Number(repeated.baseOffset),
      model.of("sequenced").size - 5,
      "a duplicate is answered with its first offset",
    );
    const gap = await send(5, model.sequence + 1).answer;
    assert.equal(gap.errorCode, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  }
  for (let batch = 0; batch < 8; batch++) {
    const { records, answer } = send(5, model.sequence);
    const { errorCode: error, baseOffset } = await answer;
    assert.equal(error, 0, `sequence ${model.sequence}`);
    model.note("sequenced", Number(baseOffset), records);
    model.sequence += 5;
  }
}

/** Ends what the turn before left open, one transaction of each kind within the turn, and two that stay open. */
async function writeTransactional(connection: RawConnection, model: Model): Promise<void> {
  const end = async (producerId: number) => {
    const isCommit = producerId % 2 === 0;
    await endTransaction(connection, "transactional", producerId, isCommit);
    model.open.delete(producerId);
    if (!isCommit) model.aborted.add(producerId);
  };
  for (const producerId of [...model.open]) await end(producerId);
  const producerIds = [0, 1, 2, 3].map((index) => 5000 + model.turn * 4 + index);
  for (let round = 0; round < 3; round++) {
    for (const producerId of producerIds) {
      const records = [1, 2, 3].map(() => ({ ...model.next(`of ${producerId}`, false), producerId }));
      const batch = batchOf(records, { producerId, baseSequence: round * 3, isTransactional: true });
      model.note("transactional", await produce(connection, "transactional", batch), records);
      model.open.add(producerId);
    }
  }
  for (const producerId of producerIds.slice(0, 2)) await end(producerId);
}

/** Both brokers come after each other in both orders, after a clean stop and after a kill. */
const turns: readonly [BrokerKind, "stop" | "kill"][] = [
  ["samsa", "stop"],
  ["apache-kafka", "stop"],
  ["samsa", "kill"],
  ["apache-kafka", "kill"],
  ["samsa", "stop"],
];

async function takeTurn(setup: NodeSetup, model: Model, kind: BrokerKind, how: "stop" | "kill"): Promise<void> {
  const broker = await startBroker(kind, setup, cleanerBusy);
  try {
    if (model.turn === 0) {
      await createTopics(
        setup.bootstrap,
        Object.entries(topics).map(([name, configs]) => ({ name, configs })),
      );
    }
    const connection = await openRawConnection(setup.bootstrap);
    if (model.turn > 0) await compare(setup, model);
    const cleanedBefore = cleanedUpTo(setup);
    await writeCleaned(connection, model);
    await writeTrimmed(connection, model);
    await writeSequenced(connection, model);
    await writeTransactional(connection, model);
    await cleaningPasses(setup, cleanedBefore);
    await compare(setup, model);
    connection.close();
  } finally {
    await (how === "stop" ? broker.stop() : broker.kill());
  }
  model.wasKilled = how === "kill";
  model.turn++;
}

describe("topics with a past, two brokers", { concurrency: 2 }, () => {
  for (const formatBy of ["samsa", "apache-kafka"] as const) {
    test(`a directory formatted by ${formatBy}`, async (context) => {
      const setup = await setUpNode({ formatBy, properties: unverifiedTransactions });
      const model = new Model();
      try {
        const order = formatBy === "samsa" ? turns : turns.slice(1).concat(turns.slice(1, 2));
        for (const [index, [kind, how]] of order.entries()) {
          await context.test(`turn ${index + 1}: ${kind}, then ${how}`, async () => {
            assert.equal(model.turn, index, "an earlier turn failed");
            await takeTurn(setup, model, kind, how);
            if (how === "kill") return;
            const seen = await dumpLogDirectory(setup.logDirectory);
            console.log(`  ${formatBy}, ${kind}: DumpLogSegments accepts ${seen.files} files, ${seen.batches} batches`);
          });
        }
      } finally {
        removeSetup(setup);
      }
    });
  }
});
