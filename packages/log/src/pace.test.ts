/** When a directory counts as slow: not by one interruption, at once by a call that hangs, soon by many slow ones. */
import assert from "node:assert";
import { test } from "node:test";
import type { Clock } from "@samsa/env";
import { createSimulation } from "@samsa/env/simulated";
import { loadingLimits, Pace, type PaceLimits } from "./pace.ts";

function paced(limits?: PaceLimits) {
  let nowMs = 0;
  const clock: Clock = { ...createSimulation({ seed: 1 }).world("disk").clock, monotonicMs: () => nowMs };
  const pace = new Pace(clock, limits);
  return {
    pace,
    call: (tookMs: number) =>
      pace.timed(0, () => {
        nowMs += tookMs;
      }),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

test("a call that was interrupted for some milliseconds leaves the directory quick", () => {
  const { pace, call, pass } = paced();
  for (let count = 0; count < 100; count++) {
    call(7);
    pass(1000);
  }
  assert(pace.isQuick(1000));
});

test("a call that hangs makes it slow for a second", () => {
  const { pace, call, pass } = paced();
  call(30);
  assert(!pace.isQuick(1));
  pass(999);
  assert(!pace.isQuick(1));
  pass(1);
  assert(pace.isQuick(1));
});

test("calls that are slow one after the other make it slow", () => {
  const { pace, call } = paced();
  let calls = 0;
  while (pace.isQuick(1)) {
    call(6);
    calls++;
  }
  assert.strictEqual(calls, 7);
});

test("a call over many bytes may take longer, and one over too many is not made here", () => {
  const { pace } = paced();
  assert(pace.isQuick(1024 * 1024));
  assert(!pace.isQuick(1024 * 1024 + 1));
});

test("loading is stricter, and tries again sooner", () => {
  const loading = paced(loadingLimits);
  for (let count = 0; count < 100; count++) loading.call(0.1);
  assert.ok(loading.pace.isQuick(0));
  loading.call(6);
  assert.ok(!loading.pace.isQuick(0));
  loading.pass(100);
  assert.ok(loading.pace.isQuick(0));
});
