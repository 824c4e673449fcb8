/**
 * Blocks of lz4 in TypeScript: the sequences of literals and copies between a frame's block sizes.
 *
 * Invariant: neither reads outside the block nor writes outside [base, limit) of the output, whatever the block says.
 */
import { malformed } from "./inflate-error.ts";

/** Inflates the block between `start` and `end` into `output` from `base` on; returns where it stopped. */
export function inflateLz4Block(
  block: Buffer,
  start: number,
  end: number,
  output: Buffer,
  base: number,
  limit: number,
): number {
  let at = start;
  let to = base;
  const extended = (nibble: number): number => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255; length += byte) {
      if (at >= end) throw malformed("lz4", "a length is cut off");
      byte = block[at++] as number;
    }
    return length;
  };
  for (;;) {
    if (at >= end) throw malformed("lz4", "a block does not end in literals");
    const token = block[at++] as number;
    const literals = extended(token >>> 4);
    if (literals > end - at || literals > limit - to) throw malformed("lz4", "literals do not fit");
    block.copy(output, to, at, at + literals);
    at += literals;
    to += literals;
    if (at === end) return to;
    if (end - at < 2) throw malformed("lz4", "a copy is cut off");
    const distance = block.readUInt16LE(at);
    at += 2;
    const length = extended(token & 15) + 4;
    if (distance === 0 || distance > to - base || length > limit - to) throw malformed("lz4", "a copy does not fit");
    copyWithin(output, to, distance, length);
    to += length;
  }
}

/** A copy may run into what it has just written: then it repeats. */
export function copyWithin(output: Buffer, to: number, distance: number, length: number): void {
  if (distance >= length) output.copyWithin(to, to - distance, to - distance + length);
  else for (let index = to; index < to + length; index++) output[index] = output[index - distance] as number;
}
