/** Batches that inflate to much are looked at in several turns, in order, and hold up only themselves. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool } from "@samsa/env";
import { errorCode } from "@samsa/protocol";
import { compression, recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import fc from "fast-check";
import { SteppedValidation } from "./append-in-steps.ts";
import { AppendLine, InflationTurns, Room } from "./append-turns.ts";
import { batchOf, collectingLogger, smallConfig, stillClock, TestLog } from "./test-log.ts";

const config = { ...smallConfig, segmentBytes: 1 << 26, maxMessageBytes: 1 << 23 };

const codecs = [compression.GZIP, compression.SNAPPY, compression.LZ4, compression.ZSTD] as const;

const text = Array.from({ length: 440_000 }, (_, index) => `record ${Math.imul(index, 0x9e3779b1) >>> 20} `)
  .join("")
  .slice(0, 5_000_000);

/** What inflates to 5 MB, not all of it in one stroke. */
function bomb(name: string, codec: (typeof codecs)[number] = compression.LZ4): Buffer {
  return batchOf({ values: [name + text], compression: codec });
}

/** The same, small enough to be written in the turn it is ready. */
function smallBomb(name: string): Buffer {
  return batchOf({ values: [name + "x".repeat(5_000_000)], compression: compression.SNAPPY });
}

test("appends keep their order, and the large ones go in several turns", async () => {
  const t = await TestLog.open({ config });
  let turns = 0;
  const count = (): void => {
    turns++;
    if (turns < 100) t.world.clock.defer(count);
  };
  const answers: string[] = [];
  const appends = ["a", "b", "c", "d", "e"].flatMap((name) => [
    t.start(smallBomb(name)).then((result) => answers.push(`${result.error} ${name} ${result.baseOffset}`)),
    t.start(batchOf({ values: ["small"] })).then(({ baseOffset }) => answers.push(`small ${baseOffset} in ${turns}`)),
  ]);
  count();
  await t.settle(Promise.all(appends));
  assert.deepStrictEqual(
    answers.filter((answer) => !answer.startsWith("small")),
    ["0 a 0", "0 b 2", "0 c 4", "0 d 6", "0 e 8"],
  );
  const small = answers.filter((answer) => answer.startsWith("small"));
  const inTurns = small.map((answer) => Number(answer.split(" ").at(-1)));
  assert.deepStrictEqual(
    small.map((answer) => answer.split(" ")[1]),
    ["1", "3", "5", "7", "9"],
  );
  assert((inTurns[0] ?? 0) < (inTurns[4] ?? 0), `in turns ${inTurns}`);
  assert.strictEqual(t.log.logEndOffset, 10);
});

for (const end of ["close", "abandon"] as const) {
  test(`what is being inflated or waits is refused at ${end}, and its memory given back`, async () => {
    for (const codec of codecs) {
      const t = await TestLog.open({ config });
      const appends = ["a", "b", "c", "d", "e"].map((name) => t.start(bomb(name, codec)));
      const ended = t.log[end]();
      const errors = (await t.settle(Promise.all(appends))).map((result) => result.error);
      await t.settle(ended);
      assert.deepStrictEqual(errors, [56, 56, 56, 56, 56]);
      assert.strictEqual(errorCode.KAFKA_STORAGE_ERROR, 56);
      assert.strictEqual(t.pool.outstanding, 0);
    }
  });
}

