/** Counted buffers: reuse by size class, bounds, poison, and assertions on wrong counting. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { createBufferPool } from "./buffer-pool.ts";

test("a buffer is exactly as long as asked for, whatever its size class", () => {
  const pool = createBufferPool({ bytesMax: 1 << 20 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 << 20 }), (length) => {
      const shared = pool.take(length);
      assert.equal(shared.bytes.length, length);
      assert.ok(pool.bytesHeld >= length);
      shared.release();
    }),
  );
  assert.equal(pool.outstanding, 0);
});

test("at most a quarter of a pooled buffer above the smallest class is wasted", () => {
  for (let length = 257; length < 5 << 20; length = Math.ceil(length * 1.01)) {
    const pool = createBufferPool({ bytesMax: 0 });
    pool.take(length);
    assert.ok(pool.bytesHeld >= length && pool.bytesHeld <= length * 1.25 + 1, `${length}: ${pool.bytesHeld}`);
  }
});

test("memory is used again after the last owner's release, not before", () => {
  const pool = createBufferPool({ bytesMax: 1 << 20 });
  const first = pool.take(100_000);
  const memory = first.bytes.buffer;
  first.retain();
  first.release();
  assert.notEqual(pool.take(100_000).bytes.buffer, memory);
  assert.equal(pool.outstanding, 2);
  first.release();
  assert.equal(pool.outstanding, 1);
  assert.equal(pool.take(99_999).bytes.buffer, memory);
});

test("releasing or retaining without an owner fails, also when the memory has a new owner", () => {
  const pool = createBufferPool({ bytesMax: 1 << 20 });
  const first = pool.take(10);
  first.release();
  const second = pool.take(10);
  assert.throws(() => first.release(), assert.AssertionError);
  assert.throws(() => first.retain(), assert.AssertionError);
  second.release();
});

test("over its bound the pool lets released buffers go", () => {
  const pool = createBufferPool({ bytesMax: 100 * 1024 });
  const taken = Array.from({ length: 4 }, () => pool.take(64 * 1024));
  assert.equal(pool.bytesHeld, 4 * 64 * 1024);
  for (const shared of taken) shared.release();
  assert.equal(pool.bytesHeld, 64 * 1024);
});

test("pooled buffers of other sizes make room", () => {
  const pool = createBufferPool({ bytesMax: 128 * 1024 });
  pool.take(128 * 1024).release();
  const small = Array.from({ length: 10 }, () => pool.take(4096));
  assert.equal(pool.bytesHeld, 40 * 1024);
  for (const shared of small) shared.release();
  assert.equal(pool.bytesHeld, 40 * 1024);
});

test("a pool that poisons shows a use too late", () => {
  const pool = createBufferPool({ bytesMax: 1 << 20, poison: true });
  for (const length of [10, 5 << 20]) {
    const shared = pool.take(length);
    const late = shared.bytes;
    late.fill(1);
    shared.release();
    assert.ok(late.every((byte) => byte === 0xdb));
  }
});

test("counts come out even for any sequence of takes, retains and releases", () => {
  const action = fc.record({ kind: fc.constantFrom("take", "retain", "release"), number: fc.nat(200_000) });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200, size: "max" }), (actions) => {
      const pool = createBufferPool({ bytesMax: 300_000, poison: true });
      const owned: { shared: ReturnType<typeof pool.take>; owners: number; mark: number }[] = [];
      for (const { kind, number } of actions) {
        const index = owned.length === 0 ? 0 : number % owned.length;
        const entry = owned[index];
        if (kind === "take") {
          const shared = pool.take(number + 1);
          shared.bytes[0] = number & 0xff;
          owned.push({ shared, owners: 1, mark: number & 0xff });
        } else if (entry !== undefined && kind === "retain") {
          entry.shared.retain();
          entry.owners++;
        } else if (entry !== undefined) {
          assert.equal(entry.shared.bytes[0], entry.mark);
          entry.shared.release();
          if (--entry.owners === 0) owned.splice(index, 1);
        }
        assert.equal(pool.outstanding, owned.length);
        assert.ok(pool.bytesHeld >= owned.reduce((sum, { shared }) => sum + shared.bytes.length, 0));
      }
      for (const { shared, owners } of owned) for (let count = 0; count < owners; count++) shared.release();
      assert.equal(pool.outstanding, 0);
      assert.ok(pool.bytesHeld <= 300_000);
    }),
  );
});
