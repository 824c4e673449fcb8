/** Batches with some of their records: read back, they give the retained records as they were, under the old offsets, producer and timestamps. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { buildRecordBatch } from "./build-record-batch.ts";
import { type Compression, compression, recordBatch } from "./record-batch.ts";
import { readRecords } from "./record-view.ts";
import { emptyBatchOf, RetainedRecords } from "./retained-records.ts";

const options = { decompressedBytesMax: 1 << 20 };
const bytes = fc.option(fc.uint8Array({ maxLength: 200, size: "max" }).map((array) => Buffer.from(array)));
const record = fc.record({
  timestamp: fc.oneof(
    fc.integer({ min: 0, max: 2 ** 45 }),
    fc.integer({ min: 1_700_000_000_000, max: 1_700_000_001_000 }),
  ),
  key: bytes,
  value: bytes,
  headers: fc.array(fc.record({ key: fc.string({ maxLength: 10 }), value: bytes }), { maxLength: 2 }),
});

test("what is retained reads back as it was", () => {
  const retained = new RetainedRecords();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(record, fc.boolean()), { minLength: 1, maxLength: 20, size: "max" }),
      fc.constantFrom(...Object.values(compression)),
      fc.option(fc.integer({ min: 0, max: 2 ** 45 })),
      fc.constantFrom(0 as const, 1 as const),
      (rows, codec: Compression, horizon, timestampType) => {
        const whole = buildRecordBatch({
          baseOffset: 100,
          partitionLeaderEpoch: 3,
          producerId: 7,
          producerEpoch: 1,
          baseSequence: 40,
          compression: codec,
          timestampType,
          isTransactional: true,
          records: rows.map(([row]) => row),
        });
        const before = readRecords(whole, 0, options);
        const kept = before.filter((_, index) => rows[index]?.[1] === true);
        retained.collect(whole, 0, options, (view) => rows[view.index]?.[1] === true);
        assert.strictEqual(retained.count, kept.length);
        assert.strictEqual(retained.isAll, kept.length === rows.length);
        assert.strictEqual(
          retained.hasTombstone,
          kept.some((row) => row.value === null),
        );
        if (kept.length === 0) return;
        const rebuilt = retained.rebuild(whole, 0, horizon ?? undefined);
        assert.deepStrictEqual(readRecords(rebuilt, 0, options), kept);
        assert(recordBatch.isCrcValid(rebuilt, 0));
        assert.strictEqual(recordBatch.hasDeleteHorizon(rebuilt, 0), horizon !== null);
        for (const field of [
          "lastOffset",
          "lastSequence",
          "producerId",
          "partitionLeaderEpoch",
          "compression",
        ] as const) {
          assert.strictEqual(recordBatch[field](rebuilt, 0), recordBatch[field](whole, 0), field);
        }
      },
    ),
  );
});

test("an empty batch keeps offsets, producer and largest timestamp", () => {
  const whole = buildRecordBatch({
    baseOffset: 5,
    producerId: 7,
    producerEpoch: 1,
    baseSequence: 2,
    compression: compression.GZIP,
    records: [1, 2, 3].map((timestamp) => ({ timestamp, key: null, value: null })),
  });
  const empty = emptyBatchOf(whole, 0);
  assert(recordBatch.isCrcValid(empty, 0));
  assert.deepStrictEqual(readRecords(empty, 0, options), []);
  assert.deepStrictEqual(
    [recordBatch.lastOffset(empty, 0), recordBatch.lastSequence(empty, 0), recordBatch.maxTimestamp(empty, 0)],
    [7, 4, 3],
  );
});
