/** A node's log directories: locks, identity, creation, deletion, clean and unclean starts, a failing directory. */
import assert from "node:assert";
import { test } from "node:test";
import type { FileSystemError, World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { errorCode, zeroUuid } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { defaultCleanerConfig } from "./log-cleaner.ts";
import type { LogDirectory } from "./log-directory.ts";
import { LogStore, type LogStoreOptions } from "./log-store.ts";
import { LogDirectoryError, readMetaProperties, writeMetaProperties } from "./meta-properties.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { AppendResult, OffsetForTimestampResult, ReadResult } from "./partition-log-api.ts";
import { type Batch, batchOf, collectingLogger, type LogLine, smallConfig } from "./test-log.ts";

const clusterId = "vQ2leTyNSiq5v2Bf6-Ir4Q";
const topicId = "kiRzcid2TNO3JShn3dDf-A";

class TestStore {
  readonly simulation: Simulation;
  readonly lines: LogLine[] = [];
  readonly failed: string[] = [];
  world: World;
  readonly #directories: readonly string[];
  #store: LogStore | undefined;

  constructor(directories: readonly string[], seed = 1) {
    this.simulation = createSimulation({ seed, logger: () => collectingLogger(this.lines) });
    this.world = this.simulation.world("disk");
    this.#directories = directories;
  }

  get store(): LogStore {
    assert(this.#store !== undefined);
    return this.#store;
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax: 100_000 });
  }

  async open(options: Partial<LogStoreOptions> = {}): Promise<LogStore> {
    const pool = createBufferPool({ bytesMax: 1 << 24, poison: true });
    const directoryFailed = (directory: LogDirectory, error: FileSystemError): void => {
      this.failed.push(`${directory.path}: ${error.code}`);
    };
    const directories = this.#directories;
    const fixed = { directories, clusterId, nodeId: 1, configFor: () => smallConfig, pool, directoryFailed };
    this.#store = await this.settle(LogStore.open(this.world, { ...fixed, ...options }));
    return this.#store;
  }

  create(topic: string, partition: number, directoryId?: string): Promise<PartitionLog> {
    const options = { topic, topicId, partition, config: smallConfig };
    return this.settle(this.store.create({ ...options, ...(directoryId !== undefined && { directoryId }) }));
  }

  append(log: PartitionLog, value: string, producer: Partial<Batch> = {}): Promise<AppendResult> {
    const request = {
      records: batchOf({ values: [value], ...producer }),
      owner: undefined,
      leaderEpoch: 0,
      origin: "client",
    } as const;
    return this.settle(new Promise((resolve) => log.append(request, resolve)));
  }

  async text(path: string): Promise<string> {
    return (await this.settle(this.world.files.readWhole(path))).toString();
  }

  list(path: string): Promise<string[]> {
    return this.settle(this.world.files.list(path));
  }
}

test("a clean stop leaves Kafka's files, and the next start skips recovery", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  const log = await t.create("a", 0);
  for (let index = 0; index < 7; index++) await t.append(log, "x".repeat(900));
  log.updateHighWatermark(6);
  await t.settle(t.store.close({ brokerEpoch: 42 }));
  assert.strictEqual(await t.text("/data/.kafka_cleanshutdown"), '{"version":0,"brokerEpoch":42}');
  assert.strictEqual(await t.text("/data/recovery-point-offset-checkpoint"), "0\n1\na 0 7\n");
  assert.strictEqual(await t.text("/data/replication-offset-checkpoint"), "0\n1\na 0 6\n");
  assert.strictEqual(await t.text("/data/log-start-offset-checkpoint"), "0\n0\n");
  assert.strictEqual(await t.text("/data/a-0/partition.metadata"), `version: 0\ntopic_id: ${topicId}`);
  assert((await t.list("/data/a-0")).includes("00000000000000000007.snapshot"));

  const store = await t.open();
  assert.strictEqual(store.previousBrokerEpoch, 42);
  const again = store.get("a", 0);
  assert.deepStrictEqual([again?.logEndOffset, again?.highWatermark, again?.topicId], [7, 6, topicId]);
  assert.strictEqual((await t.list("/data")).includes(".kafka_cleanshutdown"), false);
});

