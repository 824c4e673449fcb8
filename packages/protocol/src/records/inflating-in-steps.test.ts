/** What is done in steps, or in the thread pool, gives what is done at once, on good bytes and damaged ones; what streams say of their size. */
import assert from "node:assert";
import { test } from "node:test";
import { createZstdCompress, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { ProtocolError } from "../protocol-error.ts";
import type { CodecWork } from "./codec-work.ts";
import {
  beginInflation,
  claimedBytes,
  compressElsewhere,
  inflatesInSteps,
  inflateWork,
  isContentOver,
} from "./compression.ts";
import * as browser from "./compression-browser.ts";
import * as native from "./compression-native.ts";
import {
  buildRecordBatch,
  compress,
  compression,
  decompress,
  InflatesTooFarError,
  RecordWalker,
  recordBatch,
  recordBatchHeaderBytes,
  walkRecords,
} from "./index.ts";
import { arbitraryRecords, codecs } from "./testing.ts";
import { zstdContentBytesMax } from "./zstd-frame.ts";

const bytesMax = 400_000;
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000, size: "max" }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 20, size: "max" }), fc.nat(300_000))
    .map(([unit, length]) => Buffer.alloc(length, unit)),
);
const anyDamage = fc.record({ at: fc.nat(), bits: fc.nat(255), cut: fc.nat(20), isDamaged: fc.boolean() });

function damaged(
  bytes: Buffer,
  { at, bits, cut, isDamaged }: { at: number; bits: number; cut: number; isDamaged: boolean },
): Buffer {
  if (!isDamaged) return bytes;
  const copy = Buffer.from(bytes.subarray(0, bytes.length - cut));
  if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] as number) ^ bits;
  return copy;
}

function outcomeOf(call: () => Buffer): Buffer | string {
  try {
    return call();
  } catch (error) {
    assert(error instanceof ProtocolError, String(error));
    return error.message;
  }
}

function elsewhere(work: CodecWork<Buffer>): Promise<Buffer | string> {
  return new Promise((resolve) => {
    let isNow = true;
    work.start((error, result) => {
      assert(!isNow, "never synchronously");
      assert(error === undefined || error instanceof ProtocolError);
      resolve(error?.message ?? (result as Buffer));
    });
    isNow = false;
  });
}

for (const [name, codec] of codecs) {
  if (codec === compression.NONE) continue;
  test(`${name}: in steps or elsewhere comes what comes at once`, async () => {
    const property = fc.asyncProperty(
      anyBytes,
      anyDamage,
      fc.integer({ min: 1, max: 100_000 }),
      async (bytes, damage, stepBytes) => {
        const stored = damaged(compress(codec, undefined, [bytes]), damage);
        const atOnce = outcomeOf(() => decompress(codec, stored, { bytesMax }));
        if (inflatesInSteps(codec)) {
          const inSteps = outcomeOf(() => {
            const inflation = beginInflation(codec, stored, bytesMax);
            inflation.begin(Buffer.alloc(inflation.memoryBytes, 0xdb));
            let inflated: Buffer | undefined;
            while (inflated === undefined) inflated = inflation.step(stepBytes);
            return inflated;
          });
          assert.deepStrictEqual(inSteps, atOnce);
        } else {
          assert.deepStrictEqual(await elsewhere(inflateWork(codec, stored, bytesMax)), atOnce);
          assert.deepStrictEqual(
            outcomeOf(() => inflateWork(codec, stored, bytesMax).now()),
            atOnce,
          );
        }
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });

  test(`${name}: what was compressed elsewhere or in steps is what is compressed at once`, async () => {
    const property = fc.asyncProperty(anyBytes, async (bytes) => {
      const work = compressElsewhere(codec, undefined, bytes);
      let compressed: Buffer | string | undefined;
      if ("start" in work) compressed = await elsewhere(work);
      else while (compressed === undefined) compressed = work.step(70_000);
      assert.deepStrictEqual(compressed, compress(codec, undefined, [bytes]));
    });
    await fc.assert(property, { numRuns: 40 });
  });
}

test("the browser's twins of the works", async () => {
  const bytes = Buffer.alloc(1000, "abc");
  assert(bytes.equals((await elsewhere(browser.gunzipWork(native.gzip(bytes, 6), 1000))) as Buffer));
  assert.strictEqual(typeof (await elsewhere(browser.gunzipWork(native.gzip(bytes, 6), 999))), "string");
  assert(bytes.equals((await elsewhere(browser.zstdWork(browser.zstdCompress(bytes, 3), 1000))) as Buffer));
  for (const [work, now] of [
    [browser.gzipWork(bytes, 6), browser.gzip(bytes, 6)],
    [browser.zstdCompressWork(bytes, 3), browser.zstdCompress(bytes, 3)],
    [browser.lz4FrameWork(bytes), browser.lz4CompressFrame(bytes)],
  ] as const) {
    assert.deepStrictEqual(await elsewhere(work), now);
  }
});

test("what was inflated and let go is gone, unless it shares its memory", () => {
  const large = native.gunzip(gzipSync(Buffer.alloc(1 << 20, "x")), 1 << 20, 1 << 20);
  native.letGoInflated(large);
  assert.strictEqual(large.length, 0);
  const small = native.gunzip(gzipSync(Buffer.alloc(100, "x")), 100, 100);
  native.letGoInflated(small);
  assert.strictEqual(small.toString(), "x".repeat(100));
});

test("zstd never holds more than its headers are taken to say, with and without a content size", async () => {
  const streamed = (bytes: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const stream = createZstdCompress();
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => resolve(Buffer.concat(parts)));
      stream.on("error", reject);
      stream.write(bytes.subarray(0, bytes.length >> 1));
      stream.end(bytes.subarray(bytes.length >> 1));
    });
  const property = fc.asyncProperty(anyBytes, async (bytes) => {
    const sized = zstdCompressSync(bytes, { pledgedSrcSize: bytes.length });
    assert.strictEqual(zstdContentBytesMax(sized), bytes.length);
    const unsized = await streamed(bytes);
    const claimed = zstdContentBytesMax(unsized) ?? -1;
    assert(claimed >= bytes.length && claimed <= bytes.length + 2 * 128 * 1024, `${claimed} for ${bytes.length}`);
    assert.strictEqual(zstdContentBytesMax(Buffer.concat([sized, unsized])), bytes.length + claimed);
    assert.strictEqual(zstdContentBytesMax(sized.subarray(0, -1)), undefined);
  });
  await fc.assert(property, { numRuns: 60 });
  const skippable = Buffer.from("502a4d1803000000aabbcc", "hex");
  assert.strictEqual(zstdContentBytesMax(Buffer.concat([skippable, zstdCompressSync(Buffer.alloc(0))])), 0);
});

