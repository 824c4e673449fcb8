/**
 * Who may take how many threads of libuv's pool, whose queue knows no ranks: whatever comes in great numbers waits here instead of there, so that a write
 * or a sync always finds a thread soon (docs/decisions/0015-inflating-off-the-loop.md).
 *
 * Invariant: at most half of the threads read files and at most a quarter compute (one of each at the least); the others are for writes, syncs and names.
 */
import type { PoolDone, PoolWork, ThreadPool } from "../thread-pool.ts";

/** libuv's own rule: without a setting it starts four threads, and never more than 1024. */
const threads = Math.min(Math.max(1, Number(process.env.UV_THREADPOOL_SIZE ?? 4) || 4), 1024);

/** Places for one kind of call; who finds none waits in the order of coming. The queue is as long as what the callers keep in flight, which they bound. */
export class PoolLane {
  #free: number;
  #waiting: ((leave: () => void) => void)[] = [];
  /** Of `#waiting`, begun already. */
  #begun = 0;
  readonly #leave = (): void => {
    const next = this.#waiting[this.#begun];
    if (next === undefined) {
      this.#free++;
      return;
    }
    this.#begun++;
    if (this.#begun === this.#waiting.length) {
      this.#waiting = [];
      this.#begun = 0;
    }
    next(this.#leave);
  };

  constructor(places: number) {
    this.#free = Math.max(1, Math.floor(places));
  }

  /** Calls `start` when there is a place, perhaps at once; it calls `leave` once when its call has come back. */
  enter(start: (leave: () => void) => void): void {
    if (this.#free === 0) {
      this.#waiting.push(start);
      return;
    }
    this.#free--;
    start(this.#leave);
  }
}

export const readLane = new PoolLane(threads / 2);

const computingLane = new PoolLane(threads / 4);

export const realThreadPool: ThreadPool = {
  run<T>(work: PoolWork<T>, done: PoolDone<T>): void {
    computingLane.enter((leave) =>
      work.start((error, result) => {
        leave();
        done(error, result);
      }),
    );
  },
};
