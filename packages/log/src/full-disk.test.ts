/** A full disk takes nothing offline: checkpoints wait, a flush may fail, and when there is room again everything goes on. */
import assert from "node:assert";
import { test } from "node:test";
import { batchOf, TestLog } from "./test-log.ts";

test("a new epoch that finds the disk full is written by a later flush", async () => {
  const t = await TestLog.open();
  const full = t.simulation
    .files("disk")
    .fail({ operations: ["open"], code: "ENOSPC", under: "/data/t-0/leader-epoch" });
  assert.strictEqual((await t.append(batchOf({ values: ["a"] }), { leaderEpoch: 7 })).error, 0);
  assert.match(String(await t.flush()), /ENOSPC/);
  assert.strictEqual(t.log.failure, undefined);
  full.remove();
  assert.strictEqual(await t.flush(), undefined);
  assert.strictEqual(t.log.recoveryPoint, 1);
  await t.crash({ recoveryPoint: 1 });
  assert.strictEqual(t.log.latestEpoch, 7);
});

test("what a failed write left behind an index is gone when the segment is finished", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 4; index++) await t.append(batchOf({ values: ["v".repeat(900)] }));
  const full = t.simulation
    .files("disk")
    .fail({ operations: ["write"], code: "ENOSPC", under: "/data/t-0/00000000000000000000.index" });
  assert.notStrictEqual((await t.append(batchOf({ values: ["refused".repeat(300)] }))).error, 0);
  full.remove();
  assert.strictEqual((await t.append(batchOf({ values: ["v".repeat(900)] }))).error, 0);
  const index = await t.settle(t.world.files.readWhole("/data/t-0/00000000000000000000.index"));
  assert.strictEqual(index.length % 8, 0);
  assert.strictEqual(t.log.failure, undefined);
});