test("too much that waits is refused in its turn, and a new producer's order kept", async () => {
  const t = await TestLog.open({ config: { ...config, segmentBytes: 1 << 28 } });
  const noise = Buffer.alloc(1_000_000);
  for (let at = 0; at < noise.length; at++) noise[at] = (at * at * 31 + (at >> 7)) & 0x7f;
  const plain = batchOf({ values: [noise.toString("latin1")] });
  const order: number[] = [];
  const append = (records: Buffer, name: number): Promise<number> =>
    new Promise((resolve) =>
      t.log.append({ records, owner: undefined, leaderEpoch: 0, origin: "client" }, (result) => {
        order.push(name);
        resolve(result.error);
      }),
    );
  const producer = (baseSequence: number) => batchOf({ values: ["p"], producerId: 7, producerEpoch: 0, baseSequence });
  const appends = [append(bomb("a"), 0), append(bomb("b"), 1), append(bomb("c"), 2)];
  for (let index = 3; index < 72; index++) appends.push(append(Buffer.from(plain), index));
  appends.push(append(producer(4), 72));
  const errors = await t.settle(Promise.all(appends));
  assert.strictEqual(errors.at(-1), errorCode.KAFKA_STORAGE_ERROR);
  assert.deepStrictEqual(errors.slice(0, 60), new Array(60).fill(0));
  assert.deepStrictEqual(
    order,
    [...order].sort((left, right) => left - right),
  );
  assert.strictEqual((await t.append(producer(5))).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual((await t.append(producer(4))).error, 0);
});

test("partitions take turns", async () => {
  const { clock, runTurns } = stillClock();
  const turns = new InflationTurns(clock);
  const seen: string[] = [];
  const left = { a: 3, b: 3 };
  const resume = (name: "a" | "b") => (): void => {
    seen.push(name);
    turns.spend(8 * 1024 * 1024, 0);
    if (--left[name] > 0) turns.wait(resume(name));
  };
  turns.wait(resume("a"));
  turns.wait(resume("b"));
  await runTurns();
  assert.deepStrictEqual(seen, ["a", "b", "a", "b", "a", "b"]);
});

test("batches of all sizes and codecs are answered in their order, under any delays", async () => {
  const anyAppend = fc.record({
    codec: fc.constantFrom(compression.NONE, ...codecs),
    sizeInBytes: fc.constantFrom(1, 1000, 60_000, 70_000, 500_000, 3_000_000),
    isDamaged: fc.boolean(),
  });
  const property = fc.asyncProperty(
    fc.array(anyAppend, { maxLength: 12, size: "max" }),
    fc.nat(),
    async (appends, seed) => {
      const t = await TestLog.open({ config, seed });
      const answers: [number, number, number][] = [];
      const started = appends.map(async ({ codec, sizeInBytes, isDamaged }, index) => {
        const batch = batchOf({ values: [`${index} `.padEnd(sizeInBytes, "x")], compression: codec });
        if (isDamaged) batch.fill(0xee, recordBatchHeaderBytes, recordBatchHeaderBytes + 9);
        recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
        const { error, baseOffset } = await t.start(batch);
        answers.push([index, error, baseOffset]);
      });
      await t.settle(Promise.all(started));
      let offset = 0;
      const expected = appends.map(({ isDamaged }, index) => [
        index,
        isDamaged ? errorCode.INVALID_RECORD : 0,
        isDamaged ? -1 : offset++,
      ]);
      assert.deepStrictEqual(answers, expected);
      assert.strictEqual(t.log.logEndOffset, offset);
      await t.settle(t.log.close());
      assert.strictEqual(t.pool.outstanding, 0);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

/** Five batches of one producer, of which the first, third and fifth take several turns or the pool. */
function pipelined(codec: (typeof codecs)[number], damaged = -1): Buffer[] {
  return [0, 1, 2, 3, 4].map((sequence) => {
    const values = [`${sequence} `.padEnd(sequence % 2 === 0 ? 400_000 : 10, "x")];
    const batch = batchOf({ values, compression: codec, producerId: 7, producerEpoch: 0, baseSequence: sequence });
    if (sequence === damaged) batch.fill(0xee, batch.length - 30);
    recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
    return batch;
  });
}

test("a producer's pipelined batches keep their sequence, short and long ones mixed; the same again are duplicates", async () => {
  for (const codec of codecs) {
    const t = await TestLog.open({ config });
    const all = [...pipelined(codec), ...pipelined(codec)].map((batch) => t.start(batch));
    const results = await t.settle(Promise.all(all));
    assert.deepStrictEqual(
      results.map(({ error, baseOffset }) => [error, baseOffset]),
      [0, 1, 2, 3, 4, 0, 1, 2, 3, 4].map((offset) => [0, offset]),
    );
    assert.strictEqual(t.log.logEndOffset, 5);
  }
});

test("one that cannot be inflated refuses those behind it by their sequence", async () => {
  for (const codec of codecs) {
    const t = await TestLog.open({ config });
    const results = await t.settle(Promise.all(pipelined(codec, 2).map((batch) => t.start(batch))));
    assert.deepStrictEqual(
      results.map(({ error }) => error),
      [0, 0, errorCode.INVALID_RECORD, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER],
    );
  }
});

test("a truncation refuses what is being inflated; the log goes on behind it", async () => {
  for (const codec of codecs) {
    const t = await TestLog.open({ config });
    await t.append(batchOf({ values: ["a"] }));
    await t.append(batchOf({ values: ["b"] }));
    const appends = [t.start(bomb("c", codec)), t.start(batchOf({ values: ["d"] }))];
    const cut = t.log.truncateTo(1);
    const refused = (await t.settle(Promise.all(appends))).map(({ error }) => error);
    await t.settle(cut);
    assert.deepStrictEqual(refused, [errorCode.KAFKA_STORAGE_ERROR, errorCode.KAFKA_STORAGE_ERROR]);
    assert.strictEqual((await t.append(bomb("e", codec))).baseOffset, 1);
    assert.strictEqual((await t.append(batchOf({ values: ["f"] }))).baseOffset, 2);
    await t.settle(t.log.close());
    assert.strictEqual(t.pool.outstanding, 0);
  }
});

test("a topic's codec is put in place of the producer's in the same order", async () => {
  const t = await TestLog.open({ config: { ...config, compressionType: "gzip" } });
  const appends = [...codecs, compression.NONE].flatMap((codec) =>
    [300_000, 10].map((length) => t.start(batchOf({ values: ["x".repeat(length)], compression: codec }))),
  );
  const results = await t.settle(Promise.all(appends));
  assert.deepStrictEqual(
    results.map(({ baseOffset }) => baseOffset),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  const values = await t.values();
  assert.deepStrictEqual(
    values.map((value) => value.length),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => 2 + (index % 2 === 0 ? 300_000 : 10)),
  );
});

test("a power cut while batches are inflated loses only what was not answered", async () => {
  for (const codec of codecs) {
    const t = await TestLog.open({ config });
    assert.strictEqual((await t.append(bomb("a", codec))).error, 0);
    await t.flush();
    let answers = 0;
    void t.start(bomb("b", codec)).then(() => answers++);
    await t.kill();
    assert.deepStrictEqual([answers, t.log.logEndOffset], [0, 1]);
    assert.strictEqual((await t.append(bomb("c", codec))).baseOffset, 1);
  }
});

test("who finds no room waits in turn; whoever is alone gets what is asked for", () => {
  const room = new Room(100);
  const granted: string[] = [];
  room.take(250, () => granted.push("a"));
  room.take(60, () => granted.push("b"));
  room.take(50, () => granted.push("c"));
  room.take(1, () => granted.push("d"));
  assert.deepStrictEqual(granted, ["a"]);
  room.giveBack(250);
  assert.deepStrictEqual(granted, ["a", "b"]);
  room.giveBack(60);
  assert.deepStrictEqual(granted, ["a", "b", "c", "d"]);
  room.giveBack(51);
  assert.strictEqual(room.takenBytes, 0);
});

for (const isGranted of [false, true]) {
  test(`who is refused ${isGranted ? "between being given room and using it" : "while waiting for room"} keeps none`, async () => {
    const { clock, runTurns } = stillClock();
    const turns = new InflationTurns(clock);
    const { room } = turns;
    const pool = createBufferPool({ bytesMax: 1 << 24 });
    const answers: number[] = [];
    const context = {
      topic: "t",
      partition: 0,
      config,
      origin: "client",
      leaderEpoch: 0,
      baseOffset: 0,
      nowMs: 0,
      turns,
    } as const;
    const line = new AppendLine(
      { clock, threads: { run: () => {} }, turns, logger: collectingLogger([]) },
      {
        append: ({ records }) => {
          const validation = new SteppedValidation(records, {
            takeMemory: (sizeInBytes) => pool.take(sizeInBytes),
            giveBackRoom: (bytes) => room.giveBack(bytes),
            context: () => context,
          });
          return { run: validation.run(), finish: () => answers.push(0) };
        },
        noteRefused: () => {},
        refuse: (_done, error) => answers.push(error),
      },
    );
    const before = 60 << 20;
    room.take(before, () => {});
    line.take({ records: bomb("a"), owner: undefined, leaderEpoch: 0, origin: "client" }, () => {});
    assert.strictEqual(room.takenBytes, before);
    if (isGranted) room.giveBack(before);
    line.refuseAll();
    if (!isGranted) room.giveBack(before);
    assert(room.takenBytes > 0, "it was given room");
    await runTurns();
    await line.settled();
    assert.deepStrictEqual(answers, [errorCode.KAFKA_STORAGE_ERROR]);
    assert.strictEqual(room.takenBytes, 0);
    assert.strictEqual(pool.outstanding, 0);
  });
}

test("a new producer's batch that a truncation refuses is waited for", async () => {
  const t = await TestLog.open({ config });
  await t.append(batchOf({ values: ["a"] }));
  await t.append(batchOf({ values: ["b"] }));
  const batches = pipelined(compression.GZIP);
  const ahead = new Array<Buffer>(20).fill(bomb("c"));
  const appends = [...ahead, ...batches.slice(0, 2)].map((batch) => t.start(batch));
  const cut = t.log.truncateTo(1);
  const refused = (await t.settle(Promise.all(appends))).map(({ error }) => error);
  await t.settle(cut);
  assert.deepStrictEqual(new Set(refused), new Set([errorCode.KAFKA_STORAGE_ERROR]));
  const later = await t.append(batches[1] as Buffer);
  assert.strictEqual(later.error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  for (const batch of batches) assert.strictEqual((await t.append(batch)).error, 0);
});

for (const isStillLeader of [true, false]) {
  test(`a leader epoch that is over takes nothing in, ${isStillLeader ? "with a next one here" : "or elsewhere"}`, async () => {
    for (const codec of codecs) {
      const t = await TestLog.open({ config });
      t.log.assignEpoch(4, 0);
      const producer = { producerId: 7, producerEpoch: 0, baseSequence: 0 };
      const long = batchOf({ values: [text], compression: codec, ...producer });
      const batches = [long, ...pipelined(codec).slice(1)];
      const appends = batches.slice(0, 3).map((batch) => t.start(batch, { leaderEpoch: 4 }));
      if (isStillLeader) t.log.assignEpoch(5, 0);
      else t.log.refuseWaiting();
      const refused = (await t.settle(Promise.all(appends))).map(({ error }) => error);
      assert.deepStrictEqual(refused, new Array(3).fill(errorCode.NOT_LEADER_OR_FOLLOWER));
      assert.strictEqual(t.log.logEndOffset, 0);
      t.log.assignEpoch(6, 0);
      const later = await t.append(batches[1] as Buffer, { leaderEpoch: 6 });
      assert.strictEqual(later.error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
      for (const batch of batches) assert.strictEqual((await t.append(batch, { leaderEpoch: 6 })).error, 0);
      assert.deepStrictEqual(t.log.leaderEpochs, [{ epoch: 6, startOffset: 0 }]);
      await t.settle(t.log.close());
      assert.strictEqual(t.pool.outstanding, 0);
    }
  });
}
