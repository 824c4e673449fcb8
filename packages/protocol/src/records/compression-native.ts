/**
 * The codecs in Node: zlib's gzip and zstd, the native snappy and lz4 for compressing. Twin in the browser: compression-browser.ts, which
 * exports the same functions.
 *
 * Invariants: all is synchronous; inflating throws nothing but ProtocolError. snappy and lz4 are inflated in TypeScript
 * on either side (snappy-framing.ts, lz4-frame.ts), where the caller's own memory is filled.
 */
import assert from "node:assert";
import {
  constants,
  gunzipSync,
  gzipSync,
  type ZlibOptions,
  type ZstdOptions,
  zstdCompressSync,
  zstdDecompressSync,
} from "node:zlib";
import { ProtocolError } from "../protocol-error.ts";
import { malformed, tooLarge } from "./inflate-error.ts";
import { nativeLz4, nativeSnappy } from "./native.ts";

/** No stream of gzip inflates further than this; a claim beyond it is a lie. */
const gzipInflationMax = 1032;
/** Smallest output chunk that zlib takes. */
const chunkBytesMin = 64;

export function gzip(bytes: Buffer, level: number): Buffer {
  return gzipSync(bytes, { level });
}

export function gunzip(bytes: Buffer, bytesMax: number): Buffer {
  return inflate("gzip", bytesMax, gzipLength(bytes), (options) => gunzipSync(bytes, options));
}

export function zstdCompress(bytes: Buffer, level: number): Buffer {
  return zstdCompressSync(bytes, {
    params: { [constants.ZSTD_c_compressionLevel]: level },
    pledgedSrcSize: bytes.length,
  });
}

export function zstdDecompress(bytes: Buffer, bytesMax: number): Buffer {
  return inflate("zstd", bytesMax, undefined, (options) => {
    const result: unknown = zstdDecompressSync(bytes, { ...options, info: true });
    assert(isWithEngine(result), "zlib gives the content and the engine");
    // zlib leaves out what follows the last frame; Kafka's reader would stumble over it.
    if (result.engine.bytesWritten < bytes.length) throw malformed("zstd", "bytes follow the last frame");
    return result.buffer;
  });
}

/** What zlib returns when asked for `info`; the engine counts the bytes it has taken. */
function isWithEngine(result: unknown): result is { buffer: Buffer; engine: { bytesWritten: number } } {
  return typeof result === "object" && result !== null && "buffer" in result && "engine" in result;
}

/** A block of snappy without framing. */
export function snappyCompressBlock(bytes: Buffer): Buffer {
  return nativeSnappy().compressSync(bytes);
}

export function lz4CompressFrame(bytes: Buffer): Buffer {
  return nativeLz4().compressFrameSync(bytes);
}

/** How long one member says its content is: its last four bytes. Undefined where that cannot be. */
function gzipLength(bytes: Buffer): number | undefined {
  if (bytes.length < 18) return undefined;
  const length = bytes.readUInt32LE(bytes.length - 4);
  return length <= bytes.length * gzipInflationMax ? length : undefined;
}

/** zlib gives its output in chunks; one that takes all of it saves putting them together. */
function inflate(
  codec: string,
  bytesMax: number,
  expected: number | undefined,
  call: (options: ZlibOptions & ZstdOptions) => Buffer,
): Buffer {
  const options: ZlibOptions & ZstdOptions = { maxOutputLength: Math.max(1, bytesMax) };
  if (expected !== undefined && expected <= bytesMax) options.chunkSize = Math.max(chunkBytesMin, expected + 1);
  try {
    const inflated = call(options);
    if (inflated.length > bytesMax) throw tooLarge(codec, bytesMax);
    return inflated;
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(codec, bytesMax);
    throw malformed(codec, error instanceof Error ? error.message : String(error));
  }
}
