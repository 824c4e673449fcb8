/**
 * What Apache Kafka 4.3.1 answered, and what it wrote, is what our controller answers and writes. Recorded by tools/record-scenario.ts.
 * Ids of topics are drawn anew each time, so that the first time each side names one they are paired. Kafka walks hash maps where we walk
 * the request: where a request names several things, order is not compared.
 */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import test from "node:test";
import { silentLogger } from "@samsa/env";
import { decodeMessage, encodeMessage } from "@samsa/protocol";
import { preprocessIncrementalAlterConfigs } from "./alter-configs-preprocess.ts";
import { createTestBed, type TestBed, testConfig } from "./controller-test-bed.ts";
import { MetadataLoader } from "./metadata-loader.ts";
import { type Scenario, type ScenarioStep, scenarioCodecs, withBuffersAsText } from "./scenario.ts";

const scenario: Scenario = JSON.parse(
  readFileSync(new URL("./testdata/controller-scenario.json", import.meta.url), "utf8"),
);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

test("requests are answered, and recorded, as Apache Kafka does", async (t) => {
  const bed = createTestBed();
  const loader = new MetadataLoader(silentLogger);
  bed.raft.register(loader);
  for (const batch of bed.raft.batches) loader.handleCommit(batch);
  const directory = recordedDirectory();
  await bed.addBroker(1, { directories: [directory] });
  const pairs = new Map<string, string>();
  for (const step of scenario.steps) {
    const before = bed.raft.records().length;
    const response = await ask(bed, loader, step);
    const records = bed.raft.records().slice(before);
    await t.test(step.about, () => {
      const severalThings = Object.values(step.request).some((value) => Array.isArray(value) && value.length > 1);
      const [ours, theirs] = [
        { response: response as Json, records: withBuffersAsText(records) as Json },
        { response: step.response as Json, records: step.records as Json },
      ].map((side) => (severalThings ? sortedLists(side, withoutIds) : side));
      pairIds(ours as Json, theirs as Json, pairs);
      const compared = [renamed(ours as Json, pairs), theirs as Json].map((side) =>
        severalThings ? sortedLists(side, (text) => text) : side,
      );
      assert.deepStrictEqual(compared[0], compared[1]);
    });
  }
});

/** Through the bytes of the version asked, so that fields that it does not have are not compared. */
async function ask(bed: TestBed, loader: MetadataLoader, step: ScenarioStep): Promise<unknown> {
  const codecs = scenarioCodecs[step.api];
  const request = decodeMessage(
    codecs.request,
    step.version,
    encodeMessage(codecs.request, step.version, step.request),
  );
  const context = { apiVersion: step.version };
  if (step.api === "incrementalAlterConfigs") {
    const preprocessed = preprocessIncrementalAlterConfigs(request as never, loader.image.configurations, testConfig);
    const response = await bed.committed(bed.controller.incrementalAlterConfigs(preprocessed.request, context));
    return throughBytes(step, preprocessed.merge(response));
  }
  const response: Promise<object> = bed.controller[step.api](request as never, context);
  return throughBytes(step, await bed.committed(response));
}

function throughBytes(step: ScenarioStep, response: object): unknown {
  const codec = scenarioCodecs[step.api].response;
  const bytes = encodeMessage(codec, step.version, response as Record<string, unknown>);
  return withBuffersAsText(decodeMessage(codec, step.version, bytes));
}

function recordedDirectory(): string {
  const text = JSON.stringify(scenario.steps[0]?.records);
  return /"directories":\["([^"]{22})"\]/.exec(text)?.[1] ?? assert.fail("the recording names its directory");
}

const withoutIds = (text: string) => text.replaceAll(/"[\w-]{22}"/g, '""');

/** Every list in the order of what its elements say. */
function sortedLists(value: Json, sortKey: (text: string) => string): Json {
  if (Array.isArray(value)) {
    const key = (each: Json) => sortKey(JSON.stringify(each));
    return value.map((each) => sortedLists(each, sortKey)).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sortedLists(each, sortKey)]));
}

/** Our topic id → theirs, for ids in the same place that have not been paired. */
function pairIds(ours: Json, theirs: Json, pairs: Map<string, string>): void {
  if (ours === null || theirs === null || typeof ours !== "object" || typeof theirs !== "object") return;
  for (const [name, value] of Object.entries(ours)) {
    const other = (theirs as { [key: string]: Json })[name];
    if (name === "topicId" && typeof value === "string" && typeof other === "string") {
      if (!pairs.has(value) && ![...pairs.values()].includes(other)) pairs.set(value, other);
    } else if (other !== undefined) {
      pairIds(value, other, pairs);
    }
  }
}

function renamed(value: Json, pairs: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return pairs.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, pairs));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, renamed(each, pairs)]));
}
