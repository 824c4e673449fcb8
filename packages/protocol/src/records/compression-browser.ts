/**
 * The codecs where there is no native code: the browser's twin of compression-native.ts, with the same functions.
 *
 * Reads all of gzip, of zstd only blocks that are stored or repeat one byte. What it writes is lawful for
 * every reader, but stored: a page has no bytes to save.
 * Invariant: inflating throws nothing but ProtocolError and takes no memory over the bound.
 */
import { ProtocolError } from "../protocol-error.ts";
import type { CodecWork } from "./codec-work.ts";
import { crc32Range } from "./crc32c-table.ts";
import { Inflater } from "./deflate.ts";
import { malformed, tooLarge } from "./inflate-error.ts";
import { storeSnappyBlock } from "./snappy-block.ts";

const gzipHeader = Buffer.from("1f8b08000000000000ff", "hex");
const gzipTrailerBytes = 8;
const storedBytesMax = 0xffff;

function uint32LE(...values: number[]): Buffer {
  const bytes = Buffer.allocUnsafe(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
}

/** Stored: the level changes nothing. */
export function gzip(bytes: Buffer, _level: number): Buffer {
  const parts: Buffer[] = [gzipHeader];
  let at = 0;
  do {
    const block = bytes.subarray(at, at + storedBytesMax);
    at += block.length;
    const head = Buffer.allocUnsafe(5);
    head.writeUInt8(at === bytes.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(head, block);
  } while (at < bytes.length);
  parts.push(uint32LE(crc32Range(bytes, 0, bytes.length), bytes.length));
  return Buffer.concat(parts);
}

export function gzipWork(bytes: Buffer, level: number): CodecWork<Buffer> {
  return workOf(() => gzip(bytes, level));
}

/** There is no thread pool here: the work is done on the one thread there is. */
function workOf(now: () => Buffer): CodecWork<Buffer> {
  return {
    now,
    start: (done) =>
      queueMicrotask(() => {
        let result: Buffer | undefined;
        let failure: Error | undefined;
        try {
          result = now();
        } catch (error) {
          failure = error instanceof Error ? error : new Error(String(error));
        }
        done(failure, result);
      }),
  };
}

export function gunzipWork(bytes: Buffer, bytesMax: number): CodecWork<Buffer> {
  return workOf(() => gunzip(bytes, bytesMax));
}

export function zstdCompressWork(bytes: Buffer, level: number): CodecWork<Buffer> {
  return workOf(() => zstdCompress(bytes, level));
}

export function zstdWork(bytes: Buffer, bytesMax: number): CodecWork<Buffer> {
  return workOf(() => zstdDecompress(bytes, bytesMax));
}

export function lz4FrameWork(bytes: Buffer): CodecWork<Buffer> {
  return workOf(() => lz4CompressFrame(bytes));
}

/** The collector finds it. */
export function letGoInflated(_inflated: Buffer): void {}

/** Members one after the other are one content. */
export function gunzip(bytes: Buffer, bytesMax: number, _expectedBytes?: number): Buffer {
  const contents: Buffer[] = [];
  let left = bytesMax;
  let at = 0;
  do {
    const inflater = new Inflater(bytes, afterGzipHeader(bytes, at), left);
    const content = inflater.run();
    at = inflater.position;
    if (bytes.length - at < gzipTrailerBytes) throw malformed("gzip", "the stream is cut off");
    if (bytes.readUInt32LE(at) !== crc32Range(content, 0, content.length)) throw malformed("gzip", "the checksum");
    if (bytes.readUInt32LE(at + 4) !== content.length >>> 0) throw malformed("gzip", "the length");
    at += gzipTrailerBytes;
    left -= content.length;
    contents.push(content);
  } while (at < bytes.length);
  const [first] = contents;
  return contents.length === 1 && first !== undefined ? first : Buffer.concat(contents);
}

function afterGzipHeader(bytes: Buffer, start: number): number {
  const flags = bytes[start + 3];
  if (flags === undefined || bytes.length - start < gzipHeader.length) throw malformed("gzip", "the stream is cut off");
  if (bytes.readUIntBE(start, 3) !== 0x1f8b08 || (flags & 0xe0) !== 0) throw malformed("gzip", "incorrect header");
  let at = start + gzipHeader.length;
  if ((flags & 4) !== 0) {
    if (bytes.length - at < 2) throw malformed("gzip", "the stream is cut off");
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const text of [8, 16]) {
    if ((flags & text) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) throw malformed("gzip", "the stream is cut off");
    at = end + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

export function snappyCompressBlock(bytes: Buffer): Buffer {
  return storeSnappyBlock(bytes);
}

/** Magic; version 1 and independent blocks; blocks of at most 64 KiB; the checksum of the latter two. */
const lz4Header = Buffer.from("04224d18604082", "hex");
const lz4BlockBytesMax = 64 * 1024;
const storedBlockBit = 0x8000_0000;

export function lz4CompressFrame(bytes: Buffer): Buffer {
  const parts: Buffer[] = [lz4Header];
  for (let at = 0; at < bytes.length; at += lz4BlockBytesMax) {
    const block = bytes.subarray(at, at + lz4BlockBytesMax);
    parts.push(uint32LE(block.length | storedBlockBit), block);
  }
  parts.push(uint32LE(0));
  return Buffer.concat(parts);
}

const zstdMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const zstdBlockBytesMax = 128 * 1024;
/** Bytes of the frame header's fields by their two-bit codes. */
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];
const singleSegmentBit = 0x20;
const checksumBit = 0x04;

/** One frame of stored blocks that says its size in four bytes. The level changes nothing. */
export function zstdCompress(bytes: Buffer, _level: number): Buffer {
  const parts: Buffer[] = [uint32LE(zstdMagic), Buffer.from([0xa0]), uint32LE(bytes.length)];
  let at = 0;
  do {
    const block = bytes.subarray(at, at + zstdBlockBytesMax);
    at += block.length;
    const head = Buffer.allocUnsafe(3);
    head.writeUIntLE((block.length << 3) | (at === bytes.length ? 1 : 0), 0, 3);
    parts.push(head, block);
  } while (at < bytes.length);
  return Buffer.concat(parts);
}

/** Frames one after the other are one content. */
export function zstdDecompress(bytes: Buffer, bytesMax: number, _expectedBytes?: number): Buffer {
  const contents: Buffer[] = [];
  let left = bytesMax;
  let at = 0;
  while (at < bytes.length) {
    if (bytes.length - at < 4) throw malformed("zstd", "the stream is cut off");
    const magic = bytes.readUInt32LE(at);
    if (((magic ^ skippableMagic) & ~15) === 0) {
      if (bytes.length - at < 8) throw malformed("zstd", "the stream is cut off");
      at += 8 + bytes.readUInt32LE(at + 4);
      continue;
    }
    if (magic !== zstdMagic) throw malformed("zstd", "not a frame");
    at = readZstdFrame(bytes, at + 4, (content) => {
      left -= content.length;
      contents.push(content);
      if (left < 0) throw tooLarge("zstd", bytesMax);
    });
  }
  return Buffer.concat(contents);
}

/** Calls `push` for each block; returns where the frame ends. */
function readZstdFrame(bytes: Buffer, start: number, push: (content: Buffer) => void): number {
  const descriptor = bytes[start] ?? 0;
  const isSingleSegment = (descriptor & singleSegmentBit) !== 0;
  const sizeBytes = descriptor < 0x40 && isSingleSegment ? 1 : (contentSizeBytes[descriptor >>> 6] as number);
  let at = start + 1 + (isSingleSegment ? 0 : 1) + (dictionaryIdBytes[descriptor & 3] as number) + sizeBytes;
  for (let isLast = false; !isLast; ) {
    if (bytes.length - at < 3) throw malformed("zstd", "the stream is cut off");
    const head = bytes.readUIntLE(at, 3);
    at += 3;
    isLast = (head & 1) === 1;
    const kind = (head >>> 1) & 3;
    const size = head >>> 3;
    if (kind > 1) throw new ProtocolError("", "zstd data of compressed blocks cannot be read in a browser yet");
    const storedBytes = kind === 0 ? size : 1;
    if (size > zstdBlockBytesMax || storedBytes > bytes.length - at)
      throw malformed("zstd", `a block of ${size} bytes`);
    push(kind === 0 ? bytes.subarray(at, at + size) : Buffer.alloc(size, bytes[at]));
    at += storedBytes;
  }
  if ((descriptor & checksumBit) === 0) return at;
  if (bytes.length - at < 4) throw malformed("zstd", "the stream is cut off");
  return at + 4;
}
