/**
 * Memory with counted owners (docs/architecture.md, rule 2). A buffer is taken from a pool with one owner; each further user (the request in
 * handling, a file write, a tail-cache batch, a socket write) retains it and releases it when done; at zero it returns to the pool of its size class.
 *
 * Invariants: `bytes` is not touched after the last release; releasing below zero is an assertion failure, not a warning.
 */
export interface SharedBuffer {
  /** Exactly as long as was asked for. */
  readonly bytes: Buffer;
  retain(): void;
  release(): void;
}

export interface BufferPool {
  /** A buffer of `length` bytes with one owner; its content is undefined. */
  take(length: number): SharedBuffer;
  /** Buffers that still have an owner. */
  readonly outstanding: number;
  /** Bytes held by outstanding and by pooled buffers. */
  readonly bytesHeld: number;
}
