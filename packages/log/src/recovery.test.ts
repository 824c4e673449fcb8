/** Transcripts of starts after an unclean stop: what was done to the files, what the log says, what is left. */
import assert from "node:assert";
import { test } from "node:test";
import { buildControlBatch, recordBatch } from "@samsa/protocol/records";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";

const directory = "/data/t-0";

/** Warnings since the last look, as "message: file at position lost bytes". */
function warnings(t: TestLog): string[] {
  const said = t.lines.splice(0).filter((line) => line.level === "warn");
  return said.map(({ message, fields }) => {
    const name = String(fields.file).slice(directory.length + 1);
    return `${message}: ${name}, ${fields.bytesLost ?? 0} bytes`;
  });
}

async function openWithBatches(count: number, valueBytes = 900, seed = 1): Promise<TestLog> {
  const t = await TestLog.open({ seed, config: smallConfig });
  for (let index = 0; index < count; index++) {
    const producer = { producerId: 7, producerEpoch: 0, baseSequence: index };
    await t.append(batchOf({ values: [`${index}`.padEnd(valueBytes, ".")], ...producer }), { leaderEpoch: 3 });
  }
  return t;
}

function change(t: TestLog, name: string, how: (size: number) => { at?: number; bytes?: Buffer; size?: number }): void {
  const file = t.world.files.openNow(`${directory}/${name}`, "write");
  const { at, bytes, size } = how(file.sizeNow());
  if (bytes !== undefined) file.writeNow([bytes], at ?? 0);
  if (size !== undefined) file.truncateNow(size);
}

test("nothing wrong: nothing cut, nothing said", async () => {
  const t = await openWithBatches(10);
  const before = await t.values();
  await t.kill();
  assert.deepStrictEqual(warnings(t), []);
  assert.deepStrictEqual(await t.values(), before);
  const repeated = await t.append(
    batchOf({ values: ["x".padEnd(900, ".")], producerId: 7, producerEpoch: 0, baseSequence: 9 }),
  );
  assert.strictEqual(repeated.baseOffset, 9, "producers are known again");
});

test("a torn tail is cut at the first byte that is no whole batch", async () => {
  const t = await openWithBatches(10);
  const name = "00000000000000000008.log";
  change(t, name, (size) => ({ size: size - 7 }));
  await t.kill();
  assert.deepStrictEqual(warnings(t), [`segment cut at its first invalid batch: ${name}, 963 bytes`]);
  assert.strictEqual(t.log.logEndOffset, 9);
  assert.strictEqual((await t.append(batchOf({ values: ["again"] }))).baseOffset, 9);
});

test("a flipped bit cuts there, and all later segments go", async () => {
  const t = await openWithBatches(12);
  change(t, "00000000000000000004.log", () => ({ at: 1500, bytes: Buffer.from("!") }));
  await t.kill();
  assert.deepStrictEqual(warnings(t), [
    "segment cut at its first invalid batch: 00000000000000000004.log, 2910 bytes",
    "segment behind lost batches removed: 00000000000000000008.log, 3880 bytes",
  ]);
  assert.strictEqual(t.log.logEndOffset, 5);
  assert.strictEqual((await t.values()).length, 5);
});

test("a zero tail, as preallocation leaves it, is cut", async () => {
  const t = await openWithBatches(3);
  change(t, "00000000000000000000.log", (size) => ({ at: size, bytes: Buffer.alloc(4096) }));
  change(t, "00000000000000000000.index", () => ({ size: 10_485_760 }));
  change(t, "00000000000000000000.timeindex", () => ({ size: 10_485_756 }));
  await t.kill();
  assert.deepStrictEqual(warnings(t), ["segment cut at its first invalid batch: 00000000000000000000.log, 4096 bytes"]);
  assert.strictEqual((await t.values()).length, 3);
  assert.strictEqual((await t.offsetFor(1000)).offset, 0);
});

