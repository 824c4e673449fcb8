/**
 * The four codecs of a batch's records in Kafka's framings, synchronous, with a bound on what may come out.
 *
 * Invariants: `decompress` throws nothing but ProtocolError, and refuses what would inflate beyond `bytesMax` before
 * memory for it is taken; what it accepts is what Kafka's readers accept (several gzip members or zstd frames one after
 * the other, snappy with and without framing, one lz4 frame with independent blocks). What differs between Node and a
 * browser lies behind `#compression`.
 */
import { gunzip, gzip, lz4CompressFrame, snappyCompressBlock, zstdCompress, zstdDecompress } from "#compression";
import { ProtocolError } from "../protocol-error.ts";
import { inflateLz4Frame, measureLz4Frame } from "./lz4-frame.ts";
import { type Compression, compression } from "./record-batch.ts";
import { frameSnappy, unframeSnappy } from "./snappy-framing.ts";

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
      return gunzip(bytes, bytesMax);
    case compression.SNAPPY:
      return unframeSnappy(bytes, bytesMax, allocate);
    case compression.LZ4: {
      const frame = measureLz4Frame(bytes, bytesMax, options.ignoreLz4HeaderChecksum === true);
      return inflateLz4Frame(frame, allocate);
    }
    case compression.ZSTD:
      return zstdDecompress(bytes, bytesMax);
  }
}
