/** The walk over a client's batch: what it finds out of lawful ones, and every way of being wrong. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import type { Int64 } from "../int64.ts";
import {
  buildRecordBatch,
  compression,
  type RecordToWrite,
  recordBatch,
  recordBatchHeaderBytes,
  walkRecords,
} from "./index.ts";
import { arbitraryRecords, codecs } from "./testing.ts";
import { writeVarint } from "./varint.ts";

const options = { decompressedBytesMax: 1_000_000, requireKeys: false };
const headers = [{ key: "h", value: Buffer.from("v") }];
const threeRecords: RecordToWrite[] = [
  { timestamp: 10, key: Buffer.from("a"), value: Buffer.from("1"), headers },
  { timestamp: 30, key: null, value: Buffer.from("2"), headers },
  { timestamp: 30, key: Buffer.from("c"), value: null, headers },
];
/** The first record of `threeRecords`: length, attributes, two deltas, key, value, header count, header. */
const first = recordBatchHeaderBytes;
const place = {
  length: first,
  timestamp: first + 2,
  offset: first + 3,
  key: first + 4,
  value: first + 6,
  headerCount: first + 8,
  headerKey: first + 9,
  headerValue: first + 11,
};

function walkAfter(change: (b: Buffer) => Buffer | undefined) {
  const b = buildRecordBatch({ records: threeRecords });
  const changed = change(b) ?? b;
  recordBatch.setSizeInBytes(changed, 0, changed.length);
  const { error, firstBadIndex } = walkRecords(changed, 0, options);
  return { error, firstBadIndex };
}

/** Lowest of those that are not -1 (-1 when there are none), and highest above -1. */
function range(timestamps: readonly Int64[]): [Int64, Int64] {
  let lowest: Int64 | undefined;
  let highest: Int64 = -1;
  for (const timestamp of timestamps) {
    if (timestamp !== -1 && (lowest === undefined || timestamp < lowest)) lowest = timestamp;
    if (timestamp > highest) highest = timestamp;
  }
  return [lowest ?? -1, highest];
}

for (const [name, codec] of codecs) {
  test(`finds count and timestamps of any lawful batch: ${name}`, () => {
    const property = fc.property(arbitraryRecords, (records) => {
      const walk = walkRecords(buildRecordBatch({ records, compression: codec }), 0, options);
      assert.strictEqual(walk.error, undefined, walk.message);
      assert.strictEqual(walk.recordCount, records.length);
      const timestamps = records.map(({ timestamp }) => timestamp);
      const [lowest, highest] = range(timestamps);
      assert.strictEqual(walk.maxTimestamp, highest);
      assert.strictEqual(walk.offsetDeltaOfMaxTimestamp, highest === -1 ? -1 : timestamps.indexOf(highest));
      assert.strictEqual(walk.minTimestamp, lowest);
    });
    fc.assert(property, { numRuns: 200 });
  });
}

test("each corruption is found at its record", () => {
  const b = buildRecordBatch({ records: threeRecords });
  assert.deepStrictEqual(
    walkAfter(() => undefined),
    { error: undefined, firstBadIndex: -1 },
  );
  const malformed = { error: "malformed", firstBadIndex: -1 };
  for (const [what, at, values] of [
    ["length", place.length, [-1, 0, 1, 11, 13, 63]],
    ["timestamp", place.timestamp, []],
    ["key", place.key, [0, 3, 63, -64]],
    ["value", place.value, [0, 2, 63]],
    ["header count", place.headerCount, [-1, 0, 2, 63]],
    ["header key", place.headerKey, [-1, 0, 2, 63]],
    ["header value", place.headerValue, [0, 2, 63]],
  ] as const) {
    for (const value of values) {
      assert.deepStrictEqual(
        walkAfter((changed) => void writeVarint(changed, at, value)),
        malformed,
        `${what} ${value}`,
      );
    }
    const endless = walkAfter((changed) => void changed.fill(0xff, at, at + 11));
    assert.deepStrictEqual(endless, malformed, `${what} without an end`);
  }
  assert.strictEqual(b.length, recordBatchHeaderBytes + 13 + 12 + 12);
});

test("offset deltas must be 0, 1, 2 … up to the header's last", () => {
  assert.deepStrictEqual(
    walkAfter((b) => void writeVarint(b, place.offset, 1)),
    { error: "offsets", firstBadIndex: 0 },
  );
  assert.deepStrictEqual(
    walkAfter((b) => void writeVarint(b, place.offset, -1)),
    { error: "offsets", firstBadIndex: 0 },
  );
  for (const last of [0, 1, 3, -1]) {
    const wrongLast = walkAfter((b) => void recordBatch.setLastOffsetDelta(b, 0, last));
    assert.deepStrictEqual(wrongLast, { error: "offsets", firstBadIndex: -1 });
  }
});

test("the record count must be that of the records", () => {
  for (const count of [0, 1, 2, 4, -1, 2 ** 31 - 1]) {
    const { error } = walkAfter((b) => void recordBatch.setRecordCount(b, 0, count));
    assert.strictEqual(error, "malformed", `count ${count}`);
  }
});

test("trailing bytes and cut-off batches are found", () => {
  assert.strictEqual(walkAfter((b) => Buffer.concat([b, Buffer.alloc(1)])).error, "malformed");
  for (let cut = 1; cut < 38; cut++) {
    assert.strictEqual(walkAfter((b) => b.subarray(0, b.length - cut)).error, "malformed", `${cut} bytes short`);
  }
});

test("a null key is an error only where keys are required, and only when nothing worse is found", () => {
  const b = buildRecordBatch({ records: threeRecords });
  assert(walkRecords(b, 0, options).ok);
  const walk = walkRecords(b, 0, { ...options, requireKeys: true });
  assert.deepStrictEqual([walk.error, walk.firstBadIndex], ["null-key", 1]);
  recordBatch.setLastOffsetDelta(b, 0, 7);
  assert.strictEqual(walkRecords(b, 0, { ...options, requireKeys: true }).error, "offsets");
});

test("compressed data that is malformed or unknown is an error of compression; what inflates too far is told apart", () => {
  for (const [name, codec] of codecs) {
    if (codec === compression.NONE) continue;
    const records = [{ timestamp: 1, key: null, value: Buffer.alloc(100_000) }];
    const b = buildRecordBatch({ records, compression: codec });
    assert(walkRecords(b, 0, options).ok, name);
    assert.strictEqual(walkRecords(b, 0, { ...options, decompressedBytesMax: 100_000 }).error, "too-large", name);
    b.fill(0xee, recordBatchHeaderBytes);
    assert.strictEqual(walkRecords(b, 0, options).error, "compression", name);
  }
  assert.strictEqual(walkAfter((b) => void recordBatch.setAttributes(b, 0, 6)).error, "compression");
});

test("the result says nothing of the walk before", () => {
  walkAfter((b) => void recordBatch.setRecordCount(b, 0, 4));
  const walk = walkRecords(buildRecordBatch({ records: threeRecords }), 0, options);
  assert.deepStrictEqual(
    { ...walk },
    {
      ok: true,
      error: undefined,
      message: "",
      recordCount: 3,
      firstBadIndex: -1,
      minTimestamp: 10,
      maxTimestamp: 30,
      offsetDeltaOfMaxTimestamp: 1,
      recordsBytes: 37,
    },
  );
});
