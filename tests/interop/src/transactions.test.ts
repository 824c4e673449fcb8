/**
 * Transactions in the log: a directory with committed, aborted and open ones, written by Apache Kafka, is served by Apache Kafka and by Samsa from byte copies; fetches of both
 * isolation levels, offsets and producers must be the same. Then markers sent by raw frame end the open ones on both, and all is the same again, also after a kill.
 * What a marker that comes late or twice does is asked of both.
 */
import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { after, test } from "node:test";
import { decodeMessage } from "@samsa/protocol";
import { describeProducersRequest } from "@samsa/protocol/messages/describe-producers-request";
import { describeProducersResponse } from "@samsa/protocol/messages/describe-producers-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { buildRecordBatch, recordBatch } from "@samsa/protocol/records";
import { createTopics } from "./admin.ts";
import { dumpLogDirectory } from "./dump-log.ts";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { endTransaction, produce, unverifiedTransactions } from "./raw-log-requests.ts";
import { type BrokerKind, type NodeSetup, type RunningBroker, removeSetup, setUpNode, startBroker } from "./targets.ts";

const topic = "t";
const readCommitted = 1;
const sequences = new Map<number, number>();

async function send(connection: RawConnection, producerId: number, valueBytes: number): Promise<void> {
  const baseSequence = sequences.get(producerId) ?? 0;
  sequences.set(producerId, baseSequence + 3);
  const records = buildRecordBatch({
    producerId,
    producerEpoch: 0,
    baseSequence,
    isTransactional: true,
    records: [1, 2, 3].map((number) => ({
      timestamp: 1_700_000_000_000 + baseSequence,
      key: null,
      value: Buffer.alloc(valueBytes, `${producerId} ${number} `),
    })),
  });
  await produce(connection, topic, records);
}

async function lastOf(connection: RawConnection, isolationLevel: number): Promise<number> {
  const topics = [{ name: topic, partitions: [{ partitionIndex: 0, timestamp: -1, currentLeaderEpoch: -1 }] }];
  const body = await connection.request(listOffsetsRequest, 7, { replicaId: -1, isolationLevel, topics });
  return Number(decodeMessage(listOffsetsResponse, 7, body).topics[0]?.partitions[0]?.offset);
}

interface Seen {
  readonly lastOffsets: readonly number[];
  readonly fetches: unknown[];
  readonly producers: unknown;
}

/** Everything a client can see: each fetch from each batch's beginning on, in both isolation levels. Markers' own times are left out. */
async function look(connection: RawConnection): Promise<Seen> {
  const lastOffsets = [await lastOf(connection, 0), await lastOf(connection, readCommitted)];
  const fetches: unknown[] = [];
  for (const isolationLevel of [0, readCommitted]) {
    for (let fetchOffset = 0; fetchOffset < (lastOffsets[0] ?? 0); fetchOffset += 5) {
      const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes: 30_000, currentLeaderEpoch: -1 }];
      const body = await connection.request(fetchRequest, 11, {
        maxWaitMs: 0,
        minBytes: 0,
        maxBytes: 1 << 20,
        isolationLevel,
        sessionEpoch: -1,
        topics: [{ topic, partitions }],
      });
      const [partition] = decodeMessage(fetchResponse, 11, body).responses[0]?.partitions ?? [];
      assert(partition !== undefined);
      const { abortedTransactions, highWatermark, lastStableOffset, records } = partition;
      // Kafka takes the index for where the records end, and names transactions behind them too.
      const aborted = abortedTransactions
        ?.filter(({ firstOffset }) => Number(firstOffset) < endOffsetOf(records))
        .map(({ producerId, firstOffset }) => `${producerId} ${firstOffset}`)
        .sort();
      const batches = batchesOf(records);
      fetches.push({ fetchOffset, isolationLevel, aborted, highWatermark, lastStableOffset, batches });
    }
  }
  const body = await connection.request(describeProducersRequest, 0, {
    topics: [{ name: topic, partitionIndexes: [0] }],
  });
  const producers = decodeMessage(describeProducersResponse, 0, body).topics[0]?.partitions[0]?.activeProducers ?? [];
  producers.sort((left, right) => Number(left.producerId) - Number(right.producerId));
  return { lastOffsets, fetches, producers: producers.map((producer) => ({ ...producer, lastTimestamp: 0 })) };
}

/** Whole batches, each by its bytes; a marker by all but its time. */
function batchesOf(records: Buffer | null): string[] {
  const batches: string[] = [];
  if (records === null) return batches;
  for (let at = 0; at + 12 <= records.length; at += recordBatch.sizeInBytes(records, at)) {
    const whole = records.subarray(at, at + recordBatch.sizeInBytes(records, at));
    if (whole.length < recordBatch.sizeInBytes(records, at)) break;
    const isMarker = recordBatch.isControl(whole, 0);
    batches.push(
      isMarker ? `marker at ${recordBatch.baseOffset(whole, 0)} ${whole.toString("hex", 61)}` : whole.toString("hex"),
    );
  }
  return batches;
}

function endOffsetOf(records: Buffer | null): number {
  let endOffset = 0;
  if (records === null) return endOffset;
  for (let at = 0; at + 61 <= records.length; at += recordBatch.sizeInBytes(records, at)) {
    if (at + recordBatch.sizeInBytes(records, at) <= records.length)
      endOffset = recordBatch.lastOffset(records, at) + 1;
  }
  return endOffset;
}

const setups: NodeSetup[] = [];
const running: RunningBroker[] = [];
after(async () => {
  for (const broker of running) await broker.kill();
  for (const setup of setups) removeSetup(setup);
});

