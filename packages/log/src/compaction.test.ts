/**
 * Compaction against a model: whatever keyed, transactional and idempotent history was appended and however often it was cleaned, stopped or killed, reading gives the
 * latest of each key, and everything that was not cleaned yet.
 */
import assert from "node:assert";
import { test } from "node:test";
import { buildControlBatch, buildRecordBatch, readRecords, recordBatch } from "@samsa/protocol/records";
import fc from "fast-check";
import type { LogConfig } from "./log-config.ts";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";
import { Throttle } from "./throttle.ts";

const compacted: LogConfig = {
  ...smallConfig,
  segmentBytes: 1024,
  cleanupCompact: true,
  cleanupDelete: false,
  deleteRetentionMs: 1000,
};

async function opened(
  config: Partial<LogConfig> = {},
  options: { seed?: number; isSlow?: boolean } = {},
): Promise<TestLog> {
  const t = await TestLog.open({ config: { ...compacted, ...config }, ...options });
  t.log.updateConfig({ ...compacted, ...config });
  return t;
}

async function compact(t: TestLog, { keysMax = 100_000 }: { keysMax?: number } = {}): Promise<boolean> {
  t.log.updateHighWatermark(t.log.logEndOffset);
  const range = t.log.cleanableRange(t.world.clock.nowMs());
  if (range === undefined || range.cleanableBytes === 0) return false;
  await t.flush();
  const throttle = new Throttle(t.world.clock, { bytesPerSecond: Number.MAX_VALUE });
  // A full map holds `keysMax` keys.
  const tools = { throttle, offsetMapBytesMax: 24 * (keysMax + 1), offsetMapLoadFactor: 1 };
  return t.settle(t.log.compact(range, tools));
}

interface SeenRecord {
  readonly offset: number;
  readonly key: string;
  readonly value: string | null;
}

/** All data records, aborted ones left out as a read_committed consumer does. */
async function committed(t: TestLog): Promise<SeenRecord[]> {
  const seen: SeenRecord[] = [];
  let lastOffset = -1;
  for (let next = t.log.logStartOffset; next < t.log.lastStableOffset; ) {
    const result = await t.read({ offset: next, upTo: t.log.lastStableOffset, includeAborted: true, bytesMax: 700 });
    assert.strictEqual(result.error, 0);
    if (result.sizeInBytes === 0) break;
    const aborted = [...result.abortedTransactions].sort((left, right) => left.firstOffset - right.firstOffset);
    const abortedNow = new Set<number>();
    for (const part of result.parts) {
      for (let at = 0; at < part.length; at += recordBatch.sizeInBytes(part, at)) {
        assert(recordBatch.isCrcValid(part, at));
        const batchEnd = recordBatch.lastOffset(part, at);
        while (aborted[0] !== undefined && aborted[0].firstOffset <= batchEnd)
          abortedNow.add(aborted.shift()?.producerId ?? -1);
        const producerId = recordBatch.producerId(part, at);
        if (recordBatch.isControl(part, at)) {
          abortedNow.delete(producerId);
        } else if (!(recordBatch.isTransactional(part, at) && abortedNow.has(producerId))) {
          for (const record of readRecords(part, at, { decompressedBytesMax: 1 << 20 })) {
            if (record.offset < next) continue;
            assert(record.offset > lastOffset, "offsets rise");
            lastOffset = record.offset;
            seen.push({ offset: record.offset, key: String(record.key), value: record.value?.toString() ?? null });
          }
        }
        next = Math.max(next, batchEnd + 1);
      }
    }
    result.release();
  }
  return seen;
}

const keyed = (key: string, ...values: string[]) =>
  batchOf({ values, keys: values.map(() => key), timestamp: 1_000_000 });

