/**
 * Blocks of snappy in TypeScript: the length of the content, then literals and copies.
 *
 * Invariant: neither reads outside the block nor writes outside an output of exactly the claimed length.
 */
import { malformed } from "./inflate-error.ts";
import { copyWithin } from "./lz4-block.ts";

const literalTag = 0;
const shortCopyTag = 1;
const copyTag = 2;

/** `length` is what the block claims (snappy-framing.ts has read and bounded it). */
export function inflateSnappyBlock(block: Buffer, length: number): Buffer {
  const output = Buffer.allocUnsafe(length);
  let at = 0;
  while ((block[at] as number) >= 0x80) at++;
  at++;
  let to = 0;
  while (at < block.length) {
    const tag = block[at++] as number;
    const extraBytes = extraBytesOf(tag);
    if (extraBytes > block.length - at) throw malformed("snappy", "an element is cut off");
    const extra = extraBytes === 0 ? 0 : block.readUIntLE(at, extraBytes);
    at += extraBytes;
    if ((tag & 3) === literalTag) {
      const literals = (extraBytes === 0 ? tag >>> 2 : extra) + 1;
      if (literals > block.length - at || literals > length - to) throw malformed("snappy", "literals do not fit");
      block.copy(output, to, at, at + literals);
      at += literals;
      to += literals;
      continue;
    }
    const isShort = (tag & 3) === shortCopyTag;
    const copied = isShort ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const distance = isShort ? ((tag >>> 5) << 8) | extra : extra;
    if (distance === 0 || distance > to || copied > length - to) throw malformed("snappy", "a copy does not fit");
    copyWithin(output, to, distance, copied);
    to += copied;
  }
  if (to !== length) throw malformed("snappy", "a block's length");
  return output;
}

/** Bytes of length or distance behind a tag. */
function extraBytesOf(tag: number): number {
  const kind = tag & 3;
  if (kind === literalTag) return Math.max(0, (tag >>> 2) - 59);
  if (kind === shortCopyTag) return 1;
  return kind === copyTag ? 2 : 4;
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