test("checkpoints are written as time goes on, so a kill loses little", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  const log = await t.create("a", 0);
  await t.append(log, "a");
  log.updateHighWatermark(1);
  await t.simulation.run({ eventsMax: 10_000, forMs: 6000 });
  t.simulation.kill("disk");
  t.world = t.simulation.restart("disk");
  const store = await t.open();
  assert.strictEqual(store.previousBrokerEpoch, -1);
  assert.deepStrictEqual([store.get("a", 0)?.logEndOffset, store.get("a", 0)?.highWatermark], [1, 1]);
});

for (const unsynced of ["lost", "torn"] as const) {
  test(`a producer's batch is not taken twice when the power fails after a clean stop (${unsynced})`, async () => {
    const t = new TestStore(["/data"]);
    await t.settle(t.world.files.makeDirectory("/data"));
    await t.settle(t.world.files.syncDirectory("/"));
    await t.open();
    const log = await t.create("a", 0);
    const producer = { producerId: 7, producerEpoch: 0, baseSequence: 0, timestamp: t.world.clock.nowMs() };
    assert.strictEqual((await t.append(log, "a", producer)).baseOffset, 0);
    await t.settle(new Promise((resolve) => log.flush(resolve)));
    await t.settle(t.store.close());
    t.simulation.crash("disk", { unsynced: "lost" });
    t.world = t.simulation.restart("disk");
    if (unsynced === "torn") {
      const file = await t.settle(t.world.files.open("/data/a-0/00000000000000000001.snapshot", "write"));
      await t.settle(file.truncate(5));
      await t.settle(file.close());
    }
    const again = (await t.open()).get("a", 0);
    assert(again !== undefined && again.logEndOffset === 1);
    assert.strictEqual((await t.append(again, "a", producer)).baseOffset, 0);
    assert.strictEqual(again.logEndOffset, 1);
    const wasCorrupt = t.lines.some(({ message }) => message === "corrupt producer snapshot removed");
    assert.strictEqual(wasCorrupt, unsynced === "torn");
  });
}

test("what was flushed in log directories that were made just now survives a power cut", async () => {
  const t = new TestStore(["/srv/kafka/one", "/srv/two"]);
  await t.open();
  for (const [index, directory] of ["/srv/kafka/one", "/srv/two"].entries()) {
    const log = await t.create("a", index);
    assert.strictEqual(log.directory, `${directory}/a-${index}`);
    await t.append(log, "a");
    await t.settle(new Promise((resolve) => log.flush(resolve)));
  }
  t.simulation.crash("disk", { unsynced: "lost" });
  t.world = t.simulation.restart("disk");
  const store = await t.open();
  assert.deepStrictEqual([store.get("a", 0)?.logEndOffset, store.get("a", 1)?.logEndOffset], [1, 1]);
});

test("the start of a log inside a segment outlives a stop", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  const log = await t.create("a", 0);
  for (const value of ["a", "b", "c"]) await t.append(log, value);
  log.updateHighWatermark(3);
  await t.settle(log.incrementLogStartOffset(2));
  await t.settle(t.store.close());
  const store = await t.open();
  assert.strictEqual(store.get("a", 0)?.logStartOffset, 2);
});

test("a directory of another cluster or node, or in use, is refused by name", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  await assert.rejects(
    t.open(),
    (error) => error instanceof LogDirectoryError && /\/data\/\.lock is held/.test(error.message),
  );
  await t.settle(t.store.close());
  await assert.rejects(t.open({ nodeId: 2 }), /Invalid node\.id in: \/data\/meta\.properties\. Expected 2, but read 1/);
  await assert.rejects(t.open({ clusterId: "other" }), /Invalid cluster\.id in: \/data\/meta\.properties/);
  await t.open();
});

