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
  assert.deepStrictEqual(new Set(results.map((each) => each.errorCode)), new Set([errorCode.POLICY_VIOLATION]));
});

test("one resource may have more changes than a call takes arguments", async () => {
  const bed = createTestBed();
  const configs = Array.from({ length: 200_000 }, (_, index) => ({
    name: `key-${index}`,
    configOperation: 0,
    value: "1",
  }));
  const resources = [{ resourceType: resourceType.broker, resourceName: "", configs }];
  const request = { resources, validateOnly: true };
  const { responses } = await bed.committed(bed.controller.incrementalAlterConfigs(request, { apiVersion: 1 }));
  assert.deepStrictEqual([responses[0]?.errorMessage, responses[0]?.errorCode], [null, errorCode.NONE]);
});
