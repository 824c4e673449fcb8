/** What becomes of the files of segments that are given up: names, descriptors, and reads that are under way. */
import assert from "node:assert";
import { test } from "node:test";
import type { File, FileSystem } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import type { LogConfig } from "./log-config.ts";
import { batchOf, smallConfig, TestLog, type TestLogOptions } from "./test-log.ts";
import { Throttle } from "./throttle.ts";

function watching(files: FileSystem, calls: Partial<FileSystem>): FileSystem {
  return new Proxy(files, { get: (target, name: keyof FileSystem) => calls[name] ?? target[name].bind(target) });
}

/** Which files are open under which name, and which lost their last name while they were. */
class OpenFiles {
  readonly files: FileSystem;
  readonly lostNames: string[] = [];
  readonly #pathOf = new Map<File, string>();

  constructor(files: FileSystem) {
    const noted = (file: File, path: string): File => {
      this.#pathOf.set(file, path);
      const closeNow = file.closeNow.bind(file);
      file.closeNow = () => {
        this.#pathOf.delete(file);
        closeNow();
      };
      return file;
    };
    const rename = async (from: string, to: string): Promise<void> => {
      this.#loses(to);
      await files.rename(from, to);
      // The kernel has renamed it, and nobody here knows yet.
      await files.status(to);
      for (const [file, path] of this.#pathOf) if (path === from) this.#pathOf.set(file, to);
    };
    const remove = (path: string): Promise<void> => {
      this.#loses(path);
      return files.remove(path);
    };
    this.files = watching(files, {
      open: async (path, mode) => noted(await files.open(path, mode), path),
      openNow: (path, mode) => noted(files.openNow(path, mode), path),
      rename,
      remove,
    });
  }

  #loses(path: string): void {
    if (this.open.includes(path)) this.lostNames.push(path);
  }

  get open(): string[] {
    return [...this.#pathOf.values()];
  }
}

async function watched(config: LogConfig, options: TestLogOptions = {}): Promise<[TestLog, OpenFiles]> {
  const t = await TestLog.open({ config, ...options });
  const open = new OpenFiles(t.world.files);
  t.world = { ...t.world, files: open.files };
  await t.restart();
  t.log.updateConfig(config);
  return [t, open];
}

async function fill(t: TestLog, batches: number): Promise<void> {
  for (let index = 0; index < batches; index++)
    await t.append(batchOf({ values: ["v".repeat(300)], keys: [`k${index % 3}`] }));
  t.log.updateHighWatermark(t.log.logEndOffset);
}

/** Begins when all is flushed. */
async function startCompacting(
  t: TestLog,
  { bytesPerSecond = Number.MAX_VALUE } = {},
): Promise<{ readonly done: Promise<boolean> }> {
  const range = t.log.cleanableRange(t.world.clock.nowMs());
  assert(range !== undefined);
  await t.flush();
  const throttle = new Throttle(t.world.clock, { bytesPerSecond });
  return { done: t.log.compact(range, { throttle, offsetMapBytesMax: 1 << 16, offsetMapLoadFactor: 0.9 }) };
}

async function compact(t: TestLog): Promise<boolean> {
  return t.settle((await startCompacting(t)).done);
}

test("no file is open when it loses its last name, and none stays open for the delay", async () => {
  const config = { ...smallConfig, segmentBytes: 1024, cleanupCompact: true, cleanupDelete: true };
  const [t, open] = await watched(config);
  // Twice: the second swap takes the names that the first has given to what it replaced.
  for (let round = 0; round < 2; round++) {
    await fill(t, 20);
    await compact(t);
  }
  t.log.updateConfig({ ...config, retentionBytes: 2000 });
  await fill(t, 20);
  await t.settle(t.log.enforceRetention(t.world.clock.nowMs()));
  await t.settle(t.log.truncateTo(t.log.logEndOffset - 5));
  assert((await t.files()).some((name) => name.endsWith(".deleted")));
  assert.deepStrictEqual(
    open.open.filter((path) => path.endsWith(".deleted")),
    [],
  );
  await t.simulation.run({ eventsMax: 10_000, forMs: smallConfig.fileDeleteDelayMs + 1000 });
  assert(!(await t.files()).some((name) => name.endsWith(".deleted")));
  assert.deepStrictEqual(open.lostNames, []);
  await t.settle(t.log.close());
  assert.deepStrictEqual(open.open, []);
});

test("a read that is under way while its segment goes finds it, whichever name it has", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const [t] = await watched({ ...smallConfig, segmentBytes: 1024 }, { isSlow: true, seed });
    await fill(t, 20);
    // No file and no index of the first segment is at hand.
    await t.restart();
    t.log.updateHighWatermark(20);
    // Found slow, the directory is read in the thread pool from now on.
    for (let reads = 0; reads < 5; reads++) (await t.read({ offset: 15 })).release();
    let error: number | undefined;
    t.log.read({ offset: 1, bytesMax: 1000, minOneBatch: true, upTo: 20 }, (result) => {
      error = result.error;
      result.release();
    });
    await t.settle(t.log.incrementLogStartOffset(10));
    await t.simulation.run({ eventsMax: 1000, forMs: 10 });
    assert.strictEqual(error, errorCode.NONE, `seed ${seed}`);
    assert(!(await t.files()).includes("00000000000000000000.log"), `an empty file under the old name, seed ${seed}`);
    await t.restart();
  }
});

test("a flush goes past a segment that is deleted while it is being synced", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, segmentBytes: 1024 } });
  await fill(t, 30);
  // All of it is to be synced, each log for half a second.
  t.killOnly();
  const { files, clock } = t.world;
  const openNow: FileSystem["openNow"] = (path, mode) => {
    const file = files.openNow(path, mode);
    const sync = file.sync.bind(file);
    if (path.endsWith(".log")) file.sync = (done) => void clock.setTimer(500, () => sync(done));
    return file;
  };
  t.world = { ...t.world, files: watching(files, { openNow }) };
  await t.reopen({ recoveryPoint: 0 });
  t.log.updateHighWatermark(30);
  const flushed = new Promise((resolve) => t.log.flush(resolve));
  // It has begun.
  await t.files();
  await t.settle(t.log.incrementLogStartOffset(10));
  assert.strictEqual(await t.settle(flushed), undefined);
  assert.strictEqual(t.log.recoveryPoint, 30);
});

test("a cleaning whose segments are deleted is given up, and the next one goes through", async () => {
  const config = { ...smallConfig, segmentBytes: 1024, cleanupCompact: true, cleanupDelete: true };
  const outcomes = new Set<unknown>();
  for (let seconds = 0; seconds < 40; seconds++) {
    const t = await TestLog.open({ config });
    t.log.updateConfig(config);
    await fill(t, 30);
    // A segment in about a second: first all are read for their keys, then once more.
    const { done } = await startCompacting(t, { bytesPerSecond: 1000 });
    const outcome = done.catch((error: unknown) => error);
    await t.simulation.run({ eventsMax: 100_000, forMs: seconds * 1000 });
    await t.settle(t.log.incrementLogStartOffset(20));
    outcomes.add(await t.settle(outcome));
    assert.strictEqual(t.log.failure, undefined);
    await fill(t, 20);
    assert.strictEqual(await compact(t), true);
    await t.restart();
  }
  assert.deepStrictEqual([...outcomes].sort(), [false, true]);
});
