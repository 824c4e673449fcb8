/**
 * Compaction side by side: byte copies of one log directory, written by Apache Kafka, are cleaned by Apache Kafka and by Samsa, twice with more records in between; both
 * must leave the same segments with the same batches, byte for byte. Two things cannot be the same bytes and are compared by what they say: a batch
 * whose delete horizon was set now (it is a time), and a compressed batch written anew (another library compressed it).
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeMessage, errorCode } from "@samsa/protocol";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { buildRecordBatch, decompress, readRecords, recordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { type BrokerKind, type NodeSetup, removeSetup, setUpNode, startBroker } from "./targets.ts";

const topics = ["keyed", "transactional", "codecs"];
const keys = 20_000;
/** So much is written to the keyed topic in each round. */
const keyedBytes = 25 * 1024 * 1024;
const cleanerIdle = { "log.cleaner.backoff.ms": "100000000" };
const cleanerBusy = { "log.cleaner.backoff.ms": "500" };
/** Records of a transaction are sent without its coordinator knowing. */
const unverified = { "transaction.partition.verification.enable": "false" };
const cleanedDeadlineMs = 90_000;
const decompressedBytesMax = 1 << 24;

/** The same numbers in every run. */
let seed = 12345;
function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed % below;
}

let timestamp = 1_700_000_000_000;
const sequences = new Map<number, number>();

function batch(options: {
  count: number;
  keys: number;
  producerId?: number;
  isTransactional?: boolean;
  compression?: 0 | 1 | 2 | 3 | 4;
}): Buffer {
  const { count, producerId, isTransactional = false, compression = 0 } = options;
  const records = Array.from({ length: count }, () => {
    timestamp += random(5);
    const key = Buffer.from(`key-${random(options.keys)}`);
    const value = random(20) === 0 ? null : Buffer.from(`value ${timestamp} `.padEnd(60 + random(80), "abc"));
    return { timestamp: timestamp - random(1000), key, value, headers: [] };
  });
  if (producerId === undefined) return buildRecordBatch({ records, compression });
  const baseSequence = sequences.get(producerId) ?? 0;
  sequences.set(producerId, baseSequence + count);
  return buildRecordBatch({ records, compression, producerId, producerEpoch: 0, baseSequence, isTransactional });
}

async function send(connection: RawConnection, topic: string, records: Buffer, isTransactional = false): Promise<void> {
  const topicData = [{ name: topic, partitionData: [{ index: 0, records }] }];
  const transactionalId = isTransactional ? "by-hand" : null;
  const message = { transactionalId, acks: -1, timeoutMs: 10_000, topicData };
  let error = -1;
  for (let attempt = 0; attempt < 100 && error !== 0; attempt++) {
    const body = await connection.request(produceRequest, 9, message);
    error = decodeMessage(produceResponse, 9, body).responses[0]?.partitionResponses[0]?.errorCode ?? -1;
    if (error !== 0 && error !== errorCode.NOT_LEADER_OR_FOLLOWER && error !== errorCode.UNKNOWN_TOPIC_OR_PARTITION)
      break;
  }
  assert.equal(error, 0, topic);
}

async function end(connection: RawConnection, producerId: number, isCommit: boolean): Promise<void> {
  const markers = [
    {
      producerId,
      producerEpoch: 0,
      transactionResult: isCommit,
      topics: [{ name: "transactional", partitionIndexes: [0] }],
      coordinatorEpoch: 0,
    },
  ];
  const body = await connection.request(writeTxnMarkersRequest, 1, { markers });
  const answer = decodeMessage(writeTxnMarkersResponse, 1, body);
  assert.equal(answer.markers[0]?.topics[0]?.partitions[0]?.errorCode, 0);
}

async function fill(setup: NodeSetup): Promise<void> {
  const connection = await openRawConnection(setup.bootstrap);
  for (let bytes = 0; bytes < keyedBytes; ) {
    const records = batch({ count: 1 + random(200), keys, ...(random(3) === 0 ? { producerId: 50 + random(3) } : {}) });
    bytes += records.length;
    await send(connection, "keyed", records);
  }
  const open = new Set<number>();
  for (let index = 0; index < 600; index++) {
    const producerId = 100 + random(4);
    const isTransactional = producerId !== 103;
    await send(
      connection,
      "transactional",
      batch({ count: 1 + random(120), keys: 500, producerId, isTransactional }),
      isTransactional,
    );
    if (isTransactional) open.add(producerId);
    const ending = 100 + random(4);
    if (open.delete(ending)) await end(connection, ending, random(2) === 0);
  }
  for (const producerId of open) await end(connection, producerId, random(2) === 0);
  for (let index = 0; index < 300; index++) {
    const compression = ([0, 1, 2, 3, 4] as const)[random(5)] ?? 0;
    await send(connection, "codecs", batch({ count: 1 + random(300), keys: 3000, compression }));
  }
  connection.close();
}

/** Waits until a whole cleaning is checkpointed for every topic. */
async function clean(kind: BrokerKind, setup: NodeSetup): Promise<void> {
  const before = cleanedOffsets(setup);
  const broker = await startBroker(kind, setup, cleanerBusy);
  const deadlineMs = Date.now() + cleanedDeadlineMs;
  const isThrough = () => {
    const now = cleanedOffsets(setup);
    return topics.every((topic) => (now.get(topic) ?? 0) > (before.get(topic) ?? 0));
  };
  while (!isThrough()) {
    assert(Date.now() < deadlineMs, `${kind} has not cleaned everything:\n${broker.daemon.output().slice(-3000)}`);
    await sleep(100);
  }
  await broker.stop();
}

