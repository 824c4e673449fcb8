/** Which take of a run counts when the machine stands still. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { stallMs, takesMax, undisturbed } from "./host-stalls.ts";

/** Runs the work and has seen, take for take, what is given. */
async function takes(seenMs: readonly number[]) {
  let run = 0;
  let filled = 0;
  const take = await undisturbed(async () => run++, {
    before: () => filled++,
    witness: async (work) => ({ result: await work(), longestMs: seenMs[run - 1] ?? Number.NaN }),
  });
  assert.equal(filled, run);
  return take;
}

test("a run that nothing disturbed counts", async () => {
  assert.deepEqual(await takes([0.4]), { result: 0, retaken: 0, longestMs: 0.4 });
});

test("a disturbed run is taken again", async () => {
  assert.deepEqual(await takes([stallMs, 40, 0.3]), { result: 2, retaken: 2, longestMs: 0.3 });
});

test("the last counts where the machine never comes to rest", async () => {
  const seen = new Array(takesMax).fill(stallMs + 1);
  assert.deepEqual(await takes(seen), { result: takesMax - 1, retaken: takesMax - 1, longestMs: stallMs + 1 });
});

test("the witness looks while the work goes on", async () => {
  const { longestMs } = await undisturbed(() => new Promise((resolve) => setTimeout(resolve, 60)), {
    before: () => {},
  });
  assert(longestMs > 0);
});
