/** What Apache Kafka's own classes have written is read as they read it, and written again byte for byte. */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crc32c } from "#crc32c";
import {
  buildControlBatch,
  buildRecordBatch,
  compression,
  decodeControlRecord,
  endOfBatch,
  type Record as KafkaRecord,
  type LegacyMessage,
  readMessageSet,
  readRecords,
  recordBatch,
  timestampType,
  walkRecords,
} from "./index.ts";

type FixtureBytes = string | null | { length: number; crc32c: number };
interface FixtureRecord {
  offset: number;
  timestamp: string;
  key: FixtureBytes;
  value: FixtureBytes;
  headers: [string, FixtureBytes][];
}
interface FixtureBatch {
  magic: number;
  baseOffset: number;
  lastOffset: number;
  sizeInBytes: number;
  crc: number;
  compression: number;
  timestampType: number;
  maxTimestamp: string;
  records: FixtureRecord[];
}
interface FixtureBatch2 extends FixtureBatch {
  baseTimestamp: string;
  partitionLeaderEpoch: number;
  producerId: number;
  producerEpoch: number;
  baseSequence: number;
  lastSequence: number;
  recordCount: number;
  isTransactional: boolean;
  isControl: boolean;
  deleteHorizonMs: string | null;
}

const fixtures: { name: string; bytes: string; batches: FixtureBatch2[] }[] = JSON.parse(
  readFileSync(new URL("./fixtures/kafka-batches.json", import.meta.url), "utf8"),
);
const batches = fixtures.filter(({ batches }) => batches[0]?.magic === 2);
const messageSets = fixtures.filter(({ batches }) => batches[0]?.magic !== 2);
const decompressedBytesMax = 1_000_000;

function fixtureBytes(bytes: Buffer | null): FixtureBytes {
  if (bytes === null) return null;
  return bytes.length > 200 ? { length: bytes.length, crc32c: crc32c(bytes) } : bytes.toString("hex");
}

function asFixture(record: KafkaRecord | LegacyMessage): FixtureRecord {
  return {
    offset: record.offset,
    timestamp: String(record.timestamp),
    key: fixtureBytes(record.key),
    value: fixtureBytes(record.value),
    headers: "headers" in record ? record.headers.map(({ key, value }) => [key, fixtureBytes(value)]) : [],
  };
}

for (const { name, bytes, batches: expected } of batches) {
  const b = Buffer.from(bytes, "base64");
  const [first] = expected;
  assert(first !== undefined && expected.length === 1);

  test(`reads ${name}`, () => {
    const header = {
      magic: recordBatch.magic(b, 0),
      baseOffset: recordBatch.baseOffset(b, 0),
      lastOffset: recordBatch.lastOffset(b, 0),
      sizeInBytes: recordBatch.sizeInBytes(b, 0),
      crc: recordBatch.crc(b, 0),
      compression: recordBatch.compression(b, 0),
      timestampType: recordBatch.timestampType(b, 0),
      maxTimestamp: String(recordBatch.maxTimestamp(b, 0)),
      baseTimestamp: String(recordBatch.baseTimestamp(b, 0)),
      partitionLeaderEpoch: recordBatch.partitionLeaderEpoch(b, 0),
      producerId: recordBatch.producerId(b, 0),
      producerEpoch: recordBatch.producerEpoch(b, 0),
      baseSequence: recordBatch.baseSequence(b, 0),
      lastSequence: recordBatch.lastSequence(b, 0),
      recordCount: recordBatch.recordCount(b, 0),
      isTransactional: recordBatch.isTransactional(b, 0),
      isControl: recordBatch.isControl(b, 0),
      deleteHorizonMs: recordBatch.hasDeleteHorizon(b, 0) ? String(recordBatch.baseTimestamp(b, 0)) : null,
      records: readRecords(b, 0, { decompressedBytesMax }).map(asFixture),
    };
    assert.deepStrictEqual(header, first);
    assert.strictEqual(endOfBatch(b, 0), b.length);
    assert(recordBatch.isCrcValid(b, 0));
  });

  test(`walks ${name}`, () => {
    const walk = walkRecords(b, 0, { decompressedBytesMax, requireKeys: false });
    const isCompacted = first.recordCount !== first.lastOffset - first.baseOffset + 1;
    assert.strictEqual(walk.error, isCompacted ? "offsets" : undefined);
    assert.strictEqual(walk.recordCount, first.recordCount);
    if (first.recordCount === 0) return;
    assert.strictEqual(String(walk.maxTimestamp), highest(first.records.map(({ timestamp }) => BigInt(timestamp))));
  });

  test(`writes ${name}`, () => {
    const records = readRecords(b, 0, { decompressedBytesMax });
    const written = buildRecordBatch({
      records: records.map((record) => ({ ...record, offsetDelta: record.offset - first.baseOffset })),
      baseOffset: first.baseOffset,
      partitionLeaderEpoch: first.partitionLeaderEpoch,
      timestampType: recordBatch.timestampType(b, 0),
      producerId: first.producerId,
      producerEpoch: first.producerEpoch,
      baseSequence: first.baseSequence,
      isTransactional: first.isTransactional,
      isControl: first.isControl,
      lastOffsetDelta: first.lastOffset - first.baseOffset,
      ...(first.deleteHorizonMs !== null ? { deleteHorizonMs: recordBatch.baseTimestamp(b, 0) } : {}),
      ...(records.length === 0 ? { maxTimestamp: recordBatch.maxTimestamp(b, 0) } : {}),
    });
    assert.deepStrictEqual(readRecords(written, 0, { decompressedBytesMax }), records);
    // The deltas of a batch stamped by the broker are those of its producer's times, which reading does not show.
    if (first.timestampType === timestampType.LOG_APPEND_TIME) return;
    if (first.compression === compression.NONE) assert.strictEqual(written.toString("hex"), b.toString("hex"));
  });

  if (!first.isControl) continue;
  test(`control record: ${name}`, () => {
    const [record] = readRecords(b, 0, { decompressedBytesMax });
    assert(record !== undefined);
    const control = decodeControlRecord(record.key, record.value);
    assert(control !== undefined);
    const written = buildControlBatch({
      records: [control],
      timestamp: record.timestamp,
      baseOffset: first.baseOffset,
      partitionLeaderEpoch: first.partitionLeaderEpoch,
      producerId: first.producerId,
      producerEpoch: first.producerEpoch,
      isTransactional: first.isTransactional,
    });
    assert.strictEqual(written.toString("hex"), b.toString("hex"));
  });
}

for (const { name, bytes, batches: expected } of messageSets) {
  test(`reads ${name}`, () => {
    const messages = readMessageSet(Buffer.from(bytes, "base64"), { decompressedBytesMax });
    assert.deepStrictEqual(
      messages.map(asFixture),
      expected.flatMap(({ records }) => records),
    );
    const [first] = messages;
    assert.strictEqual(first?.magic, expected[0]?.magic);
    assert.strictEqual(first?.timestampType, expected[0]?.timestampType);
  });
}

function highest(values: readonly bigint[]): string {
  let high = -1n;
  for (const value of values) if (value > high) high = value;
  return String(high);
}
