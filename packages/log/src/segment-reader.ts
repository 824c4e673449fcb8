/**
 * Reads that the tail cache cannot serve: index lookup, a hop over the headers to the batch asked for, one positioned read into a
 * pooled buffer. On the calling thread while the directory answers quickly, else on the thread pool.
 *
 * Invariants: only whole batches of plausible headers and rising offsets are given out; a read that saw a truncation begins again;
 * the buffer belongs to the result until its `release`.
 */
import { type FileSystemError, FileSystemError as FileSystemFailure } from "@samsa/env";
import { errorCode, ProtocolError } from "@samsa/protocol";
import { recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";
import { lastOffsetOf } from "./batch-header.ts";
import type { CachedFile } from "./file-cache.ts";
import type { ReadRequest, ReadResult } from "./partition-log-api.ts";
import type { PartitionState, ReadHint } from "./partition-state.ts";
import type { Segment } from "./segment.ts";
import { isLetGo } from "./storage-error.ts";

/** One read gives at most so much, unless its first batch alone is larger. */
const readBytesMax = 4 * 1024 * 1024;
/** Headers are looked for in blocks of this size: an index interval of small batches is one block. */
const headerBlockBytes = 4096;
/** The least that shows an entry's size, magic and last offset in every format. */
const headerBytesMin = 27;

type Done = (result: ReadResult) => void;

const nothing = (): void => {};

export function emptyRead(error: number, cutShort?: ReadResult["cutShort"]): ReadResult {
  return { error, parts: [], sizeInBytes: 0, cutShort, abortedTransactions: [], release: nothing };
}

interface Found {
  readonly position: number;
  readonly sizeInBytes: number;
}

type FoundBatch = (error: FileSystemError | ProtocolError | undefined, found: Found | undefined) => void;

export class SegmentReader {
  readonly #state: PartitionState;
  /** Reads that nobody waits for at once: always on the thread pool, and beside the hint of those that do. */
  readonly #isBackground: boolean;
  #backgroundHint: (ReadHint & { readonly truncations: number }) | undefined;

  constructor(state: PartitionState, options: { readonly isBackground?: boolean } = {}) {
    this.#state = state;
    this.#isBackground = options.isBackground === true;
  }

  get #hint(): ReadHint | undefined {
    if (!this.#isBackground) return this.#state.readHint;
    return this.#backgroundHint?.truncations === this.#state.truncations ? this.#backgroundHint : undefined;
  }

  #noteHint(hint: ReadHint): void {
    if (this.#isBackground) this.#backgroundHint = { ...hint, truncations: this.#state.truncations };
    else this.#state.readHint = hint;
  }

  /** `request.offset` lies in the log and below `request.upTo`. */
  read(request: ReadRequest, done: Done): void {
    this.#readFrom(Math.max(0, this.#state.segments.floorIndex(request.offset)), request, done);
  }

  #readFrom(index: number, request: ReadRequest, done: Done): void {
    const segment = this.#state.segments.at(index);
    if (segment === undefined) {
      done(emptyRead(errorCode.NONE));
      return;
    }
    const { truncations } = this.#state;
    this.#find(segment, request.offset, (error, found) => {
      if (truncations !== this.#state.truncations) this.#again(request, done);
      else if (error !== undefined) this.#failed(error, request, done);
      // Segments before this one may have been removed meanwhile.
      else if (found === undefined)
        this.#readFrom(this.#state.segments.floorIndex(segment.baseOffset) + 1, request, done);
      else this.#readBatches(segment, found, request, done);
    });
  }

  /** After a truncation the offset may be gone, after a removal its segment. */
  #again(request: ReadRequest, done: Done): void {
    if (this.#state.isClosed) done(emptyRead(errorCode.KAFKA_STORAGE_ERROR));
    else if (request.offset < this.#state.logStartOffset) done(emptyRead(errorCode.OFFSET_OUT_OF_RANGE));
    else if (request.offset < this.#state.logEndOffset) this.read(request, done);
    else done(emptyRead(errorCode.NONE));
  }

  #failed(error: FileSystemError | ProtocolError, request: ReadRequest, done: Done): void {
    if (error instanceof FileSystemFailure && isLetGo(error)) {
      this.#again(request, done);
    } else if (error instanceof FileSystemFailure) {
      this.#state.fail(error);
      done(emptyRead(errorCode.KAFKA_STORAGE_ERROR));
    } else {
      this.#state.context.world.logger.error("log is corrupt", { partition: this.#state.name, problem: error.message });
      done(emptyRead(errorCode.CORRUPT_MESSAGE));
    }
  }

  /** The first batch of the segment that ends at or above `offset`. */
  #find(segment: Segment, offset: number, done: FoundBatch): void {
    const hint = this.#hint;
    if (hint !== undefined && hint.segment === segment && hint.offset === offset) {
      this.#hop(segment, offset, hint.position, done);
      return;
    }
    segment.offsetIndex.load((error) => {
      if (error !== undefined) {
        done(error, undefined);
        return;
      }
      this.#state.context.indexCache.used(segment.offsetIndex);
      let position: number;
      try {
        position = segment.offsetIndex.lookup(offset);
      } catch (failure) {
        if (!(failure instanceof FileSystemFailure)) throw failure;
        done(failure, undefined);
        return;
      }
      this.#hop(segment, offset, position, done);
    });
  }

  /** Looks at one header after the other. A loop on this thread, so that a poor index costs time and not the stack. */
  #hop(segment: Segment, offset: number, from: number, done: FoundBatch): void {
    let position = from;
    for (;;) {
      if (segment.sizeInBytes - position < headerBytesMin) {
        done(undefined, undefined);
        return;
      }
      const block = Buffer.allocUnsafe(Math.min(headerBlockBytes, segment.sizeInBytes - position));
      const blockAt = position;
      let answeredAt: number | undefined;
      let isNow = true;
      this.#readInto(segment.log, block, blockAt, (error, bytesRead) => {
        const next = error ?? lookThrough(block.subarray(0, bytesRead), blockAt, offset, segment);
        if (typeof next !== "number") {
          if (next instanceof Error) done(next, undefined);
          else done(undefined, next);
        } else if (isNow) {
          answeredAt = next;
        } else {
          this.#hop(segment, offset, next, done);
        }
      });
      isNow = false;
      if (answeredAt === undefined) return;
      position = answeredAt;
    }
  }

  #readBatches(segment: Segment, first: Found, request: ReadRequest, done: Done): void {
    if (first.sizeInBytes > request.bytesMax && !request.minOneBatch) {
      done(emptyRead(errorCode.NONE, this.#cutShort(segment, first.position, request.offset, request.upTo)));
      return;
    }
    const wanted = Math.max(first.sizeInBytes, Math.min(request.bytesMax, readBytesMax));
    const { truncations } = this.#state;
    const buffer = this.#state.context.pool.take(Math.min(wanted, segment.sizeInBytes - first.position));
    this.#readInto(segment.log, buffer.bytes, first.position, (error, bytesRead) => {
      if (error !== undefined || truncations !== this.#state.truncations) {
        buffer.release();
        // What became of files that are not the log's any more is of no interest.
        if (error === undefined || truncations !== this.#state.truncations) this.#again(request, done);
        else this.#failed(error, request, done);
        return;
      }
      const batches = wholeBatches(buffer.bytes.subarray(0, bytesRead), request.upTo);
      if (batches.sizeInBytes === 0) {
        buffer.release();
        if (batches.problem === undefined) done(emptyRead(errorCode.NONE));
        else
          this.#failed(new ProtocolError(segment.log.path, `at ${first.position}: ${batches.problem}`), request, done);
        return;
      }
      const { sizeInBytes, nextOffset } = batches;
      const position = first.position + sizeInBytes;
      this.#noteHint({ segment, offset: nextOffset, position });
      const cutShort = this.#cutShort(segment, position, nextOffset, request.upTo);
      const parts = [buffer.bytes.subarray(0, sizeInBytes)];
      done({ error: 0, parts, sizeInBytes, cutShort, abortedTransactions: [], release: () => buffer.release() });
    });
  }

  /** Of a read that ended at `position` of the segment, behind which `nextOffset` comes. */
  #cutShort(segment: Segment, position: number, nextOffset: number, upTo: number): ReadResult["cutShort"] {
    if (nextOffset >= upTo) return undefined;
    const { segments } = this.#state;
    if (segments.at(segments.floorIndex(upTo - 1)) !== segment) return "segment";
    return position < segment.sizeInBytes ? "size" : undefined;
  }

  #readInto(
    file: CachedFile,
    target: Buffer,
    position: number,
    done: (error: FileSystemError | undefined, bytesRead: number) => void,
  ): void {
    const { pace } = this.#state.context;
    let bytesRead = 0;
    try {
      if (this.#isBackground || !pace.isQuick(target.length)) {
        file.pin().read(target, position, (error, length) => {
          file.unpin();
          done(error, length);
        });
        return;
      }
      bytesRead = pace.timed(target.length, () => file.now().readNow(target, position));
    } catch (error) {
      if (!(error instanceof FileSystemFailure)) throw error;
      done(error, 0);
      return;
    }
    done(undefined, bytesRead);
  }
}

