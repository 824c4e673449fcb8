/**
 * The four codecs of a batch's records in Kafka's framings, with a bound on what may come out: at once, in steps, or as work for the thread pool.
 *
 * Invariants: `decompress` throws nothing but ProtocolError, and refuses what would inflate beyond `bytesMax` before
 * memory for it is taken; what it accepts is what Kafka's readers accept (several gzip members or zstd frames one after
 * the other, snappy with and without framing, one lz4 frame with independent blocks). What differs between Node and a
 * browser lies behind `#compression`.
 */
import {
  gunzip,
  gunzipWork,
  gzip,
  gzipWork,
  lz4CompressFrame,
  lz4FrameWork,
  snappyCompressBlock,
  zstdCompress,
  zstdCompressWork,
  zstdDecompress,
  zstdWork,
} from "#compression";
import { ProtocolError } from "../protocol-error.ts";
import { type BlockInflation, inflateWhole } from "./block-inflation.ts";
import type { CodecWork } from "./codec-work.ts";
import { isLz4ContentOver, Lz4Inflation, measureLz4Frame } from "./lz4-frame.ts";
import { type Compression, compression } from "./record-batch.ts";
import { frameSnappy, isSnappyContentOver, SnappyFraming, SnappyInflation } from "./snappy-framing.ts";
import { zstdContentBytesMax } from "./zstd-frame.ts";

/** Kafka's default level of each codec; snappy has none, lz4's libraries in JavaScript have none. */
const defaultCompressionLevel = { gzip: -1, zstd: 3 } as const;

/** `parts` one after the other, compressed. `level` is gzip's (1 to 9, -1) or zstd's (-131072 to 22); the others have none. */
export function compress(codec: Compression, level: number | undefined, parts: readonly Buffer[]): Buffer {
  const [first] = parts;
  const bytes = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
  switch (codec) {
    case compression.NONE:
      return bytes;
    case compression.GZIP:
      return gzip(bytes, level ?? defaultCompressionLevel.gzip);
    case compression.SNAPPY:
      return frameSnappy(bytes, snappyCompressBlock);
    case compression.LZ4:
      return lz4CompressFrame(bytes);
    case compression.ZSTD:
      return zstdCompress(bytes, level ?? defaultCompressionLevel.zstd);
  }
}

export interface DecompressOptions {
  /** More than this is refused. */
  readonly bytesMax: number;
  /** lz4 of message sets v0: their writers computed the frame header's checksum wrongly, so it is not looked at. */
  readonly ignoreLz4HeaderChecksum?: boolean;
  /** Memory for what snappy and lz4 give, at least so long; fresh when absent. gzip and zstd bring their own. */
  readonly allocate?: (sizeInBytes: number) => Buffer;
}

/** Throws ProtocolError on what is no stream of the codec and on more than `bytesMax` bytes. */
export function decompress(codec: Compression, bytes: Buffer, options: DecompressOptions): Buffer {
  const { bytesMax, allocate = Buffer.allocUnsafe } = options;
  switch (codec) {
    case compression.NONE:
      if (bytes.length > bytesMax) throw new ProtocolError("", `${bytes.length} bytes, ${bytesMax} are allowed`);
      return bytes;
    case compression.GZIP:
      return gunzip(bytes, bytesMax, expectedBytes(codec, bytes, bytesMax));
    case compression.SNAPPY:
      return inflateWhole(new SnappyInflation(bytes, bytesMax), allocate);
    case compression.LZ4: {
      const frame = measureLz4Frame(bytes, bytesMax, options.ignoreLz4HeaderChecksum === true);
      return inflateWhole(new Lz4Inflation(frame), allocate);
    }
    case compression.ZSTD:
      return zstdDecompress(bytes, bytesMax, expectedBytes(codec, bytes, bytesMax));
  }
}

/** zlib's codecs inflate in one go, wherever that is; the others in steps. */
export function inflatesInSteps(codec: Compression): codec is typeof compression.LZ4 | typeof compression.SNAPPY {
  return codec === compression.LZ4 || codec === compression.SNAPPY;
}

/** Whether more than that would come out, as far as the stream tells without being inflated. Throws ProtocolError. */
export function isContentOver(
  codec: typeof compression.LZ4 | typeof compression.SNAPPY,
  bytes: Buffer,
  limit: number,
): boolean {
  return codec === compression.LZ4 ? isLz4ContentOver(bytes, limit) : isSnappyContentOver(bytes, limit);
}

/** Throws ProtocolError on what is no stream of the codec, as far as that shows before it is inflated, and on more than `bytesMax` bytes. */
export function beginInflation(
  codec: typeof compression.LZ4 | typeof compression.SNAPPY,
  bytes: Buffer,
  bytesMax: number,
): BlockInflation {
  if (codec === compression.SNAPPY) return new SnappyInflation(bytes, bytesMax);
  return new Lz4Inflation(measureLz4Frame(bytes, bytesMax, false));
}

/** `decompress` as work: gzip and zstd, which run outside of the engine. Fails with ProtocolError. */
export function inflateWork(
  codec: typeof compression.GZIP | typeof compression.ZSTD,
  bytes: Buffer,
  bytesMax: number,
): CodecWork<Buffer> {
  const expected = expectedBytes(codec, bytes, bytesMax);
  return codec === compression.GZIP ? gunzipWork(bytes, bytesMax, expected) : zstdWork(bytes, bytesMax, expected);
}

/** `compress` as work, or in steps where it consists of many small calls. */
export function compressElsewhere(
  codec: Compression,
  level: number | undefined,
  bytes: Buffer,
): CodecWork<Buffer> | SnappyFraming {
  switch (codec) {
    case compression.NONE:
      throw new ProtocolError("", "there is nothing to compress with");
    case compression.GZIP:
      return gzipWork(bytes, level ?? defaultCompressionLevel.gzip);
    case compression.SNAPPY:
      return new SnappyFraming(bytes, snappyCompressBlock);
    case compression.LZ4:
      return lz4FrameWork(bytes);
    case compression.ZSTD:
      return zstdCompressWork(bytes, level ?? defaultCompressionLevel.zstd);
  }
}

/** No stream of gzip inflates further than this; a claim beyond it is a lie. */
const gzipInflationMax = 1032;
/** Memory is not set aside for more than so many times what came, on a mere claim. */
const believedInflationMax = 16;
const believedBytesMin = 64 * 1024;

/**
 * What will probably come out, for memory to be set aside. gzip: what its last member says, which is all there is but for members one after the other;
 * zstd: never too little, Infinity where it takes too long to see. Undefined: nothing plausible is said.
 */
export function claimedBytes(
  codec: typeof compression.GZIP | typeof compression.ZSTD,
  bytes: Buffer,
): number | undefined {
  if (codec === compression.ZSTD) return zstdContentBytesMax(bytes);
  if (bytes.length < gzipBytesMin) return undefined;
  const length = bytes.readUInt32LE(bytes.length - 4);
  return length <= bytes.length * gzipInflationMax ? length : undefined;
}

/** Header and trailer of a member, and an empty block. */
const gzipBytesMin = 18;

function expectedBytes(
  codec: typeof compression.GZIP | typeof compression.ZSTD,
  bytes: Buffer,
  bytesMax: number,
): number | undefined {
  const claimed = claimedBytes(codec, bytes);
  if (claimed === undefined || claimed > bytesMax) return undefined;
  return Math.min(claimed, Math.max(believedBytesMin, bytes.length * believedInflationMax));
}
