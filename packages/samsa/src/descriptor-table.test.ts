/** The table of descriptors grows ahead of need, by the thread pool's hand only, and nothing stays open. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type DescriptorTable, keepRoom } from "./descriptor-table.ts";

/** As the kernel's: the lowest free descriptor is given, and one that does not fit doubles the table. */
class FakeTable implements DescriptorTable {
  readonly taken = new Set<number>();
  readonly limit: number;
  /** What the program itself opens or closes while this module waits. */
  meanwhile: () => void = () => {};
  room = 256;
  grownOnLoop = 0;
  opensOnLoop = 0;
  heldMost = 0;
  opensInPoolLeft = Number.POSITIVE_INFINITY;

  constructor(used: number, limit = 20_000) {
    this.limit = limit;
    for (let descriptor = 0; descriptor < used; descriptor++) this.taken.add(descriptor);
    while (this.room < used) this.room *= 2;
  }

  size(): number {
    return this.room;
  }

  used(): number {
    return this.taken.size;
  }

  openNow(): number {
    this.opensOnLoop++;
    const size = this.room;
    const descriptor = this.#take();
    if (this.room > size) this.grownOnLoop++;
    return descriptor;
  }

  async open(): Promise<number> {
    await undefined;
    if (this.opensInPoolLeft-- === 0)
      throw Object.assign(new Error("too many open files in system"), { code: "ENFILE" });
    return this.#take();
  }

  closeNow(descriptor: number): void {
    assert(this.taken.delete(descriptor), `${descriptor} is not open`);
  }

  async pause(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.meanwhile();
  }

  #take(): number {
    let lowest = 0;
    while (this.taken.has(lowest)) lowest++;
    if (lowest >= this.limit) throw Object.assign(new Error("too many open files"), { code: "EMFILE" });
    this.taken.add(lowest);
    if (lowest >= this.room) this.room *= 2;
    this.heldMost = Math.max(this.heldMost, this.taken.size);
    return lowest;
  }
}

test("the table becomes twice as large as what is used, and the loop's thread never waits for it", async () => {
  for (const [used, size] of [
    [27, 1024],
    [255, 1024],
    [511, 1024],
    [513, 2048],
    [3000, 8192],
  ] as const) {
    const table = new FakeTable(used);
    await keepRoom(table);
    assert.deepEqual([table.size(), table.grownOnLoop, table.taken.size], [size, 0, used], `${used} used`);
  }
});

test("with room enough nothing is opened", async () => {
  const table = new FakeTable(400);
  table.room = 1024;
  await keepRoom(table);
  assert.deepEqual([table.opensOnLoop, table.taken.size], [0, 400]);
});

test("whichever places are taken, the one that does not fit is opened in the pool", async () => {
  for (const others of [[255], [250, 254, 255], [239], [240], [100, 255]]) {
    const table = new FakeTable(27);
    for (const descriptor of others) table.taken.add(descriptor);
    await keepRoom(table);
    assert.deepEqual([table.size(), table.grownOnLoop, table.taken.size], [1024, 0, 27 + others.length], `${others}`);
  }
});

test("a pool that opens nothing changes nothing, and is nobody's mistake", async (context) => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on("unhandledRejection", note);
  context.after(() => process.off("unhandledRejection", note));
  // With fifteen, the one that nobody waits for yet fails.
  for (const opensInPoolLeft of [0, 1, 15]) {
    const table = new FakeTable(27);
    table.opensInPoolLeft = opensInPoolLeft;
    await keepRoom(table);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([table.size(), table.taken.size, unhandled], [256, 27, []]);
  }
});

test("at most half of what the process may open is taken, and a full table is nobody's mistake", async () => {
  const few = new FakeTable(27, 1024);
  await keepRoom(few);
  assert.equal(few.size(), 512);
  assert(few.heldMost <= 512);
  const none = new FakeTable(1024, 1024);
  await keepRoom(none);
  assert.equal(none.taken.size, 1024);
});

test("what the program opens and closes meanwhile does not matter", async () => {
  const table = new FakeTable(300);
  const own = new Set([...table.taken].slice(-40));
  let turn = 0;
  table.meanwhile = () => {
    // Closed while the pool is about to ask: it gets that one, and the table is not doubled this time.
    for (const descriptor of [...own].slice(0, 3)) {
      own.delete(descriptor);
      table.closeNow(descriptor);
    }
    if (turn++ % 2 === 0) own.add(table.openNow());
  };
  await keepRoom(table);
  assert.equal(table.size(), 1024);
  for (const descriptor of own) table.closeNow(descriptor);
  assert.equal(table.taken.size, 260);
});
