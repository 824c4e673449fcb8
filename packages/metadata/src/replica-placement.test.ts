/** Replicas are spread over racks and brokers, and impossible demands are refused. */
import assert from "node:assert";
import test from "node:test";
import fc from "fast-check";
import { seededRandom } from "./controller-test-bed.ts";
import { placeReplicas } from "./replica-placement.ts";

const broker = fc.record({
  id: fc.integer({ min: 0, max: 40 }),
  rack: fc.option(fc.constantFrom("a", "b", "c"), { nil: null }),
  fenced: fc.boolean(),
});
const brokers = fc.uniqueArray(broker, { selector: ({ id }) => id, minLength: 1, maxLength: 12 });

test("replicas differ, leaders are live, and fenced brokers are taken only when the live ones of a rack are used up", () => {
  fc.assert(
    fc.property(brokers, fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (cluster, partitions, pick, seed) => {
      const replicationFactor = 1 + (pick % cluster.length);
      const placed = placeReplicas(cluster, { partitions, replicationFactor }, seededRandom(seed));
      if (cluster.every(({ fenced }) => fenced)) {
        assert.strictEqual(
          placed.error,
          "All brokers are currently fenced, or have all their log directories cordoned.",
        );
        return;
      }
      assert(placed.replicas !== undefined);
      assert.strictEqual(placed.replicas.length, partitions);
      for (const replicas of placed.replicas) {
        assert.strictEqual(replicas.length, replicationFactor);
        assert.strictEqual(new Set(replicas).size, replicationFactor);
        assert.strictEqual(cluster.find(({ id }) => id === replicas[0])?.fenced, false);
        for (const id of replicas) {
          const { fenced, rack } =
            cluster.find((each) => each.id === id) ?? assert.fail("placed on a broker that is there");
          if (!fenced) continue;
          const liveOfRack = cluster.filter((each) => each.rack === rack && !each.fenced);
          assert(liveOfRack.every((live) => replicas.includes(live.id)));
        }
      }
    }),
  );
});

test("three partitions on three racks of three use every broker once, each partition every rack", () => {
  const cluster = Array.from({ length: 9 }, (_, id) => ({ id, rack: "abc"[id % 3] ?? null, fenced: false }));
  const { replicas } = placeReplicas(cluster, { partitions: 3, replicationFactor: 3 }, seededRandom(7));
  assert(replicas !== undefined);
  for (const each of replicas) assert.strictEqual(new Set(each.map((id) => id % 3)).size, 3);
  assert.strictEqual(new Set(replicas.flat()).size, 9);
  assert.strictEqual(new Set(replicas.map(([leader]) => (leader ?? 0) % 3)).size, 3);
});

test("impossible wishes are refused in Kafka's words", () => {
  const one = [{ id: 1, rack: null, fenced: false }];
  const place = (replicationFactor: number) =>
    placeReplicas(one, { partitions: 1, replicationFactor }, seededRandom()).error;
  assert.strictEqual(place(0), "Invalid replication factor 0: the replication factor must be positive.");
  assert.strictEqual(
    place(2),
    "The target replication factor of 2 cannot be reached because only 1 broker(s) are registered or some brokers have all their log directories cordoned.",
  );
});
