/** Frames out of any division of their bytes: whole, in order, each in its own buffer; bad lengths are refused. */
import assert from "node:assert";
import { test } from "node:test";
import { createBufferPool, type SharedBuffer } from "@samsa/env";
import fc from "fast-check";
import { createReadScratch, FrameReader, frameBytesAtOnce } from "./frame-reader.ts";

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
      growing: () => undefined,
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
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 2000 }) },
  { weight: 20, arbitrary: fc.integer({ min: 16_000, max: 200_000 }) },
  { weight: 1, arbitrary: fc.constant(2 * frameBytesAtOnce + 1) },
);

test("any cutting of the stream into reads gives the same frames, and no buffer is left owned", () => {
  fc.assert(
    fc.property(
      fc.array(bodySize, { maxLength: 12, size: "max" }),
      fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 20, size: "max" }),
      (sizes, readSizes) => {
        const bodies = sizes.map((size, index) => Buffer.alloc(size, index + 1));
        const outcome = readThrough(framed(bodies), readSizes, 1 << 24);
        assert.ok(Buffer.concat(outcome.frames).equals(Buffer.concat(bodies)));
        assert.strictEqual(outcome.frames.length, bodies.length);
        assert.strictEqual(outcome.reason, undefined);
        assert.strictEqual(outcome.outstanding, 0);
      },
    ),
    { numRuns: 100 },
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

function receiverInto(frames: SharedBuffer[], refusedBecause: string[], refuseAt = Number.POSITIVE_INFINITY) {
  return {
    frame: (frame: SharedBuffer) => void frames.push(frame),
    growing: (head: Buffer, _frameBytes: number, heldBytes: number) =>
      heldBytes > refuseAt ? `${heldBytes} bytes of ${head[0]}` : undefined,
    refused: (reason: string) => void refusedBecause.push(reason),
  };
}

function fill(reader: FrameReader, stream: Buffer): void {
  for (let at = 0; at < stream.length; ) {
    const count = stream.copy(reader.buffer(), 0, at);
    at += count;
    reader.received(count);
  }
}

test("a length alone holds little memory; it grows with what comes, step by step as far as the receiver allows", () => {
  const pool = createBufferPool({ bytesMax: 0, poison: true });
  const refusedBecause: string[] = [];
  const options = { pool, scratch: createReadScratch(), frameBytesMax: 1 << 27 };
  const reader = new FrameReader(options, receiverInto([], refusedBecause, 4 * frameBytesAtOnce));
  const stream = framed([Buffer.alloc(100_000_000, 7)]);
  fill(reader, stream.subarray(0, 100));
  assert.ok(pool.bytesHeld <= frameBytesAtOnce);
  fill(reader, stream.subarray(100, 2 * frameBytesAtOnce));
  assert.ok(pool.bytesHeld <= 2 * frameBytesAtOnce);
  fill(reader, stream.subarray(2 * frameBytesAtOnce, 4 * frameBytesAtOnce + 4));
  assert.deepStrictEqual(refusedBecause, [`${8 * frameBytesAtOnce} bytes of 7`]);
  reader.stop();
  assert.strictEqual(pool.outstanding, 0);
});

test("what was offered to the connection stays its own after `ignore`, until the connection is over", () => {
  const pool = createBufferPool({ bytesMax: 1 << 26, poison: true });
  const options = { pool, scratch: createReadScratch(), frameBytesMax: 1 << 20 };
  const frames: SharedBuffer[] = [];
  const reader = new FrameReader(options, receiverInto(frames, []));
  fill(reader, framed([Buffer.alloc(100_000)]).subarray(0, 50_000));
  const offered = reader.buffer();
  reader.ignore();
  const other = pool.take(100_000);
  offered.fill(0x42);
  reader.received(offered.length);
  assert.ok(other.bytes.every((byte) => byte === 0xdb));
  assert.strictEqual(frames.length, 0);
  other.release();
  assert.strictEqual(pool.outstanding, 1);
  reader.stop();
  assert.strictEqual(pool.outstanding, 0);
});
