/**
 * `kill -9` in a loop under load, against a real process: at least 100 kills, each with unanswered requests in flight; after each the next start is
 * judged by ledgers that know every acknowledged record. Half of the kills come from outside at any moment, half from the flight recorder at moments
 * that are too short to be hit by chance. In between, starts are killed too, while they recover. The load is idempotent and other producers on topics that roll, flush, are
 * cleaned down to few keys, and transactions that commit and abort.
 *
 * SAMSA_SEED repeats the choices (a process's timing it cannot), SAMSA_CRASH_KILLS makes it longer.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleFlightRecorder, bundleSamsa } from "./bundle.ts";
import { CrashScenario } from "./crash-scenario.ts";
import type { Aim } from "./crashing-node.ts";
import { Histogram } from "./histogram.ts";
import { chosenSeed, createRandom, type Random } from "./random.ts";

const kills = Number(process.env.SAMSA_CRASH_KILLS ?? 104);
const everyNthStartIsKilled = 8;

/** Moments under load, with how many calls of the kind pass before the last one. */
const aims: readonly (Omit<Aim, "count"> & { readonly countMax: number })[] = [
  { kind: "append", when: "torn", countMax: 200 },
  { kind: "append", when: "before", countMax: 200 },
  { kind: "append", when: "after", countMax: 200 },
  { kind: "roll", when: "before", countMax: 10 },
  { kind: "roll", when: "after", countMax: 10 },
  { kind: "index", when: "before", countMax: 10 },
  { kind: "index", when: "torn", countMax: 10 },
  { kind: "producer snapshot", when: "before", countMax: 6 },
  { kind: "producer snapshot", when: "torn", countMax: 6 },
  { kind: "flush", when: "before", countMax: 30 },
  { kind: "checkpoint", when: "torn", countMax: 10 },
  { kind: "checkpoint", when: "before", countMax: 10 },
  { kind: "checkpoint", when: "after", countMax: 10 },
  { kind: "metadata append", when: "torn", countMax: 10 },
  { kind: "metadata append", when: "after", countMax: 10 },
  { kind: "metadata flush", when: "before", countMax: 10 },
  { kind: "metadata snapshot", when: "torn", countMax: 1 },
  { kind: "metadata snapshot", when: "before", countMax: 2 },
  { kind: "new partition", when: "before", countMax: 6 },
  { kind: "new partition", when: "after", countMax: 6 },
  { kind: "cleaning", when: "before", countMax: 20 },
  { kind: "cleaning", when: "torn", countMax: 10 },
  { kind: "cleaning", when: "after", countMax: 20 },
  { kind: "cleaning", when: "after", countMax: 60 },
  { kind: "removal", when: "before", countMax: 2 },
  { kind: "removal", when: "after", countMax: 2 },
];

/** What kills must have interrupted in the end. */
const mustBeHit = ["append", "roll", "flush", "checkpoint", "metadata append", "metadata snapshot", "cleaning"];
/** Rounds more for a kind that was aimed at too far ahead each time: its next call ends the process. */
const furtherRoundsMax = 5;

/** Moments of a start after a kill. */
const startAims: readonly Aim[] = [
  { kind: "cut", when: "before", count: 1 },
  { kind: "index", when: "torn", count: 1 },
  { kind: "index", when: "after", count: 3 },
  { kind: "producer snapshot", when: "torn", count: 1 },
  { kind: "producer snapshot", when: "after", count: 2 },
  { kind: "leader epochs", when: "before", count: 2 },
  { kind: "flush", when: "after", count: 1 },
  { kind: "metadata append", when: "after", count: 1 },
  { kind: "quorum state", when: "before", count: 1 },
  { kind: "checkpoint", when: "after", count: 1 },
];

function aimOf(random: Random, kill: number): Aim | undefined {
  if (kill % 2 === 0) return undefined;
  const aim = aims[(kill >> 1) % aims.length];
  return aim && { kind: aim.kind, when: aim.when, count: 1 + random.integer(aim.countMax) };
}

test("after any kill everything acknowledged is there, once, in order, and nothing else", {
  timeout: 60_000 + kills * 15_000,
}, async (t) => {
  const seed = chosenSeed();
  t.diagnostic(`SAMSA_SEED=${seed}`);
  const random = createRandom(seed);
  const bundle = await bundleSamsa("samsa");
  const scenario = await CrashScenario.create({ bundle, recorder: await bundleFlightRecorder(), random });
  const histogram = new Histogram();
  const startHistogram = new Histogram();
  let removed = { records: 0, tombstones: 0 };
  const total = { acknowledged: 0, unanswered: 0, found: 0, aimed: 0 };
  const round = async (aim: Aim | undefined): Promise<void> => {
    const result = await scenario.round({ aim, loadMs: 30 + random.integer(150) });
    assert(result.unanswered > 0, "the kill landed with requests in flight");
    histogram.add(result.underWay);
    total.acknowledged += result.acknowledged;
    total.unanswered += result.unanswered;
    total.found += result.found;
    if (aim !== undefined && result.underWay.includes(aim.kind)) total.aimed++;
  };
  // Each moment is aimed at twice by then.
  const isWhole = kills >= aims.length * 4;
  try {
    for (let kill = 0; kill < kills; kill++) {
      await round(aimOf(random, kill));
      if (kill % everyNthStartIsKilled === everyNthStartIsKilled - 1) {
        const { hit, underWay } = await scenario.killedStart(random.pick(startAims));
        if (hit) startHistogram.add(underWay);
      }
    }
    for (const kind of isWhole ? mustBeHit : []) {
      for (let further = 0; further < furtherRoundsMax && histogram.count(kind) === 0; further++) {
        t.diagnostic(`aimed at once more: ${kind}`);
        await round({ kind, when: "after", count: 1 });
      }
    }
    await scenario.finish();
    removed = scenario.removed;
  } finally {
    await scenario.dispose();
  }
  t.diagnostic(
    `${kills} kills, ${total.aimed} of them at a moment aimed at; ${total.acknowledged} batches acknowledged`,
  );
  t.diagnostic(
    `${total.unanswered} batches unanswered at the kills, of which ${total.found} were in the log at the next start`,
  );
  t.diagnostic(
    `${removed.records} keyed records cleaned away, ${removed.tombstones} of them tombstones of keys without another record`,
  );
  t.diagnostic(`under way when the kill landed:\n${histogram.lines().join("\n")}`);
  t.diagnostic(`starts killed on their way:\n${startHistogram.lines().join("\n")}`);
  if (!isWhole) return;
  assert(removed.records > 0 && removed.tombstones > 0, "cleaning has taken records and tombstones");
  for (const kind of mustBeHit) assert(histogram.count(kind) > 0, `no kill landed during: ${kind}`);
});
