/**
 * ASCII text by its bytes, where the same was met lately. The same names of topics and clients and the same ids come in each request: a new string each time is
 * made, hashed, and looked up in the engine's own table before a Map knows it, which costs more than comparing it here.
 *
 * Invariants: undefined, never a wrong string, when a byte is not ASCII; `recentTextsMax` texts of at most `recentCharactersMax` characters are kept, the newer one
 * of two that meet at a place.
 */
import { shortAscii, shortAsciiCharactersMax } from "./short-ascii.ts";

export const recentCharactersMax = 64;
/** A power of two. */
const recentTextsMax = 1024;
const texts: string[] = new Array(recentTextsMax).fill("");

/** The `length` (at most `recentCharactersMax`) bytes from `at` on as text, or undefined when they are not all ASCII. */
export function recentText(b: Buffer, at: number, length: number): string | undefined {
  const place = placeOf(b, at, length);
  if (place < 0) return undefined;
  const met = texts[place] as string;
  if (met.length === length && isAt(met, b, at)) return met;
  const text = length <= shortAsciiCharactersMax ? shortAscii(b, at, length) : b.toString("latin1", at, at + length);
  if (text !== undefined) texts[place] = text;
  return text;
}

/** -1: not all ASCII. */
function placeOf(b: Buffer, at: number, length: number): number {
  let hash = length;
  let bits = 0;
  for (let index = 0; index < length; index++) {
    const byte = b[at + index] as number;
    hash = (Math.imul(hash, 31) + byte) | 0;
    bits |= byte;
  }
  return bits > 127 ? -1 : (hash ^ (hash >>> 16)) & (recentTextsMax - 1);
}

function isAt(text: string, b: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== b[at + index]) return false;
  return true;
}
