/** One partition on a simulated disk: appends, reads, rolls, lookups by time, flushes and failures. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { buildRecordBatch, compression, recordBatch } from "@samsa/protocol/records";
import fc from "fast-check";
import { decodeProducerSnapshot } from "./producer-snapshot.ts";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";

test("appended records are read back with the offsets they were given, from memory and from disk", async () => {
  const t = await TestLog.open();
  const first = await t.append(batchOf({ values: ["a", "b"] }));
  const second = await t.append(batchOf({ values: ["c"] }));
  assert.deepStrictEqual([first.error, first.baseOffset, first.lastOffset], [0, 0, 1]);
  assert.deepStrictEqual([second.error, second.baseOffset, second.lastOffset], [0, 2, 2]);
  assert.deepStrictEqual(await t.values(), ["0:a", "1:b", "2:c"]);
  await t.restart({ tailCacheBytesMax: 0 });
  assert.deepStrictEqual(await t.values(), ["0:a", "1:b", "2:c"]);
  assert.deepStrictEqual(await t.values(1), ["1:b", "2:c"]);
});

test("appends of one turn are answered in order, none synchronously", async () => {
  const t = await TestLog.open();
  const order: number[] = [];
  const results = [0, 1, 2].map(async (index) => {
    const result = await t.start(batchOf({ values: [String(index)] }));
    order.push(result.baseOffset);
  });
  assert.strictEqual(t.log.logEndOffset, 0);
  await t.settle(Promise.all(results));
  assert.deepStrictEqual(order, [0, 1, 2]);
});

test("a full segment is rolled, with a producer snapshot at the new base", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 10; index++) await t.append(batchOf({ values: ["x".repeat(1000)] }));
  const files = await t.files();
  assert.deepStrictEqual(
    files.filter((name) => name.endsWith(".log")),
    ["00000000000000000000.log", "00000000000000000003.log", "00000000000000000006.log", "00000000000000000009.log"],
  );
  assert(files.includes("00000000000000000003.snapshot"));
  assert.strictEqual((await t.values()).length, 10);
});

test("rolling cuts no file to nothing: closing one that was would wait for the disk", async (context) => {
  const t = await TestLog.open();
  const probe = t.world.files.openNow("/data/t-0/probe", "create");
  const cuts = context.mock.method(Object.getPrototypeOf(probe), "truncateNow").mock;
  for (let index = 0; index < 10; index++) await t.append(batchOf({ values: ["x".repeat(1000)] }));
  assert((await t.files()).includes("00000000000000000009.snapshot"));
  assert.deepStrictEqual(cuts.calls, []);
  probe.truncateNow(0);
  assert.strictEqual(cuts.callCount(), 1);
});

test("of a longer snapshot under the same name nothing is left", async () => {
  const t = await TestLog.open();
  const path = "/data/t-0/00000000000000000003.snapshot";
  t.world.files.openNow(path, "create").writeNow([Buffer.alloc(10_000, "?")], 0);
  for (let index = 0; index < 4; index++) await t.append(batchOf({ values: ["x".repeat(1000)] }));
  assert.strictEqual(decodeProducerSnapshot(t.world.files.readWholeNow(path))?.length, 0);
});

test("a segment is rolled when its first record is older than segment.ms", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, segmentMs: 500, messageTimestampAfterMaxMs: Infinity } });
  for (const timestamp of [1000, 1400, 1600, 1700]) await t.append(batchOf({ values: ["v"], timestamp }));
  const logs = (await t.files()).filter((name) => name.endsWith(".log"));
  assert.deepStrictEqual(logs, ["00000000000000000000.log", "00000000000000000002.log"]);
});

test("a segment is rolled when an index is full", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, segmentBytes: 1 << 20, segmentIndexBytes: 36 } });
  for (let index = 0; index < 20; index++) {
    await t.append(batchOf({ values: ["x".repeat(300)], timestamp: 1000 + index }));
  }
  assert((await t.files()).filter((name) => name.endsWith(".log")).length > 3);
  assert.strictEqual((await t.values()).length, 20);
});

test("no index ever has more entries than there is room for, and no segment ends long before", async () => {
  const options = fc.record({
    segmentIndexBytes: fc.integer({ min: 24, max: 120 }),
    indexIntervalBytes: fc.integer({ min: 0, max: 1000 }),
    /** Appends that come in one turn, each with so many bytes. */
    turns: fc.array(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 }), {
      maxLength: 25,
      size: "max",
    }),
  });
  await fc.assert(
    fc.asyncProperty(options, async ({ segmentIndexBytes, indexIntervalBytes, turns }) => {
      const t = await TestLog.open({
        config: { ...smallConfig, segmentBytes: 1 << 20, segmentIndexBytes, indexIntervalBytes },
      });
      let timestamp = 1000;
      for (const sizes of turns) {
        const batches = sizes.map((size) => batchOf({ values: ["x".repeat(size)], timestamp: timestamp++ }));
        await t.settle(Promise.all(batches.map((batch) => t.start(batch))));
      }
      const names = (await t.files()).filter((name) => name.endsWith(".log"));
      await t.settle(t.log.close());
      const room = Math.floor(segmentIndexBytes / 12);
      const size = (name: string): number => t.world.files.readWholeNow(`/data/t-0/${name}`)?.length ?? 0;
      for (const [at, name] of names.entries()) {
        // The largest timestamp gets an entry when the segment is finished.
        assert(size(name.replace(".log", ".timeindex")) / 12 <= room + 1);
        assert(size(name.replace(".log", ".index")) / 8 <= Math.floor(segmentIndexBytes / 8));
        // Of what comes in one turn each may bring an entry.
        if (at + 1 < names.length) assert(size(name) > (room - 1 - 6) * indexIntervalBytes, "it ended early");
      }
    }),
    { numRuns: 60 },
  );
});

