/**
 * Cuts a byte stream into frames (int32 length, then that many bytes) while copying as little as can be.
 *
 * Bytes land in a scratch buffer that all connections share until the length of a frame is known; then the frame's own pooled buffer is
 * filled by the connection directly. After a large frame only a small piece of the scratch is offered, since the next frame is
 * probably large too and what lands in the scratch has to be copied. A frame above `frameBytesAtOnce` gets its memory in doubling steps, as its bytes
 * come: four bytes that promise a hundred megabytes cost nothing.
 *
 * Invariants: nothing stays in the scratch after `received`; every frame handed out carries one count, the receiver's; after `ignore`, `stop` or a
 * refused length nothing is handed out any more; memory that was offered by `buffer()` is given back by `stop` alone, when the connection
 * cannot write into it any more.
 */
import type { BufferPool, SharedBuffer } from "@samsa/env";
import { copyBytes } from "@samsa/protocol";
import { describeRefusedLength } from "./refused-length.ts";

const scratchBytes = 64 * 1024;
const shortScratchBytes = 512;
/** From this size on a frame counts as large. */
const largeFrameBytes = 16 * 1024;
const lengthBytes = 4;
/** The memory of a frame up to this size is taken when its length is known. */
export const frameBytesAtOnce = 2 * 1024 * 1024;

/** Where the reads of any number of connections land first. */
export interface ReadScratch {
  readonly whole: Buffer;
  readonly short: Buffer;
}

export function createReadScratch(): ReadScratch {
  const whole = Buffer.allocUnsafeSlow(scratchBytes);
  return { whole, short: whole.subarray(0, shortScratchBytes) };
}

export interface FrameReaderOptions {
  readonly pool: BufferPool;
  readonly scratch: ReadScratch;
  /** A longer frame, or one of negative length, ends the reading. */
  readonly frameBytesMax: number;
}

export interface FrameReceiver {
  /** A whole frame without its length. The receiver owns one count. */
  frame(frame: SharedBuffer): void;
  /**
   * A frame of more than `frameBytesAtOnce` is about to hold `heldBytes` of memory; `head` is what came of it so far. Called before each step; a reason
   * refuses the stream.
   */
  growing(head: Buffer, frameBytes: number, heldBytes: number): string | undefined;
  /** The stream cannot be followed any further; `reason` completes "closed because of …". */
  refused(reason: string): void;
}

export class FrameReader {
  private readonly options: FrameReaderOptions;
  private readonly receiver: FrameReceiver;
  private readonly length = Buffer.alloc(lengthBytes);
  private lengthFilled = 0;
  private partial: SharedBuffer | undefined;
  private partialFilled = 0;
  /** Of the partial frame, when it is whole. */
  private frameBytes = 0;
  private expectLarge = false;
  private target: Buffer;
  private stopped = false;

  constructor(options: FrameReaderOptions, receiver: FrameReceiver) {
    this.options = options;
    this.receiver = receiver;
    this.target = options.scratch.whole;
  }

  /** Whether the stream stands between two frames. */
  get betweenFrames(): boolean {
    return this.partial === undefined && this.lengthFilled === 0;
  }

  buffer(): Buffer {
    const { scratch } = this.options;
    if (this.partial !== undefined) this.target = this.partial.bytes.subarray(this.partialFilled);
    else this.target = this.expectLarge ? scratch.short : scratch.whole;
    return this.target;
  }

  received(count: number): void {
    if (this.stopped) return;
    if (this.partial === undefined) {
      this.cut(this.target, count);
      return;
    }
    this.partialFilled += count;
    if (this.partialFilled < this.partial.bytes.length) return;
    if (this.partialFilled === this.frameBytes) this.handOver(this.partial);
    else this.grow(this.partial);
  }

  /** What still comes is dropped. The memory being filled is kept: the connection may have been told of it already. */
  ignore(): void {
    this.stopped = true;
  }

  /** The connection is over, or is not to be read any more from within `received`. Idempotent. */
  stop(): void {
    this.stopped = true;
    this.partial?.release();
    this.partial = undefined;
  }

  private cut(bytes: Buffer, end: number): void {
    let at = 0;
    while (at < end && !this.stopped) {
      // Mostly the length came whole and need not be kept.
      if (this.lengthFilled === 0 && end - at >= lengthBytes) {
        at = this.takeFrame(bytes.readInt32BE(at), bytes, at + lengthBytes, end);
        continue;
      }
      const taken = this.takeLength(bytes, at, end);
      if (taken < 0) return;
      at = this.takeFrame(this.length.readInt32BE(0), bytes, at + taken, end);
    }
  }

  /** How many bytes completed the length of the next frame; -1 when it is not complete yet. */
  private takeLength(bytes: Buffer, at: number, end: number): number {
    const missing = lengthBytes - this.lengthFilled;
    const count = Math.min(missing, end - at);
    bytes.copy(this.length, this.lengthFilled, at, at + count);
    this.lengthFilled += count;
    return count === missing ? count : -1;
  }

  /** Begins the frame of that length with what is there; returns where the bytes after it begin. */
  private takeFrame(frameBytes: number, bytes: Buffer, at: number, end: number): number {
    if (frameBytes < 0 || frameBytes > this.options.frameBytesMax) {
      this.ignore();
      this.receiver.refused(describeRefusedLength(frameBytes, this.options.frameBytesMax));
      return end;
    }
    const frame = this.options.pool.take(Math.min(frameBytes, frameBytesAtOnce));
    const count = Math.min(frameBytes, end - at);
    copyBytes(bytes, at, at + count, frame.bytes, 0);
    this.expectLarge = frameBytes >= largeFrameBytes;
    if (count === frameBytes) this.handOver(frame);
    else {
      this.partial = frame;
      this.partialFilled = count;
      this.frameBytes = frameBytes;
    }
    return at + count;
  }

  private grow(partial: SharedBuffer): void {
    const heldBytes = Math.min(this.frameBytes, 2 * partial.bytes.length);
    const refusal = this.receiver.growing(partial.bytes, this.frameBytes, heldBytes);
    if (this.stopped) return;
    if (refusal !== undefined) {
      this.ignore();
      this.receiver.refused(refusal);
      return;
    }
    const grown = this.options.pool.take(heldBytes);
    partial.bytes.copy(grown.bytes);
    partial.release();
    this.partial = grown;
  }

  private handOver(frame: SharedBuffer): void {
    this.partial = undefined;
    this.partialFilled = 0;
    this.lengthFilled = 0;
    this.receiver.frame(frame);
  }
}
