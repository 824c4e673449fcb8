/** Batches that inflate to much are looked at in several turns, in order, and hold up only themselves. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { compression } from "@samsa/protocol/records";
import { InflationTurns } from "./append-turns.ts";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";

const config = { ...smallConfig, segmentBytes: 1 << 24 };

/** A few hundred bytes that inflate to 5 MB. */
function bomb(name: string): Buffer {
  return batchOf({ values: [name + "x".repeat(5_000_000)], compression: compression.ZSTD });
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
    t.start(bomb(name)).then((result) => answers.push(`${result.error} ${name} ${result.baseOffset}`)),
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
  test(`what waits for its turn is refused at ${end}, and its memory given back`, async () => {
    const t = await TestLog.open({ config });
    const appends = ["a", "b", "c", "d", "e"].map((name) => t.start(bomb(name)));
    const ended = t.log[end]();
    const errors = (await t.settle(Promise.all(appends))).map((result) => result.error);
    await t.settle(ended);
    assert.deepStrictEqual(errors.slice(2), [56, 56, 56]);
    assert.strictEqual(errorCode.KAFKA_STORAGE_ERROR, 56);
    assert.strictEqual(t.pool.outstanding, 0);
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

test("partitions take turns", () => {
  const deferred: (() => void)[] = [];
  const clock = { defer: (callback: () => void) => deferred.push(callback) };
  const turns = new InflationTurns({
    ...clock,
    nowMs: () => 0,
    monotonicMs: () => 0,
    setTimer: () => ({ cancel() {} }),
  });
  const seen: string[] = [];
  const left = { a: 3, b: 3 };
  const resume = (name: "a" | "b") => (): void => {
    seen.push(name);
    turns.spend(8 * 1024 * 1024);
    if (--left[name] > 0) turns.wait(resume(name));
  };
  turns.wait(resume("a"));
  turns.wait(resume("b"));
  while (deferred.length > 0) deferred.shift()?.();
  assert.deepStrictEqual(seen, ["a", "b", "a", "b", "a", "b"]);
});