test("bytesMax cuts at batches, and the first batch comes whole only when asked for", async () => {
  const t = await TestLog.open();
  const sizes: number[] = [];
  for (const value of ["a", "b", "c"]) {
    const batch = batchOf({ values: [value.repeat(100)] });
    sizes.push(batch.length);
    await t.append(batch);
  }
  const [size = 0] = sizes;
  for (const tail of [8 * 1024 * 1024, 0]) {
    await t.restart({ tailCacheBytesMax: tail });
    const two = await t.read({ offset: 0, bytesMax: size * 2 + 10 });
    assert.strictEqual(two.sizeInBytes, size * 2);
    two.release();
    const one = await t.read({ offset: 0, bytesMax: 1 });
    assert.strictEqual(one.sizeInBytes, size);
    one.release();
    const none = await t.read({ offset: 0, bytesMax: 1, minOneBatch: false });
    assert.strictEqual(none.sizeInBytes, 0);
  }
});

/** How many of the log's equal batches a read gives that has room for so many, and why no more. */
async function cutShort(t: TestLog, offset: number, room: number, rest: { upTo?: number; minOneBatch?: boolean } = {}) {
  const size = batchOf({ values: ["x".repeat(1000)] }).length;
  const result = await t.read({ offset, bytesMax: room * size, ...rest });
  result.release();
  return [result.sizeInBytes / size, result.cutShort];
}

test("a read says why it gave less than there is", async () => {
  const t = await TestLog.open();
  // Three batches a segment; the last ones are kept for whoever reads at the end.
  for (let index = 0; index < 6; index++) {
    if (index === 3) await t.read({ offset: 3 });
    await t.append(batchOf({ values: ["x".repeat(1000)] }));
  }
  for (const where of ["memory", "disk"]) {
    if (where === "disk") await t.restart({ tailCacheBytesMax: 0 });
    assert.deepStrictEqual(await cutShort(t, 3, 9), [3, undefined], where);
    assert.deepStrictEqual(await cutShort(t, 3, 2), [2, "size"], where);
    assert.deepStrictEqual(await cutShort(t, 3, 9, { upTo: 4 }), [1, undefined], where);
    assert.deepStrictEqual(await cutShort(t, 3, 1, { upTo: 4 }), [1, undefined], where);
    assert.deepStrictEqual(await cutShort(t, 3, 0, { minOneBatch: false }), [0, "size"], where);
  }
  assert.deepStrictEqual(await cutShort(t, 0, 9), [3, "segment"]);
  assert.deepStrictEqual(await cutShort(t, 0, 2), [2, "segment"]);
  assert.deepStrictEqual(await cutShort(t, 0, 9, { upTo: 3 }), [3, undefined]);
  assert.deepStrictEqual(await cutShort(t, 0, 0, { minOneBatch: false }), [0, "segment"]);
});

