/** The real clock: order of timers, cancelling, long delays. */
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { beginRead, endLoneRead, realClock } from "./clock.ts";

function fired(delayMs: number): Promise<void> {
  return new Promise((resolve) => realClock.setTimer(delayMs, resolve));
}

test("a timer never fires before its delay has passed", async () => {
  for (const delayMs of [0, 0.3, 1, 1.7, 2, 3.4]) {
    const startMs = realClock.monotonicMs();
    await fired(delayMs);
    assert.ok(realClock.monotonicMs() - startMs >= delayMs);
  }
});

test("nothing fires synchronously, and equal timers fire in the order they were set", async () => {
  const order: number[] = [];
  for (let index = 0; index < 5; index++) realClock.setTimer(1, () => order.push(index));
  assert.deepEqual(order, []);
  await fired(4);
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
});

test("a cancelled timer does not fire; a delay over 24 days is not taken for none", async () => {
  let calls = 0;
  const cancelled = realClock.setTimer(1, () => calls++);
  const distant = realClock.setTimer(2 ** 40, () => calls++);
  const never = realClock.setTimer(Number.POSITIVE_INFINITY, () => calls++);
  cancelled.cancel();
  cancelled.cancel();
  await fired(4);
  assert.equal(calls, 0);
  distant.cancel();
  never.cancel();
});

test("deferred work runs after this turn's promises", async () => {
  const order: string[] = [];
  const deferred = new Promise<void>((resolve) =>
    realClock.defer(() => {
      order.push("deferred");
      resolve();
    }),
  );
  await Promise.resolve();
  order.push("promise");
  await deferred;
  assert.deepEqual(order, ["promise", "deferred"]);
});

test("what a lone read defers runs behind it; of reads that follow each other it waits for the immediate", async () => {
  const order: string[] = [];
  // Longer than any read may be apart from the last to be one of its followers.
  await fired(1);
  assert(beginRead(), "nothing was read or deferred lately");
  realClock.defer(() => {
    order.push("deferred");
    realClock.defer(() => order.push("deferred in turn"));
  });
  assert.deepEqual(order, []);
  endLoneRead();
  assert.deepEqual(order, ["deferred", "deferred in turn"]);
  while (beginRead()) endLoneRead();
  const immediate = new Promise<void>((resolve) => {
    realClock.defer(() => {
      order.push("by the immediate");
      resolve();
    });
  });
  for (const sinceMs = performance.now(); performance.now() - sinceMs < 1; );
  assert(!beginRead(), "what was deferred waits for its immediate, however late the next read comes");
  assert.deepEqual(order, ["deferred", "deferred in turn"]);
  await immediate;
  assert.deepEqual(order, ["deferred", "deferred in turn", "by the immediate"]);
});

test("a mistake in what a lone read defers is told, and not to whoever reads", () => {
  const script = `
    import { beginRead, endLoneRead, realClock } from ${JSON.stringify(new URL("clock.ts", import.meta.url).href)};
    process.once("uncaughtException", ({ message }) => console.log("told: " + message));
    if (!beginRead()) throw new Error("nothing was read before");
    realClock.defer(() => {
      throw new Error("a mistake");
    });
    endLoneRead();
    console.log("read");`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  assert.equal(stdout, "read\ntold: a mistake\n");
});

test("after an exception what else was deferred has its turn, and so has what is deferred later", () => {
  for (const place of [0, 1, 2]) {
    const script = `
      import { realClock } from ${JSON.stringify(new URL("clock.ts", import.meta.url).href)};
      process.once("uncaughtException", () => setTimeout(() => realClock.defer(() => console.log("later")), 5));
      for (let index = 0; index < 3; index++) {
        realClock.defer(() => {
          realClock.defer(() => console.log("of " + index));
          if (index === ${place}) throw new Error("a mistake");
          console.log(index);
        });
      }`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    const expected = ["0", "1", "2", "of 0", "of 1", "of 2", "later"].filter((line) => line !== String(place));
    assert.deepEqual(stdout.trim().split("\n").sort(), expected.sort());
  }
});
