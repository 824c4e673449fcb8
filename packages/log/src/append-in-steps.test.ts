/** What takes several steps is judged as what takes one; hostile sizes; memory and room come back. */
import assert from "node:assert";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { createBufferPool } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch, compression, recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import fc from "fast-check";
import { PoolPause, RoomPause, SteppedValidation } from "./append-in-steps.ts";
import { type InvalidBatch, type ValidationContext, type ValidBatch, validateAppend } from "./append-validation.ts";
import { defaultLogConfig, type LogConfig } from "./log-config.ts";
import { batchOf } from "./test-log.ts";

const nowMs = 1_700_000_000_000;
const pool = createBufferPool({ bytesMax: 16 * 1024 * 1024, poison: true });

function context(config: Partial<LogConfig> = {}): ValidationContext {
  const whole = { ...defaultLogConfig, maxMessageBytes: 1 << 27, ...config };
  const turns = { spend: () => {} };
  return { topic: "t", partition: 0, config: whole, origin: "client", leaderEpoch: 5, baseOffset: 100, nowMs, turns };
}

interface Ran {
  readonly outcome: ValidBatch | InvalidBatch;
  readonly pauses: number;
  readonly roomBytesMax: number;
}

/** Where a run is ended: at which pause, and whether what it waited for there had come. */
interface End {
  readonly atPause: number;
  readonly hasCome: boolean;
}

const refused: InvalidBatch = { valid: false, error: -1, errorMessage: null, recordErrors: [] };

/** From pause to pause, at once. */
function runSteps(framed: Buffer, validation: ValidationContext, end?: End): Ran {
  let roomBytes = 0;
  let roomBytesMax = 0;
  const run = new SteppedValidation(framed, {
    takeMemory: (sizeInBytes) => pool.take(sizeInBytes),
    giveBackRoom: (bytes) => (roomBytes -= bytes),
    context: () => validation,
  }).run();
  let pauses = 0;
  let step = run.next();
  while (step.done !== true) {
    const isEnd = pauses++ === end?.atPause;
    const pause = step.value;
    if (isEnd && end?.hasCome !== true) {
      step = run.return(refused);
      break;
    }
    if (pause instanceof RoomPause) {
      pause.isGranted = true;
      roomBytes += pause.bytes;
      roomBytesMax = Math.max(roomBytesMax, roomBytes);
    } else if (pause instanceof PoolPause) {
      try {
        pause.result = pause.work.now();
      } catch (error) {
        pause.error = error as Error;
      }
    }
    step = isEnd ? run.return(refused) : run.next();
  }
  assert.strictEqual(pool.outstanding, 0);
  assert(step.done);
  assert.strictEqual(roomBytes, 0);
  return { outcome: step.value, pauses, roomBytesMax };
}

function seal(b: Buffer): Buffer {
  recordBatch.setSizeInBytes(b, 0, b.length);
  recordBatch.setCrc(b, 0, recordBatch.computeCrc(b, 0));
  return b;
}

/** One record of so many bytes, whose compressed form is `compressed` of them. */
function batchAround(codec: 1 | 2 | 3 | 4, stored: Buffer): Buffer {
  const empty = buildRecordBatch({ records: [{ timestamp: nowMs, key: null, value: null }], compression: codec });
  return seal(Buffer.concat([empty.subarray(0, recordBatchHeaderBytes), stored]));
}

const codecs = [compression.GZIP, compression.SNAPPY, compression.LZ4, compression.ZSTD] as const;
const types = ["producer", "uncompressed", "gzip", "snappy", "lz4", "zstd"] as const;
const anyConfig = fc.record({
  compressionType: fc.constantFrom(...types),
  cleanupCompact: fc.boolean(),
  messageTimestampType: fc.constantFrom("CreateTime" as const, "LogAppendTime" as const),
  messageTimestampAfterMaxMs: fc.constantFrom(0, 5, Number.POSITIVE_INFINITY),
});
const anyBatch = fc
  .record({
    values: fc.array(fc.string({ maxLength: 30, size: "max" }), { minLength: 1, maxLength: 60, size: "max" }),
    keyless: fc.boolean(),
    codec: fc.constantFrom(compression.NONE, ...codecs),
    timestamp: fc.integer({ min: nowMs - 100, max: nowMs + 20 }),
    appendTime: fc.boolean(),
  })
  .map(({ values, keyless, codec, timestamp, appendTime }) =>
    batchOf({
      values,
      keys: values.map((_, index) => (keyless && index % 3 === 1 ? null : "k")),
      compression: codec,
      timestamp,
      timestampType: appendTime ? 1 : 0,
    }),
  );