test("nothing at or above upTo is given", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a"] }));
  await t.append(batchOf({ values: ["b", "c"] }));
  for (const tail of [8 * 1024 * 1024, 0]) {
    await t.restart({ tailCacheBytesMax: tail });
    const below = await t.read({ offset: 0, upTo: 2 });
    assert.strictEqual(recordBatch.lastOffset(below.parts[0] ?? Buffer.alloc(0), 0), 0);
    assert.strictEqual(below.parts.length, 1);
    below.release();
    const at = await t.read({ offset: 1, upTo: 1 });
    assert.deepStrictEqual([at.error, at.sizeInBytes], [0, 0]);
  }
});

test("offsets outside the log are out of range; its end is an empty read", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a"] }));
  assert.strictEqual((await t.read({ offset: 2 })).error, errorCode.OFFSET_OUT_OF_RANGE);
  assert.strictEqual((await t.read({ offset: -1 })).error, errorCode.OFFSET_OUT_OF_RANGE);
  assert.deepStrictEqual([(await t.read({ offset: 1 })).error, (await t.read({ offset: 1 })).sizeInBytes], [0, 0]);
});

test("what a reader holds outlives its eviction from the tail cache", async () => {
  const t = await TestLog.open({ tailCacheBytesMax: 1000 });
  await t.append(batchOf({ values: ["kept".repeat(50)] }));
  const held = await t.read({ offset: 0 });
  for (let index = 0; index < 5; index++) await t.append(batchOf({ values: ["x".repeat(500)] }));
  assert(held.parts[0]?.includes("keptkept"));
  held.release();
});

test("a batch that is a small part of its frame is copied out of it", async () => {
  const t = await TestLog.open();
  await t.settle(t.start(batchOf({ values: ["a"] }), { frameBytes: 100_000 }));
  assert(t.pool.bytesHeld < 200_000);
  const [value] = await t.values();
  assert.strictEqual(value, "0:a");
  await t.restart();
});

test("a failed write fails all that is queued, and takes the partition's appends and reads along", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a"] }));
  t.simulation.files("disk").failNext("write");
  const results = [t.start(batchOf({ values: ["b"] })), t.start(batchOf({ values: ["c"] }))];
  for (const result of await t.settle(Promise.all(results))) {
    assert.strictEqual(result.error, errorCode.KAFKA_STORAGE_ERROR);
  }
  assert.strictEqual((await t.append(batchOf({ values: ["d"] }))).error, errorCode.KAFKA_STORAGE_ERROR);
  assert.strictEqual((await t.read({ offset: 0 })).error, errorCode.KAFKA_STORAGE_ERROR);
  await t.restart();
  const [acknowledged] = await t.values();
  assert.strictEqual(acknowledged, "0:a", "what was not acknowledged may be there or not, what was is");
});

test("a full disk refuses appends until there is room, and leaves no half batch behind", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a"] }));
  const full = t.simulation.files("disk").fail({ operations: ["write"], code: "ENOSPC" });
  assert.strictEqual((await t.append(batchOf({ values: ["b"] }))).error, errorCode.KAFKA_STORAGE_ERROR);
  assert.deepStrictEqual(await t.values(), ["0:a"]);
  full.remove();
  assert.strictEqual((await t.append(batchOf({ values: ["c"] }))).baseOffset, 1);
  await t.restart();
  assert.deepStrictEqual(await t.values(), ["0:a", "1:c"]);
});

