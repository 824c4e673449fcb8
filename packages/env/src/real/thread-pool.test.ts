/** Places in the thread pool: no more at a time than there are, everybody in turn. */
import assert from "node:assert";
import { test } from "node:test";
import { PoolLane, realThreadPool } from "./thread-pool.ts";

test("who finds no place waits in the order of coming", () => {
  const lane = new PoolLane(2);
  const begun: number[] = [];
  const leaves: (() => void)[] = [];
  for (let index = 0; index < 5; index++) {
    lane.enter((leave) => {
      begun.push(index);
      leaves.push(leave);
    });
  }
  assert.deepStrictEqual(begun, [0, 1]);
  leaves.shift()?.();
  assert.deepStrictEqual(begun, [0, 1, 2]);
  while (leaves.length > 0) leaves.shift()?.();
  assert.deepStrictEqual(begun, [0, 1, 2, 3, 4]);
  lane.enter(() => begun.push(5));
  lane.enter(() => begun.push(6));
  lane.enter(() => begun.push(7));
  assert.deepStrictEqual(begun, [0, 1, 2, 3, 4, 5, 6]);
});

test("there is one place at the least", () => {
  let begun = 0;
  new PoolLane(0.25).enter(() => begun++);
  assert.strictEqual(begun, 1);
});

test("works come back, results and errors, also those that had to wait", async () => {
  const failure = new Error("did not work");
  const outcomes = await Promise.all(
    Array.from(
      { length: 12 },
      (_, index) =>
        new Promise((resolve) =>
          realThreadPool.run<number>(
            {
              start: (done) =>
                setImmediate(() => (index % 5 === 0 ? done(failure, undefined) : done(undefined, index))),
              now: () => index,
            },
            (error, result) => resolve(error ?? result),
          ),
        ),
    ),
  );
  assert.deepStrictEqual(outcomes, [failure, 1, 2, 3, 4, failure, 6, 7, 8, 9, failure, 11]);
});
