/**
 * The header of a record batch (message format v2) read and patched where it lies, at fixed offsets.
 *
 * Every function takes the buffer and where the batch begins in it. Precondition of all of them: the header lies whole in
 * the buffer, which `endOfBatch` checks (it alone may be called on unknown bytes).
 * Invariant: base offset and partition leader epoch lie outside the CRC and may be patched freely; whoever changes
 * anything behind them sets the CRC anew.
 */
import { crc32cRange } from "#crc32c";
import { type Int64, int64FromHalves } from "../int64.ts";
import { ProtocolError } from "../protocol-error.ts";

/** Base offset and length: what a batch is preceded by that its length does not count. */
export const recordBatchOverheadBytes = 12;
/** From the base offset to the record count; the records follow. */
export const recordBatchHeaderBytes = 61;

export const compression = { NONE: 0, GZIP: 1, SNAPPY: 2, LZ4: 3, ZSTD: 4 } as const;
export type Compression = (typeof compression)[keyof typeof compression];

export const timestampType = { CREATE_TIME: 0, LOG_APPEND_TIME: 1 } as const;
export type TimestampType = (typeof timestampType)[keyof typeof timestampType];

/** Bits of the attributes. */
const compressionBits = 0x07;
const logAppendTimeBit = 0x08;
const transactionalBit = 0x10;
const controlBit = 0x20;
const deleteHorizonBit = 0x40;

/** Where the fields lie, from the batch's beginning. */
const lengthAt = 8;
const partitionLeaderEpochAt = 12;
const magicAt = 16;
const crcAt = 17;
const attributesAt = 21;
const lastOffsetDeltaAt = 23;
const baseTimestampAt = 27;
const maxTimestampAt = 35;
const producerIdAt = 43;
const producerEpochAt = 51;
const baseSequenceAt = 53;
const recordCountAt = 57;

const currentMagic = 2;
const sequencesInTheRound = 0x8000_0000;

function readSafe(b: Buffer, at: number, field: string): number {
  const value = b.readInt32BE(at) * 0x1_0000_0000 + b.readUInt32BE(at + 4);
  if (!Number.isSafeInteger(value)) throw new ProtocolError(field, "is beyond 2^53");
  return value;
}

function readInt64(b: Buffer, at: number): Int64 {
  return int64FromHalves(b.readInt32BE(at), b.readUInt32BE(at + 4));
}

function writeInt64(b: Buffer, at: number, value: Int64): void {
  if (typeof value === "bigint") {
    b.writeBigInt64BE(value, at);
    return;
  }
  b.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
  b.writeUInt32BE(value >>> 0, at + 4);
}

/** What the header of a batch that is about to be written says; sizes, counts and the CRC are the builder's. */
export interface BatchAttributes {
  readonly compression: Compression;
  readonly timestampType: TimestampType;
  readonly isTransactional: boolean;
  readonly isControl: boolean;
  readonly hasDeleteHorizon: boolean;
}

export function attributesOf(batch: BatchAttributes): number {
  return (
    batch.compression |
    (batch.timestampType === timestampType.LOG_APPEND_TIME ? logAppendTimeBit : 0) |
    (batch.isTransactional ? transactionalBit : 0) |
    (batch.isControl ? controlBit : 0) |
    (batch.hasDeleteHorizon ? deleteHorizonBit : 0)
  );
}