test("a repeated batch of a producer is answered with its first offset, five batches back", async () => {
  const t = await TestLog.open();
  const send = (baseSequence: number) =>
    t.append(batchOf({ values: ["v"], producerId: 7, producerEpoch: 0, baseSequence }));
  for (let sequence = 0; sequence < 6; sequence++) assert.strictEqual((await send(sequence)).baseOffset, sequence);
  assert.strictEqual((await send(5)).baseOffset, 5);
  assert.strictEqual((await send(1)).baseOffset, 1);
  assert.strictEqual((await send(0)).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual((await send(7)).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual(t.log.logEndOffset, 6);
  await t.restart();
  assert.strictEqual((await send(5)).baseOffset, 5, "the newest batch is remembered across a stop");
  assert.strictEqual((await send(6)).baseOffset, 6);
});

test("pipelined batches of one producer are checked against what is queued", async () => {
  const t = await TestLog.open();
  const send = (baseSequence: number) =>
    t.start(batchOf({ values: ["v"], producerId: 7, producerEpoch: 0, baseSequence }));
  const results = await t.settle(Promise.all([send(0), send(1), send(1), send(3), send(2)]));
  assert.deepStrictEqual(
    results.map((result) => [result.error, result.baseOffset]),
    [
      [0, 0],
      [0, 1],
      [0, 1],
      [errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER, -1],
      [0, 2],
    ],
  );
});

test("after a failed write the producer's queued batches are forgotten, so it can send them again", async () => {
  const t = await TestLog.open();
  const send = (baseSequence: number) =>
    t.start(batchOf({ values: ["v"], producerId: 7, producerEpoch: 0, baseSequence }));
  await t.settle(send(0));
  t.simulation.files("disk").fail({ operations: ["write"], code: "ENOSPC", under: "/data/t-0/0", times: 1 });
  for (const { error } of await t.settle(Promise.all([send(1), send(2), send(2)]))) {
    assert.strictEqual(error, errorCode.KAFKA_STORAGE_ERROR);
  }
  assert.deepStrictEqual(
    (await t.settle(Promise.all([send(1), send(2)]))).map((result) => result.baseOffset),
    [1, 2],
  );
});

test("an older producer epoch is fenced, a newer one begins at sequence 0", async () => {
  const t = await TestLog.open();
  const send = (producerEpoch: number, baseSequence: number) =>
    t.append(batchOf({ values: ["v"], producerId: 7, producerEpoch, baseSequence }));
  await send(1, 0);
  assert.strictEqual((await send(0, 1)).error, errorCode.INVALID_PRODUCER_EPOCH);
  assert.strictEqual((await send(2, 1)).error, errorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert.strictEqual((await send(2, 0)).error, 0);
});

test("sequences begin again at 0 after 2^31-1", async () => {
  const t = await TestLog.open();
  const send = (baseSequence: number) =>
    t.append(batchOf({ values: ["v", "w"], producerId: 7, producerEpoch: 0, baseSequence }));
  assert.strictEqual((await send(2 ** 31 - 3)).error, 0);
  assert.strictEqual((await send(2 ** 31 - 1)).error, 0);
  assert.strictEqual((await send(1)).error, 0);
  assert.strictEqual((await send(2 ** 31 - 1)).baseOffset, 2, "found again although it wraps");
});

test("replicated batches keep their offsets and epochs, and must rise", async () => {
  const t = await TestLog.open();
  const batches = Buffer.concat([
    batchOf({ values: ["a", "b"], baseOffset: 10, partitionLeaderEpoch: 3 }),
    batchOf({ values: ["c"], baseOffset: 15, partitionLeaderEpoch: 4 }),
  ]);
  const result = await t.appendAtOffsets(batches);
  assert.deepStrictEqual([result.error, result.baseOffset, result.lastOffset], [0, 10, 15]);
  assert.strictEqual(t.log.logEndOffset, 16);
  assert.strictEqual(t.log.latestEpoch, 4);
  assert.deepStrictEqual(t.log.endOffsetForEpoch(3), { epoch: 3, endOffset: 15 });
  assert.strictEqual((await t.appendAtOffsets(batches)).error, errorCode.INVALID_RECORD);
  const torn = batchOf({ values: ["d"], baseOffset: 16 });
  torn.writeUInt8(torn.readUInt8(torn.length - 1) ^ 1, torn.length - 1);
  assert.strictEqual((await t.appendAtOffsets(torn)).error, errorCode.CORRUPT_MESSAGE);
  assert.deepStrictEqual(await t.values(), ["10:a", "11:b", "15:c"]);
});

test("a read in a gap of offsets gives the next batch", async () => {
  const t = await TestLog.open({ tailCacheBytesMax: 0 });
  await t.appendAtOffsets(batchOf({ values: ["a"], baseOffset: 0 }));
  await t.appendAtOffsets(batchOf({ values: ["b"], baseOffset: 100 }));
  assert.deepStrictEqual(await t.values(50), ["100:b"]);
});

test("truncation drops whole batches, their index entries, epochs and producers", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 12; index++) {
    const producer = { producerId: 7, producerEpoch: 0, baseSequence: index };
    await t.append(batchOf({ values: ["x".repeat(800)], ...producer }), { leaderEpoch: index < 6 ? 1 : 2 });
  }
  await t.settle(t.log.truncateTo(5));
  assert.strictEqual(t.log.logEndOffset, 5);
  assert.strictEqual(t.log.latestEpoch, 1);
  assert.strictEqual((await t.values()).length, 5);
  const next = await t.append(batchOf({ values: ["y"], producerId: 7, producerEpoch: 0, baseSequence: 5 }), {
    leaderEpoch: 1,
  });
  assert.strictEqual(next.baseOffset, 5);
  await t.restart();
  assert.strictEqual((await t.values()).at(-1), "5:y");
  assert.strictEqual(
    (await t.files()).some((name) => name.endsWith(".deleted")),
    false,
  );
});

test("a log can be started anew at any offset", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 8; index++) await t.append(batchOf({ values: ["x".repeat(800)] }));
  await t.settle(t.log.truncateFullyAndStartAt(1000));
  assert.deepStrictEqual([t.log.logStartOffset, t.log.logEndOffset, t.log.highWatermark], [1000, 1000, 1000]);
  assert.strictEqual((await t.append(batchOf({ values: ["a"] }))).baseOffset, 1000);
  await t.restart();
  assert.deepStrictEqual(await t.values(), ["1000:a"]);
});

