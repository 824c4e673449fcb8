/**
 * A running hash of all that happens, so that two runs of one seed can be compared by one word. Not cryptographic: two 32-bit lanes of multiply and rotate.
 */
export class Trace {
  #high = 0x811c9dc5 | 0;
  #low = 0x27d4eb2f | 0;
  readonly #words = new Map<string, number>();

  /** 16 hexadecimal digits. */
  get hash(): string {
    return hex(this.#high) + hex(this.#low);
  }

  number(value: number): void {
    this.#mix(value | 0);
    if (value > 0x7fffffff || value < 0) this.#mix(Math.floor(value / 2 ** 32) | 0);
  }

  text(value: string): void {
    let word = this.#words.get(value);
    if (word === undefined) {
      word = value.length;
      for (let index = 0; index < value.length; index++) word = Math.imul(word ^ value.charCodeAt(index), 0x01000193);
      // Few different texts are expected (hosts, kinds, paths); more than that are worked out anew.
      if (this.#words.size < 10_000) this.#words.set(value, word);
    }
    this.#mix(word);
  }

  bytes(bytes: Buffer): void {
    this.#mix(bytes.length);
    const whole = bytes.length & ~3;
    for (let index = 0; index < whole; index += 4) this.#mix(bytes.readInt32LE(index));
    for (let index = whole; index < bytes.length; index++) this.#mix(bytes.readUInt8(index));
  }

  #mix(word: number): void {
    const high = Math.imul(this.#high ^ word, 0x85ebca6b);
    this.#high = (high << 13) | (high >>> 19);
    const low = Math.imul(this.#low ^ word ^ this.#high, 0xc2b2ae35);
    this.#low = (low << 15) | (low >>> 17);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