test("meta.properties of Kafka's own making is read", async () => {
  const t = new TestStore(["/data"]);
  const text =
    "#\n#Mon Nov 23 19:15:30 UTC 2026\nnode.id=1\ndirectory.id=Rg6hJgZM4uyiaYIwceaFBA\nversion=1\ncluster.id=vQ2leTyNSiq5v2Bf6-Ir4Q\n";
  await t.settle(t.world.files.makeDirectory("/data"));
  await t.settle(t.world.files.replace("/data/meta.properties", text));
  const expected = { clusterId, nodeId: 1, directoryId: "Rg6hJgZM4uyiaYIwceaFBA" };
  assert.deepStrictEqual(await t.settle(readMetaProperties(t.world, "/data")), expected);
  await t.settle(writeMetaProperties(t.world, "/data", expected));
  assert.deepStrictEqual(await t.settle(readMetaProperties(t.world, "/data")), expected);
  const store = await t.open();
  assert.strictEqual(store.directories[0]?.id, "Rg6hJgZM4uyiaYIwceaFBA");
});

test("a deleted partition is renamed at once and removed after its delay, and its name is free", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  await t.append(await t.create("a", 0), "old");
  await t.settle(t.store.delete("a", 0));
  assert.strictEqual(t.store.get("a", 0), undefined);
  const names = await t.list("/data");
  assert(names.some((name) => /^a-0\.[0-9a-f]{32}-delete$/.test(name)));
  const log = await t.create("a", 0);
  assert.strictEqual(log.logEndOffset, 0);
  await t.simulation.run({ eventsMax: 1000, forMs: 2000 });
  assert.strictEqual(
    (await t.list("/data")).some((name) => name.endsWith("-delete")),
    false,
  );
});

test("what a stop kept from being removed is removed at the next start", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  await t.create("a", 0);
  await t.settle(t.store.delete("a", 0));
  await t.settle(t.store.close());
  const store = await t.open();
  assert.deepStrictEqual(store.partitions, []);
  assert.strictEqual(
    (await t.list("/data")).some((name) => name.endsWith("-delete")),
    false,
  );
});

test("partitions spread over the directories; a failing one goes offline alone", async () => {
  const t = new TestStore(["/one", "/two"]);
  await t.open();
  const logs = [await t.create("a", 0), await t.create("a", 1)];
  assert.deepStrictEqual(
    logs.map((log) => log.directory),
    ["/one/a-0", "/two/a-1"],
  );
  t.simulation.files("disk").fail({ operations: ["write"], under: "/one" });
  const [first, second] = logs;
  assert(first !== undefined && second !== undefined);
  assert.strictEqual((await t.append(first, "a")).error, errorCode.KAFKA_STORAGE_ERROR);
  assert.strictEqual((await t.append(second, "a")).error, 0);
  assert.deepStrictEqual(t.failed, ["/one: EIO"]);
  assert.deepStrictEqual(
    t.store.directories.map((directory) => directory.state),
    ["offline", "online"],
  );
  assert.strictEqual((await t.create("b", 0)).directory, "/two/b-0");
  await t.settle(t.store.close());
  assert.strictEqual(
    (await t.list("/one")).includes(".kafka_cleanshutdown"),
    false,
    "not clean where something failed",
  );
  assert((await t.list("/two")).includes(".kafka_cleanshutdown"));
});

