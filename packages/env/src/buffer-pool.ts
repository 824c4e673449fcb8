/**
 * The pool behind `SharedBuffer`: memory outside the JavaScript heap is kept by size class and used again, since allocating and
 * collecting a fresh 128 KiB buffer for every request costs more than reading it from the socket.
 *
 * Size classes are quarter steps of powers of two (64 KiB, 80, 96, 112, 128 …), so at most a quarter of a buffer is wasted. Over
 * `pooledBytesMax` a buffer is made to measure and let go at its last release.
 *
 * Invariants: each use is a `SharedBuffer` object of its own, so a late release meets its own count, never the next user's; `bytesHeld` counts every buffer
 * from its allocation until it is let go; pooled (unowned) buffers are kept only while `bytesHeld` is within `bytesMax`.
 */
import assert from "node:assert";
import type { BufferPool, SharedBuffer } from "./shared-buffer.ts";

const smallestClassBytes = 256;
const pooledBytesMax = 4 * 1024 * 1024;
const smallestPower = Math.log2(smallestClassBytes);
const classCount = (Math.log2(pooledBytesMax) - smallestPower) * 4 + 1;
const poisonByte = 0xdb;

export interface BufferPoolOptions {
  /** Above this many held bytes, released buffers are let go instead of kept. */
  readonly bytesMax: number;
  /** Overwrites each buffer when taken and when released, so that tests see a use too late. */
  readonly poison?: boolean;
}

export function createBufferPool(options: BufferPoolOptions): BufferPool {
  return new ClassedBufferPool(options);
}

/** The class whose buffers hold `length` bytes: four classes for each power of two. */
function classOf(length: number): number {
  if (length <= smallestClassBytes) return 0;
  const power = 31 - Math.clz32(length - 1);
  const quarter = (length - 1) >>> (power - 2);
  return (power - smallestPower) * 4 + (quarter - 4) + 1;
}

function classBytes(index: number): number {
  return (smallestClassBytes * (4 + (index & 3)) * 2 ** (index >>> 2)) / 4;
}

class ClassedBufferPool implements BufferPool {
  outstanding = 0;
  bytesHeld = 0;
  readonly #bytesMax: number;
  readonly #poison: boolean;
  readonly #free: Buffer[][] = Array.from({ length: classCount }, () => []);

  constructor(options: BufferPoolOptions) {
    assert(options.bytesMax >= 0);
    this.#bytesMax = options.bytesMax;
    this.#poison = options.poison ?? false;
  }

  take(length: number): SharedBuffer {
    assert(Number.isSafeInteger(length) && length >= 0, "a buffer's length is a whole number of bytes");
    const index = length <= pooledBytesMax ? classOf(length) : -1;
    const memory =
      (index >= 0 ? this.#free[index]?.pop() : undefined) ?? this.#allocate(index >= 0 ? classBytes(index) : length);
    if (this.#poison) memory.fill(poisonByte);
    this.outstanding++;
    return new CountedBuffer(this, memory, length, index);
  }

  #allocate(sizeInBytes: number): Buffer {
    if (this.bytesHeld + sizeInBytes > this.#bytesMax) this.#letGoPooled(this.bytesHeld + sizeInBytes - this.#bytesMax);
    this.bytesHeld += sizeInBytes;
    return Buffer.allocUnsafeSlow(sizeInBytes);
  }

  /** Makes room for other sizes: what lies pooled goes, largest first. */
  #letGoPooled(bytes: number): void {
    let left = bytes;
    for (let index = classCount - 1; index >= 0 && left > 0; index--) {
      const free = this.#free[index];
      while (free !== undefined && free.length > 0 && left > 0) {
        free.pop();
        this.bytesHeld -= classBytes(index);
        left -= classBytes(index);
      }
    }
  }

  takeBack(memory: Buffer, index: number): void {
    this.outstanding--;
    if (this.#poison) memory.fill(poisonByte);
    if (index >= 0 && this.bytesHeld <= this.#bytesMax) this.#free[index]?.push(memory);
    else this.bytesHeld -= memory.length;
  }
}

class CountedBuffer implements SharedBuffer {
  readonly bytes: Buffer;
  readonly #pool: ClassedBufferPool;
  readonly #memory: Buffer;
  readonly #class: number;
  #owners = 1;

  constructor(pool: ClassedBufferPool, memory: Buffer, length: number, index: number) {
    this.#pool = pool;
    this.#memory = memory;
    this.#class = index;
    this.bytes = memory.length === length ? memory : memory.subarray(0, length);
  }

  retain(): void {
    assert(this.#owners > 0, "a buffer without an owner cannot be retained");
    this.#owners++;
  }

  release(): void {
    assert(this.#owners > 0, "a buffer was released more often than it was owned");
    if (--this.#owners === 0) this.#pool.takeBack(this.#memory, this.#class);
  }
}
