/**
 * The reading cursor over one frame, record value or other piece of bytes.
 *
 * Invariants: never reads outside [start, end); whatever the bytes say, throws nothing but ProtocolError; a length is
 * checked against the bytes that remain before anything is allocated for it; bytes come out as views, never copies.
 * The last parameter of each method names the field for the error's path and costs nothing on good bytes.
 */
import assert from "node:assert";
import { type Int64, int64FromHalves } from "./int64.ts";
import { ProtocolError } from "./protocol-error.ts";
import { recentCharactersMax, recentText } from "./recent-texts.ts";
import { uuidBytes, uuidFromBytes } from "./uuid.ts";

/** Longest string of the protocol, in bytes (Kafka's own bound, of flexible versions as well). */
export const stringBytesMax = 0x7fff;

/** Frames of at least this many bytes are read by a DataView. */
const viewFrameBytesMin = 1024;

export class Reader {
  readonly buffer: Buffer;
  position: number;
  readonly end: number;
  /** Reads words faster than byte by byte, but takes longer to make (100 ns) than a small frame has words for. */
  readonly #view: DataView | undefined;
  /** How many array elements and tagged fields may still come. */
  elementsLeft: number;

  /** Of more than `elementsMax` array elements and tagged fields, all levels together, none is read: small bytes can ask for large objects. */
  constructor(buffer: Buffer, start = 0, end = buffer.length, elementsMax = Number.POSITIVE_INFINITY) {
    assert(start >= 0 && start <= end && end <= buffer.length);
    this.buffer = buffer;
    this.position = start;
    this.end = end;
    this.elementsLeft = elementsMax;
    this.#view =
      end - start < viewFrameBytesMin ? undefined : new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  get remaining(): number {
    return this.end - this.position;
  }

  /** Moves past `bytes` bytes and returns where they began. */
  skip(bytes: number, field = ""): number {
    const at = this.position;
    if (bytes > this.end - at) throw tooShort(this, bytes, field);
    this.position = at + bytes;
    return at;
  }

  bool(field = ""): boolean {
    return this.int8(field) !== 0;
  }

  int8(field = ""): number {
    const at = this.skip(1, field);
    return ((this.buffer[at] as number) << 24) >> 24;
  }

  int16(field = ""): number {
    const at = this.skip(2, field);
    const b = this.buffer;
    return ((((b[at] as number) << 8) | (b[at + 1] as number)) << 16) >> 16;
  }

  uint16(field = ""): number {
    const at = this.skip(2, field);
    const b = this.buffer;
    return ((b[at] as number) << 8) | (b[at + 1] as number);
  }

  int32(field = ""): number {
    const at = this.position;
    if (at + 4 > this.end) throw tooShort(this, 4, field);
    this.position = at + 4;
    return int32At(this.#view, this.buffer, at);
  }

  uint32(field = ""): number {
    return int32At(this.#view, this.buffer, this.skip(4, field)) >>> 0;
  }

  int64(field = ""): Int64 {
    const at = this.skip(8, field);
    return int64FromHalves(int32At(this.#view, this.buffer, at), int32At(this.#view, this.buffer, at + 4) >>> 0);
  }

  float64(field = ""): number {
    return this.buffer.readDoubleBE(this.skip(8, field));
  }

  uuid(field = ""): string {
    return uuidFromBytes(this.buffer, this.skip(uuidBytes, field));
  }

  /** Unsigned variable-length integer of at most 32 bits. */
  uvarint(field = ""): number {
    const at = this.position;
    if (at < this.end) {
      const byte = this.buffer[at] as number;
      if (byte < 0x80) {
        this.position = at + 1;
        return byte;
      }
    }
    return this.#longUvarint(field);
  }

  #longUvarint(field: string): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.buffer[this.skip(1, field)] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (shift === 28 && byte > 0x0f) break;
        return value >>> 0;
      }
    }
    throw new ProtocolError(field, "variable-length integer of more than 32 bits");
  }

  /** An int16 length that may say null (-1: any negative number is null to Kafka). */
  nullableString(field = ""): string | null {
    const length = this.int16(field);
    return length < 0 ? null : this.#text(length, field);
  }

  string(field = ""): string {
    const length = this.int16(field);
    if (length < 0) throw isNull(field);
    return this.#text(length, field);
  }

  compactNullableString(field = ""): string | null {
    const length = this.uvarint(field) - 1;
    return length < 0 ? null : this.#text(length, field);
  }

  compactString(field = ""): string {
    const length = this.uvarint(field) - 1;
    if (length < 0) throw isNull(field);
    return this.#text(length, field);
  }

  #text(length: number, field: string): string {
    if (length > stringBytesMax) throw new ProtocolError(field, `string of ${length} bytes, over ${stringBytesMax}`);
    const at = this.skip(length, field);
    if (length <= recentCharactersMax) {
      const text = recentText(this.buffer, at, length);
      if (text !== undefined) return text;
    }
    return this.buffer.toString("utf8", at, at + length);
  }

  nullableBytes(field = ""): Buffer | null {
    const length = this.int32(field);
    return length < 0 ? null : this.view(length, field);
  }

  bytes(field = ""): Buffer {
    const length = this.int32(field);
    if (length < 0) throw isNull(field);
    return this.view(length, field);
  }

  compactNullableBytes(field = ""): Buffer | null {
    const length = this.uvarint(field) - 1;
    return length < 0 ? null : this.view(length, field);
  }

  compactBytes(field = ""): Buffer {
    const length = this.uvarint(field) - 1;
    if (length < 0) throw isNull(field);
    return this.view(length, field);
  }

  /** The next `length` bytes, not copied. */
  view(length: number, field = ""): Buffer {
    const at = this.skip(length, field);
    return this.buffer.subarray(at, at + length);
  }

  /** Number of elements, each of at least `elementBytesMin` (≥ 1) bytes; -1: null. */
  nullableArrayLength(elementBytesMin: number, field = ""): number {
    const length = this.int32(field);
    return length < 0 ? -1 : checkedLength(this, length, elementBytesMin, field);
  }

  arrayLength(elementBytesMin: number, field = ""): number {
    const length = this.int32(field);
    if (length < 0) throw isNull(field);
    return checkedLength(this, length, elementBytesMin, field);
  }

  compactNullableArrayLength(elementBytesMin: number, field = ""): number {
    const length = this.uvarint(field) - 1;
    return length < 0 ? -1 : checkedLength(this, length, elementBytesMin, field);
  }

  compactArrayLength(elementBytesMin: number, field = ""): number {
    const length = this.uvarint(field) - 1;
    if (length < 0) throw isNull(field);
    return checkedLength(this, length, elementBytesMin, field);
  }

  /** `length` elements; the length comes from one of the methods above, so the bytes are there. */
  int8Elements(length: number): number[] {
    const elements: number[] = [];
    for (let i = 0; i < length; i++) elements.push(this.int8());
    return elements;
  }

  int16Elements(length: number): number[] {
    const elements: number[] = [];
    for (let i = 0; i < length; i++) elements.push(this.int16());
    return elements;
  }

  int32Elements(length: number): number[] {
    // Lists of replicas are short: a literal is as long as it says, where the first push makes room for 17.
    if (length === 3) return [this.int32(), this.int32(), this.int32()];
    if (length < 3) return length === 2 ? [this.int32(), this.int32()] : length === 1 ? [this.int32()] : [];
    const elements: number[] = [];
    for (let i = 0; i < length; i++) elements.push(this.int32());
    return elements;
  }

  int64Elements(length: number): Int64[] {
    const elements: Int64[] = [];
    for (let i = 0; i < length; i++) elements.push(this.int64());
    return elements;
  }

  uuidElements(length: number): string[] {
    const elements: string[] = [];
    for (let i = 0; i < length; i++) elements.push(this.uuid());
    return elements;
  }

  stringElements(length: number, field: string): string[] {
    const elements: string[] = [];
    for (let i = 0; i < length; i++) elements.push(this.string(field));
    return elements;
  }

  compactStringElements(length: number, field: string): string[] {
    const elements: string[] = [];
    for (let i = 0; i < length; i++) elements.push(this.compactString(field));
    return elements;
  }

  /** Where the tagged field that follows ends, by its size. */
  taggedFieldEnd(): number {
    countElements(this, 1, "tagged field");
    const size = this.uvarint();
    if (size > this.end - this.position) throw tooShort(this, size, "tagged field");
    return this.position + size;
  }

  /** After a known tagged field: its value must have filled the size that was given for it. */
  checkTaggedFieldEnd(end: number, field: string): void {
    if (this.position !== end) throw new ProtocolError(field, "the tagged field's size is not that of its value");
  }

  /** The tagged fields of a struct that knows none. */
  skipTaggedFields(): void {
    let left = this.uvarint("tagged fields");
    if (left === 0) return;
    for (countElements(this, left, "tagged fields"); left > 0; left--) {
      this.uvarint("tag");
      this.skip(this.uvarint("tagged field"), "tagged field");
    }
  }
}

function int32At(view: DataView | undefined, b: Buffer, at: number): number {
  if (view !== undefined) return view.getInt32(at);
  return (
    ((b[at] as number) << 24) | ((b[at + 1] as number) << 16) | ((b[at + 2] as number) << 8) | (b[at + 3] as number)
  );
}

function checkedLength(reader: Reader, length: number, elementBytesMin: number, field: string): number {
  const { remaining } = reader;
  if (length * elementBytesMin > remaining) {
    const reason = `${length} elements of at least ${elementBytesMin} bytes, ${remaining} remain`;
    throw new ProtocolError(field, reason);
  }
  countElements(reader, length, field);
  return length;
}

function countElements(reader: Reader, count: number, field: string): void {
  reader.elementsLeft -= count;
  if (reader.elementsLeft < 0) throw new ProtocolError(field, `${count} elements are more than may be read`);
}

function tooShort({ remaining }: Reader, bytes: number, field: string): ProtocolError {
  return new ProtocolError(field, `needs ${bytes} bytes, ${remaining} remain`);
}

function isNull(field: string): ProtocolError {
  return new ProtocolError(field, "is null, which this version does not allow");
}
