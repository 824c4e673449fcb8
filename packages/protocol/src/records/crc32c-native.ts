/**
 * CRC-32C in Node: native for long inputs, the table for short ones and where the native module cannot be loaded.
 *
 * Invariant: the same results as crc32c-table.ts, its twin in the browser.
 */
import { crc32cRange as tableRange } from "./crc32c-table.ts";
import { nativeCrc32 } from "./native.ts";

/** Below this a call into native code costs more than the table (measured: 231 ns a call). */
const nativeBytesMin = 300;

type Crc32c = (bytes: Uint8Array, seed?: number) => number;
/** Undefined until the first long input. */
let longCrc32c: Crc32c | undefined;

function loadLong(): Crc32c {
  try {
    return nativeCrc32().crc32c;
  } catch {
    return (bytes, seed = 0) =>
      tableRange(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, bytes.length, seed);
  }
}

/** CRC-32C of `bytes` from `start` up to `end`; a seed is the result over the bytes before. */
export function crc32cRange(bytes: Buffer, start: number, end: number, seed = 0): number {
  if (end - start < nativeBytesMin) return tableRange(bytes, start, end, seed);
  longCrc32c ??= loadLong();
  return longCrc32c(bytes.subarray(start, end), seed);
}

/** CRC-32C of all of `bytes`; a seed is the result over the bytes before. */
export function crc32c(bytes: Buffer, seed = 0): number {
  return crc32cRange(bytes, 0, bytes.length, seed);
}