test("committed, aborted and open transactions of Apache Kafka's directory are served alike, and ended alike", async () => {
  const kafka = await setUpNode({ formatBy: "apache-kafka", properties: unverifiedTransactions });
  setups.push(kafka);
  const filling = await startBroker("apache-kafka", kafka);
  await createTopics(kafka.bootstrap, [{ name: topic, configs: { "segment.bytes": "1048576" } }]);
  const connection = await openRawConnection(kafka.bootstrap);
  // Several segments; transactions that overlap, within a segment and over its end.
  for (let index = 0; index < 60; index++) {
    await send(connection, 10 + (index % 4), 20_000);
    if (index % 3 === 2) await endTransaction(connection, topic, 10 + (index % 4), index % 2 === 0);
  }
  await send(connection, 20, 100);
  connection.close();
  await filling.stop();
  const samsa = await setUpNode({ formatBy: "apache-kafka" });
  setups.push(samsa);
  rmSync(samsa.logDirectory, { recursive: true });
  cpSync(kafka.logDirectory, samsa.logDirectory, { recursive: true, preserveTimestamps: true });
  const sides: [BrokerKind, NodeSetup][] = [
    ["apache-kafka", kafka],
    ["samsa", samsa],
  ];
  const seen = async (before: (connection: RawConnection) => Promise<void>, how: "stop" | "kill"): Promise<Seen[]> => {
    const looks: Seen[] = [];
    for (const [kind, setup] of sides) {
      const broker = await startBroker(kind, setup);
      running.push(broker);
      const client = await openRawConnection(setup.bootstrap);
      await before(client);
      looks.push(await look(client));
      client.close();
      await (how === "stop" ? broker.stop() : broker.kill());
      running.pop();
    }
    return looks;
  };
  const [theirs, ours] = await seen(async () => {}, "stop");
  assert((theirs?.lastOffsets[1] ?? 0) < (theirs?.lastOffsets[0] ?? 0), "some are open");
  assert(
    theirs?.fetches.some((fetch) => JSON.stringify(fetch).includes('"aborted":["1')),
    "some are aborted",
  );
  assert.deepEqual(ours, theirs);
  const endAll = async (client: RawConnection) => {
    for (const producerId of [10, 11, 12, 13, 20])
      await endTransaction(client, topic, producerId, producerId % 2 === 0);
  };
  const [theirsEnded, oursEnded] = await seen(endAll, "kill");
  assert.equal(theirsEnded?.lastOffsets[1], theirsEnded?.lastOffsets[0], "none is open");
  assert.deepEqual(oursEnded, theirsEnded);
  const [theirsAgain, oursAgain] = await seen(async () => {}, "stop");
  assert.deepEqual(oursAgain, theirsAgain);
  await dumpLogDirectory(samsa.logDirectory);
});

const lateTopic = "late";
const lateProducer = 7;

async function sendAt(connection: RawConnection, producerEpoch: number): Promise<void> {
  const records = [{ timestamp: 1_700_000_000_000, key: null, value: Buffer.alloc(100, "v") }];
  const producer = { producerId: lateProducer, producerEpoch, baseSequence: 0, isTransactional: true };
  await produce(connection, lateTopic, buildRecordBatch({ ...producer, records }));
}

async function endAt(connection: RawConnection, producerEpoch: number, transactionVersion: number): Promise<number> {
  const topics = [{ name: lateTopic, partitionIndexes: [0] }];
  const marker = { producerId: lateProducer, producerEpoch, transactionResult: true, topics, coordinatorEpoch: 0 };
  const body = await connection.request(writeTxnMarkersRequest, 2, { markers: [{ ...marker, transactionVersion }] });
  return decodeMessage(writeTxnMarkersResponse, 2, body).markers[0]?.topics[0]?.partitions[0]?.errorCode ?? -1;
}

/** The codec of each batch, and whether it is a marker. */
async function codecs(connection: RawConnection): Promise<string[]> {
  const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20, currentLeaderEpoch: -1 }];
  const request = { maxWaitMs: 0, minBytes: 0, maxBytes: 1 << 20, sessionEpoch: -1 };
  const body = await connection.request(fetchRequest, 11, { ...request, topics: [{ topic: lateTopic, partitions }] });
  const records = decodeMessage(fetchResponse, 11, body).responses[0]?.partitions[0]?.records ?? Buffer.alloc(0);
  const seen: string[] = [];
  for (let at = 0; at < records.length; at += recordBatch.sizeInBytes(records, at)) {
    seen.push(`${recordBatch.isControl(records, at) ? "marker" : "data"} ${recordBatch.compression(records, at)}`);
  }
  return seen;
}

test("a marker that comes late or twice ends no transaction but its own (KIP-1228), and markers are not compressed", async () => {
  const answers: unknown[] = [];
  for (const kind of ["apache-kafka", "samsa"] as const) {
    const setup = await setUpNode({ formatBy: kind, properties: unverifiedTransactions });
    setups.push(setup);
    const broker = await startBroker(kind, setup);
    running.push(broker);
    await createTopics(setup.bootstrap, [{ name: lateTopic, configs: { "compression.type": "gzip" } }]);
    const connection = await openRawConnection(setup.bootstrap);
    const errors: number[] = [];
    await sendAt(connection, 5);
    errors.push(await endAt(connection, 5, 2), await endAt(connection, 6, 2), await endAt(connection, 6, 2));
    await sendAt(connection, 6);
    errors.push(await endAt(connection, 6, 2), await endAt(connection, 5, 1));
    errors.push(await endAt(connection, 6, 1), await endAt(connection, 7, 2), await endAt(connection, 6, 2));
    answers.push([errors, await codecs(connection)]);
    connection.close();
    await broker.stop();
    running.pop();
  }
  assert.deepEqual(answers[1], answers[0]);
});
