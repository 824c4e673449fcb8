/**
 * The check of directories on disk: what a broker left is accepted, whatever was changed afterwards is found where it lies, and nothing is written by looking. A tail that is
 * being written, or that a kill left, is a note.
 */
import assert from "node:assert";
import { test } from "node:test";
import type { World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { buildControlBatch, recordBatch } from "@samsa/protocol/records";
import fc from "fast-check";
import { LogStore } from "./log-store.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { AppendOrigin, AppendResult } from "./partition-log-api.ts";
import { batchOf, collectingLogger, smallConfig } from "./test-log.ts";
import type { Finding } from "./verification.ts";
import { type PathVerdict, verifyPath } from "./verify-directory.ts";

const topicId = "kiRzcid2TNO3JShn3dDf-A";
const eventsMax = 200_000;
const config = { ...smallConfig, segmentBytes: 1024 };

class Directory {
  readonly simulation: Simulation;
  world: World;
  store: LogStore | undefined;

  constructor() {
    this.simulation = createSimulation({ seed: 1, logger: () => collectingLogger([]) });
    this.world = this.simulation.world("disk");
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax });
  }

  append(log: PartitionLog, records: Buffer, origin: AppendOrigin = "client"): Promise<AppendResult> {
    return this.settle(
      new Promise((resolve) => log.append({ records, owner: undefined, leaderEpoch: 0, origin }, resolve)),
    );
  }

  async open(): Promise<PartitionLog> {
    const options = { directories: ["/data"], clusterId: "vQ2leTyNSiq5v2Bf6-Ir4Q", nodeId: 1, configFor: () => config };
    this.store = await this.settle(
      LogStore.open(this.world, { ...options, pool: createBufferPool({ bytesMax: 1 << 24 }) }),
    );
    return this.settle(this.store.create({ topic: "a", topicId, partition: 0, config }));
  }

  /** Plain, compressed, idempotent and transactional batches over several segments; one transaction is aborted. */
  static async filled(): Promise<Directory> {
    const directory = new Directory();
    const log = await directory.open();
    const value = "v".repeat(100);
    for (let index = 0; index < 20; index++) {
      const producer = { producerId: 5 + (index % 2), producerEpoch: 0, baseSequence: (index >> 1) * 2 };
      const isTransactional = index % 2 === 0;
      const compression = index % 5 === 0 ? 2 : 0;
      const batch = { values: [value, value], ...producer, isTransactional, compression, timestamp: 1000 + index };
      const { error } = await directory.append(log, batchOf({ ...batch, compression: compression as 0 | 2 }));
      assert.strictEqual(error, 0);
    }
    const marker = { type: "ABORT" as const, message: { version: 0, coordinatorEpoch: 0 } };
    const end = { timestamp: 5000, producerId: 5, producerEpoch: 0, isTransactional: true };
    await directory.append(log, buildControlBatch({ records: [marker], ...end }), "coordinator");
    return directory;
  }

  static async stopped(): Promise<Directory> {
    const directory = await Directory.filled();
    await directory.settle(directory.store?.close() ?? Promise.resolve());
    return directory;
  }

  kill(): void {
    this.simulation.kill("disk");
    this.world = this.simulation.restart("disk");
  }

  async verify(path = "/data"): Promise<PathVerdict> {
    const pool = createBufferPool({ bytesMax: 1 << 24 });
    const verdict = await this.settle(verifyPath({ world: this.world, pool }, path));
    assert.strictEqual(pool.outstanding, 0);
    assert(verdict !== undefined);
    return verdict;
  }

  async problems(path?: string): Promise<readonly Finding[]> {
    return (await this.verify(path)).found.problems;
  }

  async files(suffix: string): Promise<string[]> {
    const names = await this.settle(this.world.files.list("/data/a-0"));
    return names.filter((name) => name.endsWith(suffix)).map((name) => `/data/a-0/${name}`);
  }

  read(path: string): Promise<Buffer> {
    return this.settle(this.world.files.readWhole(path));
  }

  write(path: string, content: Buffer): Promise<void> {
    return this.settle(this.world.files.replace(path, content));
  }

  async everything(): Promise<string> {
    const top = (await this.settle(this.world.files.list("/data"))).filter((name) => name !== "a-0");
    const paths = [...top.map((name) => `/data/${name}`), ...(await this.files(""))];
    const contents: string[] = [];
    for (const path of paths) contents.push(`${path} ${(await this.read(path)).toString("hex")}`);
    return contents.join("\n");
  }
}

