/**
 * The scrub: damaged batches are found, told once a round with their place, and left as they are; reads go on as before; nothing waits for it, and what changes under it is
 * no damage.
 */
import assert from "node:assert";
import { test } from "node:test";
import type { World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { recordBatch } from "@samsa/protocol/records";
import { LogStore } from "./log-store.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { AppendResult, ReadResult } from "./partition-log-api.ts";
import type { DamagedBatch } from "./scrub-partition.ts";
import { batchOf, collectingLogger, type LogLine, smallConfig } from "./test-log.ts";

const topicId = "kiRzcid2TNO3JShn3dDf-A";
const eventsMax = 500_000;
const config = { ...smallConfig, segmentBytes: 1024, fileDeleteDelayMs: 100 };
const batches = 20;

/** With this configuration a segment holds so many batches, and the scrub waits once for each segment. */
function segmentsOf(log: PartitionLog): number {
  const perSegment = Math.floor(config.segmentBytes / (log.sizeInBytes / batches));
  return Math.ceil(batches / perSegment);
}

class ScrubbedStore {
  readonly simulation: Simulation;
  readonly world: World;
  readonly lines: LogLine[] = [];
  readonly told: DamagedBatch[] = [];
  readonly pool = createBufferPool({ bytesMax: 1 << 24, poison: true });
  #store: LogStore | undefined;

  constructor() {
    this.simulation = createSimulation({ seed: 1, logger: () => collectingLogger(this.lines) });
    this.world = this.simulation.world("disk");
  }

  static async open(scrub: { intervalMs?: number; bytesPerSecondMax?: number } = {}): Promise<ScrubbedStore> {
    const t = new ScrubbedStore();
    const options = { directories: ["/data"], clusterId: "vQ2leTyNSiq5v2Bf6-Ir4Q", nodeId: 1, configFor: () => config };
    const limits = {
      tailCacheBytesMax: 0,
      scrub: { intervalMs: 1000, bytesPerSecondMax: 1 << 20, ...scrub },
    };
    const damageFound = (damage: DamagedBatch): void => void t.told.push(damage);
    t.#store = await t.settle(LogStore.open(t.world, { ...options, limits, pool: t.pool, damageFound }));
    return t;
  }

  get store(): LogStore {
    assert(this.#store !== undefined);
    return this.#store;
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax });
  }

  pass(ms: number): Promise<void> {
    return this.settle(new Promise<void>((resolve) => this.world.clock.setTimer(ms, resolve)));
  }

  /** Several segments; all but the last is below the recovery point. */
  async fill(topic = "a"): Promise<PartitionLog> {
    const log = await this.settle(this.store.create({ topic, topicId, partition: 0, config }));
    for (let index = 0; index < batches; index++) await this.append(log);
    await this.settle(new Promise<void>((resolve) => log.flush(() => resolve())));
    return log;
  }

  async append(log: PartitionLog): Promise<void> {
    const records = batchOf({ values: ["v".repeat(100), "w"] });
    const result = await this.settle(
      new Promise<AppendResult>((resolve) =>
        log.append({ records, owner: undefined, leaderEpoch: 0, origin: "client" }, resolve),
      ),
    );
    assert.strictEqual(result.error, 0);
  }

  /** Flips a bit of the batch at `offset`, on disk. */
  async damage(topic: string, offset: number): Promise<{ readonly file: string; readonly position: number }> {
    const { files } = this.world;
    const directory = `/data/${topic}-0`;
    for (const name of (await this.settle(files.list(directory))).filter((each) => each.endsWith(".log"))) {
      const path = `${directory}/${name}`;
      const content = await this.settle(files.readWhole(path));
      for (let at = 0; at < content.length; at += recordBatch.sizeInBytes(content, at)) {
        if (recordBatch.baseOffset(content, at) !== offset) continue;
        const file = files.openNow(path, "write");
        file.writeNow([Buffer.from([content.readUInt8(at + 80) ^ 4])], at + 80);
        await this.settle(file.close());
        return { file: path, position: at };
      }
    }
    throw new Error(`no batch at ${offset}`);
  }

  async sizes(topic: string): Promise<string[]> {
    const sizes: string[] = [];
    for (const name of await this.settle(this.world.files.list(`/data/${topic}-0`)))
      sizes.push(`${name} ${(await this.settle(this.world.files.status(`/data/${topic}-0/${name}`)))?.size}`);
    return sizes;
  }

  get errors(): LogLine[] {
    return this.lines.filter(({ level }) => level === "error");
  }
}