test("whoever reads is told of a raised start, a cut, a start anew and a failure, when they have become true", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 8; index++) await t.append(batchOf({ values: ["x".repeat(800)] }));
  t.log.updateHighWatermark(8);
  const told: [start: number, end: number, code: string | undefined][] = [];
  t.log.onOtherChange = () => told.push([t.log.logStartOffset, t.log.logEndOffset, t.log.failure?.code]);
  await t.settle(t.log.incrementLogStartOffset(2));
  await t.settle(t.log.truncateTo(5));
  await t.settle(t.log.truncateFullyAndStartAt(9));
  t.simulation.files("disk").fail({ operations: ["write"], code: "EIO" });
  await t.append(batchOf({ values: ["a"] }));
  assert.deepStrictEqual(told, [
    [2, 8, undefined],
    [2, 5, undefined],
    [9, 9, undefined],
    [9, 9, "EIO"],
  ]);
});

test("segments below a raised start go, after the delay for good", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 12; index++) await t.append(batchOf({ values: ["x".repeat(800)] }));
  t.log.updateHighWatermark(12);
  await t.settle(t.log.incrementLogStartOffset(6));
  assert.strictEqual(t.log.logStartOffset, 6);
  assert.strictEqual((await t.read({ offset: 5 })).error, errorCode.OFFSET_OUT_OF_RANGE);
  assert.strictEqual((await t.values()).length, 6);
  assert((await t.files()).includes("00000000000000000000.log.deleted"));
  await t.simulation.run({ eventsMax: 1000, forMs: 2000 });
  assert.strictEqual(
    (await t.files()).some((name) => name.endsWith(".deleted")),
    false,
  );
});

test("the log start stops at the high watermark", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a", "b", "c"] }));
  t.log.updateHighWatermark(2);
  await t.settle(t.log.incrementLogStartOffset(3));
  assert.strictEqual(t.log.logStartOffset, 2);
});

test("records are found by time: also inside compressed batches, across segments, and the first of the largest", async () => {
  const t = await TestLog.open();
  for (let index = 0; index < 12; index++) {
    const values = ["x".repeat(600), "y".repeat(200)];
    await t.append(
      batchOf({
        values,
        timestamp: 1000 + index * 10,
        compression: index % 2 === 0 ? compression.GZIP : compression.NONE,
      }),
    );
  }
  const at = async (timestamp: Parameters<TestLog["offsetFor"]>[0]) => {
    const { offset, timestamp: found } = await t.offsetFor(timestamp);
    return [offset, found];
  };
  for (let round = 0; round < 2; round++) {
    assert.deepStrictEqual(await at(0), [0, 1000]);
    assert.deepStrictEqual(await at(1001), [1, 1001]);
    assert.deepStrictEqual(await at(1002), [2, 1010]);
    assert.deepStrictEqual(await at(1111), [23, 1111]);
    assert.deepStrictEqual(await at(1112), [-1, -1]);
    assert.deepStrictEqual(await at("maxTimestamp"), [23, 1111]);
    assert.deepStrictEqual(await at("earliest"), [0, -1]);
    assert.deepStrictEqual(await at("latest"), [24, -1]);
    assert.deepStrictEqual(await at("latestTiered"), [-1, -1]);
    await t.restart();
  }
});

test("with LogAppendTime a batch carries the broker's time and a CRC that fits", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, messageTimestampType: "LogAppendTime" } });
  const result = await t.append(batchOf({ values: ["a"], timestamp: 5 }));
  assert.strictEqual(result.logAppendTimeMs, t.world.clock.nowMs());
  const read = await t.read({ offset: 0 });
  const [part = Buffer.alloc(0)] = read.parts;
  assert.strictEqual(recordBatch.timestampType(part, 0), 1);
  assert.strictEqual(recordBatch.maxTimestamp(part, 0), result.logAppendTimeMs);
  assert(recordBatch.isCrcValid(part, 0));
  read.release();
});