/** Where each batch of the log begins. */
function positionsIn(log: Buffer): number[] {
  const positions: number[] = [];
  for (let at = 0; at < log.length; at += recordBatch.sizeInBytes(log, at)) positions.push(at);
  return positions;
}

test("what was stopped cleanly is accepted, counted and left as it was", async () => {
  const directory = await Directory.stopped();
  const before = await directory.everything();
  const { found, isStopped } = await directory.verify();
  assert.deepStrictEqual(found.problems, []);
  assert.deepStrictEqual(found.notes, []);
  assert(isStopped);
  assert.strictEqual(found.partitions, 1);
  assert.strictEqual(found.batches, 21);
  assert.strictEqual(found.records, 41);
  assert(found.segments > 3 && found.indexEntries > 10 && found.smallFiles > 5);
  const logs = await directory.files(".log");
  let bytes = 0;
  for (const path of logs) bytes += (await directory.read(path)).length;
  assert.strictEqual(found.bytes, bytes);
  assert.strictEqual(await directory.everything(), before);
  assert.deepStrictEqual(await directory.problems("/data/a-0"), []);
  assert.deepStrictEqual(await directory.problems(logs[1]), []);
});

test("every bit that is flipped in a log behind a batch's CRC is found at its batch", async () => {
  const directory = await Directory.stopped();
  const paths = await directory.files(".log");
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 }), async (file, batch, byte, bit) => {
      const path = paths[file % (paths.length - 1)] ?? "";
      const content = await directory.read(path);
      const positions = positionsIn(content);
      const position = positions[batch % positions.length] ?? 0;
      const size = recordBatch.sizeInBytes(content, position);
      // From the CRC on.
      const at = position + 17 + (byte % (size - 17));
      const damaged = Buffer.from(content);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
      await directory.write(path, damaged);
      const problems = await directory.problems();
      await directory.write(path, content);
      const expected = {
        file: path,
        position,
        offset: recordBatch.baseOffset(content, position),
        what: "CRC does not match",
      };
      assert.deepStrictEqual(problems[0], expected);
    }),
    { numRuns: 60 },
  );
  assert.deepStrictEqual(await directory.problems(), []);
});

test("every bit that is flipped in an index, a snapshot or an epoch's line is found in that file", async () => {
  const directory = await Directory.stopped();
  const paths = (await directory.files("")).filter((path) => /index$|\.snapshot$|epoch-checkpoint$/.test(path));
  const contents = new Map<string, Buffer>();
  for (const path of paths) contents.set(path, await directory.read(path));
  const filled = paths.filter((path) => (contents.get(path)?.length ?? 0) > 0);
  assert(filled.some((path) => path.endsWith(".txnindex")) && filled.some((path) => path.endsWith(".snapshot")));
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 }), async (file, byte, bit) => {
      const path = filled[file % filled.length] ?? "";
      const content = contents.get(path) ?? Buffer.alloc(0);
      const at = byte % content.length;
      // The last stable offset of an aborted transaction, and its first one, are nobody's to know afterwards.
      fc.pre(!path.endsWith(".txnindex") || (at % 34 < 10 && at % 34 !== 0) || (at % 34 >= 18 && at % 34 < 26));
      const damaged = Buffer.from(content);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << bit), at);
      // Older brokers wrote the end of a later batch, and an offset inside a batch: lawful.
      fc.pre(!path.endsWith(".index") || at % 8 !== 3 || bit > 3);
      fc.pre(!path.endsWith(".timeindex") || at % 12 !== 11 || bit !== 0);
      // A digit that became another one may still be a lawful line.
      fc.pre(!path.endsWith("epoch-checkpoint") || (at === 0 && bit === 0));
      await directory.write(path, damaged);
      const problems = await directory.problems();
      await directory.write(path, content);
      assert(
        problems.some((problem) => problem.file === path),
        `${path} byte ${at} bit ${bit}`,
      );
    }),
    { numRuns: 120 },
  );
});

