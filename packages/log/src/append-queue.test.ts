/** Appends that are refused for a while, leftovers of failed writes, and what a caller's mistake must not do to the others. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import type { AppendResult } from "./partition-log-api.ts";
import { type Batch, batchOf, smallConfig, TestLog } from "./test-log.ts";

const logPath = "/data/t-0/00000000000000000000.log";

function fromProducer(baseSequence: number, rest: Partial<Batch> = {}): Buffer {
  return batchOf({ values: ["v", "w"], producerId: 7, producerEpoch: 0, baseSequence, ...rest });
}

function fillDisk(t: TestLog) {
  return t.simulation.files("disk").fail({ operations: ["write"], code: "ENOSPC", under: logPath });
}

for (const isSlow of [false, true]) {
  test(`a new producer's later batches wait for its first one, which found the disk full${isSlow ? " (slow disk)" : ""}`, async () => {
    const t = await TestLog.open({ isSlow });
    const full = fillDisk(t);
    const refused = await t.settle(Promise.all([t.start(fromProducer(4)), t.start(fromProducer(6))]));
    const passing = errorCode.KAFKA_STORAGE_ERROR;
    assert.deepStrictEqual([refused[0].error, refused[1].error], [passing, passing]);
    full.remove();
    assert.strictEqual((await t.append(fromProducer(6))).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    assert.strictEqual((await t.append(fromProducer(8))).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    assert.strictEqual((await t.append(fromProducer(9, { producerId: 8 }))).error, 0, "another producer");
    assert.strictEqual((await t.append(fromProducer(4))).error, 0);
    assert.strictEqual((await t.append(fromProducer(6))).error, 0);
    assert.strictEqual(t.log.failure, undefined);
  });
}

test("a producer that gave up its first batch goes on with a new epoch", async () => {
  const t = await TestLog.open();
  const full = fillDisk(t);
  await t.append(fromProducer(0));
  full.remove();
  assert.strictEqual((await t.append(fromProducer(2))).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual((await t.append(fromProducer(0, { producerEpoch: 1 }))).error, 0);
});

test("a new producer's first batch that found the queue full is remembered too, with its sequences going round", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, segmentBytes: 1 << 27 } });
  const big = batchOf({ values: ["x".repeat(1_000_000)] });
  const append = (records: Buffer): Promise<AppendResult> =>
    new Promise((resolve) => t.log.append({ records, owner: undefined, leaderEpoch: 0, origin: "client" }, resolve));
  const appends: Promise<AppendResult>[] = [];
  for (let index = 0; index < 68; index++) appends.push(append(Buffer.from(big)));
  appends.push(append(fromProducer(2 ** 31 - 2)), append(Buffer.alloc(3)));
  const results = await t.settle(Promise.all(appends));
  const timedOut = errorCode.REQUEST_TIMED_OUT;
  assert.deepStrictEqual([results[0]?.error, results.at(-2)?.error, results.at(-1)?.error], [0, timedOut, timedOut]);
  assert.strictEqual((await t.append(fromProducer(0))).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual((await t.append(fromProducer(2 ** 31 - 2))).error, 0);
  assert.strictEqual((await t.append(fromProducer(0))).error, 0);
});

test("a producer id beyond 2^53 is refused, and the log goes on", async () => {
  const t = await TestLog.open();
  const batch = fromProducer(0);
  batch.writeBigInt64BE(2n ** 60n, 43);
  recordBatch.setCrc(batch, 0, recordBatch.computeCrc(batch, 0));
  assert.strictEqual((await t.append(Buffer.from(batch))).error, errorCode.INVALID_RECORD);
  assert.strictEqual((await t.append(batch, { origin: "coordinator" })).error, errorCode.INVALID_RECORD);
  assert.strictEqual((await t.append(fromProducer(0))).error, 0);
});

test("what a failed write left behind the log's end is cut at a clean stop", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["kept"] }));
  const sizeInBytes = t.log.sizeInBytes;
  const full = fillDisk(t);
  assert.notStrictEqual((await t.append(batchOf({ values: ["lost".repeat(300)] }))).error, 0);
  full.remove();
  const file = t.world.files.openNow(logPath, "write");
  if (file.sizeNow() === sizeInBytes) file.writeNow([Buffer.from("left over")], sizeInBytes);
  await t.settle(file.close());
  await t.settle(t.log.close());
  assert.strictEqual((await t.settle(t.world.files.status(logPath)))?.size, sizeInBytes);
});

test("a group larger than a call takes arguments is refused whole when its write fails", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, segmentBytes: 1 << 30, segmentIndexBytes: 1 << 26 } });
  const one = batchOf({ values: ["x"] });
  await t.append(Buffer.from(one));
  const full = fillDisk(t);
  const count = 150_000;
  const records = Buffer.alloc(one.length * count, one);
  let refused = 0;
  const all = new Promise<void>((resolve) => {
    for (let at = 0; at < records.length; at += one.length) {
      const request = { records: records.subarray(at, at + one.length), owner: undefined, leaderEpoch: 0 };
      t.log.append({ ...request, origin: "client" }, (result) => {
        assert.strictEqual(result.error, errorCode.KAFKA_STORAGE_ERROR);
        if (++refused === count) resolve();
      });
    }
  });
  await t.settle(all);
  full.remove();
  assert.strictEqual((await t.append(one)).baseOffset, 1);
});

test("a batch goes into the index by the configuration that it was given room by", async () => {
  const config = { ...smallConfig, segmentBytes: 1 << 20, segmentIndexBytes: 48, indexIntervalBytes: 4096 };
  const t = await TestLog.open({ config, isSlow: true });
  const batches = Array.from({ length: 20 }, (_, index) => batchOf({ values: ["v"], timestamp: 1000 + index }));
  // After some slow writes the others go through the thread pool.
  for (let index = 0; index < 8; index++) await t.append(batchOf({ values: ["first"] }));
  const appends = Promise.all(batches.map((batch) => t.start(batch)));
  // Behind the turn in which their write is begun.
  await t.settle(new Promise<void>((resolve) => t.world.clock.defer(resolve)));
  t.log.updateConfig({ ...config, indexIntervalBytes: 0 });
  assert.deepStrictEqual(new Set((await t.settle(appends)).map(({ error }) => error)), new Set([0]));
  await t.settle(t.log.close());
  assert.strictEqual(t.world.files.readWholeNow("/data/t-0/00000000000000000000.index").length, 0);
});

test("who appends while one is told of its append is behind what failed meanwhile", async () => {
  const t = await TestLog.open();
  const request = { owner: undefined, leaderEpoch: 0, origin: "client" } as const;
  const told: string[] = [];
  const append = (value: string, then: () => void = () => {}): Promise<void> =>
    new Promise((resolve) => {
      t.log.append({ ...request, records: batchOf({ values: [value] }) }, ({ error, baseOffset }) => {
        told.push(`${value[0]} ${error} ${baseOffset}`);
        then();
        resolve();
      });
    });
  // The first batch of a segment is written by itself.
  let full: ReturnType<typeof fillDisk> | undefined;
  let later: Promise<void> | undefined;
  const first = append("a".repeat(100), () => {
    full = fillDisk(t);
    later = append("d", () => full?.remove());
  });
  await t.settle(Promise.all([first, append("b"), append("c")]));
  await t.settle(later ?? Promise.reject());
  await t.settle(append("e"));
  const passing = errorCode.KAFKA_STORAGE_ERROR;
  assert.deepStrictEqual(told, ["a 0 0", `b ${passing} -1`, `c ${passing} -1`, `d ${passing} -1`, "e 0 1"]);
  assert.deepStrictEqual(await t.values(), [`0:${"a".repeat(100)}`, "1:e"]);
});

test("a caller that fails over its answer keeps nobody else from theirs", async () => {
  const t = await TestLog.open();
  const request = { owner: undefined, leaderEpoch: 0, origin: "client" } as const;
  const others = [0, 1].map((index) => {
    t.log.append({ ...request, records: batchOf({ values: [`bad ${index}`] }) }, () => {
      throw new Error("my mistake");
    });
    t.log.flush(() => {
      throw new Error("my mistake");
    });
    return t.start(batchOf({ values: [`good ${index}`] }));
  });
  assert.deepStrictEqual(
    (await t.settle(Promise.all(others))).map((result) => result.baseOffset),
    [1, 3],
  );
  assert.strictEqual(await t.flush(), undefined);
  const told = t.lines.filter(
    ({ level, fields: { problem } }) => level === "error" && String(problem).includes("my mistake"),
  );
  assert.strictEqual(told.length, 4);
});

for (const isSlow of [false, true]) {
  test(`a leader epoch begins behind what was on its way to the file when it came${isSlow ? " (slow disk)" : ""}`, async () => {
    const t = await TestLog.open({ isSlow });
    t.log.assignEpoch(2, 0);
    await t.append(batchOf({ values: ["a"] }), { leaderEpoch: 2 });
    t.log.assignEpoch(3, 1);
    const underWay = [0, 1, 2].map((index) => t.start(batchOf({ values: [`b ${index}`] }), { leaderEpoch: 3 }));
    t.log.assignEpoch(5, t.log.logEndOffset);
    const late = t.start(batchOf({ values: ["c"] }), { leaderEpoch: 3 });
    const next = t.start(batchOf({ values: ["d"] }), { leaderEpoch: 5 });
    assert.deepStrictEqual(
      (await t.settle(Promise.all([...underWay, late, next]))).map(({ error, baseOffset }) => [error, baseOffset]),
      [
        [0, 1],
        [0, 2],
        [0, 3],
        [errorCode.NOT_LEADER_OR_FOLLOWER, -1],
        [0, 4],
      ],
    );
    const epochs = [
      { epoch: 2, startOffset: 0 },
      { epoch: 3, startOffset: 1 },
      { epoch: 5, startOffset: 4 },
    ];
    assert.deepStrictEqual(t.log.leaderEpochs, epochs);
    assert.strictEqual(await t.flush(), undefined);
    await t.crash();
    assert.deepStrictEqual(t.log.leaderEpochs, epochs);
  });
}
