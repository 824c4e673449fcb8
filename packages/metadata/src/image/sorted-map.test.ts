/** The persistent sorted map behaves as a sorted Map, and old versions never change. */
import assert from "node:assert";
import test from "node:test";
import fc from "fast-check";
import { SortedMap } from "./sorted-map.ts";

test("changes of any kind give what a plain sorted map gives, and leave the old map as it was", () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.option(fc.nat(), { nil: undefined }));
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 200, size: "max" }), { maxLength: 8 }), (rounds) => {
      let map = SortedMap.empty<number, number>();
      const model = new Map<number, number>();
      for (const changes of rounds) {
        const before = map;
        const entriesBefore = [...before];
        map = map.withChanges(new Map(changes));
        for (const [key, value] of new Map(changes)) {
          if (value === undefined) model.delete(key);
          else model.set(key, value);
        }
        assert.deepStrictEqual([...before], entriesBefore);
        const sorted = [...model].sort(([a], [b]) => a - b);
        assert.deepStrictEqual([...map], sorted);
        assert.strictEqual(map.size, model.size);
        for (const key of [0, 17, 200, 399]) {
          assert.strictEqual(map.get(key), model.get(key));
          assert.strictEqual(map.has(key), model.has(key));
          assert.deepStrictEqual(
            [...map.entriesFrom(key)],
            sorted.filter(([each]) => each >= key),
          );
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a change of one entry among 10,000 shares all other entries' leaves", () => {
  const big = SortedMap.empty<number, object>().withChanges(
    new Map(Array.from({ length: 10_000 }, (_, key) => [key, {}] as const)),
  );
  const changed = big.withChanges(new Map([[5000, {}]]));
  const leavesOf = (map: SortedMap<number, object>) => (map as unknown as { leaves: object[] }).leaves;
  const old = new Set(leavesOf(big));
  const fresh = leavesOf(changed).filter((leaf) => !old.has(leaf));
  assert.strictEqual(fresh.length, 1);
});

test("no change gives the very same map", () => {
  const map = SortedMap.empty<string, number>().withChanges(new Map([["a", 1]]));
  assert.strictEqual(map.withChanges(new Map()), map);
});