test("lost and garbled indexes and snapshots are made anew", async () => {
  const t = await openWithBatches(12);
  const values = await t.values();
  await t.settle(t.world.files.remove(`${directory}/00000000000000000004.index`));
  change(t, "00000000000000000000.timeindex", () => ({ at: 0, bytes: Buffer.alloc(24, 0xff) }));
  change(t, "00000000000000000008.snapshot", () => ({ at: 8, bytes: Buffer.from("???") }));
  await t.kill();
  assert.deepStrictEqual(await t.values(), values);
  assert.strictEqual((await t.offsetFor("maxTimestamp")).offset, 0);
  const repeated = await t.append(batchOf({ values: ["x"], producerId: 7, producerEpoch: 0, baseSequence: 11 }));
  assert.strictEqual(repeated.baseOffset, 11);
});

test("below the recovery point nothing is checked and nothing cut", async () => {
  const t = await openWithBatches(12);
  change(t, "00000000000000000000.log", () => ({ at: 1500, bytes: Buffer.from("!") }));
  await t.kill({ recoveryPoint: 8 });
  assert.deepStrictEqual(warnings(t), []);
  assert.strictEqual(t.log.logEndOffset, 12);
});

test("leader epochs that only the batches tell are found again", async () => {
  const t = await openWithBatches(2);
  await t.append(batchOf({ values: ["n"] }), { leaderEpoch: 5 });
  await t.flush();
  await t.settle(t.world.files.remove(`${directory}/leader-epoch-checkpoint`));
  await t.kill();
  assert.deepStrictEqual(t.log.endOffsetForEpoch(3), { epoch: 3, endOffset: 2 });
  assert.strictEqual(t.log.latestEpoch, 5);
});

test("an epoch without a batch is not written, one with a batch by the flush", async () => {
  const t = await openWithBatches(2);
  const stored = async (): Promise<string> => {
    const names = await t.settle(t.world.files.list(directory));
    if (!names.includes("leader-epoch-checkpoint")) return "";
    return (await t.settle(t.world.files.readWhole(`${directory}/leader-epoch-checkpoint`))).toString();
  };
  await t.flush();
  const before = await stored();
  t.log.assignEpoch(8, t.log.logEndOffset);
  await t.flush();
  assert.strictEqual(await stored(), before);
  await t.append(batchOf({ values: ["n"] }), { leaderEpoch: 8 });
  await t.flush();
  assert.match(await stored(), /^8 \d+$/m);
  assert.strictEqual((await stored()).split("\n").length, before.split("\n").length + 1);
  await t.crash({ recoveryPoint: t.log.recoveryPoint });
  assert.strictEqual(t.log.latestEpoch, 8);
});

test("after a power cut everything flushed is there, and what is left is a lawful log", async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const t = await TestLog.open({ seed });
    for (let index = 0; index < 15; index++) {
      await t.append(batchOf({ values: [`${index}`.padEnd(700, ".")] }));
      if (index === 9) await t.flush();
    }
    await t.crash();
    const values = await t.values();
    assert(values.length >= 10, `seed ${seed}: ${values.length} of 10 flushed records are there`);
    for (const [index, value] of values.entries()) assert(value.startsWith(`${index}:${index}.`), `seed ${seed}`);
    assert.strictEqual((await t.append(batchOf({ values: ["next"] }))).baseOffset, values.length);
  }
});

test("segments that were cut off do not come back with a power cut, beside what was appended in their place", async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const t = await openWithBatches(12, 900, seed);
    await t.flush();
    await t.settle(t.log.truncateTo(2));
    for (const value of ["new", "newer"]) await t.append(batchOf({ values: [value, value, value] }));
    const values = await t.values();
    assert.strictEqual(values.length, 8);
    await t.crash();
    const left = await t.values();
    assert(left.length >= 2, `seed ${seed}: what was flushed and not cut is there`);
    assert.deepStrictEqual(left, values.slice(0, left.length), `seed ${seed}`);
    assert.strictEqual(t.log.logEndOffset, left.length, `seed ${seed}`);
  }
});