test("in steps a batch is judged as at once, damaged or not", () => {
  const property = fc.property(
    anyBatch,
    anyConfig,
    fc.nat(3),
    fc.nat(),
    fc.nat(255),
    (batch, config, kind, at, byte) => {
      const damaged = Buffer.from(batch);
      if (kind > 1) damaged[recordBatchHeaderBytes + (at % (batch.length - recordBatchHeaderBytes))] = byte;
      seal(damaged);
      const short = validateAppend(Buffer.from(damaged), context(config));
      if (short.valid === undefined) return;
      const { outcome } = runSteps(damaged, context(config));
      assert.deepStrictEqual(outcome, short);
    },
  );
  fc.assert(property, { numRuns: 1000 });
});

test("large batches of any codec are accepted, in many steps where they are not work for the pool", () => {
  const values = Array.from({ length: 30_000 }, (_, index) => `{"number":${index},"text":"${(index * 7919) % 9973}"}`);
  for (const codec of [compression.NONE, ...codecs]) {
    for (const compressionType of types) {
      const batch = batchOf({ values, compression: codec, timestamp: nowMs });
      const { outcome, pauses, roomBytesMax } = runSteps(batch, context({ compressionType }));
      assert(outcome.valid, `${codec} to ${compressionType}`);
      assert.strictEqual(outcome.lastOffset, 100 + values.length - 1);
      assert(recordBatch.isCrcValid(outcome.bytes, 0));
      assert(validateAppend(batchCopy(outcome.bytes), context()).valid !== false);
      assert(pauses >= 4, `${pauses} pauses`);
      if (codec === compression.LZ4 || codec === compression.SNAPPY) assert(pauses > 15, `${pauses} pauses`);
      const isIdle =
        codec === compression.NONE && (compressionType === "producer" || compressionType === "uncompressed");
      assert(isIdle ? roomBytesMax === 0 : roomBytesMax > 1_000_000, `room for ${roomBytesMax} bytes`);
    }
  }
});

/** As a client would send it. */
function batchCopy(b: Buffer): Buffer {
  const copy = Buffer.from(b);
  recordBatch.setBaseOffset(copy, 0, 0);
  return copy;
}

test("what inflates too far is refused, whatever it says of itself", () => {
  const zeros = Buffer.alloc(16 * 1024 * 1024);
  const five = (bytes: Buffer) => Buffer.concat(new Array<Buffer>(5).fill(bytes));
  const lz4 = batchOf({ values: ["x".repeat(65 * 1024 * 1024)], compression: compression.LZ4, timestamp: nowMs });
  const bombs = [
    batchAround(compression.GZIP, five(gzipSync(zeros))),
    batchAround(compression.ZSTD, five(zstdCompressSync(zeros))),
    batchOf({ values: ["x".repeat(65 * 1024 * 1024)], compression: compression.SNAPPY, timestamp: nowMs }),
    lz4,
  ];
  for (const bomb of bombs) {
    const { outcome, roomBytesMax } = runSteps(bomb, context());
    assert(outcome.valid === false);
    assert.strictEqual(outcome.error, errorCode.INVALID_RECORD);
    assert(roomBytesMax <= 64 * 1024 * 1024);
  }
});

test("members of gzip one after the other are taken, though the last one says little", () => {
  const values = Array.from({ length: 3000 }, (_, index) => `value ${index}`);
  const plain = batchOf({ values, timestamp: nowMs });
  const records = plain.subarray(recordBatchHeaderBytes);
  const stored = Buffer.concat([gzipSync(records.subarray(0, -10)), gzipSync(records.subarray(-10))]);
  const batch = seal(Buffer.concat([plain.subarray(0, recordBatchHeaderBytes), stored]));
  recordBatch.setAttributes(batch, 0, compression.GZIP);
  const { outcome, roomBytesMax } = runSteps(seal(batch), context());
  assert(outcome.valid);
  assert.strictEqual(roomBytesMax, 64 * 1024 * 1024);
});

test("a run that is ended at any pause gives back what it holds, also what it was given just before", () => {
  const values = Array.from({ length: 20_000 }, (_, index) => `value ${index}`);
  for (const codec of codecs) {
    for (let index = 0; index < 24; index++) {
      const end = { atPause: index >> 1, hasCome: index % 2 === 1 };
      const batch = batchOf({ values, compression: codec, timestamp: nowMs });
      runSteps(batch, context({ compressionType: "snappy" }), end);
    }
  }
});

test("one record of very many headers takes many steps", () => {
  const headers = Array.from({ length: 100_000 }, () => ({ key: "", value: null }));
  const records = [{ timestamp: nowMs, key: null, value: null, headers }];
  const { outcome, pauses } = runSteps(buildRecordBatch({ records, compression: compression.LZ4 }), context());
  assert(outcome.valid);
  assert(pauses > 12, `${pauses} pauses`);
});