/** The first batch in the block that ends at or above `offset`, else the position to look on at, else what is wrong. */
function lookThrough(
  block: Buffer,
  position: number,
  offset: number,
  segment: Segment,
): Found | number | ProtocolError {
  let at = 0;
  try {
    while (block.length - at >= headerBytesMin) {
      const sizeInBytes = plausibleSize(block, at, position + at, segment);
      if (lastOffsetOf(block, at) >= offset) return { position: position + at, sizeInBytes };
      at += sizeInBytes;
    }
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  return at === 0 ? new ProtocolError(segment.log.path, `ends at ${position + block.length}`) : position + at;
}

/** Throws ProtocolError when no entry can begin here. */
function plausibleSize(b: Buffer, at: number, position: number, segment: Segment): number {
  const magic = recordBatch.magic(b, at);
  const sizeInBytes = recordBatch.sizeInBytes(b, at);
  if (magic < 0 || magic > 2) throw new ProtocolError(segment.log.path, `magic ${magic} at ${position}`);
  if (sizeInBytes < headerBytesMin - 1 || position + sizeInBytes > segment.sizeInBytes) {
    throw new ProtocolError(segment.log.path, `batch size ${sizeInBytes} at ${position}`);
  }
  return sizeInBytes;
}

interface WholeBatches {
  readonly sizeInBytes: number;
  /** Behind the last whole batch. */
  readonly nextOffset: number;
  /** Why there is not one whole batch, when that is not for want of bytes. */
  readonly problem: string | undefined;
}

/** The leading whole batches that end below `upTo`. */
function wholeBatches(b: Buffer, upTo: number): WholeBatches {
  let at = 0;
  let nextOffset = -1;
  while (b.length - at >= headerBytesMin) {
    const sizeInBytes = recordBatch.sizeInBytes(b, at);
    const magic = recordBatch.magic(b, at);
    if (magic < 0 || magic > 2 || sizeInBytes < headerBytesMin - 1)
      return { sizeInBytes: at, nextOffset, problem: "no batch" };
    if (magic === 2 && sizeInBytes < recordBatchHeaderBytes)
      return { sizeInBytes: at, nextOffset, problem: "no batch" };
    if (sizeInBytes > b.length - at) break;
    const lastOffset = lastOffsetOf(b, at);
    if (lastOffset >= upTo) break;
    if (lastOffset < nextOffset)
      return { sizeInBytes: at, nextOffset, problem: `offset ${lastOffset} after ${nextOffset - 1}` };
    nextOffset = lastOffset + 1;
    at += sizeInBytes;
  }
  return { sizeInBytes: at, nextOffset, problem: undefined };
}
