/**
 * Whether a directory answers quickly enough for calls on the event loop's own thread (architecture decision 9): a call there costs a microsecond or two,
 * a trip to the thread pool thirty or forty, but a slow disk must hold up its own partitions only.
 *
 * Invariant: after a slow call the directory is used through the thread pool until `slowForMs` have passed without another one.
 */
import type { Clock } from "@samsa/env";

/** A call that held the loop longer than this is slow: five times what 1 MB takes into a busy page cache. */
const slowCallMs = 2;
const slowForMs = 1000;

export class Pace {
  readonly #clock: Clock;
  #slowUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isQuick(): boolean {
    return this.#slowUntilMs === Number.NEGATIVE_INFINITY || this.#clock.monotonicMs() >= this.#slowUntilMs;
  }

  /** Makes the call on this thread and takes its time. */
  timed<T>(call: () => T): T {
    const startMs = this.#clock.monotonicMs();
    const result = call();
    this.#note(startMs);
    return result;
  }

  #note(startMs: number): void {
    const endMs = this.#clock.monotonicMs();
    if (endMs - startMs > slowCallMs) this.#slowUntilMs = endMs + slowForMs;
  }
}
