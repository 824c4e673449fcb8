/**
 * The writing cursor: grows as needed and hands the result out as a list of parts.
 *
 * Invariants: long bytes are never copied, they become parts of their own (except inside a tagged field, whose size
 * stands in front of it); a value outside its type's range is refused with ProtocolError, never wrapped around.
 * The last parameter of each method names the field for that error.
 */
import assert from "node:assert";
import { copyBytes } from "./copy-bytes.ts";
import type { Int64 } from "./int64.ts";
import { ProtocolError } from "./protocol-error.ts";
import { stringBytesMax } from "./reader.ts";
import { uuidBytes, writeUuid } from "./uuid.ts";

/** From this length on, bytes are handed out as they are; copying less is cheaper than one more part to send. */
const separatePartBytesMin = 2048;
/** Asked for once: Node's `Buffer` is a getter of the global object. */
const { allocUnsafe } = Buffer;
/** Up to this length, text is tried as ASCII in JavaScript before the engine's encoder is called. */
const shortTextCharactersMax = 40;

export class Writer {
  /** What is being filled; `#start` is where its part begins, everything before was handed to `#parts`. */
  #buffer: Buffer;
  #start = 0;
  #position = 0;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #openTaggedFields = 0;

  constructor(initialBytes = 256) {
    this.#buffer = allocUnsafe(initialBytes);
  }

  /** Bytes written so far. */
  get sizeInBytes(): number {
    return this.#partsBytes + this.#position - this.#start;
  }

  /** All that was written, in order. The writer is not to be used afterwards. */
  parts(): Buffer[] {
    this.#closePart();
    return this.#parts;
  }

  /** All that was written, in one piece (copied when there are several parts). */
  toBuffer(): Buffer {
    const parts = this.parts();
    const only = parts.length === 1 ? parts[0] : undefined;
    return only ?? Buffer.concat(parts, this.#partsBytes);
  }

  #closePart(): void {
    if (this.#position === this.#start) return;
    const part = this.#buffer.subarray(this.#start, this.#position);
    this.#parts.push(part);
    this.#partsBytes += part.length;
    this.#start = this.#position;
  }

  /** Makes room for `bytes` bytes and moves past them; returns where they begin. */
  #reserve(bytes: number): number {
    const at = this.#position;
    if (at + bytes > this.#buffer.length) return this.#grow(bytes);
    this.#position = at + bytes;
    return at;
  }

  #grow(bytes: number): number {
    const written = this.#position - this.#start;
    const larger = allocUnsafe(Math.max(this.#buffer.length * 2, written + bytes));
    this.#buffer.copy(larger, 0, this.#start, this.#position);
    this.#buffer = larger;
    this.#start = 0;
    this.#position = written + bytes;
    return written;
  }

  bool(value: boolean): void {
    const at = this.#reserve(1);
    this.#buffer[at] = value ? 1 : 0;
  }

  int8(value: number, field = ""): void {
    if ((value << 24) >> 24 !== value) throw outOfRange(value, "int8", field);
    const at = this.#reserve(1);
    this.#buffer[at] = value;
  }

  int16(value: number, field = ""): void {
    if ((value << 16) >> 16 !== value) throw outOfRange(value, "int16", field);
    const at = this.#reserve(2);
    this.#buffer[at] = value >> 8;
    this.#buffer[at + 1] = value;
  }

  uint16(value: number, field = ""): void {
    if ((value & 0xffff) !== value) throw outOfRange(value, "uint16", field);
    const at = this.#reserve(2);
    this.#buffer[at] = value >> 8;
    this.#buffer[at + 1] = value;
  }

  int32(value: number, field = ""): void {
    if ((value | 0) !== value) throw outOfRange(value, "int32", field);
    this.#word(value);
  }

  uint32(value: number, field = ""): void {
    if (value >>> 0 !== value) throw outOfRange(value, "uint32", field);
    this.#word(value | 0);
  }

  #word(value: number): void {
    const at = this.#reserve(4);
    const b = this.#buffer;
    b[at] = value >> 24;
    b[at + 1] = value >> 16;
    b[at + 2] = value >> 8;
    b[at + 3] = value;
  }

  int64(value: Int64, field = ""): void {
    if (typeof value === "bigint") {
      if (BigInt.asIntN(64, value) !== value) throw outOfRange(value, "int64", field);
      this.#word(Number(value >> 32n));
      this.#word(Number(BigInt.asIntN(32, value)));
      return;
    }
    if ((value | 0) === value) {
      this.#word(value >> 31);
      this.#word(value);
      return;
    }
    if (!Number.isSafeInteger(value)) throw outOfRange(value, "int64", field);
    this.#word(Math.floor(value / 0x1_0000_0000) | 0);
    this.#word(value | 0);
  }

  float64(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleBE(value, at);
  }

  uuid(value: string, field = ""): void {
    const at = this.#reserve(uuidBytes);
    writeUuid(value, this.#buffer, at, field);
  }

  /** Unsigned variable-length integer of at most 32 bits. */
  uvarint(value: number, field = ""): void {
    if (value >>> 0 !== value) throw outOfRange(value, "unsigned 32-bit", field);
    let left = value;
    while (left > 0x7f) {
      const at = this.#reserve(1);
      this.#buffer[at] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    const at = this.#reserve(1);
    this.#buffer[at] = left;
  }

  nullableString(value: string | null, field = ""): void {
    if (value === null) this.int16(-1);
    else this.string(value, field);
  }

  string(value: string, field = ""): void {
    if (value.length <= shortTextCharactersMax) {
      const at = this.#reserve(2 + value.length) + 2;
      if (this.#ascii(value, at)) {
        this.#buffer[at - 2] = 0;
        this.#buffer[at - 1] = value.length;
        return;
      }
      this.#position = at - 2;
    }
    const length = textBytes(value, field);
    this.int16(length);
    this.#utf8(value, length);
  }

  compactNullableString(value: string | null, field = ""): void {
    if (value === null) this.uvarint(0);
    else this.compactString(value, field);
  }

  compactString(value: string, field = ""): void {
    if (value.length <= shortTextCharactersMax) {
      const at = this.#reserve(1 + value.length) + 1;
      if (this.#ascii(value, at)) {
        this.#buffer[at - 1] = value.length + 1;
        return;
      }
      this.#position = at - 1;
    }
    const length = textBytes(value, field);
    this.uvarint(length + 1);
    this.#utf8(value, length);
  }

  /** Writes `value` at `at`, where there is room for a byte a character; false when it is not all ASCII. */
  #ascii(value: string, at: number): boolean {
    const b = this.#buffer;
    let seen = 0;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      b[at + i] = code;
      seen |= code;
    }
    return seen < 128;
  }

  #utf8(value: string, length: number): void {
    const at = this.#reserve(length);
    this.#buffer.write(value, at, length, "utf8");
  }

