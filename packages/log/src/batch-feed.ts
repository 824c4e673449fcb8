/**
 * A segment's batches one after the other for compaction: read in pieces on the thread pool, worked on in slices, throttled.
 *
 * Invariant: the visitor sees whole v2 batches, in order; where it gives a promise the next batch waits for it. Anything else in the
 * segment ends the feed with a ProtocolError: what cannot be read must not be cleaned away.
 */
import type { BufferPool } from "@samsa/env";
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
  try {
    let position = range.from;
    let wanted = pieceBytes;
    while (position < range.to) {
      options.checkAborted();
      await options.throttle.take(Math.min(wanted, range.to - position));
      const piece = options.pool.take(Math.min(wanted, range.to - position));
      try {
        const read = await readPiece(file, piece, position);
        options.slices.begin();
        const bytes = piece.bytes.subarray(0, read);
        const consumed = await feedPiece(bytes, options, visit);
        if (consumed === "enough") return;
        wanted = consumed > 0 ? pieceBytes : sizeOfFirst(bytes, cached.path, { position, to: range.to });
        position += consumed;
      } finally {
        piece.release();
      }
    }
  } finally {
    cached.unpin();
  }
}

async function feedPiece(
  b: Buffer,
  { slices, checkAborted }: FeedOptions,
  visit: FeedVisitor,
): Promise<number | "enough"> {
  let at = 0;
  while (b.length - at >= recordBatchHeaderBytes && b.length - at >= recordBatch.sizeInBytes(b, at)) {
    const end = endOfBatch(b, at);
    const visited = visit(b, at);
    if (!(typeof visited === "boolean" ? visited : await visited)) return "enough";
    at = end;
    if (slices.isOver) {
      await slices.pause();
      checkAborted();
    }
  }
  return at;
}

/** Of a batch that did not fit into the piece. */
function sizeOfFirst(b: Buffer, path: string, { position, to }: { position: number; to: number }): number {
  const sizeInBytes = b.length < recordBatchHeaderBytes ? 0 : recordBatch.sizeInBytes(b, 0);
  if (sizeInBytes <= b.length || sizeInBytes > to - position) {
    throw new ProtocolError(path, `no whole batch at ${position}`);
  }
  return sizeInBytes;
}
