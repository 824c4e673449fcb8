/** A small heap is given its room, a large one is not. That V8 keeps to it is seen with `--trace-gc` only: no heap of a test grows as evenly as a broker's. */
import assert from "node:assert/strict";
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
  assert.equal(growth.look(60 * mb), undefined, "it may be garbage yet");
  assert.equal(growth.look(100 * mb), 0, "garbage alone cannot be so much");
  assert.equal(growth.look(101 * mb), undefined, "it is not told twice");
});

test("a heap that has grown is left to V8 when the small one is forgotten", () => {
  const growth = new HeapGrowth();
  growth.look(14 * mb);
  const told = Array.from({ length: 60 }, () => growth.look(50 * mb));
  assert.deepEqual(told, [...new Array(59).fill(undefined), 0]);
});

test("garbage is not taken for what lives", () => {
  const growth = new HeapGrowth();
  const percent = growth.look(14 * mb);
  assert.notEqual(percent, undefined);
  for (const used of [20, 27, 33, 40, 44]) assert.equal(growth.look(used * mb), undefined);
});