test("a cordoned directory gets no new partitions while another takes them; those in it go on", async () => {
  const t = new TestStore(["/one", "/two", "/three"]);
  const { directories } = await t.open();
  const cordon = (...paths: string[]) => {
    for (const directory of directories) directory.isCordoned = paths.includes(directory.path);
  };
  const before = await t.create("a", 0);
  cordon("/one", "/three");
  const inTwo = [await t.create("a", 1), await t.create("a", 2), await t.create("a", 3)];
  assert.deepStrictEqual(
    [before, ...inTwo].map((log) => log.directory),
    ["/one/a-0", "/two/a-1", "/two/a-2", "/two/a-3"],
  );
  assert.strictEqual((await t.append(before, "a")).error, 0);
  assert.strictEqual((await t.create("b", 0, directories[2]?.id)).directory, "/three/b-0", "it was asked for");
  cordon("/one", "/two", "/three");
  assert.strictEqual((await t.create("b", 1)).directory, "/one/b-1");
  cordon();
  assert.strictEqual((await t.create("b", 2)).directory, "/three/b-2");
  await t.settle(t.store.close());
});

test("the metadata log is left to raft", async () => {
  const t = new TestStore(["/data"]);
  await t.settle(t.world.files.makeDirectory("/data/__cluster_metadata-0"));
  const store = await t.open();
  assert.deepStrictEqual(store.partitions, []);
});

test("many partitions are served with few open files", async () => {
  const t = new TestStore(["/data"]);
  await t.open({ limits: { openFilesMax: 8 } });
  const logs: PartitionLog[] = [];
  for (let partition = 0; partition < 30; partition++) logs.push(await t.create("a", partition));
  for (let round = 0; round < 3; round++) {
    for (const log of logs) assert.strictEqual((await t.append(log, "v")).baseOffset, round);
  }
  await t.settle(t.store.close());
  const store = await t.open({ limits: { openFilesMax: 8 } });
  assert(store.partitions.every((log) => log.logEndOffset === 3));
});

test("the cleaner compacts by itself, remembers how far, and leaves alone what it cannot read", async () => {
  const t = new TestStore(["/data"]);
  const cleaner = { ...defaultCleanerConfig, backoffMs: 1000 };
  await t.open({ limits: { cleaner } });
  const config = { ...smallConfig, segmentBytes: 1024, cleanupCompact: true, cleanupDelete: false };
  const logs: PartitionLog[] = [];
  for (const topic of ["good", "bad"]) {
    const log = await t.settle(t.store.create({ topic, topicId, partition: 0, config }));
    for (let index = 0; index < 50; index++) {
      const records = batchOf({ values: [`v${index}`.padEnd(60, ".")], keys: [`k${index % 3}`] });
      const append = { records, owner: undefined, leaderEpoch: 0, origin: "client" } as const;
      await t.settle(new Promise((resolve) => log.append(append, resolve)));
    }
    log.updateHighWatermark(log.logEndOffset);
    logs.push(log);
  }
  const [good, bad] = logs;
  assert(good !== undefined && bad !== undefined);
  const file = t.world.files.openNow("/data/bad-0/00000000000000000000.log", "write");
  file.writeNow([Buffer.alloc(100, 1)], 200);
  await t.settle(file.close());
  const sizeBefore = good.sizeInBytes;
  await t.settle(new Promise<void>((resolve) => t.world.clock.setTimer(10_000, resolve)));
  const { cleanedUpTo } = good;
  assert(cleanedUpTo !== undefined && cleanedUpTo > 0 && good.sizeInBytes < sizeBefore / 2);
  assert.strictEqual(await t.text("/data/cleaner-offset-checkpoint"), `0\n1\ngood 0 ${cleanedUpTo}\n`);
  assert.strictEqual(bad.cleanedUpTo, undefined);
  assert.strictEqual(t.lines.filter((line) => line.message.includes("cannot be compacted")).length, 1);
  t.store.updateCleaner({ ...cleaner, ioBytesPerSecondMax: 1000 });
  await t.settle(t.store.close());
  const store = await t.open();
  assert.strictEqual(store.get("good", 0)?.cleanedUpTo, cleanedUpTo);
  await t.settle(store.close());
});