function cleanedOffsets(setup: NodeSetup): Map<string, number> {
  const file = join(setup.logDirectory, "cleaner-offset-checkpoint");
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .slice(2)
    .filter((line) => line !== "");
  return new Map(lines.map((line) => [line.split(" ")[0] ?? "", Number(line.split(" ")[2])]));
}

function segments(setup: NodeSetup, topic: string): Map<string, Buffer> {
  const directory = join(setup.logDirectory, `${topic}-0`);
  const names = readdirSync(directory).filter((name) => name.endsWith(".log"));
  return new Map(names.map((name) => [name, readFileSync(join(directory, name))]));
}

interface Compared {
  batches: number;
  exact: number;
  empty: number;
  horizons: number;
}

function compare(kafka: NodeSetup, samsa: NodeSetup, topic: string): Compared {
  const [theirs, ours] = [segments(kafka, topic), segments(samsa, topic)];
  assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort(), `segments of ${topic}`);
  const compared = { batches: 0, exact: 0, empty: 0, horizons: 0 };
  for (const [name, left] of theirs) {
    const right = ours.get(name);
    assert(right !== undefined);
    let at = 0;
    let ourAt = 0;
    while (at < left.length) {
      assert(ourAt < right.length, `${topic}/${name} ends early, at ${recordBatch.baseOffset(left, at)}`);
      const one = left.subarray(at, at + recordBatch.sizeInBytes(left, at));
      const other = right.subarray(ourAt, ourAt + recordBatch.sizeInBytes(right, ourAt));
      const what = `${topic}/${name}, batch at offset ${recordBatch.baseOffset(one, 0)}`;
      compared.batches++;
      if (recordBatch.recordCount(one, 0) === 0) compared.empty++;
      if (recordBatch.hasDeleteHorizon(one, 0)) compared.horizons++;
      if (one.equals(other)) compared.exact++;
      else {
        assert(recordBatch.hasDeleteHorizon(one, 0) || recordBatch.compression(one, 0) !== 0, `${what} differs`);
        assert.deepEqual(said(other), said(one), what);
      }
      at += one.length;
      ourAt += other.length;
    }
    assert.equal(ourAt, right.length, `${topic}/${name} goes on`);
  }
  return compared;
}

/** A batch but for the time of its delete horizon and what its compression came to. */
function said(b: Buffer) {
  assert(recordBatch.isCrcValid(b, 0));
  const hasHorizon = recordBatch.hasDeleteHorizon(b, 0);
  return {
    baseOffset: recordBatch.baseOffset(b, 0),
    epoch: recordBatch.partitionLeaderEpoch(b, 0),
    attributes: recordBatch.attributes(b, 0),
    lastOffsetDelta: recordBatch.lastOffsetDelta(b, 0),
    baseTimestamp: hasHorizon ? "horizon" : recordBatch.baseTimestamp(b, 0),
    maxTimestamp: recordBatch.maxTimestamp(b, 0),
    producer: [recordBatch.producerId(b, 0), recordBatch.producerEpoch(b, 0), recordBatch.baseSequence(b, 0)],
    plain: hasHorizon
      ? "horizon"
      : decompress(recordBatch.compression(b, 0), b.subarray(61), { bytesMax: decompressedBytesMax }),
    records: readRecords(b, 0, { decompressedBytesMax }),
  };
}

const setups: NodeSetup[] = [];
after(() => {
  for (const setup of setups) removeSetup(setup);
});

test("Apache Kafka and Samsa clean a directory to the same batches, twice", async (context) => {
  const kafka = await setUpNode({ formatBy: "apache-kafka", quorum: "static" });
  setups.push(kafka);
  for (const round of [1, 2]) {
    const filling = await startBroker("apache-kafka", kafka, { ...cleanerIdle, ...unverified });
    if (round === 1) {
      const configs = {
        "cleanup.policy": "compact",
        "segment.bytes": "1048576",
        "min.cleanable.dirty.ratio": "0.01",
        // In the second round the horizons of the first have passed.
        "delete.retention.ms": "100",
        "file.delete.delay.ms": "100",
      };
      await createTopics(
        kafka.bootstrap,
        topics.map((name) => ({ name, partitions: 1, configs })),
      );
    }
    await fill(kafka);
    await filling.stop();
    // The other one has ports and a directory of its own, and the same content.
    const samsa = await setUpNode({ formatBy: "apache-kafka", quorum: "static" });
    setups.push(samsa);
    rmSync(samsa.logDirectory, { recursive: true });
    cpSync(kafka.logDirectory, samsa.logDirectory, { recursive: true, preserveTimestamps: true });
    await Promise.all([clean("apache-kafka", kafka), clean("samsa", samsa)]);
    assert.deepEqual(cleanedOffsets(samsa), cleanedOffsets(kafka));
    for (const topic of topics) {
      const { batches, exact, empty, horizons } = compare(kafka, samsa, topic);
      context.diagnostic(
        `round ${round}, ${topic}: ${batches} batches, ${exact} byte for byte, ${empty} empty, ${horizons} with a delete horizon`,
      );
      assert(batches > 0);
    }
    await dumpLogDirectory(samsa.logDirectory);
  }
});