test("the high watermark stays between log start and log end; the last stable offset waits for open transactions", async () => {
  const t = await TestLog.open();
  await t.append(batchOf({ values: ["a"] }));
  await t.append(batchOf({ values: ["t"], producerId: 9, producerEpoch: 0, baseSequence: 0, isTransactional: true }));
  await t.append(batchOf({ values: ["b"] }));
  assert.strictEqual(t.log.updateHighWatermark(100), 3);
  assert.strictEqual(t.log.lastStableOffset, 1);
  await t.append(abortMarker(9, 0), { origin: "coordinator" });
  assert.strictEqual(t.log.lastStableOffset, 1, "the marker is not below the high watermark yet");
  t.log.updateHighWatermark(4);
  assert.strictEqual(t.log.lastStableOffset, 4);
  for (let round = 0; round < 3; round++) {
    const read = await t.read({ offset: 0, includeAborted: true });
    assert.deepStrictEqual(read.abortedTransactions, [{ producerId: 9, firstOffset: 1 }]);
    read.release();
    if (round === 0) await t.restart();
    else await t.kill();
  }
});

test("a marker at the epoch of an open transaction ended another one where each has an epoch of its own", async () => {
  const t = await TestLog.open();
  const send = (producerEpoch: number) =>
    t.append(batchOf({ values: ["t"], producerId: 9, producerEpoch, baseSequence: 0, isTransactional: true }));
  const end = async (producerEpoch: number, transactionVersion: number) =>
    (await t.append(abortMarker(9, producerEpoch), { origin: "coordinator", transactionVersion })).error;
  const late = errorCode.INVALID_PRODUCER_EPOCH;
  await send(5);
  assert.deepStrictEqual([await end(5, 2), await end(6, 2), await end(6, 2)], [late, 0, 0]);
  await send(6);
  assert.deepStrictEqual([await end(6, 2), await end(6, 1)], [late, 0]);
});

test("a marker is not compressed as its topic's records are", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, compressionType: "gzip" } });
  await t.append(batchOf({ values: ["t"], producerId: 9, producerEpoch: 0, baseSequence: 0, isTransactional: true }));
  await t.append(abortMarker(9, 0), { origin: "coordinator" });
  const codecs: number[] = [];
  for (const offset of [0, 1]) {
    const read = await t.read({ offset, bytesMax: 1 });
    codecs.push(recordBatch.compression(read.parts[0] ?? Buffer.alloc(0), 0));
    read.release();
  }
  assert.deepStrictEqual(codecs, [compression.GZIP, compression.NONE]);
});

function abortMarker(producerId: number, producerEpoch: number): Buffer {
  const key = Buffer.from([0, 0, 0, 0]);
  const value = Buffer.from([0, 0, 0, 0, 0, 0]);
  const control = { isControl: true, isTransactional: true };
  return buildRecordBatch({ producerId, producerEpoch, ...control, records: [{ timestamp: 2000, key, value }] });
}

for (const isSlow of [false, true]) {
  test(`the append that reaches flush.messages is answered when all so far is durable${isSlow ? ", on a slow disk" : ""}`, async () => {
    const t = await TestLog.open({ config: { ...smallConfig, flushMessages: 3 }, isSlow });
    const results = [["a"], ["b"], ["c"], ["d"]].map((values) => t.start(batchOf({ values })));
    await t.settle(Promise.all(results.slice(0, 3)));
    assert(t.log.recoveryPoint >= 3);
    await t.settle(Promise.all(results));
    await t.append(batchOf({ values: ["e"] }));
    await t.crash();
    assert.deepStrictEqual((await t.values()).slice(0, 4), ["0:a", "1:b", "2:c", "3:d"]);
  });
}

test("a failed sync for flush.messages is the answer of the appends that wait for it", async () => {
  const t = await TestLog.open({ config: { ...smallConfig, flushMessages: 1 } });
  t.simulation.files("disk").failNext("sync");
  assert.strictEqual((await t.append(batchOf({ values: ["a"] }))).error, errorCode.KAFKA_STORAGE_ERROR);
  assert.strictEqual((await t.append(batchOf({ values: ["b"] }))).error, errorCode.KAFKA_STORAGE_ERROR);
});