test("a change of the cleaner's configuration ends its pause", async () => {
  const t = new TestStore(["/data"]);
  const cleaner = { ...defaultCleanerConfig, backoffMs: 1_000_000 };
  await t.open({ limits: { cleaner } });
  const config = { ...smallConfig, segmentBytes: 1024, cleanupCompact: true, cleanupDelete: false };
  const log = await t.settle(t.store.create({ topic: "good", topicId, partition: 0, config }));
  for (let index = 0; index < 50; index++) {
    const records = batchOf({ values: [`v${index}`.padEnd(60, ".")], keys: [`k${index % 3}`] });
    await t.settle(
      new Promise((resolve) => log.append({ records, owner: undefined, leaderEpoch: 0, origin: "client" }, resolve)),
    );
  }
  log.updateHighWatermark(log.logEndOffset);
  const wait = () => t.settle(new Promise<void>((resolve) => t.world.clock.setTimer(1000, resolve)));
  t.store.updateCleaner({ ...cleaner });
  await wait();
  assert.strictEqual(log.cleanedUpTo, undefined);
  t.store.updateCleaner({ ...cleaner, backoffMs: 900_000 });
  await wait();
  assert((log.cleanedUpTo ?? 0) > 0);
  await t.settle(t.store.close());
});

test("compacted and deleted: the cleaner enforces retention too", async () => {
  const t = new TestStore(["/data"]);
  await t.open({ limits: { cleaner: { ...defaultCleanerConfig, backoffMs: 1000 } } });
  const config = { ...smallConfig, cleanupCompact: true, cleanupDelete: true, retentionMs: 1000 };
  const log = await t.settle(t.store.create({ topic: "a", topicId, partition: 0, config }));
  const records = batchOf({ values: ["old"], keys: ["k"], timestamp: 1 });
  const append = { records, owner: undefined, leaderEpoch: 0, origin: "client" } as const;
  await t.settle(new Promise((resolve) => log.append(append, resolve)));
  log.updateHighWatermark(1);
  await t.settle(new Promise<void>((resolve) => t.world.clock.setTimer(3000, resolve)));
  assert.strictEqual(log.logStartOffset, 1);
  await t.settle(t.store.close());
});

test("a checkpoint that finds the disk full stays as it was, and the directory online", async () => {
  const t = new TestStore(["/one"]);
  const store = await t.open();
  const log = await t.create("t", 0);
  await t.append(log, "a");
  const full = t.simulation
    .files("disk")
    .fail({ operations: ["open", "write"], code: "ENOSPC", under: "/one/replication" });
  await t.simulation.run({ eventsMax: 10_000, forMs: 6000 });
  assert(full.hits > 0);
  assert.deepStrictEqual(t.failed, []);
  full.remove();
  await t.settle(store.close());
  assert((await t.settle(t.world.files.list("/one"))).includes("replication-offset-checkpoint"));
});

test("a directory.id that is no uuid is refused by the file's name", async () => {
  const t = new TestStore(["/one"]);
  await t.settle(t.world.files.makeDirectory("/one"));
  await t.settle(writeMetaProperties(t.world, "/one", { clusterId, nodeId: 1, directoryId: "qfSlHtNlRiqikCd5H%bVmA" }));
  await assert.rejects(t.open(), { name: "LogDirectoryError", message: /\/one\/meta\.properties: directory\.id/ });
});

test("two writes of one checkpoint do not get in each other's way", async () => {
  const t = new TestStore(["/one"]);
  const store = await t.open();
  await t.append(await t.create("t", 0), "a");
  const [directory] = store.directories;
  assert(directory !== undefined);
  await t.settle(Promise.all([1, 2, 3].map(() => directory.checkpointRecoveryPoints())));
  assert.deepStrictEqual(t.failed, []);
  await t.settle(store.close());
});

