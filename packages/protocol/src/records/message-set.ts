/**
 * Message sets, the formats before record batches (magic 0 and 1): read, never written. A message is a record with a
 * header of its own; a compressed one holds a message set as its value.
 *
 * Invariants: throws nothing but ProtocolError; every message's CRC-32 is checked; keys and values are views. Offsets
 * within a compressed message of magic 1 are relative and come out absolute.
 */
import type { Int64 } from "../int64.ts";
import { int64FromHalves } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";
import { decompress } from "./compression.ts";
import { crc32Range } from "./crc32c-table.ts";
import { type Compression, compression, type TimestampType, timestampType } from "./record-batch.ts";

export interface LegacyMessage {
  readonly offset: number;
  readonly magic: 0 | 1;
  /** -1: magic 0 has none. */
  readonly timestamp: Int64;
  /** -1: magic 0 has none. */
  readonly timestampType: TimestampType | -1;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** CRC-32 as stored, which was checked. */
  readonly crc: number;
}

export interface ReadMessageSetOptions {
  /** What one compressed message may inflate to. */
  readonly decompressedBytesMax: number;
}

interface ShallowMessage extends LegacyMessage {
  readonly compression: Compression;
}

/** Offset and size of a message, before its CRC. */
const overheadBytes = 12;
const crcBytes = 4;
/** CRC, magic, attributes and two lengths; magic 1 has a timestamp as well. */
const messageBytesMin = 14;
const timestampBytes = 8;
const compressionBits = 0x07;
const logAppendTimeBit = 0x08;

/** All messages in `bytes`; a message that is cut off at the end is left out, as fetches may end in one. */
export function readMessageSet(bytes: Buffer, options: ReadMessageSetOptions): LegacyMessage[] {
  const messages: LegacyMessage[] = [];
  for (const message of shallowMessages(bytes)) {
    if (message.compression === compression.NONE) messages.push(withoutCompression(message));
    else messages.push(...innerMessages(message, options));
  }
  return messages;
}

function withoutCompression({ compression: _, ...message }: ShallowMessage): LegacyMessage {
  return message;
}

function shallowMessages(bytes: Buffer): ShallowMessage[] {
  const messages: ShallowMessage[] = [];
  for (let at = 0; bytes.length - at >= overheadBytes; ) {
    const size = bytes.readInt32BE(at + 8);
    if (size < messageBytesMin) throw wrong(at, `a message of ${size} bytes`);
    const end = at + overheadBytes + size;
    if (end > bytes.length) break;
    messages.push(readMessage(bytes, at, end));
    at = end;
  }
  return messages;
}

function wrong(at: number, what: string): ProtocolError {
  return new ProtocolError("messageSet", `byte ${at}: ${what}`);
}

function int64At(bytes: Buffer, at: number): Int64 {
  return int64FromHalves(bytes.readInt32BE(at), bytes.readUInt32BE(at + 4));
}

function readMessage(bytes: Buffer, start: number, end: number): ShallowMessage {
  const offset = int64At(bytes, start);
  if (typeof offset !== "number") throw wrong(start, "its offset is beyond 2^53");
  const crcAt = start + overheadBytes;
  const magicAt = crcAt + crcBytes;
  const crc = bytes.readUInt32BE(crcAt);
  if (crc !== crc32Range(bytes, magicAt, end)) throw wrong(start, "its CRC is wrong");
  const magic = bytes.readInt8(magicAt);
  if (magic !== 0 && magic !== 1) throw wrong(start, `magic ${magic}`);
  const attributes = bytes.readUInt8(magicAt + 1);
  const codec = attributes & compressionBits;
  if (codec >= compression.ZSTD) throw wrong(start, `compression ${codec}, which message sets do not have`);
  const keyAt = magicAt + 2 + magic * timestampBytes;
  const key = readSized(bytes, keyAt, end);
  const value = readSized(bytes, keyAt + 4 + (key?.length ?? 0), end);
  return {
    offset,
    magic,
    timestamp: magic === 0 ? -1 : int64At(bytes, magicAt + 2),
    timestampType: magic === 0 ? -1 : typeOf(attributes),
    key,
    value,
    crc,
    compression: codec as Compression,
  };
}

function typeOf(attributes: number): TimestampType {
  return (attributes & logAppendTimeBit) === 0 ? timestampType.CREATE_TIME : timestampType.LOG_APPEND_TIME;
}

function readSized(bytes: Buffer, at: number, end: number): Buffer | null {
  if (end - at < 4) throw wrong(at, "a message is cut off");
  const length = bytes.readInt32BE(at);
  if (length > end - at - 4) throw wrong(at, `a length of ${length}`);
  return length < 0 ? null : bytes.subarray(at + 4, at + 4 + length);
}

function innerMessages(wrapper: ShallowMessage, options: ReadMessageSetOptions): LegacyMessage[] {
  if (wrapper.value === null) throw new ProtocolError("messageSet", "a compressed message without a value");
  const inflated = decompress(wrapper.compression, wrapper.value, {
    bytesMax: options.decompressedBytesMax,
    ignoreLz4HeaderChecksum: wrapper.magic === 0,
  });
  const inner = shallowMessages(inflated);
  const last = inner.at(-1);
  if (last === undefined) throw new ProtocolError("messageSet", "a compressed message with nothing in it");
  const baseOffset = wrapper.magic === 0 ? 0 : baseOffsetOf(wrapper.offset, last.offset);
  return inner.map((message) => {
    if (message.compression !== compression.NONE) throw new ProtocolError("messageSet", "compressed twice");
    const offset = baseOffset + message.offset;
    const isStamped = message.magic === 1 && wrapper.timestampType === timestampType.LOG_APPEND_TIME;
    if (!isStamped) return { ...withoutCompression(message), offset };
    return {
      ...withoutCompression(message),
      offset,
      timestamp: wrapper.timestamp,
      timestampType: wrapper.timestampType,
    };
  });
}

/** The wrapper's offset is that of its last message; old librdkafka leaves it 0 when producing. */
function baseOffsetOf(wrapperOffset: number, lastInnerOffset: number): number {
  if (wrapperOffset === 0) return 0;
  if (wrapperOffset < lastInnerOffset)
    throw new ProtocolError("messageSet", "an offset under that of the last message");
  return wrapperOffset - lastInnerOffset;
}
