/**
 * Frames of zstd from outside: what they say about the size of their content, read off the headers of frames and blocks without inflating any.
 *
 * Invariants: a lawful stream never holds more than `zstdContentBytesMax` says; zstd itself refuses a block or a frame that breaks its word. At most
 * `headersMax` headers are looked at, however small the frames and blocks behind them are.
 */
const magic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const blockBytesMax = 128 * 1024;
/** A small part of a millisecond's work; compressors put 64 MiB into 512 blocks, or into some more where that makes them smaller. */
const headersMax = 4096;
const magicBytes = 4;
const blockHeaderBytes = 3;
const checksumBytes = 4;
/** Bytes of the frame header's fields by their two-bit codes. */
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];
const singleSegmentBit = 0x20;
const checksumBit = 0x04;
const rawBlock = 0;
const repeatedBlock = 1;

interface Frame {
  readonly end: number;
  readonly contentBytesMax: number;
  /** Of the frame and its blocks. */
  readonly headers: number;
}

/** Bytes that come out of these frames at the most, Infinity for too many of them or their blocks; undefined when they are no whole frames. */
export function zstdContentBytesMax(bytes: Buffer): number | undefined {
  let total = 0;
  let headers = 0;
  for (let at = 0; at < bytes.length && total < Number.POSITIVE_INFINITY; ) {
    const frame = frameAt(bytes, at, headersMax - headers);
    if (frame === undefined) return undefined;
    total += frame.contentBytesMax;
    headers += frame.headers;
    at = frame.end;
  }
  return total;
}

function tooMany(end: number): Frame {
  return { end, contentBytesMax: Number.POSITIVE_INFINITY, headers: 0 };
}

function frameAt(bytes: Buffer, at: number, headersLeft: number): Frame | undefined {
  if (headersLeft <= 0) return tooMany(at);
  if (bytes.length - at < magicBytes + 2) return undefined;
  const word = bytes.readUInt32LE(at);
  if (((word ^ skippableMagic) & ~15) === 0) {
    if (bytes.length - at < 2 * magicBytes) return undefined;
    return { end: at + 2 * magicBytes + bytes.readUInt32LE(at + magicBytes), contentBytesMax: 0, headers: 1 };
  }
  if (word !== magic) return undefined;
  const descriptor = bytes[at + magicBytes] as number;
  const isSingleSegment = (descriptor & singleSegmentBit) !== 0;
  const sizeBytes = descriptor < 0x40 && isSingleSegment ? 1 : (contentSizeBytes[descriptor >>> 6] as number);
  const sizeAt = at + magicBytes + 1 + (isSingleSegment ? 0 : 1) + (dictionaryIdBytes[descriptor & 3] as number);
  const blocks = blocksFrom(bytes, sizeAt + sizeBytes, headersLeft - 1);
  if (blocks === undefined || blocks.contentBytesMax === Number.POSITIVE_INFINITY) return blocks;
  const claimed = contentSize(bytes, sizeAt, sizeBytes);
  const end = blocks.end + ((descriptor & checksumBit) === 0 ? 0 : checksumBytes);
  return { end, contentBytesMax: Math.min(claimed, blocks.contentBytesMax), headers: 1 + blocks.headers };
}

/** Infinity: the frame does not say. */
function contentSize(bytes: Buffer, at: number, sizeBytes: number): number {
  if (sizeBytes === 0 || at + sizeBytes > bytes.length) return Number.POSITIVE_INFINITY;
  if (sizeBytes === 8) return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
  // Two bytes count from 256 on.
  return bytes.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}

function blocksFrom(bytes: Buffer, start: number, headersLeft: number): Frame | undefined {
  let total = 0;
  let headers = 0;
  for (let at = start; bytes.length - at >= blockHeaderBytes; ) {
    if (headers++ === headersLeft) return tooMany(at);
    const head = bytes.readUIntLE(at, blockHeaderBytes);
    const kind = (head >>> 1) & 3;
    const size = head >>> 3;
    total += kind === rawBlock || kind === repeatedBlock ? size : blockBytesMax;
    at += blockHeaderBytes + (kind === repeatedBlock ? 1 : size);
    if (at > bytes.length) return undefined;
    if ((head & 1) === 1) return { end: at, contentBytesMax: total, headers };
  }
  return undefined;
}
