/**
 * Blocks of snappy in TypeScript: the length of the content, then literals and copies.
 *
 * Invariant: reads nothing outside the block and writes nothing outside the output (as lz4-block.ts does, up to 15 bytes behind a piece), whatever
 * the block says.
 */
import { malformed } from "./inflate-error.ts";
import { type BlockPlace, copyBack, copyLiterals, type InflateInput } from "./lz4-block.ts";

const literalTag = 0;
const shortCopyTag = 1;
/** Bytes of distance behind the tag of a copy, by its kind (the first kind is literals). */
const copyExtraBytes = [0, 1, 2, 4];
const byteWeights = [1, 0x100, 0x1_0000, 0x100_0000];

/**
 * Inflates the block on from its place (snappy-framing.ts has read and bounded the length that it claims, and `limit` is where that leads), to its end
 * or until the output has come to `pauseAt`, and takes the place along; true at the end. One element more may go in behind `pauseAt`.
 */
export function inflateSnappyBlock(
  input: InflateInput,
  place: BlockPlace,
  output: InflateInput,
  pauseAt: number,
): boolean {
  const block = input.bytes;
  const { end, base, limit } = place;
  let { at, to } = place;
  while (at < end) {
    if (to >= pauseAt) {
      place.at = at;
      place.to = to;
      return false;
    }
    const tag = block[at++] as number;
    const kind = tag & 3;
    const extraBytes = kind === literalTag ? Math.max(0, (tag >>> 2) - 59) : (copyExtraBytes[kind] as number);
    if (extraBytes > end - at) throw malformed("snappy", "an element is cut off");
    let extra = 0;
    for (let index = 0; index < extraBytes; index++) extra += (block[at++] as number) * (byteWeights[index] as number);
    if (kind === literalTag) {
      const literals = (extraBytes === 0 ? tag >>> 2 : extra) + 1;
      if (literals > end - at || literals > limit - to) throw malformed("snappy", "literals do not fit");
      copyLiterals(input, at, output, to, literals);
      at += literals;
      to += literals;
      continue;
    }
    const isShort = kind === shortCopyTag;
    const copied = isShort ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const distance = isShort ? ((tag >>> 5) << 8) | extra : extra;
    if (distance === 0 || distance > to - base || copied > limit - to) throw malformed("snappy", "a copy does not fit");
    copyBack(output, to, distance, copied);
    to += copied;
  }
  if (to !== limit) throw malformed("snappy", "a block's length");
  place.at = at;
  place.to = to;
  return true;
}

/** A lawful block that holds `bytes` as one literal: not smaller, but what any reader takes. */
export function storeSnappyBlock(bytes: Buffer): Buffer {
  const head: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 0x80)) {
    head.push(rest < 0x80 ? rest : (rest % 0x80) | 0x80);
    if (rest < 0x80) break;
  }
  if (bytes.length === 0) return Buffer.from(head);
  const last = bytes.length - 1;
  if (last < 60) head.push(last << 2);
  else head.push(63 << 2, last & 255, (last >>> 8) & 255, (last >>> 16) & 255, last >>> 24);
  return Buffer.concat([Buffer.from(head), bytes]);
}
