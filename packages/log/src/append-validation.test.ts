/** What a client appends is judged as Kafka judges it: sizes, checksums, counts, timestamps, keys, sequences. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { compression, readRecords, recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import { type ValidationContext, validateAppend } from "./append-validation.ts";
import { defaultLogConfig, type LogConfig } from "./log-config.ts";
import { batchOf } from "./test-log.ts";

const nowMs = 1_700_000_000_000;

function context(config: Partial<LogConfig> = {}, rest: Partial<ValidationContext> = {}): ValidationContext {
  const whole = { ...defaultLogConfig, ...config };
  return {
    topic: "t",
    partition: 0,
    config: whole,
    origin: "client",
    leaderEpoch: 5,
    baseOffset: 100,
    nowMs,
    turns: { spend: () => {} },
    ...rest,
  };
}

function errorOf(records: Buffer, config: Partial<LogConfig> = {}): number {
  const result = validateAppend(records, context(config));
  assert(result.valid !== undefined, "it is short");
  return result.valid ? 0 : result.error;
}

test("an accepted batch has its offsets and epoch, and its bytes are the request's own", () => {
  const batch = batchOf({ values: ["a", "b"], timestamp: nowMs });
  const result = validateAppend(batch, context());
  assert(result.valid);
  assert.strictEqual(result.bytes, batch);
  assert.deepStrictEqual([recordBatch.baseOffset(batch, 0), result.lastOffset], [100, 101]);
  assert.strictEqual(recordBatch.partitionLeaderEpoch(batch, 0), 5);
  assert.strictEqual(result.maxTimestamp, nowMs + 1);
  assert(recordBatch.isCrcValid(batch, 0));
});

test("what is no whole v2 batch is refused with Kafka's codes", () => {
  const batch = batchOf({ values: ["a"] });
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(batch);
    copy.writeInt8(value, at);
    return copy;
  };
  assert.strictEqual(errorOf(Buffer.alloc(0)), errorCode.INVALID_RECORD);
  assert.strictEqual(errorOf(batch.subarray(0, batch.length - 1)), errorCode.INVALID_RECORD);
  assert.strictEqual(errorOf(Buffer.alloc(100)), errorCode.CORRUPT_MESSAGE, "a size of 0");
  assert.strictEqual(errorOf(changed(16, 1)), errorCode.INVALID_RECORD, "magic 1");
  assert.strictEqual(errorOf(changed(16, 3)), errorCode.CORRUPT_MESSAGE, "magic 3");
  assert.strictEqual(errorOf(changed(batch.length - 1, 9)), errorCode.CORRUPT_MESSAGE, "CRC");
  assert.strictEqual(errorOf(changed(7, 1)), errorCode.INVALID_RECORD, "base offset 1");
  assert.strictEqual(errorOf(Buffer.concat([batch, batch])), errorCode.INVALID_RECORD, "two batches");
});

test("sizes over the topic's limits", () => {
  const batch = batchOf({ values: ["a".repeat(1000)] });
  assert.strictEqual(errorOf(batch, { maxMessageBytes: 1000 }), errorCode.MESSAGE_TOO_LARGE);
  assert.strictEqual(errorOf(batch, { segmentBytes: 1000 }), errorCode.RECORD_LIST_TOO_LARGE);
});

test("a client may not write control batches, nor sequences below 0", () => {
  assert.strictEqual(errorOf(batchOf({ values: ["a"], isControl: true })), errorCode.INVALID_RECORD);
  const noSequence = batchOf({ values: ["a"], producerId: 1, producerEpoch: 0, baseSequence: -1 });
  assert.strictEqual(errorOf(noSequence), errorCode.INVALID_RECORD);
});

test("counts and deltas must agree with the records", () => {
  for (const codec of [compression.NONE, compression.GZIP]) {
    const patched = (patch: (b: Buffer) => void) => {
      const batch = batchOf({ values: ["a", "b"], compression: codec });
      patch(batch);
      recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
      return batch;
    };
    assert.strictEqual(errorOf(patched((b) => recordBatch.setRecordCount(b, 0, 3))), errorCode.INVALID_RECORD);
    assert.strictEqual(errorOf(patched((b) => recordBatch.setLastOffsetDelta(b, 0, 5))), errorCode.INVALID_RECORD);
    const both = patched((b) => {
      recordBatch.setRecordCount(b, 0, 3);
      recordBatch.setLastOffsetDelta(b, 0, 2);
    });
    assert.strictEqual(errorOf(both), errorCode.INVALID_RECORD);
  }
});

test("records out of the allowed time are named one by one", () => {
  const config = { messageTimestampBeforeMaxMs: 1000, messageTimestampAfterMaxMs: 1000 };
  assert.strictEqual(errorOf(batchOf({ values: ["a"], timestamp: nowMs + 1000 }), config), 0);
  assert.strictEqual(errorOf(batchOf({ values: ["a"], timestamp: nowMs - 1000 }), config), 0);
  const late = validateAppend(batchOf({ values: ["a", "b"], timestamp: nowMs + 1000 }), context(config));
  assert(late.valid === false);
  assert.strictEqual(late.error, errorCode.INVALID_TIMESTAMP);
  assert.deepStrictEqual(
    late.recordErrors.map((error) => error.batchIndex),
    [1],
  );
  assert.strictEqual(errorOf(batchOf({ values: ["a"], timestamp: nowMs - 1001 }), config), errorCode.INVALID_TIMESTAMP);
});

test("a compacted topic wants keys", () => {
  const batch = batchOf({ values: ["a", "b", "c"], keys: ["k", null, null], timestamp: nowMs });
  const result = validateAppend(batch, context({ cleanupCompact: true }));
  assert(result.valid === false);
  assert.strictEqual(result.error, errorCode.INVALID_RECORD);
  assert.deepStrictEqual(
    result.recordErrors.map((error) => error.batchIndex),
    [1, 2],
  );
  assert(result.errorMessage?.includes("2 record errors"));
});

test("a wrong largest timestamp in the header is put right, with its CRC", () => {
  const batch = batchOf({ values: ["a", "b"], timestamp: nowMs });
  recordBatch.setMaxTimestamp(batch, 0, nowMs + 500);
  recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
  const result = validateAppend(batch, context());
  assert(result.valid);
  assert.strictEqual(recordBatch.maxTimestamp(batch, 0), nowMs + 1);
  assert(recordBatch.isCrcValid(batch, 0));
});

test("a producer may not claim LogAppendTime on a topic that sets it", () => {
  const config = { messageTimestampType: "LogAppendTime" } as const;
  assert.strictEqual(errorOf(batchOf({ values: ["a"], timestampType: 1 }), config), errorCode.INVALID_TIMESTAMP);
});

test("the topic's codec replaces the producer's, and the records stay", () => {
  const types = ["uncompressed", "gzip", "snappy", "lz4", "zstd"] as const;
  for (const [target, compressionType] of types.entries()) {
    for (const source of [0, 1, 2, 3, 4] as const) {
      const values = ["a".repeat(200), "b"];
      const batch = batchOf({ values, compression: source, timestamp: nowMs });
      const result = validateAppend(batch, context({ compressionType }));
      assert(result.valid);
      assert.strictEqual(result.isConverted, source !== target);
      assert.strictEqual(recordBatch.compression(result.bytes, 0), target);
      assert(recordBatch.isCrcValid(result.bytes, 0));
      const records = readRecords(result.bytes, 0, { decompressedBytesMax: 1 << 20 });
      assert.deepStrictEqual(
        records.map((record) => [record.offset, record.value?.toString()]),
        [
          [100, values[0]],
          [101, values[1]],
        ],
      );
    }
  }
});

test("of a batch full of errors a hundred are told, and each of its kinds counts", () => {
  const values = Array.from({ length: 5000 }, () => "v");
  const old = validateAppend(batchOf({ values, timestamp: 1 }), context({ messageTimestampBeforeMaxMs: 1000 }));
  assert(old.valid === false);
  assert.strictEqual(old.error, errorCode.INVALID_TIMESTAMP);
  assert.deepStrictEqual([old.recordErrors.length, old.recordErrors.at(-1)?.batchIndex], [100, 99]);
  const keys = values.map((_, index) => (index === 4999 ? null : "k"));
  const config = { messageTimestampBeforeMaxMs: 1000, cleanupCompact: true };
  const mixed = validateAppend(batchOf({ values, keys, timestamp: 1 }), context(config));
  assert(mixed.valid === false);
  assert.strictEqual(mixed.error, errorCode.INVALID_RECORD);
  assert.strictEqual(mixed.recordErrors.length, 100);
  assert(mixed.errorMessage?.includes("100 or more record errors"));
});

test("what is inflated is accounted for, also of a batch by no known codec; more than a little is left for later", () => {
  const spent: number[] = [];
  const turns = { spend: (bytes: number) => spent.push(bytes) };
  const judge = (records: Buffer) => {
    const result = validateAppend(records, context({}, { turns }));
    return result.valid === false ? result.error : result.valid;
  };
  const batch = (sizeInBytes: number, codec: (typeof codecs)[number] = compression.ZSTD) =>
    batchOf({ values: ["x".repeat(sizeInBytes)], timestamp: nowMs, compression: codec });
  assert.strictEqual(judge(batch(60_000)), true);
  assert(spent.length === 1 && (spent[0] ?? 0) > 60_000);
  const unknown = batch(100);
  recordBatch.setAttributes(unknown, 0, 7);
  recordBatch.setCrc(unknown, 0, recordBatch.computeCrc(unknown, 0));
  assert.strictEqual(judge(unknown), errorCode.INVALID_RECORD);
  assert.strictEqual(spent[1], 64 * 1024);
  for (const codec of codecs) assert.strictEqual(judge(batch(66_000, codec)), undefined);
  const members = batch(60_000, compression.GZIP);
  const stored = members.subarray(recordBatchHeaderBytes);
  const twice = Buffer.concat([members, stored]);
  recordBatch.setSizeInBytes(twice, 0, twice.length);
  recordBatch.setCrc(twice, 0, recordBatch.computeCrc(twice, 0));
  assert.strictEqual(judge(twice), undefined, "the last member claims 60,000 bytes");
  const values = Array.from({ length: 40_000 }, () => "");
  assert.strictEqual(judge(batchOf({ values, timestamp: nowMs })), undefined);
});

const codecs = [compression.GZIP, compression.SNAPPY, compression.LZ4, compression.ZSTD] as const;

test("what would hold up the loop, though it holds little, is left for later", () => {
  const stuffed = (codec: 1 | 4, stored: Buffer): Buffer => {
    const empty = batchOf({ values: ["a"], compression: codec, timestamp: nowMs });
    const batch = Buffer.concat([empty.subarray(0, recordBatchHeaderBytes), stored]);
    recordBatch.setSizeInBytes(batch, 0, batch.length);
    recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
    return batch;
  };
  const zstdBlocks = Buffer.concat([Buffer.from("28b52ffd0000", "hex"), Buffer.alloc(3 * 5000), Buffer.of(1, 0, 0)]);
  const gzipBlocks = Buffer.concat(new Array<Buffer>(20_000).fill(Buffer.from("000000ffff", "hex")));
  const gzipHeader = Buffer.from("1f8b0800000000000003", "hex");
  const gzip = Buffer.concat([gzipHeader, gzipBlocks, Buffer.from("010000ffff", "hex"), Buffer.alloc(8)]);
  for (const batch of [stuffed(compression.ZSTD, zstdBlocks), stuffed(compression.GZIP, gzip)]) {
    let spentBytes = 0;
    const turns = { spend: (bytes: number) => (spentBytes += bytes) };
    assert.strictEqual(validateAppend(batch, context({}, { turns })).valid, undefined);
    assert.strictEqual(spentBytes, 0);
  }
});