test("a missing segment, a cut one, a missing index and an aborted transaction without its entry are found", async () => {
  for (const [damage, expected] of [
    [
      async (directory: Directory, logs: string[]) => directory.settle(directory.world.files.remove(logs[1] ?? "")),
      /offsets \d+ to \d+ are missing between two segments/,
    ],
    [
      async (directory: Directory, logs: string[]) =>
        directory.write(logs[1] ?? "", (await directory.read(logs[1] ?? "")).subarray(0, -5)),
      /incomplete batch/,
    ],
    [
      async (directory: Directory, logs: string[]) =>
        directory.settle(directory.world.files.remove((logs[1] ?? "").replace(".log", ".index"))),
      /is missing/,
    ],
    [
      async (directory: Directory) =>
        directory.settle(directory.world.files.remove((await directory.files(".txnindex"))[0] ?? "")),
      /aborted here, and no entry/,
    ],
    [
      async (directory: Directory, logs: string[]) => directory.write(logs.at(-1) ?? "", Buffer.alloc(0)),
      /ends here, below its recovery point/,
    ],
  ] as const) {
    const directory = await Directory.stopped();
    await damage(directory, await directory.files(".log"));
    const problems = await directory.problems();
    assert(
      problems.some(({ what }) => expected.test(what)),
      String(expected),
    );
  }
});

test("files of the log directory itself that cannot be read are named", async () => {
  for (const name of ["meta.properties", "recovery-point-offset-checkpoint", "replication-offset-checkpoint"]) {
    const directory = await Directory.stopped();
    await directory.write(`/data/${name}`, Buffer.from("what is this\n"));
    assert.deepStrictEqual(
      (await directory.problems()).map(({ file }) => file),
      [`/data/${name}`],
    );
  }
});

test("the torn tail that a kill leaves is a note, what is wrong before it a problem", async () => {
  const directory = await Directory.filled();
  directory.kill();
  const active = (await directory.files(".log")).at(-1) ?? "";
  const content = await directory.read(active);
  await directory.write(active, Buffer.concat([content, content.subarray(0, 70)]));
  const torn = await directory.verify();
  assert(!torn.isStopped);
  assert.deepStrictEqual(torn.found.problems, []);
  assert.deepStrictEqual(
    torn.found.notes.map(({ file, position }) => ({ file, position })),
    [{ file: active, position: content.length }],
  );
  const damaged = Buffer.concat([content, content.subarray(0, 70)]);
  damaged.writeUInt8(damaged.readUInt8(40) ^ 1, 40);
  await directory.write(active, damaged);
  assert.strictEqual((await directory.problems())[0]?.what, "CRC does not match");
});

test("a running broker may append, roll and delete while its directory is checked", async () => {
  const directory = await Directory.filled();
  const log = directory.store?.get("a", 0);
  assert(log !== undefined);
  const verifying = directory.verify();
  let isOver = false;
  const verdict = verifying.finally(() => {
    isOver = true;
  });
  for (let index = 0; !isOver && index < 200; index++) {
    await directory.append(log, batchOf({ values: ["w".repeat(120)], timestamp: 6000 + index }));
    if (index % 10 !== 9) continue;
    log.updateHighWatermark(log.logEndOffset);
    await directory.settle(log.incrementLogStartOffset(log.logEndOffset - 3));
  }
  const { found, isStopped } = await verdict;
  assert(!isStopped);
  assert.deepStrictEqual(found.problems, []);
  assert(found.batches > 0);
});
