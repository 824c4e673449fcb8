/** Retention by size, by age and by the log's start; live changes of the configuration; what a stop and a power failure leave of it. */
import assert from "node:assert";
import { test } from "node:test";
import type { LogConfig } from "./log-config.ts";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";

const value = "v".repeat(1000);

/** Segments of four batches each, with rising timestamps; the high watermark is at the end. */
async function filled(
  batches: number,
  config: Partial<LogConfig>,
  options: { isSlow?: boolean } = {},
): Promise<TestLog> {
  const t = await TestLog.open({ config: smallConfig, ...options });
  t.log.updateConfig({ ...smallConfig, retentionMs: Number.POSITIVE_INFINITY, ...config });
  const nowMs = t.world.clock.nowMs();
  for (let index = 0; index < batches; index++) {
    await t.append(batchOf({ values: [value], keys: ["k"], timestamp: nowMs - 1_000_000 + index * 1000 }));
  }
  t.log.updateHighWatermark(t.log.logEndOffset);
  return t;
}

function enforce(t: TestLog): Promise<void> {
  return t.settle(t.log.enforceRetention(t.world.clock.nowMs()));
}

async function logs(t: TestLog): Promise<string[]> {
  return (await t.files()).filter((name) => name.endsWith(".log")).map((name) => String(Number(name.slice(0, 20))));
}

test("the oldest segments go while the log without them is still over retention.bytes", async () => {
  const t = await filled(10, { retentionBytes: 6000 });
  assert.deepStrictEqual(await logs(t), ["0", "3", "6", "9"]);
  await enforce(t);
  assert.strictEqual(t.log.logStartOffset, 3);
  assert(t.log.sizeInBytes >= 6000);
  assert.deepStrictEqual(await logs(t), ["3", "6", "9"]);
  assert((await t.files()).includes("00000000000000000000.log.deleted"));
  await t.simulation.settle(new Promise<void>((resolve) => t.world.clock.setTimer(1001, resolve)), {
    eventsMax: 10_000,
  });
  assert(!(await t.files()).some((name) => name.endsWith(".deleted")));
  assert.strictEqual((await t.read({ offset: 2 })).error, 1);
  assert.strictEqual((await t.values()).length, 7);
});

test("when all is expired the active segment is rolled, and offsets go on", async () => {
  const t = await filled(5, { retentionMs: 1000 });
  await enforce(t);
  assert.deepStrictEqual([t.log.logStartOffset, t.log.logEndOffset], [5, 5]);
  assert.deepStrictEqual(await logs(t), ["5"]);
  await enforce(t);
  assert.deepStrictEqual(await logs(t), ["5"]);
  await t.crash();
  assert.deepStrictEqual([t.log.logStartOffset, t.log.logEndOffset], [5, 5]);
  assert.strictEqual((await t.append(batchOf({ values: ["next"] }))).baseOffset, 5);
});

test("on a full disk, where no new segment can be begun, all but the active one goes, and nothing offline", async () => {
  const t = await filled(5, { retentionMs: 1000 });
  const before = await logs(t);
  const full = t.simulation.files("disk").fail({ operations: ["open"], code: "ENOSPC", under: "/data/t-0/" });
  await enforce(t);
  assert.deepStrictEqual(await logs(t), before.slice(-1));
  assert.strictEqual(t.log.failure, undefined);
  full.remove();
  await enforce(t);
  assert.deepStrictEqual(await logs(t), ["5"]);
});

test("a segment as old as its newest record; a change of the configuration counts at the next check", async () => {
  const t = await filled(10, { retentionMs: 10_000_000 });
  await enforce(t);
  assert.strictEqual(t.log.logStartOffset, 0);
  t.log.updateConfig({ ...smallConfig, retentionMs: 995_000 });
  await enforce(t);
  // The segment of 3, 4 and 5 holds a record that is not older than 995 s.
  assert.strictEqual(t.log.logStartOffset, 3);
});

test("nothing at or above the high watermark goes", async () => {
  const t = await filled(10, { retentionMs: 1000 });
  t.log.updateHighWatermark(4);
  await enforce(t);
  assert.strictEqual(t.log.logStartOffset, 3);
});

test("without the delete policy only what is below the log start goes", async () => {
  const t = await filled(10, { retentionMs: 1000, retentionBytes: 1, cleanupDelete: false, cleanupCompact: true });
  await enforce(t);
  assert.strictEqual(t.log.logStartOffset, 0);
  await t.settle(t.log.incrementLogStartOffset(7));
  assert.deepStrictEqual(await logs(t), ["6", "9"]);
});

test("before the topic's own configuration is known nothing is deleted", async () => {
  const t = await filled(5, {});
  await t.restart({ config: { ...smallConfig, retentionMs: 1 } });
  t.log.updateHighWatermark(5);
  await enforce(t);
  assert.strictEqual(t.log.logStartOffset, 0);
});

test("appends under way go behind the roll", async () => {
  const t = await filled(3, { retentionMs: 1000 }, { isSlow: true });
  const appends = Array.from({ length: 3 }, (_, index) => t.start(batchOf({ values: [`during ${index}`] })));
  await enforce(t);
  for (const append of appends) assert.strictEqual((await t.settle(append)).error, 0);
  t.log.updateHighWatermark(t.log.logEndOffset);
  assert.deepStrictEqual((await t.values()).slice(-3), ["3:during 0", "4:during 1", "5:during 2"]);
  await t.restart();
});

test("records without timestamps are as old as their write, however long it took", async () => {
  const config = { ...smallConfig, retentionMs: 1000 };
  const t = await TestLog.open({ config, isSlow: true });
  t.log.updateConfig(config);
  const { conditions } = t.simulation.files("disk");
  // After some slow writes the others go through the thread pool.
  for (let index = 0; index < 8; index++) await t.append(batchOf({ values: ["v"], timestamp: -1 }));
  conditions.slowProbability = 1;
  conditions.slowMs = { min: 5000, max: 5000 };
  await t.append(batchOf({ values: ["v"], timestamp: -1 }));
  conditions.slowProbability = 0;
  t.log.updateHighWatermark(t.log.logEndOffset);
  await t.settle(t.log.enforceRetention(t.world.clock.nowMs()));
  assert.strictEqual(t.log.logStartOffset, 0);
});
