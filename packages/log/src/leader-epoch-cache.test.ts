/** Leader epochs and where they end, against a plain model. */
import assert from "node:assert";
import { test } from "node:test";
import { LeaderEpochCache } from "./leader-epoch-cache.ts";

const entries = [
  { epoch: 2, startOffset: 10 },
  { epoch: 4, startOffset: 20 },
  { epoch: 7, startOffset: 30 },
];

test("an epoch ends where the next one begins, the latest at the log's end", () => {
  const cache = new LeaderEpochCache(entries);
  assert.deepStrictEqual(cache.endOffsetFor(2, 99), { epoch: 2, endOffset: 20 });
  assert.deepStrictEqual(
    cache.endOffsetFor(3, 99),
    { epoch: 2, endOffset: 20 },
    "an epoch without records is its predecessor",
  );
  assert.deepStrictEqual(cache.endOffsetFor(7, 99), { epoch: 7, endOffset: 99 });
  assert.deepStrictEqual(cache.endOffsetFor(1, 99), { epoch: 1, endOffset: 10 }, "older than all that is known");
  assert.deepStrictEqual(cache.endOffsetFor(8, 99), { epoch: -1, endOffset: -1 });
  assert.deepStrictEqual(cache.endOffsetFor(-1, 99), { epoch: -1, endOffset: -1 });
});

test("a new entry removes those that contradict it", () => {
  const cache = new LeaderEpochCache(entries);
  assert.strictEqual(cache.assign(7, 35), false, "the epoch has begun already");
  assert.strictEqual(cache.assign(8, 25), true);
  assert.deepStrictEqual(cache.entries, [...entries.slice(0, 2), { epoch: 8, startOffset: 25 }]);
  cache.assign(4, 15);
  assert.deepStrictEqual(cache.entries, [entries[0], { epoch: 4, startOffset: 15 }]);
});

test("cutting the end and the start", () => {
  const cache = new LeaderEpochCache(entries);
  assert.strictEqual(cache.truncateFromStart(5), false);
  assert.strictEqual(cache.truncateFromStart(25), true);
  assert.deepStrictEqual(cache.entries, [{ epoch: 4, startOffset: 25 }, entries[2]]);
  assert.strictEqual(cache.truncateFromEnd(30), true);
  assert.deepStrictEqual(cache.entries, [{ epoch: 4, startOffset: 25 }]);
  assert.strictEqual(cache.truncateFromEnd(30), false);
  assert.deepStrictEqual([cache.epochOfOffset(24), cache.epochOfOffset(25)], [-1, 4]);
});