test("the latest of each key stays, at its offset, and the log reads on over restarts", async () => {
  const t = await opened();
  for (let index = 0; index < 60; index++) await t.append(keyed(`k${index % 3}`, `v${index}`.padEnd(60, ".")));
  assert(await compact(t));
  const cleanedUpTo = t.log.cleanedUpTo ?? 0;
  assert(cleanedUpTo > 40);
  const below = (await committed(t)).filter((record) => record.offset < cleanedUpTo);
  assert.strictEqual(below.length, 3);
  assert.strictEqual(below.at(-1)?.offset, cleanedUpTo - 1);
  for (const again of [
    () => t.kill({ recoveryPoint: 0, cleanedUpTo }),
    () => t.restart({ cleanedUpTo }),
    () => t.kill({ recoveryPoint: cleanedUpTo }),
    () => t.crash({ recoveryPoint: cleanedUpTo }),
  ]) {
    await again();
    t.log.updateHighWatermark(t.log.logEndOffset);
    assert.strictEqual(t.log.logEndOffset, 60);
    assert.deepStrictEqual(
      (await committed(t)).filter((record) => record.offset < cleanedUpTo),
      below,
    );
  }
  assert((await t.files()).every((name) => !/cleaned|swap/.test(name)));
});

test("a tombstone goes when its delete horizon has passed", async () => {
  const t = await opened();
  await t.append(keyed("a", "one"));
  await t.append(buildRecordBatch({ records: [{ timestamp: 5, key: Buffer.from("a"), value: null }] }));
  const fill = async (from: number) => {
    for (let index = 0; index < 15; index++) await t.append(keyed("filler", `${from + index}`.padEnd(100, ".")));
  };
  await fill(0);
  assert(await compact(t));
  assert(
    (await committed(t)).some((record) => record.key === "a" && record.value === null),
    "it is kept at first",
  );
  await t.simulation.settle(new Promise<void>((resolve) => t.world.clock.setTimer(400, resolve)), { eventsMax: 1000 });
  await fill(100);
  assert(await compact(t));
  assert(
    (await committed(t)).some((record) => record.key === "a"),
    "until the horizon",
  );
  await t.simulation.settle(new Promise<void>((resolve) => t.world.clock.setTimer(1000, resolve)), { eventsMax: 1000 });
  await fill(200);
  assert(await compact(t));
  assert(!(await committed(t)).some((record) => record.key === "a"));
});

test("the dirty range keeps off the active segment, the last stable offset and young records", async () => {
  const t = await opened({ minCompactionLagMs: 10_000 });
  const nowMs = t.world.clock.nowMs();
  for (let index = 0; index < 30; index++) {
    await t.append(batchOf({ values: ["v".repeat(100)], keys: ["k"], timestamp: nowMs - 20_000 + index * 1000 }));
  }
  t.log.updateHighWatermark(t.log.logEndOffset);
  const range = t.log.cleanableRange(nowMs);
  assert(range !== undefined);
  assert(range.firstUncleanableOffset > 0 && range.firstUncleanableOffset <= 10);
  t.log.updateConfig({ ...compacted, maxCompactionLagMs: 5000 });
  assert.strictEqual(t.log.cleanableRange(nowMs)?.isOverdue, true);
  t.log.updateConfig({ ...compacted, maxCompactionLagMs: 50_000 });
  assert.strictEqual(t.log.cleanableRange(nowMs)?.isOverdue, false);
  t.log.updateConfig(smallConfig);
  assert.strictEqual(t.log.cleanableRange(nowMs), undefined);
});

test("an idempotent producer goes on after its records were cleaned away", async () => {
  const t = await opened();
  const send = (baseSequence: number, key: string) =>
    t.append(batchOf({ values: ["x".repeat(100)], keys: [key], producerId: 9, producerEpoch: 1, baseSequence }));
  for (let sequence = 0; sequence < 5; sequence++) assert.strictEqual((await send(sequence, "p")).error, 0);
  for (let index = 0; index < 20; index++) await t.append(keyed("p", "y".repeat(100)));
  assert(await compact(t));
  await t.settle(t.log.truncateTo(t.log.logEndOffset - 1));
  assert.strictEqual((await send(5, "q")).error, 0);
  assert.strictEqual((await send(9, "q")).error, 45);
});