test("a flipped bit below the recovery point is told once a round with its place; nothing is cut, and it is read as before", async () => {
  const t = await ScrubbedStore.open();
  const log = await t.fill();
  await t.fill("b");
  const place = await t.damage("a", 8);
  const before = await t.sizes("a");
  await t.pass(1500);
  assert.strictEqual(t.store.scrubbed.rounds, 1);
  const expected = {
    topic: "a",
    partition: 0,
    ...place,
    offset: 8,
    bytes: batchOf({ values: ["v".repeat(100), "w"] }).length,
    problem: "CRC does not match",
    isBelowRecoveryPoint: true,
  };
  assert.deepStrictEqual(t.told, [expected]);
  assert.deepStrictEqual(
    t.errors.map(({ fields }) => fields),
    [expected],
  );
  const { lastRound } = t.store.scrubbed;
  assert.deepStrictEqual(lastRound, {
    partitions: 2,
    batches: 2 * batches,
    bytes: 2 * log.sizeInBytes,
    damagedBatches: 1,
    damaged: [expected],
  });
  assert.deepStrictEqual(await t.sizes("a"), before);
  assert.strictEqual(log.logEndOffset, 2 * batches);
  const read = await t.settle(
    new Promise<ReadResult>((resolve) => log.read({ offset: 8, bytesMax: 200, minOneBatch: true, upTo: 40 }, resolve)),
  );
  assert.strictEqual(read.error, 0);
  assert(read.sizeInBytes > 0);
  read.release();
  await t.pass(1000);
  assert.strictEqual(t.store.scrubbed.rounds, 2);
  assert.strictEqual(t.told.length, 2);
  await t.settle(t.store.close());
  assert.strictEqual(t.pool.outstanding, 0);
});

test("what the active segment has taken since it was flushed is told as being above the recovery point", async () => {
  const t = await ScrubbedStore.open();
  const log = await t.fill();
  // The first one begins a segment, and what is flushed for that reaches its end.
  for (let index = 0; index < 3; index++) await t.append(log);
  const offset = log.logEndOffset - 2;
  await t.damage("a", offset);
  await t.pass(1500);
  assert.deepStrictEqual(
    t.told.map((damage) => ({ offset: damage.offset, isBelowRecoveryPoint: damage.isBelowRecoveryPoint })),
    [{ offset, isBelowRecoveryPoint: false }],
  );
  await t.settle(t.store.close());
});

test("a frame that cannot be ends its segment for the round; the other segments are read", async () => {
  const t = await ScrubbedStore.open();
  const log = await t.fill();
  const { file, position } = await t.damage("a", 2);
  await t.damage("a", 38);
  const opened = t.world.files.openNow(file, "write");
  opened.writeNow([Buffer.from([9])], position + 16);
  await t.settle(opened.close());
  await t.pass(1500);
  assert.deepStrictEqual(
    t.told.map(({ offset, problem }) => `${offset} ${problem}`),
    ["2 invalid magic 9", "38 CRC does not match"],
  );
  const [first] = t.told;
  assert.strictEqual(first?.bytes, ((await t.settle(t.world.files.status(file)))?.size ?? 0) - position);
  assert.strictEqual(log.failure, undefined);
  await t.settle(t.store.close());
});

test("it reads at its rate, and a stop does not wait for it", async () => {
  const slow = await ScrubbedStore.open({ bytesPerSecondMax: 100 });
  await slow.fill();
  await slow.pass(5000);
  assert.strictEqual(slow.store.scrubbed.rounds, 0);
  const before = slow.world.clock.monotonicMs();
  await slow.settle(slow.store.close());
  assert(slow.world.clock.monotonicMs() - before < 1000);
  assert.strictEqual(slow.pool.outstanding, 0);
  const never = await ScrubbedStore.open({ intervalMs: Number.POSITIVE_INFINITY });
  await never.fill();
  await never.pass(10_000_000);
  assert.strictEqual(never.store.scrubbed.rounds, 0);
  await never.settle(never.store.close());
});

