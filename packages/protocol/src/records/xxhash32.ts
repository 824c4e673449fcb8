/** XXH32 with seed 0: the checksum in lz4 frames. */

const prime1 = 0x9e3779b1;
const prime2 = 0x85ebca77;
const prime3 = 0xc2b2ae3d;
const prime4 = 0x27d4eb2f;
const prime5 = 0x165667b1;
const stripeBytes = 16;

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function round(lane: number, word: number): number {
  return Math.imul(rotate((lane + Math.imul(word, prime2)) | 0, 13), prime1);
}

/** Of `bytes` from `start` up to `end`, unsigned. */
export function xxHash32(bytes: Buffer, start: number, end: number): number {
  return new XxHash32(bytes, start, end).step(Number.POSITIVE_INFINITY) as number;
}

/** The same in steps. */
export class XxHash32 {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  #lane1 = (prime1 + prime2) | 0;
  #lane2 = prime2 | 0;
  #lane3 = 0;
  #lane4 = -prime1 | 0;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#at = start;
  }

  /** Takes so many bytes more, in whole stripes; the hash when all are in. */
  step(bytesMax: number): number | undefined {
    const bytes = this.#bytes;
    const end = Math.min(this.#end, this.#at + bytesMax);
    let at = this.#at;
    let lane1 = this.#lane1;
    let lane2 = this.#lane2;
    let lane3 = this.#lane3;
    let lane4 = this.#lane4;
    for (; at + stripeBytes <= end; at += stripeBytes) {
      lane1 = round(lane1, bytes.readInt32LE(at));
      lane2 = round(lane2, bytes.readInt32LE(at + 4));
      lane3 = round(lane3, bytes.readInt32LE(at + 8));
      lane4 = round(lane4, bytes.readInt32LE(at + 12));
    }
    this.#at = at;
    this.#lane1 = lane1;
    this.#lane2 = lane2;
    this.#lane3 = lane3;
    this.#lane4 = lane4;
    if (at + stripeBytes <= this.#end) return undefined;
    const length = this.#end - this.#start;
    const hash =
      length < stripeBytes ? prime5 : rotate(lane1, 1) + rotate(lane2, 7) + rotate(lane3, 12) + rotate(lane4, 18);
    return finish((hash + length) | 0, bytes, at, this.#end);
  }
}

function finish(whole: number, bytes: Buffer, rest: number, end: number): number {
  let hash = whole;
  let at = rest;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(bytes.readInt32LE(at), prime3)) | 0, 17), prime4);
  }
  for (; at < end; at++) hash = Math.imul(rotate((hash + Math.imul(bytes[at] as number, prime5)) | 0, 11), prime1);
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
