/** What fuzzing starts from: the golden vectors as whole frames, and mutations of them. Deterministic under a seed. */
import type { MessageCodec } from "../src/codec.ts";
import { type AnyMessage, loadCodecs } from "./all-codecs.ts";
import { readVectors } from "./golden-vectors.ts";

export interface CorpusFrame {
  readonly codec: MessageCodec<AnyMessage>;
  readonly version: number;
  /** Header (requests and responses have one) and body, without the 4-byte length. */
  readonly bytes: Buffer;
  readonly bodyStart: number;
}

/** Every golden vector, requests and responses behind the header they travel with. */
export async function loadCorpus(): Promise<CorpusFrame[]> {
  const codecs = await loadCodecs();
  return readVectors().map(({ schema, version, bytes }) => {
    const codec = codecs.get(schema.name)?.codec;
    if (codec === undefined) throw new Error(`no codec of ${schema.name}`);
    const header = headerOf(codec, version);
    return { codec, version, bytes: Buffer.concat([header, bytes]), bodyStart: header.length };
  });
}

function headerOf(codec: MessageCodec<AnyMessage>, version: number): Buffer {
  const flexible = version >= codec.flexibleFrom;
  if (codec.type === "request") {
    const header = Buffer.from("0000000000000007000673616d73613100", "hex");
    header.writeInt16BE(codec.apiKey, 0);
    header.writeInt16BE(version, 2);
    return flexible ? header : header.subarray(0, -1);
  }
  if (codec.type !== "response") return Buffer.alloc(0);
  return Buffer.from(flexible && codec.name !== "ApiVersionsResponse" ? "0000000700" : "00000007", "hex");
}

/** Whole numbers in [0, bound), the same for the same seed (xorshift32). */
export class SeededNumbers {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  below(bound: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  }
}

/** Lengths and counts that go wrong most easily, in all the forms that the protocol has for them. */
const extremes = [
  "7fffffff",
  "80000000",
  "ffffffff",
  "fffffffe",
  "00000000",
  "0000ffff",
  "00000001",
  "7fff",
  "8000",
  "ffff",
  "0000",
  "ffffffff0f",
  "ffffffff07",
  "8080808010",
  "ffffffffff7f",
  "808080808000",
  "00",
  "01",
  "7f",
  "ff",
].map((hex) => Buffer.from(hex, "hex"));

const frameBytesMax = 4096;

/** Mutates frames in a scratch buffer of its own: a result is good until the next call. */
export class FrameMutator {
  readonly #numbers: SeededNumbers;
  readonly #corpus: readonly CorpusFrame[];
  readonly #scratch = Buffer.alloc(frameBytesMax);
  #length = 0;

  constructor(numbers: SeededNumbers, corpus: readonly CorpusFrame[]) {
    this.#numbers = numbers;
    this.#corpus = corpus;
  }

  /** One to four mutations, all of them at or behind `from`. */
  mutate(frame: Buffer, from: number): Buffer {
    this.#length = frame.copy(this.#scratch, 0, 0, frameBytesMax);
    for (let left = 1 + this.#numbers.below(4); left > 0; left--) this.#mutateOnce(from);
    return this.#scratch.subarray(0, this.#length);
  }

  /** Bytes without any sense. */
  noise(): Buffer {
    this.#length = this.#numbers.below(120);
    for (let at = 0; at < this.#length; at++) this.#scratch[at] = this.#numbers.below(256);
    return this.#scratch.subarray(0, this.#length);
  }

  #mutateOnce(from: number): void {
    const at = from + this.#numbers.below(Math.max(1, this.#length - from));
    const kind = this.#numbers.below(8);
    if (kind < 2) this.#flipBit(at);
    else if (kind < 4) this.#overwrite(at, extremes[this.#numbers.below(extremes.length)] ?? Buffer.alloc(1));
    else if (kind === 4) this.#splice(at);
    else if (kind === 5) this.#remove(at, 1 + this.#numbers.below(8));
    else if (kind === 6) this.#length = Math.min(this.#length, at);
    else this.#overwrite(at, Buffer.from([this.#numbers.below(256)]));
  }

  #flipBit(at: number): void {
    if (at < this.#length) this.#scratch[at] = (this.#scratch[at] ?? 0) ^ (1 << this.#numbers.below(8));
  }

  #overwrite(at: number, bytes: Buffer): void {
    for (let i = 0; i < bytes.length && at + i < this.#length; i++) this.#scratch[at + i] = bytes[i] ?? 0;
  }

  /** A piece of another frame in place of the bytes at `at`, or pushed in between. */
  #splice(at: number): void {
    const other = this.#corpus[this.#numbers.below(this.#corpus.length)]?.bytes ?? Buffer.alloc(1);
    const start = this.#numbers.below(other.length);
    const piece = other.subarray(start, start + 1 + this.#numbers.below(24));
    if (this.#numbers.below(2) === 0 && this.#length + piece.length <= frameBytesMax && at <= this.#length) {
      this.#scratch.copyWithin(at + piece.length, at, this.#length);
      this.#length += piece.length;
    }
    this.#overwrite(at, piece);
  }

  #remove(at: number, bytes: number): void {
    if (at + bytes > this.#length) return;
    this.#scratch.copyWithin(at, at + bytes, this.#length);
    this.#length -= bytes;
  }
}