test("a segment that begins before the one ahead of it ends is none of the log's", async () => {
  const t = await openWithBatches(3);
  const values = await t.values();
  const stale = batchOf({ values: ["stale"] });
  recordBatch.setBaseOffset(stale, 0, 1);
  const name = "00000000000000000001.log";
  t.world.files.openNow(`${directory}/${name}`, "create").writeNow([stale], 0);
  await t.kill();
  assert.deepStrictEqual(warnings(t), [
    `segment below the end of the one before it removed: ${name}, ${stale.length} bytes`,
  ]);
  assert.deepStrictEqual(await t.values(), values);
  assert.strictEqual((await t.append(batchOf({ values: ["next"] }))).baseOffset, 3);
});

test("files that wait for their removal are removed at the next start", async () => {
  const t = await openWithBatches(12);
  t.log.updateHighWatermark(12);
  await t.settle(t.log.incrementLogStartOffset(8));
  assert((await t.files()).some((name) => name.endsWith(".deleted")));
  await t.kill();
  assert.strictEqual(
    (await t.files()).some((name) => name.endsWith(".deleted")),
    false,
  );
  assert.strictEqual(t.log.logStartOffset, 8);
});

test("a segment whose index is empty is still read, through its batches", async () => {
  const t = await openWithBatches(4, 10);
  for (let index = 4; index < 40; index++) await t.append(batchOf({ values: ["v"] }));
  const values = await t.values();
  await t.restart({ recoveryPoint: Number.MAX_SAFE_INTEGER, tailCacheBytesMax: 0 });
  for (const name of await t.files()) if (name.endsWith(".index")) change(t, name, () => ({ size: 0 }));
  assert.deepStrictEqual(await t.values(30), values.slice(30));
});

test("indexes of a segment that was flushed to its end before it was finished are made anew", async () => {
  const t = await openWithBatches(4);
  await t.flush();
  await t.append(batchOf({ values: ["v".repeat(900)], timestamp: 2000 }));
  assert.strictEqual(t.log.recoveryPoint, 4);
  change(t, "00000000000000000000.timeindex", () => ({ size: 0 }));
  change(t, "00000000000000000000.index", () => ({ size: 3 }));
  await t.kill({ recoveryPoint: 4 });
  assert.strictEqual((await t.offsetFor(1000)).offset, 0);
});

const transactional = { producerId: 9, producerEpoch: 0, isTransactional: true };

for (const damage of ["lost", "torn"] as const) {
  test(`aborted transactions of a segment that was flushed to its end before it was finished are found again (index ${damage})`, async () => {
    const t = await openWithBatches(3, 20);
    // The transaction begins in the segment before the one that its marker ends.
    await t.append(batchOf({ values: ["a".repeat(3000)], ...transactional, baseSequence: 0 }));
    await t.append(batchOf({ values: ["b".repeat(900)], ...transactional, baseSequence: 1 }));
    const marker = { type: "ABORT" as const, message: { version: 0, coordinatorEpoch: 0 } };
    await t.append(buildControlBatch({ records: [marker], timestamp: 2000, ...transactional }), {
      origin: "coordinator",
    });
    await t.flush();
    await t.append(batchOf({ values: ["v".repeat(3300)], ...transactional, baseSequence: 2 }));
    assert.strictEqual(t.log.recoveryPoint, 6);
    const names = (await t.files()).filter((name) => name.endsWith(".log"));
    assert.deepStrictEqual(
      names,
      ["0", "4", "6"].map((base) => `${base.padStart(20, "0")}.log`),
    );
    const index = `${"4".padStart(20, "0")}.txnindex`;
    if (damage === "lost") await t.settle(t.world.files.remove(`${directory}/${index}`));
    else change(t, index, () => ({ size: 20 }));
    await t.kill({ recoveryPoint: 6 });
    t.log.updateHighWatermark(7);
    assert.strictEqual(t.log.lastStableOffset, 6, "the open transaction is known as well");
    for (let round = 0; round < 2; round++) {
      const read = await t.read({ offset: 3, includeAborted: true });
      assert.deepStrictEqual(read.abortedTransactions, [{ producerId: 9, firstOffset: 3 }]);
      read.release();
      await t.kill({ recoveryPoint: 6 });
      t.log.updateHighWatermark(7);
    }
  });
}
