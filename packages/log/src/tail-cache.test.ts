/** The tail cache by itself: slabs of small batches, limits of a read, what goes and what readers keep. Buffers are poisoned when let go. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool } from "@samsa/env/simulated";
import { type PartitionTail, TailCache, type TailReadRequest } from "./tail-cache.ts";

const everything = { upTo: Number.MAX_SAFE_INTEGER, bytesMax: Number.MAX_SAFE_INTEGER, minOneBatch: true };

function cached(bytesMax = 1024 * 1024) {
  const pool = createBufferPool({ bytesMax: 1024 * 1024, poison: true });
  const cache = new TailCache(pool, { bytesMax });
  const wanted = (): PartitionTail => {
    const partition = cache.partition();
    partition.want();
    return partition;
  };
  const tail = wanted();
  /** A batch of two offsets, whose bytes all say which one it is, in a request's buffer of `requestBytes`. */
  const keep = (to: PartitionTail, number: number, sizeInBytes: number, requestBytes = sizeInBytes + 50): void => {
    const owner = pool.take(requestBytes);
    const bytes = owner.bytes.subarray(0, sizeInBytes).fill(number);
    to.keep({ baseOffset: number * 2, lastOffset: number * 2 + 1, bytes }, owner);
  };
  return { pool, cache, tail, wanted, keep };
}

function numbersIn(tail: PartitionTail, request: Partial<TailReadRequest> & { offset: number }): number[] | undefined {
  const result = tail.read({ ...everything, ...request });
  const numbers = result?.parts.flatMap((part) => [...part]);
  result?.release();
  return numbers && [...new Set(numbers)];
}

test("small batches share a slab; each is found by its offsets", () => {
  const { pool, tail, keep } = cached();
  for (let number = 0; number < 100; number++) keep(tail, number, 100);
  assert(pool.outstanding < 10, `${pool.outstanding} buffers for 100 batches`);
  for (const offset of [0, 1, 2, 99, 198, 199]) {
    const from = offset >>> 1;
    assert.deepStrictEqual(
      numbersIn(tail, { offset }),
      Array.from({ length: 100 - from }, (_, index) => from + index),
    );
  }
  assert.strictEqual(numbersIn(tail, { offset: 200 }), undefined);
  tail.clear();
  assert.strictEqual(pool.outstanding, 0);
});

test("a read ends before its bound of offsets and bytes, but for a first batch", () => {
  const { tail, keep } = cached();
  for (let number = 0; number < 30; number++) keep(tail, number, 100);
  assert.deepStrictEqual(numbersIn(tail, { offset: 4, upTo: 10 }), [2, 3, 4]);
  assert.deepStrictEqual(numbersIn(tail, { offset: 4, upTo: 9 }), [2, 3]);
  assert.deepStrictEqual(numbersIn(tail, { offset: 4, bytesMax: 299 }), [2, 3]);
  assert.deepStrictEqual(numbersIn(tail, { offset: 4, bytesMax: 10 }), [2]);
  assert.deepStrictEqual(numbersIn(tail, { offset: 4, bytesMax: 10, minOneBatch: false }), []);
});

test("a large batch stays in its request's buffer, one of many in a request is copied out", () => {
  const { pool, cache, tail, keep } = cached();
  keep(tail, 0, 20_000);
  assert.strictEqual(cache.bytes, 20_050);
  keep(tail, 1, 20_000, 100_000);
  assert(cache.bytes < 100_000);
  keep(tail, 2, 100);
  assert.deepStrictEqual(numbersIn(tail, { offset: 0 }), [0, 1, 2]);
  tail.clear();
  assert.strictEqual(pool.outstanding, 0);
  assert.strictEqual(cache.bytes, 0);
});

test("the oldest of all partitions goes first, and the bound holds", () => {
  const { pool, cache, tail, wanted, keep } = cached(100_000);
  const other = wanted();
  keep(tail, 0, 30_000);
  keep(other, 0, 30_000);
  assert.deepStrictEqual(numbersIn(tail, { offset: 0 }), [0]);
  keep(tail, 1, 30_000);
  keep(tail, 2, 30_000);
  assert(cache.bytes <= 100_000);
  assert.strictEqual(numbersIn(tail, { offset: 0 }), undefined);
  assert.deepStrictEqual(numbersIn(tail, { offset: 2 }), [1, 2]);
  assert.deepStrictEqual(numbersIn(other, { offset: 0 }), [0]);
  keep(tail, 3, 200_000);
  assert.strictEqual(numbersIn(tail, { offset: 6 }), undefined);
  assert.deepStrictEqual(numbersIn(other, { offset: 0 }), [0]);
  other.clear();
  assert.strictEqual(pool.outstanding, 0);
});

test("what a reader holds stays as it was after truncation, new batches and eviction", () => {
  const { pool, tail, keep } = cached();
  for (let number = 0; number < 5; number++) keep(tail, number, 100);
  const held = tail.read({ ...everything, offset: 0 });
  assert(held !== undefined);
  tail.truncateTo(5);
  assert.deepStrictEqual(numbersIn(tail, { offset: 0 }), [0, 1]);
  keep(tail, 9, 100);
  tail.clear();
  assert.deepStrictEqual([...new Set(held.parts.flatMap((part) => [...part]))], [0, 1, 2, 3, 4]);
  held.release();
  assert.strictEqual(pool.outstanding, 0);
});

test("what lies below an offset goes, within a slab too", () => {
  const { pool, tail, keep } = cached();
  for (let number = 0; number < 10; number++) keep(tail, number, 100);
  tail.dropBelow(8);
  assert.strictEqual(numbersIn(tail, { offset: 7 }), undefined);
  assert.deepStrictEqual(numbersIn(tail, { offset: 8 }), [4, 5, 6, 7, 8, 9]);
  tail.truncateTo(8);
  assert.strictEqual(numbersIn(tail, { offset: 8 }), undefined);
  assert.strictEqual(pool.outstanding, 0);
  keep(tail, 4, 100);
  assert.deepStrictEqual(numbersIn(tail, { offset: 8 }), [4]);
});

test("nothing is kept for nobody: before anybody has read at the end, and when all have gone", () => {
  const { pool, cache, wanted, keep } = cached(400_000);
  const unread = cache.partition();
  keep(unread, 1, 1000);
  assert.deepStrictEqual([cache.bytes, pool.outstanding], [0, 0]);
  unread.want();
  keep(unread, 2, 1000);
  assert.deepStrictEqual(numbersIn(unread, { offset: 4 }), [2]);

  const [left, read] = [wanted(), wanted()];
  for (let number = 0; number < 1000; number++) {
    keep(left, number, 1000);
    keep(read, number, 1000);
    assert.deepStrictEqual(numbersIn(read, { offset: number * 2 }), [number & 0xff]);
  }
  assert.strictEqual(numbersIn(left, { offset: 1998 }), undefined);
  const bytes = cache.bytes;
  keep(left, 1000, 30_000);
  assert.strictEqual(cache.bytes, bytes);
});
