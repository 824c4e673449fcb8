/**
 * The log against the simplest model of one, an array of batches: whatever is appended, flushed, cut, stopped, killed and torn, reading gives
 * what the model gives.
 */
import assert from "node:assert";
import { test } from "node:test";
import { readRecords, recordBatch } from "@samsa/protocol/records";
import fc from "fast-check";
import { batchOf, smallConfig, TestLog } from "./test-log.ts";

interface ModelBatch {
  readonly baseOffset: number;
  readonly values: readonly string[];
}

type Command =
  | { readonly kind: "append"; readonly sizes: readonly (readonly number[])[]; readonly codec: number }
  | { readonly kind: "read"; readonly at: number; readonly bytesMax: number; readonly minOneBatch: boolean }
  | { readonly kind: "lookup"; readonly at: number }
  | { readonly kind: "flush" | "stop" | "kill" | "crash" }
  | { readonly kind: "tear"; readonly bytes: number }
  | { readonly kind: "truncate" | "raise"; readonly at: number };

const valueSizes = fc.array(fc.integer({ min: 0, max: 1200 }), { minLength: 1, maxLength: 3 });
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("append" as const),
      sizes: fc.array(valueSizes, { minLength: 1, maxLength: 5 }),
      codec: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("read" as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytesMax: fc.integer({ min: 1, max: 6000 }),
      minOneBatch: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("lookup" as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("flush" as const, "stop" as const, "kill" as const, "crash" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tear" as const), bytes: fc.integer({ min: 1, max: 300 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("truncate" as const, "raise" as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);

class Model {
  readonly #t: TestLog;
  #batches: ModelBatch[] = [];
  #startOffset = 0;
  #flushedOffset = 0;
  #made = 0;

  constructor(t: TestLog) {
    this.#t = t;
  }

  get #endOffset(): number {
    const last = this.#batches.at(-1);
    return last === undefined ? this.#emptyAt : last.baseOffset + last.values.length;
  }
  #emptyAt = 0;

  async run(next: Command): Promise<void> {
    const t = this.#t;
    switch (next.kind) {
      case "append":
        return this.#append(next.sizes, next.codec);
      case "read":
        return this.#read(this.#offsetAt(next.at), next.bytesMax, next.minOneBatch);
      case "lookup":
        return this.#lookup(this.#offsetAt(next.at));
      case "flush":
        await t.flush();
        this.#flushedOffset = this.#endOffset;
        return;
      case "stop":
        await t.restart({ recoveryPoint: 0 });
        this.#flushedOffset = this.#endOffset;
        return this.#startAnew();
      case "kill":
        await t.kill();
        return this.#startAnew();
      case "crash":
        await t.crash();
        this.#mayHaveLost();
        return this.#startAnew();
      case "tear":
        await this.#tear(next.bytes);
        this.#mayHaveLost({ torn: true });
        return this.#startAnew();
      case "truncate":
        return this.#truncate(this.#offsetAt(next.at));
      case "raise":
        t.log.updateHighWatermark(this.#endOffset);
        await t.settle(t.log.incrementLogStartOffset(this.#offsetAt(next.at)));
        this.#startOffset = t.log.logStartOffset;
    }
  }

  #offsetAt(part: number): number {
    return this.#startOffset + Math.floor(part * (this.#endOffset - this.#startOffset));
  }

  async #append(sizes: readonly (readonly number[])[], codec: number): Promise<void> {
    const started = sizes.map((valueSize) => {
      const values = valueSize.map((size) => `${this.#made++}`.padEnd(size, "v"));
      const baseOffset = this.#endOffset;
      this.#batches.push({ baseOffset, values });
      const compression = ([0, 1, 2, 3, 4] as const)[codec];
      // Timestamps rise with the offsets, so that lookups have one answer.
      const result = this.#t.start(
        batchOf({ values, timestamp: 1000 + baseOffset, ...(compression && { compression }) }),
      );
      return { baseOffset, result };
    });
    for (const { baseOffset, result } of started) {
      assert.strictEqual((await this.#t.settle(result)).baseOffset, baseOffset);
    }
  }

  async #read(offset: number, bytesMax: number, minOneBatch: boolean): Promise<void> {
    const result = await this.#t.read({ offset, bytesMax, minOneBatch });
    assert.strictEqual(result.error, 0);
    const expected = this.#batches.filter((batch) => batch.baseOffset + batch.values.length > offset);
    let index = 0;
    for (const part of result.parts) {
      for (let at = 0; at < part.length; at += recordBatch.sizeInBytes(part, at)) {
        const batch = expected[index++];
        assert(batch !== undefined, "more was read than is there");
        assert.strictEqual(recordBatch.baseOffset(part, at), batch.baseOffset);
        const values = readRecords(part, at, { decompressedBytesMax: 1 << 20 }).map((record) =>
          record.value?.toString(),
        );
        assert(values.join() === batch.values.join(), `values of the batch at ${batch.baseOffset}`);
      }
    }
    if (result.sizeInBytes > bytesMax) assert(minOneBatch && index === 1, "only one first batch may be over the limit");
    if (minOneBatch && expected.length > 0) assert(index >= 1, "the first batch is given");
    result.release();
  }

  async #lookup(offset: number): Promise<void> {
    const result = await this.#t.offsetFor(1000 + offset);
    const expected = offset < this.#endOffset ? offset : -1;
    assert.strictEqual(result.offset, expected);
  }

  async #tear(bytes: number): Promise<void> {
    const logs = (await this.#t.files()).filter((name) => name.endsWith(".log"));
    this.#t.killOnly();
    const file = this.#t.world.files.openNow(`/data/t-0/${logs.at(-1)}`, "write");
    file.truncateNow(Math.max(0, file.sizeNow() - bytes));
    // What was torn off stays off: without this a later power cut would bring it back.
    await this.#t.settle(
      new Promise<void>((resolve, reject) => file.sync((error) => (error ? reject(error) : resolve()))),
    );
    await this.#t.reopen();
  }

  async #truncate(offset: number): Promise<void> {
    await this.#t.settle(this.#t.log.truncateTo(offset));
    this.#cut(offset);
    // A batch that reached over the offset is gone whole.
    this.#emptyAt = this.#t.log.logEndOffset;
    this.#flushedOffset = Math.min(this.#flushedOffset, this.#endOffset);
    assert.strictEqual(this.#t.log.logEndOffset, this.#endOffset);
    this.#startOffset = Math.min(this.#startOffset, this.#endOffset);
  }

  #cut(offset: number): void {
    this.#batches = this.#batches.filter((batch) => batch.baseOffset + batch.values.length <= offset);
  }

  /** What is left is a prefix that holds everything flushed. */
  #mayHaveLost(options: { torn?: boolean } = {}): void {
    const { logEndOffset } = this.#t.log;
    if (options.torn !== true) assert(logEndOffset >= this.#flushedOffset, "what was flushed is there");
    assert(logEndOffset <= this.#endOffset, "nothing is invented");
    this.#cut(logEndOffset);
    this.#flushedOffset = Math.min(this.#flushedOffset, logEndOffset);
  }

  /** The start is found again at a segment's base only: that is the store's checkpoint to remember. */
  #startAnew(): void {
    const { logStartOffset, logEndOffset } = this.#t.log;
    assert(logStartOffset <= this.#startOffset);
    this.#startOffset = logStartOffset;
    this.#batches = this.#batches.filter(
      (batch) => batch.baseOffset >= logStartOffset || batch.baseOffset + batch.values.length > logStartOffset,
    );
    this.#emptyAt = logEndOffset;
    assert.strictEqual(logEndOffset, this.#endOffset);
  }

  async finish(): Promise<void> {
    const expected = this.#batches.flatMap((batch) =>
      batch.values.map((value, index) => `${batch.baseOffset + index}:${value}`),
    );
    const all = expected.filter((value) => Number(value.split(":")[0]) >= this.#startOffset);
    const read = await this.#t.values();
    const wrong = all.findIndex((value, index) => read[index] !== value);
    const around = `index ${wrong}: ${String(read[wrong]).slice(0, 20)} instead of ${String(all[wrong]).slice(0, 20)}`;
    assert(wrong < 0 && read.length === all.length, `${read.length} of ${all.length} records; ${around}`);
  }
}

for (const { name, ...options } of [
  { name: "with a tail cache", tailCacheBytesMax: 64 * 1024 },
  { name: "without a tail cache", tailCacheBytesMax: 0 },
  { name: "on a slow disk", tailCacheBytesMax: 8 * 1024, isSlow: true },
]) {
  test(`reading gives what the model gives, ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(command, { maxLength: 25, size: "max" }),
        async (seed, commands) => {
          const t = await TestLog.open({ seed, ...options, config: smallConfig });
          const model = new Model(t);
          for (const next of commands) await model.run(next);
          await model.finish();
          await t.restart();
        },
      ),
      { numRuns: 300 },
    );
  });
}
