/**
 * Uuids as Kafka prints them: 16 bytes as 22 characters of URL-safe base64 without padding.
 *
 * Invariant: text and bytes correspond one to one; text that is not the canonical form of 16 bytes is refused.
 * The alphabet is spelled out here because a browser's Buffer knows no "base64url".
 */
import assert from "node:assert";
import { ProtocolError } from "./protocol-error.ts";

export const zeroUuid = "AAAAAAAAAAAAAAAAAAAAAA";
export const uuidBytes = 16;
const uuidCharacters = 22;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const characterOf = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const sextetOf = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) sextetOf[alphabet.charCodeAt(value)] = value;

const six = (bits: number): number => characterOf[bits & 63] as number;
const triple = (b: Buffer, at: number): number =>
  ((b[at] as number) << 16) | ((b[at + 1] as number) << 8) | (b[at + 2] as number);

/** Ids met lately, each as six words and as text: those of a node's topics come in each request (see recent-texts.ts). A power of two. */
const recentIdsMax = 1024;
const recentWords = new Int32Array(recentIdsMax * 6);
const recentTexts: string[] = new Array(recentIdsMax).fill(zeroUuid);

/** The uuid in the 16 bytes of `buffer` from `at` on (the caller has checked that they are there). */
export function uuidFromBytes(buffer: Buffer, at: number): string {
  assert(at >= 0 && at + uuidBytes <= buffer.length);
  const a = triple(buffer, at);
  const b = triple(buffer, at + 3);
  const c = triple(buffer, at + 6);
  const d = triple(buffer, at + 9);
  const e = triple(buffer, at + 12);
  const f = buffer[at + 15] as number;
  const place = (a ^ b ^ c ^ d ^ e ^ f) & (recentIdsMax - 1);
  const w = place * 6;
  const words = recentWords;
  const isSame = words[w] === a && words[w + 1] === b && words[w + 2] === c && words[w + 3] === d && words[w + 4] === e;
  if (isSame && words[w + 5] === f) return recentTexts[place] as string;
  const text = textOf(a, b, c, d, e, f);
  words[w] = a;
  words[w + 1] = b;
  words[w + 2] = c;
  words[w + 3] = d;
  words[w + 4] = e;
  words[w + 5] = f;
  recentTexts[place] = text;
  return text;
}

function textOf(a: number, b: number, c: number, d: number, e: number, f: number): string {
  // One call with all the characters: the result is a flat string, and nothing is allocated beside it.
  // biome-ignore format: a row of five for the 15 bytes' words, then the last byte
  return String.fromCharCode(
    six(a >> 18), six(a >> 12), six(a >> 6), six(a), six(b >> 18), six(b >> 12), six(b >> 6), six(b),
    six(c >> 18), six(c >> 12), six(c >> 6), six(c), six(d >> 18), six(d >> 12), six(d >> 6), six(d),
    six(e >> 18), six(e >> 12), six(e >> 6), six(e), six(f >> 2), six(f << 4),
  );
}

/** Writes the 16 bytes of `text` at `at`; `field` names the culprit when the text is no uuid. */
export function writeUuid(text: string, buffer: Buffer, at: number, field = ""): void {
  assert(at >= 0 && at + uuidBytes <= buffer.length);
  if (text.length !== uuidCharacters) throw notUuid(text, field);
  let wrong = 0;
  let out = at;
  for (let i = 0; i < 20; i += 4) {
    const bits =
      (sextet(text, i) << 18) | (sextet(text, i + 1) << 12) | (sextet(text, i + 2) << 6) | sextet(text, i + 3);
    wrong |= bits; // A sextet of -1 makes the sign bit.
    buffer[out++] = bits >> 16;
    buffer[out++] = bits >> 8;
    buffer[out++] = bits;
  }
  const last = (sextet(text, 20) << 6) | sextet(text, 21);
  if ((wrong | last) < 0 || (last & 15) !== 0) throw notUuid(text, field);
  buffer[out] = last >> 4;
}

function sextet(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (sextetOf[code] as number) : -1;
}

function notUuid(text: string, field: string): ProtocolError {
  return new ProtocolError(field, `${JSON.stringify(text)} is not a uuid of 22 base64url characters`);
}

/** The 16 bytes of a uuid's text; throws ProtocolError when it is none. */
export function uuidToBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(uuidBytes);
  writeUuid(text, bytes, 0);
  return bytes;
}

/**
 * A version-4 uuid from 16 random bytes (which are not changed). Never begins with "-", so that tools do not take it
 * for an option: the bit that would make it one is cleared, where Kafka draws again.
 */
export function randomUuid(random16: Buffer): string {
  assert(random16.length === uuidBytes);
  const bytes = Buffer.from(random16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  if ((bytes[0] as number) >> 2 === alphabet.indexOf("-")) bytes[0] = (bytes[0] as number) & 0x7f;
  return uuidFromBytes(bytes, 0);
}