  nullableBytes(value: Buffer | readonly Buffer[] | null, field = ""): void {
    if (value === null) this.int32(-1);
    else this.bytes(value, field);
  }

  bytes(value: Buffer | readonly Buffer[], field = ""): void {
    this.int32(sizeOf(value), field);
    this.raw(value);
  }

  compactNullableBytes(value: Buffer | readonly Buffer[] | null, field = ""): void {
    if (value === null) this.uvarint(0);
    else this.compactBytes(value, field);
  }

  compactBytes(value: Buffer | readonly Buffer[], field = ""): void {
    this.uvarint(sizeOf(value) + 1, field);
    this.raw(value);
  }

  /** The bytes themselves, without a length. */
  raw(value: Buffer | readonly Buffer[]): void {
    if (value instanceof Uint8Array) this.#one(value);
    else for (const part of value) this.#one(part);
  }

  #one(bytes: Buffer): void {
    if (bytes.length >= separatePartBytesMin && this.#openTaggedFields === 0) {
      this.#closePart();
      this.#parts.push(bytes);
      this.#partsBytes += bytes.length;
      return;
    }
    const at = this.#reserve(bytes.length);
    copyBytes(bytes, 0, bytes.length, this.#buffer, at);
  }

  /** Number of elements, in an int32; -1: null. */
  arrayLength(length: number): void {
    this.int32(length);
  }

  /** Number of elements, as a flexible version has it; -1: null. */
  compactArrayLength(length: number): void {
    this.uvarint(length + 1);
  }

  int8Elements(elements: readonly number[], field = ""): void {
    for (const element of elements) this.int8(element, field);
  }

  int16Elements(elements: readonly number[], field = ""): void {
    for (const element of elements) this.int16(element, field);
  }

  int32Elements(elements: readonly number[], field = ""): void {
    for (const element of elements) this.int32(element, field);
  }

  int64Elements(elements: readonly Int64[], field = ""): void {
    for (const element of elements) this.int64(element, field);
  }

  uuidElements(elements: readonly string[], field = ""): void {
    for (const element of elements) this.uuid(element, field);
  }

  stringElements(elements: readonly string[], field = ""): void {
    for (const element of elements) this.string(element, field);
  }

  compactStringElements(elements: readonly string[], field = ""): void {
    for (const element of elements) this.compactString(element, field);
  }

  /** Begins a tagged field whose size is not known yet; returns what `endTaggedField` wants. */
  beginTaggedField(tag: number): number {
    this.uvarint(tag);
    this.#openTaggedFields++;
    this.#reserve(1);
    return this.#position - this.#start;
  }

  /** Puts the size in front of the field, which is moved up when the size takes more than the one byte kept for it. */
  endTaggedField(begin: number): void {
    assert(this.#openTaggedFields > 0);
    this.#openTaggedFields--;
    const size = this.#position - this.#start - begin;
    const sizeBytes = uvarintBytes(size);
    if (sizeBytes > 1) this.#reserve(sizeBytes - 1);
    const at = this.#start + begin;
    if (sizeBytes > 1) this.#buffer.copyWithin(at + sizeBytes - 1, at, at + size);
    const end = this.#position;
    this.#position = at - 1;
    this.uvarint(size);
    this.#position = end;
  }
}

function textBytes(value: string, field: string): number {
  const length = Buffer.byteLength(value, "utf8");
  if (length > stringBytesMax) throw new ProtocolError(field, `string of ${length} bytes, over ${stringBytesMax}`);
  return length;
}

function sizeOf(value: Buffer | readonly Buffer[]): number {
  if (value instanceof Uint8Array) return value.length;
  let size = 0;
  for (const part of value) size += part.length;
  return size;
}

function uvarintBytes(value: number): number {
  let bytes = 1;
  for (let left = value; left > 0x7f; left >>>= 7) bytes++;
  return bytes;
}

function outOfRange(value: Int64, type: string, field: string): ProtocolError {
  return new ProtocolError(field, `${value} is not ${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`);
}
