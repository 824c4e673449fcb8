/** The offset map against a Map of the keys themselves. */
import assert from "node:assert";
import { test } from "node:test";
import fc from "fast-check";
import { OffsetMap } from "./offset-map.ts";

const seed = Buffer.from("0123456789abcdef", "hex");

test("gives the offset last put, over growth", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.uint8Array({ maxLength: 12, size: "max" }), fc.integer({ min: 0, max: 2 ** 52 }))),
      (puts) => {
        const map = new OffsetMap({ bytesMax: 1 << 20, loadFactor: 0.9, seed });
        const model = new Map<string, number>();
        for (const [bytes, offset] of puts) {
          const key = Buffer.from([255, ...bytes, 255]);
          map.put(key, 1, bytes.length, offset);
          model.set(key.toString("hex"), offset);
        }
        assert.strictEqual(map.count, model.size);
        for (const [key, offset] of model) {
          const bytes = Buffer.from(key, "hex");
          assert.strictEqual(map.get(bytes, 1, bytes.length - 2), offset);
        }
        assert.strictEqual(map.get(Buffer.from("a key of more than twelve bytes"), 0, 20), -1);
      },
    ),
  );
});

test("a hundred thousand keys, in memory that grows with them", () => {
  const map = new OffsetMap({ bytesMax: 128 << 20, loadFactor: 0.9, seed });
  for (let index = 0; index < 200_000; index++) {
    const key = Buffer.from(`key-${index % 100_000}`);
    map.put(key, 0, key.length, index);
  }
  assert.strictEqual(map.count, 100_000);
  assert(map.bytesInMemory < 8 << 20);
  const key = Buffer.from("key-77777");
  assert.strictEqual(map.get(key, 0, key.length), 177_777);
});

test("is full at its bound and takes known keys on", () => {
  const map = new OffsetMap({ bytesMax: 24 * 10, loadFactor: 0.9, seed });
  for (let index = 0; index < 9; index++) map.put(Buffer.from([index]), 0, 1, index);
  assert(map.isFull);
  map.put(Buffer.from([3]), 0, 1, 30);
  assert.strictEqual(map.get(Buffer.from([3]), 0, 1), 30);
  assert.strictEqual(map.get(Buffer.from([99]), 0, 1), -1);
});
