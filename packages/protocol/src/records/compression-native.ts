/**
 * The codecs in Node: zlib's gzip and zstd, the native snappy and lz4 for compressing. Twin in the browser: compression-browser.ts, which
 * exports the same functions.
 *
 * Invariants: what is not a `CodecWork` is synchronous; inflating fails with nothing but ProtocolError. snappy and lz4 are inflated in TypeScript
 * on either side (snappy-framing.ts, lz4-frame.ts), where the caller's own memory is filled.
 */
import assert from "node:assert";
import {
  constants,
  gunzip as gunzipElsewhere,
  gunzipSync,
  gzip as gzipElsewhere,
  gzipSync,
  type ZlibOptions,
  type ZstdOptions,
  zstdCompress as zstdCompressElsewhere,
  zstdCompressSync,
  zstdDecompress as zstdDecompressElsewhere,
  zstdDecompressSync,
} from "node:zlib";
import { ProtocolError } from "../protocol-error.ts";
import type { CodecWork } from "./codec-work.ts";
import { malformed, tooLarge } from "./inflate-error.ts";
import { nativeLz4, nativeSnappy } from "./native.ts";

/** Smallest output chunk that zlib takes. */
const chunkBytesMin = 64;

export function gzip(bytes: Buffer, level: number): Buffer {
  return gzipSync(bytes, { level });
}

export function gzipWork(bytes: Buffer, level: number): CodecWork<Buffer> {
  return { now: () => gzip(bytes, level), start: (done) => gzipElsewhere(bytes, { level }, told(done)) };
}

export function gunzip(bytes: Buffer, bytesMax: number, expectedBytes: number | undefined): Buffer {
  return inflate("gzip", bytesMax, () => gunzipSync(bytes, inflateOptions(bytesMax, expectedBytes)));
}

export function gunzipWork(bytes: Buffer, bytesMax: number, expectedBytes: number | undefined): CodecWork<Buffer> {
  const options = inflateOptions(bytesMax, expectedBytes);
  return {
    now: () => gunzip(bytes, bytesMax, expectedBytes),
    start: (done) =>
      gunzipElsewhere(bytes, options, (error, inflated) => finish("gzip", bytesMax, error, () => inflated, done)),
  };
}

function zstdOptions(bytes: Buffer, level: number): ZstdOptions {
  return { params: { [constants.ZSTD_c_compressionLevel]: level }, pledgedSrcSize: bytes.length };
}

export function zstdCompress(bytes: Buffer, level: number): Buffer {
  return zstdCompressSync(bytes, zstdOptions(bytes, level));
}

export function zstdCompressWork(bytes: Buffer, level: number): CodecWork<Buffer> {
  const options = zstdOptions(bytes, level);
  return {
    now: () => zstdCompress(bytes, level),
    start: (done) => zstdCompressElsewhere(bytes, options, told(done)),
  };
}

export function zstdDecompress(bytes: Buffer, bytesMax: number, expectedBytes: number | undefined): Buffer {
  const options = { ...inflateOptions(bytesMax, expectedBytes), info: true };
  return inflate("zstd", bytesMax, () => wholeZstd(bytes, zstdDecompressSync(bytes, options)));
}

export function zstdWork(bytes: Buffer, bytesMax: number, expectedBytes: number | undefined): CodecWork<Buffer> {
  const options = { ...inflateOptions(bytesMax, expectedBytes), info: true };
  return {
    now: () => zstdDecompress(bytes, bytesMax, expectedBytes),
    start: (done) =>
      zstdDecompressElsewhere(bytes, options, (error, result) =>
        finish("zstd", bytesMax, error, () => wholeZstd(bytes, result), done),
      ),
  };
}

/** zlib leaves out what follows the last frame; Kafka's reader would stumble over it. */
function wholeZstd(bytes: Buffer, result: unknown): Buffer {
  assert(isWithEngine(result), "zlib gives the content and the engine");
  if (result.engine.bytesWritten < bytes.length) throw malformed("zstd", "bytes follow the last frame");
  return result.buffer;
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

export function lz4FrameWork(bytes: Buffer): CodecWork<Buffer> {
  return {
    now: () => lz4CompressFrame(bytes),
    start: (done) => {
      nativeLz4()
        .compressFrame(bytes)
        .then(
          (frame) => done(undefined, frame),
          (error: unknown) => done(asError(error), undefined),
        );
    },
  };
}

/**
 * Gives the memory of what was inflated here back at once: the collector would find it much later, and fresh memory costs a page fault for every 4 KiB.
 * `inflated` must not be used any more.
 */
export function letGoInflated(inflated: Buffer): void {
  const { buffer } = inflated;
  // Small ones share their memory with others.
  if (buffer instanceof ArrayBuffer && inflated.length > Buffer.poolSize) buffer.transfer(0);
}

/** zlib gives its output in chunks; one that takes all of it saves putting them together, and trips to the thread pool. */
function inflateOptions(bytesMax: number, expectedBytes: number | undefined): ZlibOptions & ZstdOptions {
  const options: ZlibOptions & ZstdOptions = { maxOutputLength: Math.max(1, bytesMax) };
  if (expectedBytes !== undefined) {
    options.chunkSize = Math.max(chunkBytesMin, Math.min(expectedBytes, bytesMax) + 1);
  }
  return options;
}

function inflate(codec: string, bytesMax: number, call: () => Buffer): Buffer {
  try {
    const inflated = call();
    if (inflated.length > bytesMax) throw tooLarge(codec, bytesMax);
    return inflated;
  } catch (error) {
    throw inflateError(codec, bytesMax, error);
  }
}

type Done = (error: Error | undefined, result: Buffer | undefined) => void;

function finish(codec: string, bytesMax: number, error: unknown, inflated: () => Buffer, done: Done): void {
  let result: Buffer | undefined;
  let failure: ProtocolError | undefined;
  try {
    if (error !== null) throw error;
    result = inflate(codec, bytesMax, inflated);
  } catch (problem) {
    failure = inflateError(codec, bytesMax, problem);
  }
  done(failure, result);
}

function inflateError(codec: string, bytesMax: number, error: unknown): ProtocolError {
  if (error instanceof ProtocolError) return error;
  if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
    return tooLarge(codec, bytesMax);
  return malformed(codec, error instanceof Error ? error.message : String(error));
}

function told(done: Done): (error: Error | null, result: Buffer) => void {
  return (error, result) => (error === null ? done(undefined, result) : done(error, undefined));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
