/**
 * A whole node and its clients in the simulated world, under every fault there is. Each seed runs twice and must be the same twice.
 *   npm test                                       the seeds of every run
 *   SAMSA_SEED=17 node --test <this file>          one seed again, with the node's log lines
 *   SAMSA_SEEDS=1000 node --test <this file>       as many seeds, from 1 on
 */
import assert from "node:assert";
import { test } from "node:test";
import type { Logger } from "@samsa/env";
import { runScenario, type ScenarioResult } from "./scenario.ts";
import { seeds } from "./seeds.ts";

const one = process.env.SAMSA_SEED;
const many = process.env.SAMSA_SEEDS;
const chosen =
  one !== undefined
    ? [Number(one)]
    : many !== undefined
      ? Array.from({ length: Number(many) }, (_, i) => i + 1)
      : seeds;

const lines: Logger = {
  debug() {},
  info: (message, fields) => console.log(`      ${message}`, fields ?? ""),
  warn: (message, fields) => console.log(`      ${message}`, fields ?? ""),
  error: (message, fields) => console.log(`      ${message}`, fields ?? ""),
  child: () => lines,
};

const met = new Map<string, number>();

for (const seed of chosen) {
  test(`seed ${seed}: a node keeps its promises under every fault, twice the same way`, async () => {
    try {
      const first = await runScenario(seed, one === undefined ? {} : { logger: lines });
      const second = await runScenario(seed);
      assert.equal(second.hash, first.hash, "the second run was another one");
      console.log(summary(first));
      for (const [kind, count] of Object.entries(first.counts)) met.set(kind, (met.get(kind) ?? 0) + count);
    } catch (error) {
      console.log(
        `replay: SAMSA_SEED=${seed} node tools/run.mjs --bin node --test tests/simulation/src/simulation.test.ts`,
      );
      throw error;
    }
  });
}

test("faults met over all seeds", () => {
  for (const [kind, count] of met) console.log(`  ${kind.padEnd(24)} ${count}`);
  assert([...met.values()].every((count) => count > 0));
});

function summary({ seed, hash, starts, virtualMs, workload }: ScenarioResult): string {
  const { recordsAcknowledged, recordsRead, topicsChanged } = workload;
  return (
    `  seed ${seed}: trace ${hash}, ${starts} starts in ${Math.round(virtualMs / 1000)} s, ` +
    `${recordsAcknowledged} records acknowledged, ${recordsRead} read, ${topicsChanged} topics changed`
  );
}
