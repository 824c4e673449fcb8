/** A codec's work in its two forms, which give the same: in a thread of the pool where there is one, or here and now (`PoolWork` of @samsa/env). */
export interface CodecWork<T> {
  /** Calls back once, not synchronously, with an error or a result. */
  start(done: (error: Error | undefined, result: T | undefined) => void): void;
  /** Throws what `start` hands over. */
  now(): T;
}
