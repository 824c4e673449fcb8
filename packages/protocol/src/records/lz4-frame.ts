/**
 * An lz4 frame: header, flags and blocks, walked to know what may come out, then inflated into memory of the caller's.
 *
 * Invariants: accepts what Kafka's reader accepts: version 1, independent blocks, no dictionary, any block size, optional
 * checksums and content size; bytes after the frame are left out. `outputBytesMax` is never under what the frame gives,
 * and at most the caller's bound.
 */
import type { BlockInflation } from "./block-inflation.ts";
import { malformed, tooLarge } from "./inflate-error.ts";
import { type BlockPlace, type InflateInput, inflateLz4Block, wordsOf } from "./lz4-block.ts";
import { XxHash32, xxHash32 } from "./xxhash32.ts";

const magic = 0x184d2204;
const magicBytes = 4;
const storedBlockBit = 0x8000_0000;
/** Bits of the flags byte. */
const versionShift = 6;
const independentBit = 0x20;
const blockChecksumBit = 0x10;
const contentSizeBit = 0x08;
const contentChecksumBit = 0x04;
const reservedBits = 0x03;

export interface Lz4Frame {
  /** The frame alone, its header checksum right. */
  readonly bytes: Buffer;
  readonly outputBytesMax: number;
}

interface Lz4FrameHeader {
  readonly blocksAt: number;
  readonly blockBytesMax: number;
  readonly hasBlockChecksums: boolean;
  readonly hasContentChecksum: boolean;
}

/** Throws ProtocolError on what is no frame that Kafka reads, and when it would inflate to more than `bytesMax`. */
export function measureLz4Frame(bytes: Buffer, bytesMax: number, ignoreHeaderChecksum: boolean): Lz4Frame {
  const header = readLz4Header(bytes);
  const headerChecksumAt = header.blocksAt - 1;
  const headerChecksum = (xxHash32(bytes, magicBytes, headerChecksumAt) >>> 8) & 255;
  const isHeaderRight = bytes[headerChecksumAt] === headerChecksum;
  if (!isHeaderRight && !ignoreHeaderChecksum) throw malformed("lz4", "the header's checksum");
  const { end, outputBytesMax } = walkBlocks(bytes, header, bytesMax);
  const frame = bytes.subarray(0, end);
  if (isHeaderRight) return { bytes: frame, outputBytesMax };
  const mended = Buffer.from(frame);
  mended[headerChecksumAt] = headerChecksum;
  return { bytes: mended, outputBytesMax };
}

/** What a measured frame holds. */
export class Lz4Inflation implements BlockInflation {
  readonly memoryBytes: number;
  readonly #header: Lz4FrameHeader;
  readonly #input: InflateInput;
  #output: InflateInput;
  readonly #place: BlockPlace;
  /** Where the next block's size stands. */
  #nextBlockAt: number;
  #isInBlock = false;
  #checksum: XxHash32 | undefined;

  constructor(frame: Lz4Frame) {
    const { bytes } = frame;
    this.memoryBytes = frame.outputBytesMax;
    this.#header = readLz4Header(bytes);
    this.#input = { bytes, words: wordsOf(bytes) };
    this.#output = this.#input;
    this.#nextBlockAt = this.#header.blocksAt;
    this.#place = { at: 0, end: 0, base: 0, to: 0, limit: 0 };
  }

  begin(memory: Buffer): void {
    this.#output = { bytes: memory, words: wordsOf(memory) };
  }

