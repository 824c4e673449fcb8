/**
 * The thread pool seam: long computing that is done elsewhere than on the event loop's thread.
 *
 * Invariants: `run` calls back once, never synchronously; works may end in another order than they were begun. What a work reads must stay as it is until
 * it has called back.
 */

/** `error` or `result`. */
export type PoolDone<T> = (error: Error | undefined, result: T | undefined) => void;

/** A piece of computing in its two forms, which give the same. */
export interface PoolWork<T> {
  /** Begins it in a thread of the pool; calls back once, not synchronously. */
  start(done: PoolDone<T>): void;
  /** Does it here and now, for a simulation, where no other thread may have a part in what happens. Throws what `start` hands over. */
  now(): T;
}

export interface ThreadPool {
  run<T>(work: PoolWork<T>, done: PoolDone<T>): void;
}
