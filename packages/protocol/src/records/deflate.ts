/**
 * Inflating deflate streams (RFC 1951) in TypeScript, for where there is no zlib.
 *
 * Invariants: throws nothing but ProtocolError; the output grows by doubling and never over `bytesMax`; never reads past
 * the input.
 */
import { malformed, tooLarge } from "./inflate-error.ts";
import { repeat } from "./lz4-block.ts";

const codeBitsMax = 15;
const endOfBlock = 256;
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtraBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/** The order in which the lengths of the code for code lengths are sent. */
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical prefix code: how many codes each length has, and the symbols in the order of their codes. */
interface PrefixCode {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function prefixCode(lengths: readonly number[]): PrefixCode {
  const counts = new Uint16Array(codeBitsMax + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const next = new Uint16Array(codeBitsMax + 2);
  let free = 1;
  for (let bits = 1; bits <= codeBitsMax; bits++) {
    free = free * 2 - (counts[bits] as number);
    if (free < 0) throw malformed("gzip", "a code of too many symbols");
    next[bits + 1] = (next[bits] as number) + (counts[bits] as number);
  }
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue;
    const place = next[length] as number;
    symbols[place] = symbol;
    next[length] = place + 1;
  }
  return { counts, symbols };
}

function fixedLengths(): number[] {
  return Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
}

const fixedLiterals = prefixCode(fixedLengths());
const fixedDistances = prefixCode(new Array<number>(30).fill(5));

export class Inflater {
  /** Next byte of the input; after `run` the first behind the stream. */
  position: number;
  readonly #input: Buffer;
  readonly #bytesMax: number;
  #bits = 0;
  #bitCount = 0;
  #output = Buffer.alloc(0);
  #length = 0;

  constructor(input: Buffer, position: number, bytesMax: number) {
    this.#input = input;
    this.position = position;
    this.#bytesMax = bytesMax;
  }

  run(): Buffer {
    for (let isLast = false; !isLast; ) {
      isLast = this.#take(1) === 1;
      const kind = this.#take(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#compressed(fixedLiterals, fixedDistances);
      else if (kind === 2) this.#compressed(...this.#readCodes());
      else throw malformed("gzip", "a block of unknown kind");
    }
    return this.#output.subarray(0, this.#length);
  }

  /** At most 13 bits. */
  #take(count: number): number {
    while (this.#bitCount < count) {
      const byte = this.#input[this.position];
      if (byte === undefined) throw malformed("gzip", "the stream is cut off");
      this.#bits |= byte << this.#bitCount;
      this.#bitCount += 8;
      this.position++;
    }
    const taken = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return taken;
  }

  #symbol({ counts, symbols }: PrefixCode): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= codeBitsMax; bits++) {
      code |= this.#take(1);
      const count = counts[bits] as number;
      if (code - first < count) return symbols[index + code - first] as number;
      index += count;
      first = (first + count) * 2;
      code *= 2;
    }
    throw malformed("gzip", "a code that stands for nothing");
  }

  /** Makes room for `more` bytes and returns where they go. */
  #grow(more: number): number {
    const at = this.#length;
    const needed = at + more;
    if (needed > this.#bytesMax) throw tooLarge("gzip", this.#bytesMax);
    if (needed > this.#output.length) {
      const larger = Buffer.allocUnsafe(Math.min(this.#bytesMax, Math.max(needed, this.#output.length * 2, 1024)));
      this.#output.copy(larger, 0, 0, at);
      this.#output = larger;
    }
    this.#length = needed;
    return at;
  }

  #stored(): void {
    this.#bits = 0;
    this.#bitCount = 0;
    const input = this.#input;
    if (input.length - this.position < 4) throw malformed("gzip", "a stored block is cut off");
    const length = input.readUInt16LE(this.position);
    if ((length ^ input.readUInt16LE(this.position + 2)) !== 0xffff) throw malformed("gzip", "a stored block's length");
    const start = this.position + 4;
    if (input.length - start < length) throw malformed("gzip", "a stored block is cut off");
    const to = this.#grow(length);
    input.copy(this.#output, to, start, start + length);
    this.position = start + length;
  }

  #readCodes(): [PrefixCode, PrefixCode] {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const codeLengthCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw malformed("gzip", "too many symbols");
    const codeLengths = new Array<number>(19).fill(0);
    for (const symbol of codeLengthOrder.slice(0, codeLengthCount)) codeLengths[symbol] = this.#take(3);
    const lengths = this.#readLengths(prefixCode(codeLengths), literalCount + distanceCount);
    if (lengths[endOfBlock] === 0) throw malformed("gzip", "a code without an end");
    return [prefixCode(lengths.slice(0, literalCount)), prefixCode(lengths.slice(literalCount))];
  }

  #readLengths(code: PrefixCode, count: number): number[] {
    const lengths: number[] = [];
    while (lengths.length < count) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths.push(symbol);
        continue;
      }
      const previous = symbol === 16 ? lengths.at(-1) : 0;
      if (previous === undefined) throw malformed("gzip", "a length repeated before the first");
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (times > count - lengths.length) throw malformed("gzip", "too many lengths");
      for (let time = 0; time < times; time++) lengths.push(previous);
    }
    return lengths;
  }

  #compressed(literals: PrefixCode, distances: PrefixCode): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === endOfBlock) return;
      if (symbol < endOfBlock) {
        const to = this.#grow(1);
        this.#output[to] = symbol;
        continue;
      }
      const base = lengthBases[symbol - 257];
      if (base === undefined) throw malformed("gzip", "an unknown length");
      const length = base + this.#take(lengthExtraBits[symbol - 257] as number);
      const distance = this.#distance(distances);
      if (distance > this.#length) throw malformed("gzip", "a copy from before the beginning");
      const to = this.#grow(length);
      repeat(this.#output, to, distance, length);
    }
  }

  #distance(distances: PrefixCode): number {
    const symbol = this.#symbol(distances);
    if (symbol < 2) return symbol + 1;
    if (symbol > 29) throw malformed("gzip", "an unknown distance");
    const extraBits = (symbol >>> 1) - 1;
    return ((2 + (symbol & 1)) << extraBits) + 1 + this.#take(extraBits);
  }
}
