/**
 * Blocks of lz4 in TypeScript: the sequences of literals and copies between a frame's block sizes. Also in Node, where the native library
 * hands out fresh memory for each frame, which costs several times what inflating does (docs/decisions/0010-inflating-in-place.md).
 *
 * Invariant: reads nothing outside the block and writes nothing outside the output, whatever the block says. Behind what a
 * short piece fills, up to 15 bytes of the output may be overwritten, since it is moved by whole words.
 */
import { malformed } from "./inflate-error.ts";

/** Up to this length a copy is made in JavaScript; a call of the engine's costs more. */
const shortBytesMax = 64;
const wordsBytes = 16;

/** A view for moving whole words, for `inflateLz4Block` and its like. */
export function wordsOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

export interface InflateInput {
  readonly bytes: Buffer;
  /** Over all of `bytes`. */
  readonly words: DataView;
}

/** A block on its way: how far it has been inflated, and how far it reaches. */
export interface BlockPlace {
  /** Of the input. */
  at: number;
  end: number;
  /** Of the output: where the block's content begins, where the next byte goes, and where the content ends at the latest. */
  base: number;
  to: number;
  limit: number;
}

/**
 * Inflates the block on from its place, to its end or until the output has come to `pauseAt`, and takes the place along; true at the end.
 * One sequence more may go in behind `pauseAt`.
 */
export function inflateLz4Block(
  input: InflateInput,
  place: BlockPlace,
  output: InflateInput,
  pauseAt: number,
): boolean {
  const { bytes } = input;
  const { end, base, limit } = place;
  let { at, to } = place;
  for (;;) {
    if (to >= pauseAt) {
      place.at = at;
      place.to = to;
      return false;
    }
    if (at >= end) throw malformed("lz4", "a block does not end in literals");
    const token = bytes[at++] as number;
    let length = token >>> 4;
    if (length === 15) {
      let byte = 255;
      for (; byte === 255 && at < end; length += byte) byte = bytes[at++] as number;
      if (byte === 255) throw malformed("lz4", "a length is cut off");
    }
    if (length > end - at || length > limit - to) throw malformed("lz4", "literals do not fit");
    copyLiterals(input, at, output, to, length);
    at += length;
    to += length;
    if (at === end) {
      place.at = at;
      place.to = to;
      return true;
    }
    if (end - at < 2) throw malformed("lz4", "a copy is cut off");
    const distance = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    at += 2;
    length = token & 15;
    if (length === 15) {
      let byte = 255;
      for (; byte === 255 && at < end; length += byte) byte = bytes[at++] as number;
      if (byte === 255) throw malformed("lz4", "a length is cut off");
    }
    length += 4;
    if (distance === 0 || distance > to - base || length > limit - to) throw malformed("lz4", "a copy does not fit");
    copyBack(output, to, distance, length);
    to += length;
  }
}

/** `length` bytes of the input from `at` on, put into the output. */
export function copyLiterals(input: InflateInput, at: number, output: InflateInput, to: number, length: number): void {
  if (length > wordsBytes) {
    input.bytes.copy(output.bytes, to, at, at + length);
  } else if (at + wordsBytes <= input.bytes.length && to + wordsBytes <= output.bytes.length) {
    output.words.setInt32(to, input.words.getInt32(at));
    output.words.setInt32(to + 4, input.words.getInt32(at + 4));
    if (length <= 8) return;
    output.words.setInt32(to + 8, input.words.getInt32(at + 8));
    output.words.setInt32(to + 12, input.words.getInt32(at + 12));
  } else {
    for (let index = 0; index < length; index++) output.bytes[to + index] = input.bytes[at + index] as number;
  }
}

/** `length` bytes of the output again, from `distance` bytes before `to`. A copy that runs into what it has just written repeats it. */
export function copyBack(output: InflateInput, to: number, distance: number, length: number): void {
  const { bytes, words } = output;
  if (length > shortBytesMax) {
    repeat(bytes, to, distance, length);
    return;
  }
  let from = to - distance;
  const end = to + length;
  let at = to;
  if (end + 4 > bytes.length) {
    while (at < end) bytes[at++] = bytes[from++] as number;
    return;
  }
  if (distance < 4) {
    // Some repetitions first, until a word lies whole before the place it goes to.
    const wordDistance = distance === 3 ? 6 : 4;
    while (at < from + wordDistance) {
      bytes[at] = bytes[at - distance] as number;
      at++;
    }
  }
  for (; at < end; at += 4) {
    words.setInt32(at, words.getInt32(from));
    from += 4;
  }
}

/** `copyBack` for long copies: what is repeated doubles with each step. */
export function repeat(output: Buffer, to: number, distance: number, length: number): void {
  let there = Math.min(distance, length);
  output.copyWithin(to, to - distance, to - distance + there);
  while (there < length) {
    const count = Math.min(there, length - there);
    output.copyWithin(to + there, to, to + count);
    there += count;
  }
}