export const recordBatch = {
  /** Offset of the first record the batch was written with. Throws ProtocolError when it is no safe integer. */
  baseOffset: (b: Buffer, at: number): number => readSafe(b, at, "baseOffset"),
  setBaseOffset: (b: Buffer, at: number, offset: number): void => writeInt64(b, at, offset),
  /** Whole size, base offset and length included; as claimed, so possibly nonsense before `endOfBatch`. */
  sizeInBytes: (b: Buffer, at: number): number => recordBatchOverheadBytes + b.readInt32BE(at + lengthAt),
  setSizeInBytes: (b: Buffer, at: number, bytes: number): void => {
    b.writeInt32BE(bytes - recordBatchOverheadBytes, at + lengthAt);
  },
  partitionLeaderEpoch: (b: Buffer, at: number): number => b.readInt32BE(at + partitionLeaderEpochAt),
  setPartitionLeaderEpoch: (b: Buffer, at: number, epoch: number): void => {
    b.writeInt32BE(epoch, at + partitionLeaderEpochAt);
  },
  /** Format version: 2; 0 or 1 is a message of an old message set, which lies at the same place. */
  magic: (b: Buffer, at: number): number => b.readInt8(at + magicAt),
  crc: (b: Buffer, at: number): number => b.readUInt32BE(at + crcAt),
  setCrc: (b: Buffer, at: number, crc: number): void => {
    b.writeUInt32BE(crc, at + crcAt);
  },
  /** Over attributes to the last byte, as it is now. */
  computeCrc: (b: Buffer, at: number): number => crc32cRange(b, at + attributesAt, at + recordBatch.sizeInBytes(b, at)),
  isCrcValid: (b: Buffer, at: number): boolean => recordBatch.crc(b, at) === recordBatch.computeCrc(b, at),
  attributes: (b: Buffer, at: number): number => b.readInt16BE(at + attributesAt),
  setAttributes: (b: Buffer, at: number, attributes: number): void => {
    b.writeInt16BE(attributes, at + attributesAt);
  },
  /** As it is, whether there is such a codec or not. */
  compressionCode: (b: Buffer, at: number): number => b.readUInt8(at + attributesAt + 1) & compressionBits,
  /** Throws ProtocolError on an unknown codec. */
  compression: (b: Buffer, at: number): Compression => {
    const code = recordBatch.compressionCode(b, at);
    if (code > compression.ZSTD) throw new ProtocolError("attributes", `unknown compression ${code}`);
    return code as Compression;
  },
  setCompression: (b: Buffer, at: number, codec: Compression): void => {
    recordBatch.setAttributes(b, at, (recordBatch.attributes(b, at) & ~compressionBits) | codec);
  },
  /** 1: every record's timestamp is the header's maximum timestamp, the time of the append. */
  timestampType: (b: Buffer, at: number): TimestampType =>
    (b.readUInt8(at + attributesAt + 1) & logAppendTimeBit) === 0
      ? timestampType.CREATE_TIME
      : timestampType.LOG_APPEND_TIME,
  isTransactional: (b: Buffer, at: number): boolean => (b.readUInt8(at + attributesAt + 1) & transactionalBit) !== 0,
  isControl: (b: Buffer, at: number): boolean => (b.readUInt8(at + attributesAt + 1) & controlBit) !== 0,
  /**
   * Compaction has set a time in the base timestamp's place after which tombstones and markers of the batch may go; the
   * records' timestamp deltas are then counted from it, so timestamps come out right all the same.
   */
  hasDeleteHorizon: (b: Buffer, at: number): boolean => (b.readUInt8(at + attributesAt + 1) & deleteHorizonBit) !== 0,
  lastOffsetDelta: (b: Buffer, at: number): number => b.readInt32BE(at + lastOffsetDeltaAt),
  setLastOffsetDelta: (b: Buffer, at: number, delta: number): void => {
    b.writeInt32BE(delta, at + lastOffsetDeltaAt);
  },
  lastOffset: (b: Buffer, at: number): number => recordBatch.baseOffset(b, at) + recordBatch.lastOffsetDelta(b, at),
  /** What timestamp deltas are counted from: the first record's timestamp or the delete horizon; -1: none. In ms. */
  baseTimestamp: (b: Buffer, at: number): Int64 => readInt64(b, at + baseTimestampAt),
  setBaseTimestamp: (b: Buffer, at: number, timestampMs: Int64): void =>
    writeInt64(b, at + baseTimestampAt, timestampMs),
  maxTimestamp: (b: Buffer, at: number): Int64 => readInt64(b, at + maxTimestampAt),
  setMaxTimestamp: (b: Buffer, at: number, timestampMs: Int64): void => writeInt64(b, at + maxTimestampAt, timestampMs),
  /** -1: the producer is not idempotent. Throws ProtocolError when it is no safe integer. */
  producerId: (b: Buffer, at: number): number => readSafe(b, at + producerIdAt, "producerId"),
  setProducerId: (b: Buffer, at: number, producerId: number): void => writeInt64(b, at + producerIdAt, producerId),
  producerEpoch: (b: Buffer, at: number): number => b.readInt16BE(at + producerEpochAt),
  setProducerEpoch: (b: Buffer, at: number, epoch: number): void => {
    b.writeInt16BE(epoch, at + producerEpochAt);
  },
  /** -1: none. */
  baseSequence: (b: Buffer, at: number): number => b.readInt32BE(at + baseSequenceAt),
  setBaseSequence: (b: Buffer, at: number, sequence: number): void => {
    b.writeInt32BE(sequence, at + baseSequenceAt);
  },
  /** Sequences begin again at 0 after 2^31-1; -1: none. */
  lastSequence: (b: Buffer, at: number): number => {
    const base = recordBatch.baseSequence(b, at);
    if (base === -1) return -1;
    const last = base + recordBatch.lastOffsetDelta(b, at);
    return last < sequencesInTheRound ? last : last - sequencesInTheRound;
  },
  /** As claimed; compaction leaves fewer records than offsets. */
  recordCount: (b: Buffer, at: number): number => b.readInt32BE(at + recordCountAt),
  setRecordCount: (b: Buffer, at: number, count: number): void => {
    b.writeInt32BE(count, at + recordCountAt);
  },
  setMagic: (b: Buffer, at: number): void => {
    b.writeInt8(currentMagic, at + magicAt);
  },
};

/**
 * Where the batch at `at` ends. Throws ProtocolError when no whole v2 batch lies there: too few bytes left, another magic,
 * or a size under a header's. Its CRC is not looked at.
 */
export function endOfBatch(b: Buffer, at: number): number {
  if (b.length - at < recordBatchHeaderBytes) {
    throw new ProtocolError(
      "",
      `a record batch's header needs ${recordBatchHeaderBytes} bytes, ${b.length - at} remain`,
    );
  }
  const magic = recordBatch.magic(b, at);
  if (magic !== currentMagic) throw new ProtocolError("magic", `is ${magic}, not ${currentMagic}`);
  const sizeInBytes = recordBatch.sizeInBytes(b, at);
  if (sizeInBytes < recordBatchHeaderBytes) {
    throw new ProtocolError("length", `a batch of ${sizeInBytes} bytes is smaller than its header`);
  }
  if (sizeInBytes > b.length - at) {
    throw new ProtocolError("length", `the batch says ${sizeInBytes} bytes, ${b.length - at} remain`);
  }
  return at + sizeInBytes;
}
