/**
 * A segment's batches one after the other for compaction: read in pieces on the thread pool, one ahead of the other, worked on in slices, throttled.
 *
 * Invariant: the visitor sees whole v2 batches, in order; where it gives a promise the next batch waits for it. Anything else in the
 * segment ends the feed with a ProtocolError: what cannot be read must not be cleaned away.
 */
import type { BufferPool, File, SharedBuffer } from "@samsa/env";
import { ProtocolError } from "@samsa/protocol";
import { endOfBatch, recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import { readPiece } from "./batch-scanner.ts";
import type { CachedFile } from "./file-cache.ts";
import type { Slices } from "./slices.ts";
import type { Throttle } from "./throttle.ts";

const pieceBytes = 256 * 1024;

export interface FeedOptions {
  readonly pool: BufferPool;
  readonly slices: Slices;
  readonly throttle: Throttle;
  /** Asked between two slices; throws to end the feed. */
  readonly checkAborted: () => void;
}

/** False: enough. */
export type FeedVisitor = (b: Buffer, at: number) => boolean | Promise<boolean>;

/** Rejects with `FileSystemError`, `ProtocolError`, and what the visitor or `checkAborted` throws. */
export async function feedBatches(
  cached: CachedFile,
  range: { readonly from: number; readonly to: number },
  options: FeedOptions,
  visit: FeedVisitor,
): Promise<void> {
  const file = cached.pin();
  let ahead: Promise<ReadPiece> | undefined;
  try {
    let position = range.from;
    let wanted = pieceBytes;
    const read = async (): Promise<ReadPiece> => {
      const length = Math.min(wanted, range.to - position);
      await options.throttle.take(length);
      return readPieceOf(file, options.pool, length, position);
    };
    while (position < range.to) {
      options.checkAborted();
      const { piece, bytes } = await (ahead ?? read());
      ahead = undefined;
      try {
        options.slices.begin();
        const whole = endOfWhole(bytes);
        wanted = whole > 0 ? pieceBytes : sizeOfFirst(bytes, cached.path, { position, to: range.to });
        position += whole;
        // The disk reads the next piece while this one is worked on.
        if (position < range.to) ahead = read();
        // Its failure is met where it is waited for.
        ahead?.catch(() => {});
        if (!(await feedPiece(bytes.subarray(0, whole), options, visit))) return;
      } finally {
        piece.release();
      }
    }
  } finally {
    await ahead?.then(
      ({ piece }) => piece.release(),
      () => {},
    );
    cached.unpin();
  }
}

interface ReadPiece {
  readonly piece: SharedBuffer;
  /** What of it was read. */
  readonly bytes: Buffer;
}

async function readPieceOf(file: File, pool: BufferPool, length: number, position: number): Promise<ReadPiece> {
  const piece = pool.take(length);
  try {
    return { piece, bytes: piece.bytes.subarray(0, await readPiece(file, piece, position)) };
  } catch (error) {
    piece.release();
    throw error;
  }
}

/** Where the last whole batch ends that can be read. Throws ProtocolError when the first cannot. */
function endOfWhole(b: Buffer): number {
  let at = 0;
  try {
    while (b.length - at >= recordBatchHeaderBytes && b.length - at >= recordBatch.sizeInBytes(b, at)) {
      at = endOfBatch(b, at);
    }
  } catch (error) {
    if (at === 0) throw error;
  }
  return at;
}

/** Of whole batches. False: the visitor has enough. */
async function feedPiece(b: Buffer, { slices, checkAborted }: FeedOptions, visit: FeedVisitor): Promise<boolean> {
  let at = 0;
  while (at < b.length) {
    const end = at + recordBatch.sizeInBytes(b, at);
    const visited = visit(b, at);
    if (!(typeof visited === "boolean" ? visited : await visited)) return false;
    at = end;
    if (slices.isOver) {
      await slices.pause();
      checkAborted();
    }
  }
  return true;
}

/** Of a batch that did not fit into the piece. */
function sizeOfFirst(b: Buffer, path: string, { position, to }: { position: number; to: number }): number {
  const sizeInBytes = b.length < recordBatchHeaderBytes ? 0 : recordBatch.sizeInBytes(b, 0);
  if (sizeInBytes <= b.length || sizeInBytes > to - position) {
    throw new ProtocolError(path, `no whole batch at ${position}`);
  }
  return sizeInBytes;
}
