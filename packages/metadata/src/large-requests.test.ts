/** Requests that name very much: what handles them looks at each element a few times, and makes no more records than one request may cause. */
import assert from "node:assert";
import test from "node:test";
import { errorCode } from "@samsa/protocol";
import { preprocessIncrementalAlterConfigs } from "./alter-configs-preprocess.ts";
import type { ControlState } from "./control-operation.ts";
import { createTestBed } from "./controller-test-bed.ts";
import { createPartitions } from "./create-partitions.ts";
import { deleteTopics } from "./delete-topics.ts";
import type { ConfigurationsImage } from "./image/configurations-image.ts";
import { resourceType } from "./image/configurations-image.ts";

const elements = 1000;
/** Without a topic or a configuration in it. */
const nothing = {
  image: { topics: { topic: () => undefined, topicById: () => undefined } },
  config: { deleteTopicEnable: true },
} as unknown as ControlState;

/** How often `handle` reads the names of a thousand elements, each. */
function readsOfEach<T extends object>(rest: T, key: string, handle: (all: T[]) => void): number {
  let reads = 0;
  const all = Array.from({ length: elements }, (_, index) =>
    Object.defineProperty({ ...rest }, key, { get: () => reads++ && `name-${index}`, enumerable: true }),
  );
  handle(all);
  return reads / elements;
}

test("names are compared by what is the same in one pass, not each with each", () => {
  const topic = { name: "", topicId: "AAAAAAAAAAAAAAAAAAAAAA", count: 5, assignments: null };
  const resource = { resourceType: resourceType.topic, resourceName: "", configs: [] };
  const timeoutMs = 1000;
  const reads = {
    createPartitions: readsOfEach(topic, "name", (topics) => {
      createPartitions.handle(nothing, { topics, timeoutMs, validateOnly: false }, { apiVersion: 3 });
    }),
    deleteTopics: readsOfEach(topic, "name", (topics) => {
      deleteTopics.handle(nothing, { topics, topicNames: [], timeoutMs }, { apiVersion: 6 });
    }),
    alterConfigs: readsOfEach(resource, "resourceName", (resources) => {
      const node = { nodeId: 1, staticProperties: new Map<string, string>() };
      preprocessIncrementalAlterConfigs({ resources, validateOnly: false }, {} as ConfigurationsImage, node);
    }),
  };
  for (const [what, each] of Object.entries(reads)) assert.ok(each > 0 && each < 20, `${what}: ${each} reads each`);
});

test("partitions for more topics than fit into one request are refused before their records are made", async () => {
  const bed = createTestBed();
  await bed.addBroker(1);
  const names = Array.from({ length: 2000 }, (_, index) => `t-${index}`);
  const made = names.map((name) => ({ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }));
  const v = { apiVersion: 3 };
  await bed.committed(bed.controller.createTopics({ topics: made, timeoutMs: 1000, validateOnly: false }, v));
  // Eighteen million records would not fit into the heap.
  const topics = names.map((name) => ({ name, count: 9000, assignments: null }));
  const request = { topics, timeoutMs: 1000, validateOnly: true };
  const { results } = await bed.committed(bed.controller.createPartitions(request, v));
  // The first has room, none of the others beside it.
  assert.deepStrictEqual(results[0]?.errorCode, errorCode.NONE);
  assert.deepStrictEqual(
    new Set(results.slice(1).map((each) => each.errorCode)),
    new Set([errorCode.POLICY_VIOLATION]),
  );
});

test("more changes of configuration than one request may cause are refused, however many they are", async () => {
  const bed = createTestBed();
  const alter = async (count: number) => {
    const change = { configOperation: 0, value: "1" };
    const configs = Array.from({ length: count }, (_, index) => ({ ...change, name: `key-${index}` }));
    const resources = [{ resourceType: resourceType.broker, resourceName: "", configs }];
    const request = { resources, validateOnly: true };
    const { responses } = await bed.committed(bed.controller.incrementalAlterConfigs(request, { apiVersion: 1 }));
    return responses.map((each) => each.errorCode);
  };
  assert.deepStrictEqual(await alter(10_000), [errorCode.NONE]);
  assert.deepStrictEqual(await alter(10_001), [errorCode.POLICY_VIOLATION]);
  // More than a call takes arguments.
  assert.deepStrictEqual(await alter(200_000), [errorCode.POLICY_VIOLATION]);
});