test("partitions that are deleted, cut or given up to retention while it reads are no damage and wait for nothing", async () => {
  const t = await ScrubbedStore.open({ bytesPerSecondMax: 4000 });
  const kept = await t.fill("kept");
  await t.fill("gone");
  const cut = await t.fill("cut");
  await t.fill("last");
  for (let step = 0; step < 60; step++) {
    await t.pass(100);
    if (step === 12) await t.settle(t.store.delete("gone", 0));
    if (step % 10 === 9) {
      await t.settle(cut.truncateTo(cut.logEndOffset - 5));
      for (let index = 0; index < 3; index++) await t.append(cut);
    }
    if (step % 20 === 15) {
      kept.updateHighWatermark(kept.logEndOffset);
      await t.settle(kept.incrementLogStartOffset(kept.logStartOffset + 9));
      await t.settle(kept.enforceRetention(t.world.clock.nowMs()));
    }
    await t.append(kept);
  }
  await t.pass(20_000);
  assert(t.store.scrubbed.rounds > 0);
  assert.deepStrictEqual(t.told, []);
  assert.deepStrictEqual(t.errors, []);
  assert(t.store.scrubbed.lastRound.batches > batches);
  await t.settle(t.store.close());
  assert.strictEqual(t.pool.outstanding, 0);
});

test("what is cut between the look at the segment and the read of it is no damage, and the rest is read all the same", async () => {
  const t = await ScrubbedStore.open({ intervalMs: Number.POSITIVE_INFINITY });
  const log = await t.fill();
  let waits = 0;
  let batchesRead = 0;
  const scrubbing = log.scrub({
    // Segments are read one after the other; the last one is cut when its turn has come.
    wait: async () => {
      waits++;
      if (log.logEndOffset === 2 * batches && waits === segmentsOf(log)) await log.truncateTo(2 * batches - 2);
    },
    isStopped: () => false,
    read: (count) => {
      batchesRead += count;
    },
    found: (damage) => t.told.push(damage),
  });
  await t.settle(scrubbing);
  assert.strictEqual(log.logEndOffset, 2 * batches - 2);
  assert.deepStrictEqual(t.told, []);
  assert.strictEqual(batchesRead, batches - 1);
  await t.settle(t.store.close());
});

test("a log that is compacted while it is read is no damage", async () => {
  const t = await ScrubbedStore.open({ bytesPerSecondMax: 3000 });
  const log = await t.settle(t.store.create({ topic: "c", topicId, partition: 0, config }));
  log.updateConfig({ ...config, cleanupCompact: true, cleanupDelete: false, minCleanableDirtyRatio: 0.01 });
  const write = async (): Promise<void> => {
    for (let index = 0; index < 12; index++) {
      const records = batchOf({ values: ["v".repeat(100), "w"], keys: [`k${index % 4}`, "same"] });
      await t.settle(
        new Promise((resolve) => log.append({ records, owner: undefined, leaderEpoch: 0, origin: "client" }, resolve)),
      );
    }
    log.updateHighWatermark(log.logEndOffset);
  };
  for (let round = 0; round < 20; round++) {
    await write();
    await t.pass(1500);
  }
  await t.pass(30_000);
  assert(t.lines.some(({ message }) => message === "log compacted"));
  assert(t.store.scrubbed.rounds > 0);
  assert.deepStrictEqual(t.told, []);
  assert.deepStrictEqual(t.errors, []);
  await t.settle(t.store.close());
});

test("a disk that fails under the scrub takes its directory offline, as it does under a read", async () => {
  const t = await ScrubbedStore.open();
  const log = await t.fill();
  t.simulation.files("disk").failNext("read", { under: "/data/a-0" });
  await t.pass(1500);
  assert.strictEqual(log.failure?.code, "EIO");
  assert.strictEqual(t.store.directories[0]?.state, "offline");
  assert.deepStrictEqual(t.told, []);
  await t.settle(t.store.close());
});