  step(bytesMax: number): Buffer | undefined {
    if (this.#checksum === undefined && !this.#inflate(this.#place.to + bytesMax)) return undefined;
    const inflated = this.#output.bytes.subarray(0, this.#place.to);
    if (!this.#header.hasContentChecksum) return inflated;
    this.#checksum ??= new XxHash32(inflated, 0, inflated.length);
    const checksum = this.#checksum.step(bytesMax);
    if (checksum === undefined) return undefined;
    const { bytes } = this.#input;
    // `measureLz4Frame` has cut off what lies behind the frame.
    if (bytes.readUInt32LE(bytes.length - 4) !== checksum) throw malformed("lz4", "the content's checksum");
    return inflated;
  }

  /** Whether all blocks are through; otherwise the output has come to `pauseAt`. */
  #inflate(pauseAt: number): boolean {
    const place = this.#place;
    for (;;) {
      if (!this.#isInBlock && !this.#nextBlock()) return true;
      if (this.#isInBlock && !inflateLz4Block(this.#input, place, this.#output, pauseAt)) return false;
      this.#isInBlock = false;
      if (place.to >= pauseAt) return false;
    }
  }

  /** False at the frame's end. A stored block is copied at once, any other is to be inflated. */
  #nextBlock(): boolean {
    const { bytes } = this.#input;
    const { hasBlockChecksums, blockBytesMax } = this.#header;
    const word = bytes.readUInt32LE(this.#nextBlockAt);
    const size = word & ~storedBlockBit;
    if (size === 0) return false;
    const start = this.#nextBlockAt + 4;
    const end = start + size;
    this.#nextBlockAt = end + (hasBlockChecksums ? 4 : 0);
    if (hasBlockChecksums && bytes.readUInt32LE(end) !== xxHash32(bytes, start, end)) {
      throw malformed("lz4", "a block's checksum");
    }
    const place = this.#place;
    place.at = start;
    place.end = end;
    place.base = place.to;
    place.limit = Math.min(this.#output.bytes.length, place.to + blockBytesMax);
    this.#isInBlock = (word & storedBlockBit) === 0;
    if (this.#isInBlock) return true;
    if (size > place.limit - place.to) throw malformed("lz4", "a stored block does not fit");
    place.to += bytes.copy(this.#output.bytes, place.to, start, end);
    return true;
  }
}

function readLz4Header(bytes: Buffer): Lz4FrameHeader {
  if (bytes.length < 7) throw malformed("lz4", "a frame header is cut off");
  if (bytes.readUInt32LE(0) !== magic) throw malformed("lz4", "not a frame");
  const flags = bytes.readUInt8(4);
  if (flags >>> versionShift !== 1 || (flags & reservedBits) !== 0) throw malformed("lz4", `flags ${flags}`);
  if ((flags & independentBit) === 0) throw malformed("lz4", "blocks that depend on each other");
  const descriptor = bytes.readUInt8(5);
  const sizeCode = descriptor >>> 4;
  if ((descriptor & 0x8f) !== 0 || sizeCode < 4) throw malformed("lz4", `block descriptor ${descriptor}`);
  const blocksAt = (flags & contentSizeBit) === 0 ? 7 : 15;
  if (bytes.length < blocksAt) throw malformed("lz4", "a frame header is cut off");
  return {
    blocksAt,
    blockBytesMax: 2 ** (2 * sizeCode + 8),
    hasBlockChecksums: (flags & blockChecksumBit) !== 0,
    hasContentChecksum: (flags & contentChecksumBit) !== 0,
  };
}

/**
 * Calls `visit` for each block with where its bytes lie; returns where the frame ends, checksum of the content included.
 * Throws ProtocolError when the blocks do not lie whole in `bytes`.
 */
function forEachLz4Block(
  bytes: Buffer,
  header: Lz4FrameHeader,
  visit: (start: number, end: number, isStored: boolean) => void,
): number {
  let at = header.blocksAt;
  for (;;) {
    if (bytes.length - at < 4) throw malformed("lz4", "the frame is cut off");
    const word = bytes.readUInt32LE(at);
    const size = word & ~storedBlockBit;
    at += 4;
    if (size === 0) break;
    if (size > header.blockBytesMax) throw malformed("lz4", `a block of ${size} bytes`);
    const next = at + size + (header.hasBlockChecksums ? 4 : 0);
    if (next > bytes.length) throw malformed("lz4", "a block is cut off");
    visit(at, at + size, (word & storedBlockBit) !== 0);
    at = next;
  }
  const end = at + (header.hasContentChecksum ? 4 : 0);
  if (end > bytes.length) throw malformed("lz4", "the content checksum is cut off");
  return end;
}

function walkBlocks(bytes: Buffer, header: Lz4FrameHeader, bytesMax: number): { end: number; outputBytesMax: number } {
  let roughly = 0;
  const end = forEachLz4Block(bytes, header, (start, blockEnd, isStored) => {
    const length = blockEnd - start;
    roughly += isStored ? length : Math.min(header.blockBytesMax, length * 255);
  });
  if (roughly <= bytesMax) return { end, outputBytesMax: roughly };
  let exactly = 0;
  forEachLz4Block(bytes, header, (start, blockEnd, isStored) => {
    exactly += isStored ? blockEnd - start : measureBlock(bytes, start, blockEnd, bytesMax - exactly);
    if (exactly > bytesMax) throw tooLarge("lz4", bytesMax);
  });
  return { end, outputBytesMax: exactly };
}

/** Whether a frame's content is longer than that, as far as its blocks' sequences tell; false also when they tell nothing. Throws ProtocolError. */
export function isLz4ContentOver(bytes: Buffer, limit: number): boolean {
  const header = readLz4Header(bytes);
  let total = 0;
  for (let at = header.blocksAt; bytes.length - at >= 4; ) {
    const word = bytes.readUInt32LE(at);
    const size = word & ~storedBlockBit;
    const start = at + 4;
    at = start + size + (header.hasBlockChecksums ? 4 : 0);
    if (size === 0 || at > bytes.length) return false;
    total += (word & storedBlockBit) !== 0 ? size : measureBlock(bytes, start, start + size, limit - total);
    if (total > limit) return true;
  }
  return false;
}

/** What a block's sequences add up to, read off their lengths; no further than to the first number over `limit`. */
function measureBlock(bytes: Buffer, start: number, end: number, limit: number): number {
  let total = 0;
  let at = start;
  const extended = (nibble: number): number => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255 && at < end; length += byte) byte = bytes[at++] as number;
    return length;
  };
  while (at < end && total <= limit) {
    const token = bytes[at++] as number;
    const literals = extended(token >>> 4);
    total += literals;
    at += literals;
    if (at >= end) break;
    at += 2;
    total += extended(token & 15) + 4;
  }
  return total;
}
