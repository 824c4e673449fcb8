/** Files opened on demand: what eviction and closing do to a file that is used or pinned. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import { FileCache } from "./file-cache.ts";

function newCache() {
  const simulation = createSimulation({ seed: 1 });
  const { files } = simulation.world("disk");
  const settle = <T>(promise: Promise<T>): Promise<T> => simulation.settle(promise, { eventsMax: 1000 });
  return { files, settle, cache: new FileCache(files, { openFilesMax: 2 }) };
}

test("what was evicted is opened again, what is pinned is not evicted", () => {
  const { cache } = newCache();
  const pinned = cache.file("", "a");
  const open = pinned.pin();
  for (const path of ["b", "c", "d"]) cache.file("", path).now();
  assert.strictEqual(pinned.now(), open);
  assert(cache.openCount <= 2);
  pinned.unpin();
  for (const path of ["e", "f", "g"]) cache.file("", path).now();
  assert.notStrictEqual(pinned.now(), open);
});

test("closing waits for pins, and what was closed is never opened again", async () => {
  const { cache, files, settle } = newCache();
  const file = cache.file("", "a");
  const open = file.pin();
  let isClosed = false;
  const closing = file.close().then(() => {
    isClosed = true;
  });
  await settle(files.status("/a"));
  assert.strictEqual(isClosed, false);
  assert.strictEqual(open.sizeNow(), 0);
  assert.throws(() => file.pin(), { code: "ECLOSED" });
  file.unpin();
  await settle(closing);
  await settle(files.remove("/a"));
  assert.throws(() => file.now(), { code: "ECLOSED" });
  assert.strictEqual(await settle(files.status("/a")), undefined);
  assert.strictEqual(cache.openCount, 0);
});

test("a file at rest is open no more, and is opened again when it is used", () => {
  const { cache, files } = newCache();
  const file = cache.file("", "a");
  const open = file.now();
  open.writeNow([Buffer.from("kept")], 0);
  file.rest();
  assert.strictEqual(cache.openCount, 0);
  assert.notStrictEqual(file.now(), open);
  assert.strictEqual(file.now().sizeNow(), 4);
  file.moved("/b");
  file.rest();
  assert.strictEqual(file.path, "/b");
  assert.throws(() => files.openNow("/b", "read"), { code: "ENOENT" });
});
