/**
 * A million hostile frames: half of them golden vectors whose header is kept, so that the body's decoder is reached,
 * the other half mutated anywhere, or mere noise. SAMSA_FUZZ_SEED and SAMSA_FUZZ_FRAMES choose others.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type CorpusFrame, FrameMutator, loadCorpus, SeededNumbers } from "../tools/frame-corpus.ts";
import { decodeRequestHeader, decodeResponseHeader } from "./headers.ts";
import { ProtocolError } from "./protocol-error.ts";
import { Reader } from "./reader.ts";

const seed = Number(process.env.SAMSA_FUZZ_SEED ?? 20261);
const frames = Number(process.env.SAMSA_FUZZ_FRAMES ?? 1_000_000);
/** Every so many frames are decoded once more with other bytes around them, to see that nobody looked there. */
const twiceEvery = 8;
const marginBytes = 64;

/** A reader that checks every length the decoders are given against the bytes there are. */
class WatchfulReader extends Reader {
  elements = 0;

  #allow(length: number, elementBytesMin: number): number {
    assert.ok(elementBytesMin >= 1 && length * elementBytesMin <= this.remaining);
    if (length > 0) this.elements += length;
    return length;
  }

  override arrayLength(elementBytesMin: number, field: string): number {
    return this.#allow(super.arrayLength(elementBytesMin, field), elementBytesMin);
  }

  override nullableArrayLength(elementBytesMin: number, field: string): number {
    return this.#allow(super.nullableArrayLength(elementBytesMin, field), elementBytesMin);
  }

  override compactArrayLength(elementBytesMin: number, field: string): number {
    return this.#allow(super.compactArrayLength(elementBytesMin, field), elementBytesMin);
  }

  override compactNullableArrayLength(elementBytesMin: number, field: string): number {
    return this.#allow(super.compactNullableArrayLength(elementBytesMin, field), elementBytesMin);
  }

  override skip(bytes: number, field: string): number {
    const at = super.skip(bytes, field);
    assert.ok(bytes >= 0 && at + bytes <= this.end);
    return at;
  }
}

interface Outcome {
  readonly message: object | undefined;
  readonly refusal: string | undefined;
}

/** The body (header already taken off) decoded out of the middle of a buffer whose other bytes are `around`. */
function decodeInside(frame: CorpusFrame, body: Buffer, around: number): Outcome {
  const whole = Buffer.alloc(body.length + 2 * marginBytes, around);
  body.copy(whole, marginBytes);
  const reader = new WatchfulReader(whole, marginBytes, marginBytes + body.length);
  try {
    const message = frame.codec.decode(reader, frame.version);
    assert.ok(reader.position <= reader.end);
    assert.ok(reader.elements <= body.length, `${reader.elements} elements of ${body.length} bytes`);
    return { message, refusal: undefined };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    assert.ok(error.path.startsWith(frame.codec.name));
    return { message: undefined, refusal: error.message };
  }
}

interface Counts {
  headerKept: number;
  decoded: number;
  refused: number;
  refusedInHeader: number;
  decodedTwice: number;
}

function fuzzOne(frame: CorpusFrame, bytes: Buffer, twice: boolean, counts: Counts): void {
  let bodyStart = frame.bodyStart;
  try {
    if (frame.codec.type === "request") bodyStart = decodeRequestHeader(bytes).bodyStart;
    if (frame.codec.type === "response") bodyStart = decodeResponseHeader(frame.codec, frame.version, bytes).bodyStart;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    counts.refusedInHeader++;
    return;
  }
  assert.ok(bodyStart <= bytes.length);
  const body = bytes.subarray(bodyStart);
  const outcome = decodeInside(frame, body, 0xff);
  if (outcome.message === undefined) counts.refused++;
  else counts.decoded++;
  if (!twice) return;
  counts.decodedTwice++;
  assert.deepEqual(decodeInside(frame, body, 0x00), outcome);
}

test(`fuzz: ${frames} mutated frames throw nothing but ProtocolError and read nothing but themselves`, async () => {
  const corpus = await loadCorpus();
  const numbers = new SeededNumbers(seed);
  const mutator = new FrameMutator(numbers, corpus);
  const counts: Counts = { headerKept: 0, decoded: 0, refused: 0, refusedInHeader: 0, decodedTwice: 0 };
  const stackTraceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0; // A stack for each of a million refusals would take most of the time.
  try {
    for (let index = 0; index < frames; index++) {
      const frame = corpus[numbers.below(corpus.length)] ?? assert.fail();
      const keepHeader = index % 2 === 0;
      const isNoise = !keepHeader && numbers.below(4) === 0;
      const bytes = isNoise ? mutator.noise() : mutator.mutate(frame.bytes, keepHeader ? frame.bodyStart : 0);
      if (keepHeader) counts.headerKept++;
      fuzzOne(frame, bytes, index % twiceEvery < 1, counts);
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  console.log(`fuzz: seed ${seed}, ${frames} frames, ${JSON.stringify(counts)}`);
  assert.equal(counts.headerKept, Math.ceil(frames / 2));
  assert.equal(counts.decoded + counts.refused + counts.refusedInHeader, frames);
  assert.ok(counts.decoded > frames / 20 && counts.refused > frames / 20, "both outcomes are seen often");
});

test("nothing in the decoders allocates by a number from the wire", () => {
  const folder = import.meta.dirname;
  const messages = readdirSync(join(folder, "messages")).map((name) => join(folder, "messages", name));
  for (const file of [...messages, join(folder, "reader.ts")]) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /new Array\(|Array\(|allocUnsafe|alloc\((?!0\))/, file);
  }
});
