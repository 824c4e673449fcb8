/**
 * Kafka's framing of snappy, which is that of the snappy-java library: a header of 16 bytes, then blocks of at most
 * 32 KiB, each with its compressed size (int32) before it. What does not begin with the header is one bare block, as
 * librdkafka writes; headers in the middle (streams put together) are skipped. The versions in a header are not looked at,
 * as Kafka does.
 *
 * Invariant: the sizes that the blocks claim are summed up and held against the bound, and against what a block of that
 * length can hold at all, before any block is inflated.
 */
import { malformed, tooLarge } from "./inflate-error.ts";
import { wordsOf } from "./lz4-block.ts";
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
  const parts: Buffer[] = [header];
  for (let at = 0; at < bytes.length; at += blockBytesMax) {
    const block = compressBlock(bytes.subarray(at, at + blockBytesMax));
    const size = Buffer.allocUnsafe(4);
    size.writeInt32BE(block.length);
    parts.push(size, block);
  }
  return Buffer.concat(parts);
}

/** Throws ProtocolError. `allocate` gives the memory for what comes out. */
export function unframeSnappy(bytes: Buffer, bytesMax: number, allocate: (sizeInBytes: number) => Buffer): Buffer {
  const blocks = isFramed(bytes) ? framedBlocks(bytes) : [bytes];
  const lengths: number[] = [];
  let total = 0;
  for (const block of blocks) {
    const length = uncompressedLength(block);
    total += length;
    if (total > bytesMax) throw tooLarge("snappy", bytesMax);
    if (length > block.length * inflationMax) throw malformed("snappy", "a block cannot hold what it claims");
    lengths.push(length);
  }
  const bytesOut = allocate(total);
  const output = { bytes: bytesOut, words: wordsOf(bytesOut) };
  let to = 0;
  for (const [index, block] of blocks.entries()) {
    const length = lengths[index] ?? 0;
    inflateSnappyBlock(block, output, to, length);
    to += length;
  }
  return bytesOut;
}

function isFramed(bytes: Buffer): boolean {
  return bytes.length >= header.length && bytes.compare(header, 0, magicBytes, 0, magicBytes) === 0;
}

function framedBlocks(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const size = bytes.readInt32BE(at);
    if (size === headerAsSize) {
      at = afterHeader(bytes, at);
      continue;
    }
    at += 4;
    if (size < 0 || size > bytes.length - at) throw malformed("snappy", `a block of ${size} bytes`);
    blocks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return blocks;
}

function afterHeader(bytes: Buffer, at: number): number {
  if (bytes.length - at < header.length) throw malformed("snappy", "a header is cut off");
  if (bytes.compare(header, 0, magicBytes, at, at + magicBytes) !== 0) throw malformed("snappy", "a header's magic");
  return at + header.length;
}

/** A block begins with the length of what it holds, an unsigned variable-length integer of 32 bits. */
function uncompressedLength(block: Buffer): number {
  let length = 0;
  for (let index = 0; index < 5; index++) {
    const byte = block[index];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 2 ** (index * 7);
    if (byte < 0x80) return length;
  }
  throw malformed("snappy", "a block without its length");
}