test("zstd of very many blocks or frames is not walked to its end", () => {
  const header = Buffer.from("28b52ffd0000", "hex");
  const lastBlock = Buffer.from("010000", "hex");
  const blocks = (count: number): Buffer => Buffer.concat([header, Buffer.alloc(3 * count), lastBlock]);
  assert.strictEqual(zstdContentBytesMax(blocks(1000)), 0);
  assert.strictEqual(zstdContentBytesMax(blocks(100_000)), Number.POSITIVE_INFINITY);
  const frames = (frame: Buffer, count: number): Buffer => Buffer.concat(new Array<Buffer>(count).fill(frame));
  const skippable = Buffer.from("502a4d1800000000", "hex");
  for (const frame of [skippable, Buffer.concat([header, lastBlock])]) {
    assert.strictEqual(zstdContentBytesMax(frames(frame, 1000)), 0);
    assert.strictEqual(zstdContentBytesMax(frames(frame, 100_000)), Number.POSITIVE_INFINITY);
  }
});

test("gzip's claim is believed within what it can be", () => {
  const stored = gzipSync(Buffer.alloc(5000));
  assert.strictEqual(claimedBytes(compression.GZIP, stored), 5000);
  stored.writeUInt32LE(0xffffffff, stored.length - 4);
  assert.strictEqual(claimedBytes(compression.GZIP, stored), undefined);
  assert.strictEqual(claimedBytes(compression.GZIP, Buffer.alloc(10)), undefined);
});

test("too much is told apart from what is malformed, by each codec and way", async () => {
  const bytes = Buffer.alloc(100_000, "abc");
  for (const [name, codec] of codecs) {
    if (codec === compression.NONE) continue;
    const stored = compress(codec, undefined, [bytes]);
    assert.throws(() => decompress(codec, stored, { bytesMax: 99_999 }), InflatesTooFarError, name);
    if (inflatesInSteps(codec)) continue;
    const error = await new Promise((resolve) => inflateWork(codec as 1 | 4, stored, 99_999).start(resolve));
    assert(error instanceof InflatesTooFarError, name);
  }
});

test("a walk in steps finds what a walk at once finds", () => {
  const property = fc.property(
    arbitraryRecords,
    anyDamage,
    fc.integer({ min: 1, max: 5 }),
    fc.boolean(),
    (records, damage, recordsMax, requireKeys) => {
      const whole = buildRecordBatch({ records });
      const body = damaged(whole.subarray(recordBatchHeaderBytes), damage);
      const b = Buffer.concat([whole.subarray(0, recordBatchHeaderBytes), body]);
      recordBatch.setSizeInBytes(b, 0, b.length);
      const atOnce = { ...walkRecords(b, 0, { decompressedBytesMax: bytesMax, requireKeys }) };
      const walker = new RecordWalker();
      walker.begin(b, 0, b, recordBatchHeaderBytes, b.length, requireKeys);
      let steps = 1;
      while (!walker.step(recordsMax)) steps++;
      if (atOnce.ok) {
        assert.deepStrictEqual({ ...walker.result }, atOnce);
        assert(steps >= Math.floor(records.length / recordsMax));
      } else {
        const { error, message, firstBadIndex } = walker.result;
        assert.deepStrictEqual([error, message, firstBadIndex], [atOnce.error, atOnce.message, atOnce.firstBadIndex]);
      }
    },
  );
  fc.assert(property, { numRuns: 1000 });
});

test("lz4 and snappy tell before they are inflated whether they hold more than a limit", () => {
  const property = fc.property(anyBytes, fc.integer({ min: -2, max: 2 }), (bytes, difference) => {
    const limit = bytes.length + difference;
    fc.pre(limit >= 0);
    for (const codec of [compression.LZ4, compression.SNAPPY] as const) {
      assert.strictEqual(isContentOver(codec, compress(codec, undefined, [bytes]), limit), difference < 0);
    }
    assert.strictEqual(isContentOver(compression.SNAPPY, native.snappyCompressBlock(bytes), limit), difference < 0);
  });
  fc.assert(property, { numRuns: 200 });
});
