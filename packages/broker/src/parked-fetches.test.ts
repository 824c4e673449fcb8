/** A waiting fetch by itself: what changes while nobody listens yet. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import type { FetchSession } from "./fetch-session.ts";
import { ParkedFetches } from "./parked-fetches.ts";

/** Whether a fetch that has seen `changesSeen` changes of its session, when there were two, is woken before its time. */
async function isWoken(changesSeen: number): Promise<boolean> {
  const simulation = createSimulation({ seed: 1 });
  const { clock } = simulation.world("node");
  let listeners = 0;
  const session = { changes: 2, addWaiter: () => listeners++, removeWaiter: () => listeners-- };
  const timeUp = new Promise<boolean>((resolve) => {
    new ParkedFetches(clock).park({
      waitedFor: [],
      session: session as unknown as FetchSession,
      changesSeen,
      isolation: "highWatermark",
      bytesMin: 1,
      dueMs: clock.monotonicMs() + 100,
      wake: resolve,
    });
  });
  const isUp = await simulation.settle(timeUp, { eventsMax: 100 });
  assert.strictEqual(listeners, 0);
  return !isUp;
}

test("what came while the fetch read wakes it at once", async () => {
  assert.strictEqual(await isWoken(1), true);
  assert.strictEqual(await isWoken(2), false);
});
