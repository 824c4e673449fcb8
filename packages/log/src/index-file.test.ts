/** Index entries on disk and in the tail: a full disk, and reads that overlap changes. */
import assert from "node:assert";
import { test } from "node:test";
import type { File, FileSystem } from "@samsa/env";
import { createSimulation } from "@samsa/env/simulated";
import { FileCache } from "./file-cache.ts";
import { IndexFile } from "./index-file.ts";

function open() {
  const simulation = createSimulation({ seed: 1 });
  const cache = new FileCache(simulation.world("disk").files, { openFilesMax: 4 });
  return { simulation, cache, index: new IndexFile(cache.file("", "index"), 4, 0) };
}

function add(index: IndexFile, value: number): void {
  index.append((buffer, at) => buffer.writeInt32BE(value, at));
}

function entries(index: IndexFile): number[] {
  return Array.from({ length: index.count }, (_, at) =>
    index.entryAt(at, (buffer, start) => buffer.readInt32BE(start)),
  );
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

test("on a full disk entries are held back, and written when there is room", () => {
  const { simulation, cache, index } = open();
  const full = simulation.files("disk").fail({ operations: ["write"], code: "ENOSPC" });
  for (const value of numbers(0, 1000)) add(index, value);
  assert(full.hits > 1);
  assert.deepStrictEqual(entries(index), numbers(0, 1000));
  full.remove();
  for (const value of numbers(1000, 1100)) add(index, value);
  assert.deepStrictEqual(entries(index), numbers(0, 1100));
  index.persistNow();
  assert.deepStrictEqual(entries(new IndexFile(cache.file("", "index"), 4, undefined)), numbers(0, 1100));
});

test("another failure is told", () => {
  const { simulation, index } = open();
  simulation.files("disk").fail({ operations: ["write"] });
  assert.throws(
    () => {
      for (const value of numbers(0, 1000)) add(index, value);
    },
    { code: "EIO" },
  );
});

test("what was read while it was cut and written again to the same length is not taken", () => {
  const simulation = createSimulation({ seed: 1 });
  const { files } = simulation.world("disk");
  let report = (): void => {};
  // Reads of the thread pool have their bytes at once and report later.
  const lateFiles: FileSystem = Object.create(files, {
    openNow: {
      value: (path: string, mode: "write"): File => {
        const file = files.openNow(path, mode);
        const read: File["read"] = (target, position, done) => {
          const bytesRead = file.readNow(target, position);
          report = () => done(undefined, bytesRead);
        };
        return Object.create(file, {
          read: { value: read },
          readNow: { value: file.readNow.bind(file) },
          writeNow: { value: file.writeNow.bind(file) },
          sizeNow: { value: file.sizeNow.bind(file) },
          truncateNow: { value: file.truncateNow.bind(file) },
        });
      },
    },
  });
  const index = new IndexFile(new FileCache(lateFiles, { openFilesMax: 4 }).file("", "index"), 4, 0);
  for (const value of numbers(0, 10)) add(index, value);
  index.persistNow();
  index.load(() => {});
  index.truncateNow(5);
  for (const value of numbers(100, 105)) add(index, value);
  index.persistNow();
  report();
  assert.deepStrictEqual(entries(index), [...numbers(0, 5), ...numbers(100, 105)]);
});

test("a restarted index is what is added to it then, and its file holds nothing else", () => {
  for (const count of [0, 3, 20]) {
    const { cache, index } = open();
    for (const value of numbers(0, 10)) add(index, value);
    index.persistNow();
    index.restart();
    assert.strictEqual(index.count, 0);
    for (const value of numbers(50, 50 + count)) add(index, value);
    index.persistNow();
    assert.deepStrictEqual(entries(index), numbers(50, 50 + count));
    assert.deepStrictEqual(entries(new IndexFile(cache.file("", "index"), 4, undefined)), numbers(50, 50 + count));
  }
});
