/**
 * CRC-32C (Castagnoli) and CRC-32 (IEEE) by table, eight bytes a step.
 *
 * The browser's `#crc32c`; in Node it serves short inputs, where it is faster than a call into native code, and every
 * input where the native module cannot be loaded. CRC-32 is for message sets v0 and v1, which are only read.
 * Invariant: a seed is the result over the bytes before, so pieces can be summed one after the other.
 */

const castagnoli = 0x82f63b78;
const ieee = 0xedb88320;
const sliceBytes = 8;

const crc32cTables = sliceTables(castagnoli);
const crc32Tables = sliceTables(ieee);

/** Table k gives the effect of a byte that k more bytes follow. */
function sliceTables(polynomial: number): Int32Array {
  const tables = new Int32Array(sliceBytes * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    tables[byte] = crc;
  }
  for (let index = 256; index < tables.length; index++) {
    const shorter = tables[index - 256] as number;
    tables[index] = (tables[shorter & 255] as number) ^ (shorter >>> 8);
  }
  return tables;
}

/** CRC-32C of `bytes` from `start` up to `end`. */
export function crc32cRange(bytes: Buffer, start: number, end: number, seed = 0): number {
  return update(crc32cTables, bytes, start, end, seed);
}

/** CRC-32C of all of `bytes`. */
export function crc32c(bytes: Buffer, seed = 0): number {
  return update(crc32cTables, bytes, 0, bytes.length, seed);
}

/** CRC-32 (IEEE) of `bytes` from `start` up to `end`. */
export function crc32Range(bytes: Buffer, start: number, end: number): number {
  return update(crc32Tables, bytes, start, end, 0);
}

function update(t: Int32Array, b: Buffer, start: number, end: number, seed: number): number {
  let crc = ~seed;
  let at = start;
  for (const wholeEnd = end - ((end - start) % sliceBytes); at < wholeEnd; at += sliceBytes) {
    crc =
      (t[1792 + ((crc ^ (b[at] as number)) & 255)] as number) ^
      (t[1536 + (((crc >>> 8) ^ (b[at + 1] as number)) & 255)] as number) ^
      (t[1280 + (((crc >>> 16) ^ (b[at + 2] as number)) & 255)] as number) ^
      (t[1024 + ((crc >>> 24) ^ (b[at + 3] as number))] as number) ^
      (t[768 + (b[at + 4] as number)] as number) ^
      (t[512 + (b[at + 5] as number)] as number) ^
      (t[256 + (b[at + 6] as number)] as number) ^
      (t[b[at + 7] as number] as number);
  }
  for (; at < end; at++) crc = (t[(crc ^ (b[at] as number)) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}