test("cutting or closing the log ends a cleaning under way", async () => {
  for (const end of ["truncate", "close", "raise"] as const) {
    const t = await opened({}, { isSlow: true });
    for (let index = 0; index < 60; index++) await t.append(keyed(`k${index % 3}`, `v${index}`.padEnd(60, ".")));
    t.log.updateHighWatermark(60);
    const range = t.log.cleanableRange(0);
    assert(range !== undefined);
    await t.flush();
    const throttle = new Throttle(t.world.clock, { bytesPerSecond: Number.MAX_VALUE });
    const cleaning = t.log.compact(range, { throttle, offsetMapBytesMax: 1 << 16, offsetMapLoadFactor: 0.9 });
    if (end === "truncate") await t.settle(t.log.truncateTo(20));
    if (end === "raise") await t.settle(t.log.incrementLogStartOffset(30));
    if (end === "close") await t.settle(t.log.close());
    const isThrough = await t.settle(cleaning);
    if (end !== "raise") assert.strictEqual(isThrough, false, end);
    if (end === "close") {
      await t.reopen();
      assert.strictEqual((await committed(t)).length, 0, "the high watermark is the store's to remember");
    }
    assert(
      (await t.files()).every((name) => !/cleaned|swap/.test(name)),
      end,
    );
    t.log.updateHighWatermark(t.log.logEndOffset);
    assert.strictEqual((await committed(t)).at(-1)?.offset, t.log.logEndOffset - 1);
    await t.restart();
  }
});

test("wherever a kill or a power failure meets a cleaning, the next start has the latest of each key", async () => {
  for (const end of ["kill", "crash"] as const) {
    let wasThrough = false;
    const seenEndings = new Set<string>();
    for (let steps = 0; !wasThrough; steps++) {
      const t = await opened();
      for (let index = 0; index < 40; index++) await t.append(keyed(`k${index % 3}`, `v${index}`.padEnd(60, ".")));
      t.log.updateHighWatermark(40);
      const before = latestOf(await committed(t));
      const range = t.log.cleanableRange(0);
      assert(range !== undefined);
      await t.flush();
      const { recoveryPoint } = t.log;
      const throttle = new Throttle(t.world.clock, { bytesPerSecond: Number.MAX_VALUE });
      const tools = { throttle, offsetMapBytesMax: 1 << 16, offsetMapLoadFactor: 0.9 };
      t.log.compact(range, tools).then(
        () => {
          wasThrough = true;
        },
        () => {},
      );
      assert(steps < 1000, "the cleaning comes to an end");
      for (let step = 0; step < steps && !wasThrough; step++) {
        await t.simulation.step();
      }
      if (end === "kill") {
        t.killOnly();
        for (const name of await t.files()) seenEndings.add(name.replace(/^\d+/, ""));
        await t.reopen({ recoveryPoint });
      } else await t.crash({ recoveryPoint });
      t.log.updateHighWatermark(t.log.logEndOffset);
      assert.deepStrictEqual(latestOf(await committed(t)), before, `${end} after ${steps} steps`);
      assert((await t.files()).every((name) => !/cleaned|swap|deleted/.test(name)));
      await t.restart();
    }
    if (end === "kill")
      for (const ending of [".log.cleaned", ".log.swap", ".log.deleted"]) assert(seenEndings.has(ending), ending);
  }
});

function latestOf(records: readonly SeenRecord[]): Map<string, string> {
  return new Map(records.map(({ key, offset, value }) => [key, `${offset} ${value}`]));
}

type Step =
  | { readonly kind: "append"; readonly keys: readonly number[]; readonly producer: number; readonly codec: number }
  | { readonly kind: "end"; readonly producer: number; readonly isAbort: boolean }
  | { readonly kind: "clean"; readonly keysMax: number }
  | { readonly kind: "restart" | "kill" | "wait" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      /** Of a tombstone: negative. */
      keys: fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 1, maxLength: 6 }),
      /** 0: none; 1: idempotent; 2 and 3: transactional. */
      producer: fc.integer({ min: 0, max: 3 }),
      codec: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("end" as const),
      producer: fc.integer({ min: 2, max: 3 }),
      isAbort: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("clean" as const), keysMax: fc.integer({ min: 2, max: 50 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("restart" as const, "kill" as const, "wait" as const) }) },
);

interface ModelRecord extends SeenRecord {
  readonly producer: number;
  state: "committed" | "open" | "aborted";
}

class Model {
  readonly #t: TestLog;
  readonly #records: ModelRecord[] = [];
  readonly #sequences = new Map<number, number>();
  #made = 0;
  #cleanedUpTo = 0;

  constructor(t: TestLog) {
    this.#t = t;
  }

