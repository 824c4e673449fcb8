/** Frames out of any division of their bytes: whole, in order, each in its own buffer; bad lengths are refused. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool, type SharedBuffer } from "@samsa/env";
import fc from "fast-check";
import { createReadScratch, FrameReader } from "./frame-reader.ts";

interface Outcome {
  frames: Buffer[];
  reason: string | undefined;
}

/** Feeds the stream in reads of the given sizes (the last one repeated) and collects what comes out. */
function readThrough(
  stream: Buffer,
  readSizes: readonly number[],
  frameBytesMax: number,
): Outcome & { outstanding: number } {
  const pool = createBufferPool({ bytesMax: 1 << 26, poison: true });
  const outcome: Outcome = { frames: [], reason: undefined };
  const reader = new FrameReader(
    { pool, scratch: createReadScratch(), frameBytesMax },
    {
      frame(frame: SharedBuffer) {
        outcome.frames.push(Buffer.from(frame.bytes));
        frame.release();
      },
      refused(reason) {
        outcome.reason = reason;
      },
    },
  );
  let at = 0;
  for (let read = 0; at < stream.length; read++) {
    const target = reader.buffer();
    assert(target.length > 0);
    const wanted = readSizes[Math.min(read, readSizes.length - 1)] ?? 1;
    const count = stream.copy(target, 0, at, at + Math.min(wanted, target.length));
    at += count;
    reader.received(count);
    if (outcome.reason !== undefined) break;
  }
  reader.stop();
  return { ...outcome, outstanding: pool.outstanding };
}

function framed(bodies: readonly Buffer[]): Buffer {
  return Buffer.concat(
    bodies.flatMap((body) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(body.length);
      return [length, body];
    }),
  );
}

const bodySize = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 2000 }),
  fc.integer({ min: 16_000, max: 200_000 }),
);

test("any cutting of the stream into reads gives the same frames, and no buffer is left owned", () => {
  fc.assert(
    fc.property(
      fc.array(bodySize, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 20 }),
      (sizes, readSizes) => {
        const bodies = sizes.map((size, index) => Buffer.alloc(size, index + 1));
        const outcome = readThrough(framed(bodies), readSizes, 1 << 20);
        assert.deepStrictEqual(outcome.frames, bodies);
        assert.strictEqual(outcome.reason, undefined);
        assert.strictEqual(outcome.outstanding, 0);
      },
    ),
    { numRuns: 200 },
  );
});

test("a length that cannot be is refused with what it looked like, after the frames before it", () => {
  const before = framed([Buffer.from("one"), Buffer.from("two")]);
  const cases: [Buffer, RegExp][] = [
    [Buffer.from([0x16, 3, 1, 2, 0]), /TLS handshake/],
    [Buffer.from("GET / HTTP/1.1\r\n"), /HTTP request \("GET"\)/],
    [Buffer.from("POST /x"), /HTTP request \("POST"\)/],
    [Buffer.from([0xff, 0xff, 0xff, 0xff]), /negative length \(-1\)/],
    [Buffer.from([0, 16, 0, 1]), /1048577 bytes, more than the limit of 1048576/],
  ];
  for (const [bytes, expected] of cases) {
    for (const readSize of [1, 3, 1000]) {
      const outcome = readThrough(Buffer.concat([before, bytes]), [readSize], 1 << 20);
      assert.strictEqual(outcome.frames.length, 2);
      assert.match(outcome.reason ?? "", expected);
      assert.strictEqual(outcome.outstanding, 0);
    }
  }
});

test("stopping in the middle of a frame gives its buffer back", () => {
  const stream = framed([Buffer.alloc(50_000)]).subarray(0, 30_000);
  assert.strictEqual(readThrough(stream, [1000], 1 << 20).outstanding, 0);
});
