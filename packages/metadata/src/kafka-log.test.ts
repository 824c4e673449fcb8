/** A real metadata log, snapshot and bootstrap file of Apache Kafka 4.3.1 (testdata/kafka-4.3.1). */
import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { readRecords, recordBatch } from "@samsa/protocol/records";
import type { CommittedBatch } from "@samsa/raft";
import { defaultBootstrapRecords } from "./activation.ts";
import { imageRecords, type MetadataImage } from "./image/metadata-image.ts";
import { LogReplay } from "./log-replay.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { metadataRecordSerde } from "./metadata-record-serde.ts";

const folder = new URL("./testdata/kafka-4.3.1/", import.meta.url);
const logName = "00000000000000000000.log";
const snapshotName = "00000000000000000083-0000000002.checkpoint";
const snapshotId = { offset: 83, epoch: 2 };

interface Batch extends CommittedBatch<MetadataRecord> {
  readonly values: readonly Buffer[];
}

function batchesOf(name: string): Batch[] {
  const file = readFileSync(new URL(name, folder));
  const batches: Batch[] = [];
  for (let at = 0; at < file.length; at += recordBatch.sizeInBytes(file, at)) {
    const isControl = recordBatch.isControl(file, at);
    const records = isControl ? [] : readRecords(file, at, { decompressedBytesMax: 0 });
    const values = records.map(({ value }) => value ?? assert.fail("metadata records have values"));
    batches.push({
      baseOffset: recordBatch.baseOffset(file, at),
      lastOffset: recordBatch.lastOffset(file, at),
      epoch: recordBatch.partitionLeaderEpoch(file, at),
      appendTimestampMs: Number(recordBatch.maxTimestamp(file, at)),
      sizeInBytes: recordBatch.sizeInBytes(file, at),
      values,
      records: values.map((value) => metadataRecordSerde.decode(value)),
    });
  }
  return batches;
}

function replayed(batches: readonly Batch[]): MetadataImage {
  const replay = new LogReplay();
  for (const batch of batches) replay.replayBatch(batch);
  return replay.image;
}

function snapshotImage(batches: readonly (readonly MetadataRecord[])[]): MetadataImage {
  return new LogReplay().replaySnapshot({ id: snapshotId, lastContainedLogTimestampMs: 0, batches }).image;
}

test("every record is decoded and encoded to the same bytes", () => {
  let count = 0;
  for (const name of readdirSync(folder)) {
    for (const { records, values } of batchesOf(name)) {
      for (const [index, record] of records.entries()) {
        assert.deepStrictEqual(metadataRecordSerde.encode(record), values[index], record.type);
        count++;
      }
    }
  }
  assert(count > 120);
});

test("the bootstrap records are the ones that a new cluster of ours begins with", () => {
  assert.deepStrictEqual(
    batchesOf("bootstrap.checkpoint").flatMap(({ records }) => records),
    defaultBootstrapRecords(),
  );
});

/** Kafka keeps features in hash maps: their order says nothing. Its snapshots keep the configuration of deleted topics when a restart has read both. */
function comparable(records: Iterable<MetadataRecord>): unknown[] {
  return [...records]
    .filter((record) => record.type !== "ConfigRecord" || record.message.resourceName !== "goes")
    .map((record) => {
      if (record.type !== "RegisterBrokerRecord" && record.type !== "RegisterControllerRecord") return record;
      const features = [...record.message.features].sort((a, b) => (a.name < b.name ? -1 : 1));
      return { ...record, message: { ...record.message, features } };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

test("replaying the log up to Kafka's snapshot gives what the snapshot says, nothing lost", () => {
  const image = replayed(batchesOf(logName).filter(({ lastOffset }) => lastOffset < snapshotId.offset));
  const theirs = batchesOf(snapshotName).flatMap(({ records }) => records);
  assert.deepStrictEqual(comparable(imageRecords(image)), comparable(theirs));
});

test("loading Kafka's snapshot and writing it again says the same, and loads to the same image", () => {
  const theirs = batchesOf(snapshotName).map(({ records }) => records);
  const image = snapshotImage(theirs);
  const ours = [...imageRecords(image)];
  const byText = (records: readonly MetadataRecord[]) => records.map((record) => JSON.stringify(record)).sort();
  assert.deepStrictEqual(byText(ours), byText(theirs.flat()));
  assert.deepStrictEqual(snapshotImage([ours]), image);
});

test("the records of a snapshot come in Kafka's order of kinds", () => {
  const kinds = (records: Iterable<MetadataRecord>) => {
    const order: string[] = [];
    for (const { type } of records) {
      const kind = type === "PartitionRecord" ? "TopicRecord" : type;
      if (order.at(-1) !== kind) order.push(kind);
    }
    return order;
  };
  const theirs = batchesOf(snapshotName).flatMap(({ records }) => records);
  assert.deepStrictEqual(kinds(imageRecords(snapshotImage([theirs]))), kinds(theirs));
});

test("the state of partitions, brokers and configuration at the end of the log", () => {
  const image = replayed(batchesOf(logName));
  assert.deepStrictEqual([...image.topics.byName.keys()], ["plain", "stays"]);
  const plain = image.topics.topic("plain") ?? assert.fail();
  assert.strictEqual(plain.partitions.size, 5);
  const { leader, isr, elr, lastKnownElr, leaderEpoch, partitionEpoch } = plain.partitions.get(4) ?? assert.fail();
  assert.deepStrictEqual([leader, isr, elr, lastKnownElr, leaderEpoch, partitionEpoch], [-1, [], [1], [1], 3, 3]);
  const broker = image.cluster.broker(1) ?? assert.fail();
  assert.deepStrictEqual([broker.epoch, broker.fenced, broker.inControlledShutdown], [73, true, true]);
  assert.deepStrictEqual(
    [...image.configurations.properties(2, "stays")],
    [
      ["cleanup.policy", "compact"],
      ["min.insync.replicas", "1"],
    ],
  );
  assert.strictEqual(image.configurations.properties(2, "goes").size, 0);
  assert.strictEqual(image.nextProducerId, 1000);
  assert.strictEqual(image.features.metadataVersion, 30);
  assert.strictEqual(image.security.accessControlEntries.size, 2);
  assert.deepStrictEqual([...image.security.scramCredentials.keys()], ["1:alice"]);
  assert.strictEqual(image.clientQuotas.entities.size, 2);
});
