/**
 * Reads a segment's batches one after the other, in large pieces on the thread pool: for recovery, for rebuilding state and for searches by time.
 *
 * Invariant: the visitor sees whole batches only, in order, each with its header inside the buffer; what is no batch ends the scan
 * with a problem in words. Old message sets (magic 0 and 1) are seen too, one entry a time.
 */
import type { BufferPool, File, SharedBuffer } from "@samsa/env";
import { ProtocolError } from "@samsa/protocol";
import { recordBatchHeaderBytes, recordBatchOverheadBytes } from "@samsa/protocol/records";
import { oldMessageBytesMin } from "./batch-header.ts";
import type { CachedFile } from "./file-cache.ts";
import type { Pace } from "./pace.ts";

const pieceBytes = 1024 * 1024;
/** A longer scan lets others have their turn between its pieces. */
const quickBytesMax = 64 * 1024;
/** Where every format keeps its magic. */
const magicAt = 16;

export interface ScanResult {
  /** Where the scan stopped: behind the last batch that was visited to the end of its visit, or at the one that was refused. */
  readonly position: number;
  /** Undefined when the scan reached the end of the range or the visitor had enough. */
  readonly problem: string | undefined;
  /** The problem is that the range ends in the middle of a batch. */
  readonly isCutOff: boolean;
}

/** Called for the batch at `at` of `b`, which lies at `position` of the file. "stop": enough; any other string: a problem with this batch. */
export type BatchVisitor = (b: Buffer, at: number, position: number) => string | undefined;

export const stopScan = "stop";

/** Scans [from, to). With a `pace`, a short range is read on this thread when that says so. Rejects with `FileSystemError`. */
export async function scanBatches(
  pool: BufferPool,
  cached: CachedFile,
  range: { readonly from: number; readonly to: number },
  visit: BatchVisitor,
  pace?: Pace,
): Promise<ScanResult> {
  const file = cached.pin();
  try {
    return await scanFile(pool, file, range, visit, range.to - range.from <= quickBytesMax ? pace : undefined);
  } finally {
    cached.unpin();
  }
}

/** As `scanBatches`, over a file that its caller keeps open; with a `pace` however long the range is. */
export async function scanFile(
  pool: BufferPool,
  file: File,
  range: { readonly from: number; readonly to: number },
  visit: BatchVisitor,
  pace?: Pace,
): Promise<ScanResult> {
  let position = range.from;
  let wanted = pieceBytes;
  while (position < range.to) {
    const length = Math.min(wanted, range.to - position);
    const piece = pool.take(length);
    try {
      const from = position;
      const read = pace?.isQuick(length)
        ? pace.timed(length, () => file.readNow(piece.bytes, from))
        : await readPiece(file, piece, position);
      const visited = visitPiece(piece.bytes.subarray(0, read), position, visit);
      position += visited.consumed;
      if (visited.stop !== undefined) {
        return { position, problem: visited.stop === stopScan ? undefined : visited.stop, isCutOff: false };
      }
      if (visited.consumed === 0 || read < length) {
        if (visited.needed <= length || read < length) return incomplete(range.to, position);
        if (visited.needed > range.to - position) return incomplete(range.to, position);
        wanted = visited.needed;
      } else {
        wanted = pieceBytes;
      }
    } finally {
      piece.release();
    }
  }
  return { position, problem: undefined, isCutOff: false };
}

function incomplete(to: number, position: number): ScanResult {
  if (position >= to) return { position, problem: undefined, isCutOff: false };
  return { position, problem: `incomplete batch: ${to - position} bytes remain`, isCutOff: true };
}

export function readPiece(file: File, piece: SharedBuffer, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    file.read(piece.bytes, position, (error, bytesRead) => {
      if (error === undefined) resolve(bytesRead);
      else reject(error);
    });
  });
}

interface PieceVisit {
  readonly consumed: number;
  /** Bytes of the batch that did not fit; 0 when its size cannot be seen. */
  readonly needed: number;
  readonly stop: string | undefined;
}

function visitPiece(b: Buffer, position: number, visit: BatchVisitor): PieceVisit {
  let at = 0;
  while (b.length - at >= magicAt + 1) {
    const sizeInBytes = b.readInt32BE(at + 8) + recordBatchOverheadBytes;
    const magic = b.readInt8(at + magicAt);
    const problem = frameProblem(sizeInBytes, magic);
    if (problem !== undefined) return { consumed: at, needed: 0, stop: problem };
    if (b.length - at < sizeInBytes) return { consumed: at, needed: sizeInBytes, stop: undefined };
    const stop = visitOne(b, at, position + at, visit);
    if (stop !== undefined) return { consumed: at, needed: 0, stop };
    at += sizeInBytes;
  }
  return { consumed: at, needed: recordBatchHeaderBytes, stop: undefined };
}

/** A header that cannot be (an offset beyond 2^53) is a problem in words too. */
function visitOne(b: Buffer, at: number, position: number, visit: BatchVisitor): string | undefined {
  try {
    return visit(b, at, position);
  } catch (error) {
    if (error instanceof ProtocolError) return error.message;
    throw error;
  }
}

function frameProblem(sizeInBytes: number, magic: number): string | undefined {
  if (magic < 0 || magic > 2) return `invalid magic ${magic}`;
  const least = magic === 2 ? recordBatchHeaderBytes : oldMessageBytesMin;
  if (sizeInBytes < least) return `batch size ${sizeInBytes} is less than the minimum ${least}`;
  return undefined;
}