  async run(next: Step): Promise<void> {
    const t = this.#t;
    switch (next.kind) {
      case "append":
        return this.#append(next.keys, next.producer, next.codec);
      case "end":
        return this.#end(next.producer, next.isAbort);
      case "clean":
        await compact(t, { keysMax: next.keysMax });
        this.#cleanedUpTo = Math.max(this.#cleanedUpTo, t.log.cleanedUpTo ?? 0);
        return this.check();
      case "wait":
        await t.simulation.settle(new Promise<void>((resolve) => t.world.clock.setTimer(2000, resolve)), {
          eventsMax: 1000,
        });
        return;
      case "restart":
        await t.restart({ cleanedUpTo: t.log.cleanedUpTo });
        break;
      case "kill":
        // Checkpoints may be old: what compaction took out must not look like a loss.
        await t.kill({ recoveryPoint: 0, cleanedUpTo: t.log.cleanedUpTo });
    }
    t.log.updateConfig(compacted);
    t.log.updateHighWatermark(t.log.logEndOffset);
    return this.check();
  }

  async #append(keys: readonly number[], producer: number, codec: number): Promise<void> {
    const records = keys.map((key) => {
      const value = key < 0 ? null : `${this.#made++}`.padEnd(40, ".");
      return {
        timestamp: 1_000_000 + this.#made,
        key: Buffer.from(`k${Math.abs(key)}`),
        value: value === null ? null : Buffer.from(value),
      };
    });
    const baseSequence = this.#sequences.get(producer) ?? 0;
    const compression = ([0, 1, 2, 3, 4] as const)[codec] ?? 0;
    const batch = buildRecordBatch({
      records,
      compression,
      ...(producer > 0 && { producerId: producer, producerEpoch: 0, baseSequence, isTransactional: producer > 1 }),
    });
    this.#sequences.set(producer, baseSequence + keys.length);
    const { error, baseOffset } = await this.#t.append(batch);
    assert.strictEqual(error, 0);
    for (const [index, record] of records.entries()) {
      this.#records.push({
        offset: baseOffset + index,
        key: record.key.toString(),
        value: record.value?.toString() ?? null,
        producer,
        state: producer > 1 ? "open" : "committed",
      });
    }
  }

  async #end(producer: number, isAbort: boolean): Promise<void> {
    const marker = {
      type: isAbort ? ("ABORT" as const) : ("COMMIT" as const),
      message: { version: 0, coordinatorEpoch: 0 },
    };
    const batch = buildControlBatch({
      records: [marker],
      timestamp: 1_000_000,
      producerId: producer,
      producerEpoch: 0,
      isTransactional: true,
    });
    assert.strictEqual((await this.#t.append(batch, { origin: "coordinator" })).error, 0);
    for (const record of this.#records) {
      if (record.producer === producer && record.state === "open") record.state = isAbort ? "aborted" : "committed";
    }
  }

  async check(): Promise<void> {
    this.#t.log.updateHighWatermark(this.#t.log.logEndOffset);
    const upTo = this.#t.log.lastStableOffset;
    const visible = this.#records.filter((record) => record.state === "committed" && record.offset < upTo);
    const latest = new Map<string, number>();
    for (const record of visible) if (record.offset < this.#cleanedUpTo) latest.set(record.key, record.offset);
    const isNeeded = (record: ModelRecord) =>
      record.offset >= this.#cleanedUpTo || latest.get(record.key) === record.offset;
    const expected = visible.filter(isNeeded);
    const seen = await committed(this.#t);
    const plain = ({ offset, key, value }: SeenRecord) => `${offset} ${key} ${value}`;
    // A tombstone that was cleaned may be gone, and must have been there.
    const isSure = ({ offset, value }: SeenRecord) => value !== null || offset >= this.#cleanedUpTo;
    assert.deepStrictEqual(seen.filter(isSure).map(plain), expected.filter(isSure).map(plain));
    const possible = new Set(expected.map(plain));
    for (const record of seen) assert(possible.has(plain(record)), `${plain(record)} is not to be seen`);
  }
}

for (const isSlow of [false, true]) {
  test(`after any history and any number of cleanings reading gives what the model gives${isSlow ? ", on a slow disk" : ""}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(step, { minLength: 10, maxLength: 60, size: "max" }),
        async (seed, steps) => {
          const t = await opened({}, { seed, isSlow });
          const model = new Model(t);
          for (const next of steps) await model.run(next);
          await model.check();
          await t.restart();
        },
      ),
      { numRuns: isSlow ? 100 : 300 },
    );
  });
}
