/** Real randomness stays within its bounds. */
import assert from "node:assert";
import { test } from "node:test";
import { realRandom } from "./random.ts";

test("integers stay in [0, bound) and reach both ends", () => {
  const seen = new Set(Array.from({ length: 400 }, () => realRandom.integer(4)));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3]);
  assert.equal(realRandom.integer(1), 0);
  assert.ok(realRandom.integer(2 ** 48 - 1) < 2 ** 48);
});

test("bytes are as many as asked for and fresh", () => {
  assert.equal(realRandom.bytes(0).length, 0);
  assert.ok(!realRandom.bytes(16).equals(realRandom.bytes(16)));
});