test("a creation that fails leaves nothing, and the next one may take another directory", async () => {
  const t = new TestStore(["/one", "/two"]);
  await t.open();
  t.simulation.files("disk").failNext("write", { code: "ENOSPC", under: "/one/a-0/partition.metadata" });
  await assert.rejects(t.create("a", 0), /ENOSPC/);
  assert.deepStrictEqual(
    (await t.list("/one")).filter((name) => name.startsWith("a-")),
    [],
  );
  const log = await t.create("a", 0, t.store.directories[1]?.id);
  assert.strictEqual(log.directory, "/two/a-0");
});

test("of a partition in two directories the one whose creation was cut short goes; two finished ones stop the start", async () => {
  const t = new TestStore(["/one", "/two"]);
  await t.open();
  const log = await t.create("a", 0, t.store.directories[1]?.id);
  await t.append(log, "kept");
  await t.settle(t.store.close());
  await t.settle(t.world.files.makeDirectory("/one/a-0"));
  const store = await t.open();
  assert.strictEqual(store.get("a", 0)?.directory, "/two/a-0");
  assert.strictEqual(store.get("a", 0)?.logEndOffset, 1);
  assert(!(await t.list("/one")).includes("a-0"));
  await t.settle(store.close());
  await t.settle(t.world.files.makeDirectory("/one/a-0"));
  const metadata = await t.text("/two/a-0/partition.metadata");
  await t.settle(t.world.files.replace("/one/a-0/partition.metadata", metadata));
  await assert.rejects(t.open(), /a-0 is in \/one and in \/two/);
});

test("a log without a topic id takes one, once, and keeps it", async () => {
  const t = new TestStore(["/data"]);
  await t.settle(t.world.files.makeDirectory("/data/a-0"));
  const log = (await t.open()).get("a", 0);
  assert(log !== undefined && log.topicId === zeroUuid);
  await t.settle(log.assignTopicId(topicId));
  await assert.rejects(t.settle(log.assignTopicId(topicId)), assert.AssertionError);
  await t.settle(t.store.close());
  assert.strictEqual((await t.open()).get("a", 0)?.topicId, topicId);
});

for (const isSlow of [false, true]) {
  test(`a partition that is deleted while it is searched and read answers both${isSlow ? " (slow disk)" : ""}`, async () => {
    const t = new TestStore(["/data"]);
    const config = { ...smallConfig, segmentBytes: 1 << 24, indexIntervalBytes: 1 << 24 };
    // Nothing is kept in memory, so that reads go to the disk.
    await t.open({ configFor: () => config, limits: { tailCacheBytesMax: 0 } });
    const log = await t.settle(t.store.create({ topic: "a", topicId, partition: 0, config }));
    for (const timestamp of [1000, 1000, 1000, 5000]) await t.append(log, "x".repeat(900_000), { timestamp });
    const disk = t.simulation.files("disk");
    if (isSlow) Object.assign(disk.conditions, { slowProbability: 1, slowMs: { min: 1000, max: 1000 } });
    const search = new Promise<OffsetForTimestampResult>((resolve) => log.offsetForTimestamp(5000, resolve));
    const late = new Promise<OffsetForTimestampResult>((resolve) => log.offsetForTimestamp("maxTimestamp", resolve));
    const read = new Promise<ReadResult>((resolve) =>
      log.read({ offset: 3, bytesMax: 1 << 20, minOneBatch: true, upTo: 4 }, resolve),
    );
    await t.settle(t.store.delete("a", 0));
    assert.strictEqual((await t.settle(search)).error, errorCode.KAFKA_STORAGE_ERROR);
    assert.strictEqual((await t.settle(late)).error, errorCode.KAFKA_STORAGE_ERROR);
    (await t.settle(read)).release();
    assert.match(String(await t.settle(new Promise((resolve) => log.flush(resolve)))), /ECLOSED/);
    await assert.rejects(t.settle(log.truncateTo(0)), /ECLOSED/);
    assert.deepStrictEqual([t.failed, (await t.list("/data")).includes("a-0")], [[], false]);
    await t.create("a", 0);
  });
}

