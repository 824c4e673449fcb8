/**
 * Zigzag variable-length integers as records use them (lengths, deltas, counts).
 *
 * Reading leaves the position behind the integer in `cursor.position`, so that hot loops need no object per integer.
 * Invariants: never reads at or past `end`; an integer that is cut off or has more bytes than its width allows throws
 * ProtocolError; bits beyond the width are dropped, as Kafka does.
 */
import { type Int64, int64FromHalves } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";

/** Where the last read stopped. */
export const cursor = { position: 0 };

/** Deltas and bases below this can be added exactly as numbers. */
export const exactSumLimit = 2 ** 52;

const varintBytesMax = 5;
const varlongBytesMax = 10;
/** Seven bytes carry 49 bits, which a number holds exactly with room to spare. */
const numberBytesMax = 7;

function cutOff(at: number): ProtocolError {
  return new ProtocolError("", `a variable-length integer is cut off at byte ${at}`);
}

/** A 32-bit integer. Hot loops take its one-byte form (a byte under 0x80) themselves. */
export function readVarint(b: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start, shift = 0; shift < varintBytesMax * 7; shift += 7, at++) {
    if (at >= end) throw cutOff(start);
    const byte = b[at] as number;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      cursor.position = at + 1;
      return (value >>> 1) ^ -(value & 1);
    }
  }
  throw new ProtocolError("", `a variable-length integer of more than 32 bits at byte ${start}`);
}

/** A 64-bit integer as a number; NaN when it has so many bytes that only `readWideVarlong` is sure to be exact. */
export function readVarlong(b: Buffer, start: number, end: number): number {
  let value = 0;
  let unit = 1;
  for (let at = start; at < start + varlongBytesMax; at++) {
    if (at >= end) throw cutOff(start);
    const byte = b[at] as number;
    value += (byte & 0x7f) * unit;
    unit *= 128;
    if (byte < 0x80) {
      cursor.position = at + 1;
      if (at - start >= numberBytesMax) return Number.NaN;
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
  }
  throw new ProtocolError("", `a variable-length integer of more than 64 bits at byte ${start}`);
}

/** A 64-bit integer of any size that `readVarlong` has found well formed. */
export function readWideVarlong(b: Buffer, start: number): bigint {
  let value = 0n;
  for (let at = start, shift = 0n; at < start + varlongBytesMax; at++, shift += 7n) {
    const byte = b[at] as number;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  value = BigInt.asUintN(64, value);
  return (value >> 1n) ^ -(value & 1n);
}

/** base + delta in 64 bits, as Java adds: it begins again at the other end. */
export function wrappingSum(base: Int64, delta: bigint): Int64 {
  const sum = BigInt.asIntN(64, BigInt(base) + delta);
  return int64FromHalves(Number(sum >> 32n), Number(sum & 0xffff_ffffn));
}

/** value - base in 64 bits: a number when that is exact and small enough for `writeVarlong`. */
export function wrappingDifference(value: Int64, base: Int64): Int64 {
  if (typeof value === "number" && typeof base === "number") {
    const difference = value - base;
    if (difference > -exactSumLimit && difference < exactSumLimit) return difference;
  }
  return BigInt.asIntN(64, BigInt(value) - BigInt(base));
}

export function varintBytes(value: number): number {
  const zigzag = (value << 1) ^ (value >> 31);
  return zigzag >>> 0 < 0x80 ? 1 : Math.floor((31 - Math.clz32(zigzag)) / 7) + 1;
}

/** Of a number below 2^52 either way, or any 64-bit bigint. */
export function varlongBytes(value: Int64): number {
  if (typeof value === "bigint") {
    let bytes = 1;
    for (let rest = zigzagWide(value) >> 7n; rest > 0n; rest >>= 7n) bytes++;
    return bytes;
  }
  let bytes = 1;
  for (let rest = zigzagNumber(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}

function zigzagWide(value: bigint): bigint {
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
}

function zigzagNumber(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

/** Writes at `at` and returns where it ends. */
export function writeVarint(b: Buffer, at: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let to = at;
  for (; rest >= 0x80; rest >>>= 7) b[to++] = (rest & 0x7f) | 0x80;
  b[to] = rest;
  return to + 1;
}

/** Writes a number below 2^52 either way or any 64-bit bigint at `at` and returns where it ends. */
export function writeVarlong(b: Buffer, at: number, value: Int64): number {
  let to = at;
  if (typeof value === "bigint") {
    let rest = zigzagWide(value);
    for (; rest >= 0x80n; rest >>= 7n) b[to++] = Number(rest & 0x7fn) | 0x80;
    b[to] = Number(rest);
    return to + 1;
  }
  let rest = zigzagNumber(value);
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) b[to++] = (rest % 0x80) | 0x80;
  b[to] = rest;
  return to + 1;
}
