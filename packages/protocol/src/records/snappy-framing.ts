/**
 * Kafka's framing of snappy, which is that of the snappy-java library: a header of 16 bytes, then blocks of at most
 * 32 KiB, each with its compressed size (int32) before it. What does not begin with the header is one bare block, as
 * librdkafka writes; headers in the middle (streams put together) are skipped. The versions in a header are not looked at,
 * as Kafka does.
 *
 * Invariant: the sizes that the blocks claim are summed up and held against the bound, and against what a block of that
 * length can hold at all, before any block is inflated.
 */
import type { BlockInflation } from "./block-inflation.ts";
import { malformed, tooLarge } from "./inflate-error.ts";
import { type BlockPlace, type InflateInput, wordsOf } from "./lz4-block.ts";
import { inflateSnappyBlock } from "./snappy-block.ts";

const header = Buffer.from("82534e4150505900" + "00000001" + "00000001", "hex");
/** The header's first four bytes as a block size, which no block has. */
const headerAsSize = header.readInt32BE(0);
const magicBytes = 8;
const blockBytesMax = 32 * 1024;
/** A copy of 3 bytes gives at most 64: no block holds more than this times its length. */
const inflationMax = 22;

type CompressBlock = (bytes: Buffer) => Buffer;

export function frameSnappy(bytes: Buffer, compressBlock: CompressBlock): Buffer {
  return new SnappyFraming(bytes, compressBlock).step(Number.POSITIVE_INFINITY) as Buffer;
}

/** The same in steps. */
export class SnappyFraming {
  readonly #bytes: Buffer;
  readonly #compressBlock: CompressBlock;
  readonly #parts: Buffer[] = [header];
  #at = 0;

  constructor(bytes: Buffer, compressBlock: CompressBlock) {
    this.#bytes = bytes;
    this.#compressBlock = compressBlock;
  }

  /** Takes about so many bytes more; what all of them give when that was the end. */
  step(bytesMax: number): Buffer | undefined {
    const pauseAt = this.#at + bytesMax;
    for (; this.#at < this.#bytes.length; this.#at += blockBytesMax) {
      if (this.#at >= pauseAt) return undefined;
      const block = this.#compressBlock(this.#bytes.subarray(this.#at, this.#at + blockBytesMax));
      const size = Buffer.allocUnsafe(4);
      size.writeInt32BE(block.length);
      this.#parts.push(size, block);
    }
    return Buffer.concat(this.#parts);
  }
}

/** The stream is measured when this is made, which throws ProtocolError when it is none or would inflate to more than `bytesMax`. */
export class SnappyInflation implements BlockInflation {
  readonly memoryBytes: number;
  readonly #input: InflateInput;
  #output: InflateInput;
  readonly #isFramed: boolean;
  readonly #place: BlockPlace = { at: 0, end: 0, base: 0, to: 0, limit: 0 };
  #isInBlock = false;

  constructor(bytes: Buffer, bytesMax: number) {
    this.#input = { bytes, words: wordsOf(bytes) };
    this.#output = this.#input;
    this.#isFramed = isFramed(bytes);
    let total = 0;
    while (this.#nextBlock()) {
      const { at, end, base, limit } = this.#place;
      const length = limit - base;
      total += length;
      if (total > bytesMax) throw tooLarge("snappy", bytesMax);
      if (length > (end - at) * inflationMax) throw malformed("snappy", "a block cannot hold what it claims");
      this.#place.at = end;
    }
    this.memoryBytes = total;
    this.#place.end = 0;
  }

  begin(memory: Buffer): void {
    this.#output = { bytes: memory.subarray(0, this.memoryBytes), words: wordsOf(memory) };
  }

  step(bytesMax: number): Buffer | undefined {
    const pauseAt = this.#place.to + bytesMax;
    for (;;) {
      if (!this.#isInBlock) {
        if (!this.#nextBlock()) return this.#output.bytes;
        this.#isInBlock = true;
      }
      if (!inflateSnappyBlock(this.#input, this.#place, this.#output, pauseAt)) return undefined;
      this.#isInBlock = false;
      if (this.#place.to >= pauseAt) return undefined;
    }
  }

  /** Goes from a block's end to the next block's beginning; false when there is none. */
  #nextBlock(): boolean {
    const { bytes } = this.#input;
    const place = this.#place;
    if (!this.#isFramed) {
      if (place.end === bytes.length && place.end > 0) return false;
      place.at = 0;
      place.end = bytes.length;
    } else {
      const start = framedBlockAt(bytes, place.end);
      if (start < 0) return false;
      place.at = start;
      place.end = start + bytes.readInt32BE(start - 4);
    }
    const length = uncompressedLength(bytes, place);
    place.base = place.to;
    place.limit = place.to + length;
    return true;
  }
}

/** Whether the blocks claim more than that. Throws ProtocolError. */
export function isSnappyContentOver(bytes: Buffer, limit: number): boolean {
  const place: BlockPlace = { at: 0, end: bytes.length, base: 0, to: 0, limit: 0 };
  if (!isFramed(bytes)) return uncompressedLength(bytes, place) > limit;
  let total = 0;
  for (let at = framedBlockAt(bytes, 0); at >= 0; at = framedBlockAt(bytes, place.end)) {
    place.at = at;
    place.end = at + bytes.readInt32BE(at - 4);
    total += uncompressedLength(bytes, place);
    if (total > limit) return true;
  }
  return false;
}

function isFramed(bytes: Buffer): boolean {
  return bytes.length >= header.length && bytes.compare(header, 0, magicBytes, 0, magicBytes) === 0;
}

/** Where the bytes of the first block from `from` on begin; -1: there is none. Throws ProtocolError. */
function framedBlockAt(bytes: Buffer, from: number): number {
  let at = from;
  while (at + 4 <= bytes.length) {
    const size = bytes.readInt32BE(at);
    if (size === headerAsSize) {
      at = afterHeader(bytes, at);
      continue;
    }
    at += 4;
    if (size < 0 || size > bytes.length - at) throw malformed("snappy", `a block of ${size} bytes`);
    return at;
  }
  return -1;
}

function afterHeader(bytes: Buffer, at: number): number {
  if (bytes.length - at < header.length) throw malformed("snappy", "a header is cut off");
  if (bytes.compare(header, 0, magicBytes, at, at + magicBytes) !== 0) throw malformed("snappy", "a header's magic");
  return at + header.length;
}

/** A block begins with the length of what it holds, an unsigned variable-length integer of 32 bits; the place is taken behind it. */
function uncompressedLength(bytes: Buffer, place: BlockPlace): number {
  let length = 0;
  for (let index = 0; index < 5 && place.at < place.end; index++) {
    const byte = bytes[place.at++] as number;
    length += (byte & 0x7f) * 2 ** (index * 7);
    if (byte < 0x80) return length;
  }
  throw malformed("snappy", "a block without its length");
}
