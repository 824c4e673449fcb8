/**
 * A log directory that something has damaged: bits flipped, files cut, lengthened, swapped, missing. The store starts or names the file that is wrong; it never
 * crashes, and after an unclean stop no batch above the recovery point is served whose CRC does not hold.
 */
import assert from "node:assert";
import { test } from "node:test";
import type { World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { buildControlBatch, recordBatch } from "@samsa/protocol/records";
import fc from "fast-check";
import { LogStore } from "./log-store.ts";
import { LogDirectoryError } from "./meta-properties.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { AppendOrigin, AppendResult, ReadResult } from "./partition-log-api.ts";
import { batchOf, collectingLogger, type LogLine, smallConfig } from "./test-log.ts";

const topicId = "kiRzcid2TNO3JShn3dDf-A";
const recoveryPoint = 20;
const eventsMax = 200_000;
const config = { ...smallConfig, segmentBytes: 1024 };

interface Damage {
  readonly kind: "flip" | "cut" | "lengthen" | "zero" | "swap" | "remove";
  /** Which file, and where in it: parts of the whole. */
  readonly file: number;
  readonly other: number;
  readonly at: number;
  readonly bit: number;
}

const part = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(
    "flip" as const,
    "cut" as const,
    "lengthen" as const,
    "zero" as const,
    "swap" as const,
    "remove" as const,
  ),
  file: part,
  other: part,
  at: part,
  bit: fc.integer({ min: 0, max: 7 }),
});

class Directory {
  readonly simulation: Simulation;
  readonly lines: LogLine[] = [];
  world: World;
  pool = createBufferPool({ bytesMax: 1 << 24 });

  constructor(seed: number) {
    this.simulation = createSimulation({ seed, logger: () => collectingLogger(this.lines) });
    this.world = this.simulation.world("disk");
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax });
  }

  open(): Promise<LogStore> {
    const options = { directories: ["/data"], clusterId: "vQ2leTyNSiq5v2Bf6-Ir4Q", nodeId: 1, configFor: () => config };
    return this.settle(LogStore.open(this.world, { ...options, pool: this.pool }));
  }

  append(log: PartitionLog, records: Buffer, origin: AppendOrigin = "client"): Promise<AppendResult> {
    return this.settle(
      new Promise((resolve) => log.append({ records, owner: undefined, leaderEpoch: 0, origin }, resolve)),
    );
  }

  /** Plain, idempotent and transactional batches over several segments, flushed up to the recovery point. */
  async fill(isClean: boolean): Promise<void> {
    const store = await this.open();
    const log = await this.settle(store.create({ topic: "a", topicId, partition: 0, config }));
    const value = "v".repeat(100);
    for (let index = 0; index < 20; index++) {
      const producer = { producerId: 5 + (index % 2), producerEpoch: 0, baseSequence: index >> 1 };
      const isTransactional = index % 2 === 0;
      if (index === recoveryPoint / 2) {
        await this.settle(new Promise<void>((resolve) => log.flush(() => resolve())));
        await this.settle(store.directories[0]?.checkpointRecoveryPoints() ?? Promise.resolve());
      }
      await this.append(
        log,
        batchOf({ values: [value, value], ...producer, isTransactional, timestamp: 1000 + index }),
      );
    }
    const marker = { type: "ABORT" as const, message: { version: 0, coordinatorEpoch: 0 } };
    const end = { timestamp: 5000, producerId: 5, producerEpoch: 0, isTransactional: true };
    await this.append(log, buildControlBatch({ records: [marker], ...end }), "coordinator");
    if (isClean) await this.settle(store.close());
    this.simulation.kill("disk");
    this.world = this.simulation.restart("disk");
    this.pool = createBufferPool({ bytesMax: 1 << 24 });
  }

  async files(): Promise<string[]> {
    const { files } = this.world;
    const inside = (await this.settle(files.list("/data/a-0"))).map((name) => `/data/a-0/${name}`);
    const beside = (await this.settle(files.list("/data"))).map((name) => `/data/${name}`);
    return [...inside, ...beside.filter((path) => path !== "/data/a-0" && !path.endsWith(".lock"))];
  }

  async damage({ kind, file, other, at, bit }: Damage): Promise<void> {
    const { files } = this.world;
    const paths = await this.files();
    const path = paths[Math.floor(file * paths.length)];
    const second = paths[Math.floor(other * paths.length)];
    assert(path !== undefined && second !== undefined);
    const content = await this.settle(files.readWhole(path));
    const where = Math.floor(at * content.length);
    if (kind === "remove") return this.settle(files.remove(path));
    if (kind === "swap") {
      await this.#write(path, await this.settle(files.readWhole(second)));
      return this.#write(second, content);
    }
    if (kind === "cut") return this.#write(path, content.subarray(0, where));
    if (kind === "lengthen") return this.#write(path, Buffer.concat([content, Buffer.alloc(1 + where, bit)]));
    if (content.length === 0) return;
    if (kind === "flip") content[where] = (content[where] ?? 0) ^ (1 << bit);
    else content.fill(0, where);
    await this.#write(path, content);
  }

  async #write(path: string, content: Buffer): Promise<void> {
    const file = this.world.files.openNow(path, "write");
    file.truncateNow(0);
    if (content.length > 0) file.writeNow([content], 0);
    await this.settle(file.close());
  }

  /** Everything that is served, from the log's start on, or until a read fails. */
  async serve(log: PartitionLog, check: (part: Buffer, at: number) => void): Promise<void> {
    for (let next = log.logStartOffset; next < log.logEndOffset; ) {
      const request = { offset: next, bytesMax: 2000, minOneBatch: true, upTo: log.logEndOffset, includeAborted: true };
      const result = await this.settle(new Promise<ReadResult>((resolve) => log.read(request, resolve)));
      if (result.error !== 0 || result.sizeInBytes === 0) {
        result.release();
        return;
      }
      for (const read of result.parts) {
        for (let at = 0; at < read.length; at += recordBatch.sizeInBytes(read, at)) {
          check(read, at);
          next = Math.max(next + 1, recordBatch.lastOffset(read, at) + 1);
        }
      }
      result.release();
    }
  }
}

for (const isClean of [false, true]) {
  test(`a damaged directory after ${isClean ? "a clean" : "an unclean"} stop`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        async (seed, damages) => {
          const t = new Directory(seed);
          await t.fill(isClean);
          for (const each of damages) await t.damage(each);
          const names = await t.files();
          let store: LogStore;
          try {
            store = await t.open();
          } catch (error) {
            assert(error instanceof LogDirectoryError, `${error instanceof Error ? error.stack : error}`);
            assert(/\/data/.test(error.message), `"${error.message}" names no file`);
            return;
          }
          const log = store.get("a", 0);
          // Without its name in the log line, or with the directory offline, somebody must be told why.
          if (log === undefined) {
            assert(t.lines.some((line) => line.level === "error"));
            return;
          }
          const isDamagedBelow = names.length > 0 && isClean;
          await t.serve(log, (b, at) => {
            if (isDamagedBelow || recordBatch.magic(b, at) !== 2) return;
            if (recordBatch.baseOffset(b, at) >= recoveryPoint)
              assert(recordBatch.isCrcValid(b, at), "CRC above the recovery point");
          });
          await t.settle(new Promise((resolve) => log.offsetForTimestamp(1005, resolve)));
          const before = log.logEndOffset;
          const result = await t.append(log, batchOf({ values: ["after"] }));
          if (result.error === 0) assert.strictEqual(result.baseOffset, before);
          await t.settle(store.close());
        },
      ),
      { numRuns: 400 },
    );
  });
}
