/** A small heap is given its room, a large one is not, and V8 keeps to it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { HeapGrowth, roomBytes } from "./heap-room.ts";

const mb = 1024 * 1024;

test("a small heap may grow by the room, whatever lives in it", () => {
  for (const living of [8 * mb, 14 * mb, 20 * mb, roomBytes]) {
    const percent = new HeapGrowth().look(living) ?? 0;
    const growth = (living * percent) / 100;
    assert(growth <= roomBytes, `${living} bytes grow by ${growth}`);
    assert(growth > roomBytes - living / 2, `${living} bytes grow by ${growth}`);
  }
});

test("a heap larger than the room is left to V8", () => {
  const growth = new HeapGrowth();
  assert.notEqual(growth.look(14 * mb), undefined);
  for (let look = 0; look < 5; look++) assert.equal(growth.look(100 * mb), undefined, "it may be garbage yet");
  assert.equal(growth.look(100 * mb), 0);
  assert.equal(growth.look(100 * mb), undefined, "it is not told twice");
});

test("garbage is not taken for what lives", () => {
  const growth = new HeapGrowth();
  const percent = growth.look(14 * mb);
  assert.notEqual(percent, undefined);
  for (const used of [20, 27, 33, 40, 44]) assert.equal(growth.look(used * mb), undefined);
});

test("V8 collects a small heap in full more rarely", () => {
  const rare = fullCollections(true);
  const often = fullCollections(false);
  assert(rare > 0, "there was garbage to collect");
  assert(rare * 2 <= often, `${rare} full collections with the room, ${often} without`);
});

/**
 * Of a process that makes 400 MB of garbage which grows old: each kilobyte lives while ten thousand others are made. What V8 finds out about a heap that grows as slowly as
 * a broker's, that it may grow by a tenth only, it is told here at its start.
 */
function fullCollections(hasRoom: boolean): number {
  const program = `
    import { PerformanceObserver, constants } from "node:perf_hooks";
    import { keepHeapRoom } from ${JSON.stringify(new URL("heap-room.ts", import.meta.url).href)};
    let full = 0;
    const count = (entries) => { for (const { detail } of entries) if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) full++; };
    const observer = new PerformanceObserver((list) => count(list.getEntries()));
    observer.observe({ entryTypes: ["gc"] });
    if (${hasRoom}) keepHeapRoom();
    const kept = [];
    for (let made = 0; made < 400_000; made++) {
      kept[made % 10_000] = new Array(128).fill(made);
      if (made % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setImmediate(resolve));
    count(observer.takeRecords());
    console.log(full);`;
  const args = ["--heap-growing-percent=10", "--input-type=module", "--eval", program];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}
