/** Headers, building and reading. What Kafka itself wrote is in kafka-batches.test.ts. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { ProtocolError } from "../protocol-error.ts";
import {
  buildRecordBatch,
  compression,
  endOfBatch,
  forEachRecord,
  readRecords,
  recordBatch,
  recordBatchHeaderBytes,
  timestampType,
} from "./index.ts";
import { arbitraryRecords, codecs } from "./testing.ts";

const options = { decompressedBytesMax: 1_000_000 };
const oneRecord = [{ timestamp: 1, key: null, value: Buffer.from("value") }];

for (const [name, codec] of codecs) {
  test(`what is built reads back: ${name}`, () => {
    const property = fc.property(arbitraryRecords, fc.nat(1e15), (records, baseOffset) => {
      const b = buildRecordBatch({ records, baseOffset, compression: codec });
      assert.strictEqual(endOfBatch(b, 0), b.length);
      assert(recordBatch.isCrcValid(b, 0));
      const expected = records.map(({ headers = [], ...record }, index) => ({
        offset: baseOffset + index,
        ...record,
        headers,
      }));
      assert.deepStrictEqual(readRecords(b, 0, options), expected);
    });
    fc.assert(property, { numRuns: 200 });
  });
}

test("the header's fields are read and patched where they lie, at any place in a buffer", () => {
  const b = Buffer.concat([Buffer.from("before"), buildRecordBatch({ records: oneRecord, baseOffset: 77 })]);
  const at = 6;
  recordBatch.setBaseOffset(b, at, Number.MAX_SAFE_INTEGER - 5);
  recordBatch.setPartitionLeaderEpoch(b, at, 9);
  assert(recordBatch.isCrcValid(b, at), "base offset and leader epoch lie outside the CRC");
  assert.strictEqual(recordBatch.baseOffset(b, at), Number.MAX_SAFE_INTEGER - 5);
  assert.strictEqual(recordBatch.partitionLeaderEpoch(b, at), 9);
  for (const timestamp of [-1, 0, 1_700_000_000_000, 2n ** 63n - 1n, -(2n ** 63n), Number.MIN_SAFE_INTEGER]) {
    recordBatch.setMaxTimestamp(b, at, timestamp);
    assert.strictEqual(recordBatch.maxTimestamp(b, at), timestamp);
  }
  assert(!recordBatch.isCrcValid(b, at));
  recordBatch.setCrc(b, at, recordBatch.computeCrc(b, at));
  assert(recordBatch.isCrcValid(b, at));
  assert.strictEqual(endOfBatch(b, at), b.length);
});

test("a batch stamped by the broker gives its records the maximum timestamp", () => {
  const b = buildRecordBatch({ records: oneRecord, timestampType: timestampType.LOG_APPEND_TIME, maxTimestamp: 55 });
  assert.deepStrictEqual(
    readRecords(b, 0, options).map(({ timestamp }) => timestamp),
    [55],
  );
});

test("a delete horizon takes the base timestamp's place and leaves the records' timestamps", () => {
  const b = buildRecordBatch({ records: oneRecord, deleteHorizonMs: 1_000_000 });
  assert(recordBatch.hasDeleteHorizon(b, 0));
  assert.strictEqual(recordBatch.baseTimestamp(b, 0), 1_000_000);
  assert.strictEqual(readRecords(b, 0, options)[0]?.timestamp, 1);
});

test("offsets beyond 2^53 are refused, not rounded", () => {
  const b = buildRecordBatch({ records: oneRecord });
  b.writeBigInt64BE(2n ** 53n + 1n, 0);
  assert.throws(() => recordBatch.baseOffset(b, 0), ProtocolError);
});

test("bytes that hold no whole batch have no end", () => {
  const b = buildRecordBatch({ records: oneRecord });
  assert.throws(() => endOfBatch(b.subarray(0, b.length - 1), 0), ProtocolError);
  assert.throws(() => endOfBatch(b.subarray(0, recordBatchHeaderBytes - 1), 0), ProtocolError);
  assert.throws(() => endOfBatch(b, 1), ProtocolError);
  for (const magic of [0, 1, 3, -1]) {
    const other = Buffer.from(b);
    other.writeInt8(magic, 16);
    assert.throws(() => endOfBatch(other, 0), ProtocolError);
  }
  for (const length of [0, -1, recordBatchHeaderBytes - 13, 2 ** 31 - 1]) {
    const other = Buffer.from(b);
    other.writeInt32BE(length, 8);
    assert.throws(() => endOfBatch(other, 0), ProtocolError);
  }
});

test("unknown compression is refused", () => {
  const b = buildRecordBatch({ records: oneRecord });
  recordBatch.setAttributes(b, 0, 7);
  assert.throws(() => recordBatch.compression(b, 0), ProtocolError);
});

test("one view serves all records of a batch", () => {
  const records = [...oneRecord, ...oneRecord, ...oneRecord];
  const seen = new Set<unknown>();
  const indexes: number[] = [];
  forEachRecord(buildRecordBatch({ records, compression: compression.LZ4 }), 0, options, (record) => {
    seen.add(record);
    indexes.push(record.index);
  });
  assert.strictEqual(seen.size, 1);
  assert.deepStrictEqual(indexes, [0, 1, 2]);
});
