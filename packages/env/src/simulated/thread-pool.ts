/** The thread pool of a simulated host: the work is done in one go on the one thread there is, when its time is over. A dead process hears no more. */
import type { PoolDone, PoolWork, ThreadPool } from "../thread-pool.ts";
import type { HostProcess, Timeline } from "./timeline.ts";

const workUs = { min: 50, max: 3000 };

export class SimulatedThreadPool implements ThreadPool {
  readonly #timeline: Timeline;
  readonly #process: HostProcess;

  constructor(timeline: Timeline, process: HostProcess) {
    this.#timeline = timeline;
    this.#process = process;
  }

  run<T>(work: PoolWork<T>, done: PoolDone<T>): void {
    if (!this.#process.alive) return;
    this.#timeline.schedule(this.#process, "thread pool", this.#timeline.prng.within(workUs), () => {
      let result: T;
      try {
        result = work.now();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)), undefined);
        return;
      }
      done(undefined, result);
    });
  }
}