test("a log that ends below its recovery point after a clean stop is told as an error", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  const log = await t.create("a", 0);
  for (let index = 0; index < 3; index++) await t.append(log, "x".repeat(900));
  await t.settle(t.store.close());
  t.lines.length = 0;
  await t.open();
  const errors = () => t.lines.filter((line) => line.level === "error");
  assert.deepStrictEqual(errors(), []);
  await t.settle(t.store.close());
  const file = t.world.files.openNow("/data/a-0/00000000000000000000.log", "write");
  file.truncateNow(file.sizeNow() - 1);
  await t.settle(file.close());
  const store = await t.open();
  assert.strictEqual(store.get("a", 0)?.logEndOffset, 2);
  assert.deepStrictEqual(
    errors().map(({ message, fields }) => `${message}: ${fields.logEndOffset} of ${fields.recoveryPoint}`),
    ["log ends below its recovery point: durable batches were lost: 2 of 3"],
  );
});

test("a log made anew under the name of a deleted one begins at 0, also after a kill", async () => {
  const t = new TestStore(["/data"]);
  await t.open();
  const old = await t.create("a", 0);
  for (let index = 0; index < 3; index++) await t.append(old, "x".repeat(900));
  old.updateHighWatermark(3);
  await t.settle(old.incrementLogStartOffset(2));
  await t.settle(new Promise((resolve) => old.flush(resolve)));
  await t.simulation.run({ eventsMax: 10_000, forMs: 61_000 });
  assert.strictEqual(await t.text("/data/log-start-offset-checkpoint"), "0\n1\na 0 2\n");
  await t.settle(t.store.delete("a", 0));
  const log = await t.create("a", 0);
  await t.append(log, "kept");
  t.simulation.kill("disk");
  t.world = t.simulation.restart("disk");
  const again = (await t.open()).get("a", 0);
  assert.deepStrictEqual([again?.logStartOffset, again?.logEndOffset, again?.recoveryPoint], [0, 1, 0]);
});

for (const size of [100, 900, 2500]) {
  test(`a loss of power after a cut leaves no hole where segments come back (values of ${size} bytes)`, async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const t = new TestStore(["/data"], seed);
      await t.open();
      const value = "x".repeat(size);
      const log = await t.create("a", 0);
      for (let index = 0; index < 5; index++) await t.append(log, value);
      await t.settle(t.store.close());
      await t.open();
      await t.settle((t.store.get("a", 0) as PartitionLog).truncateTo(3));
      t.simulation.crash("disk");
      t.world = t.simulation.restart("disk");
      await t.open();
      const again = t.store.get("a", 0) as PartitionLog;
      const { logEndOffset } = again;
      assert(logEndOffset === 3 || logEndOffset === 4 || logEndOffset === 5, `seed ${seed}: ends at ${logEndOffset}`);
      assert.strictEqual(await recordsIn(t, again), logEndOffset, `seed ${seed}: records`);
      t.simulation.kill("disk");
    }
  });
}

/** All that can be read, from the beginning. */
async function recordsIn(t: TestStore, log: PartitionLog): Promise<number> {
  let count = 0;
  for (let offset = 0; offset < log.logEndOffset; ) {
    const request = { offset, bytesMax: 1 << 20, minOneBatch: true, upTo: log.logEndOffset };
    const result = await t.settle(new Promise<ReadResult>((resolve) => log.read(request, resolve)));
    assert.strictEqual(result.error, errorCode.NONE);
    for (const part of result.parts) {
      for (let at = 0; at < part.length; at += recordBatch.sizeInBytes(part, at)) {
        count += recordBatch.recordCount(part, at);
        offset = recordBatch.lastOffset(part, at) + 1;
      }
    }
    result.release();
  }
  return count;
}
