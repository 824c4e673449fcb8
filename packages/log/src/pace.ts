/**
 * Whether a directory answers quickly enough for calls on the event loop's own thread (architecture decision 9): a call there costs a microsecond or two,
 * a trip to the thread pool thirty or forty, but a slow disk must hold up its own partitions only.
 *
 * Invariant: after a slow call the directory is used through the thread pool until `slowForMs` have passed without another one.
 */
import type { Clock } from "@samsa/env";

/** What a call of no bytes may take, and how long a slow one keeps the directory in the thread pool. */
const quickCallMs = 2;
const slowForMs = 1000;
/** Bytes a millisecond that a busy page cache still takes. */
const quickBytesPerMs = 256 * 1024;
/** More than this holds the loop too long even at the page cache's speed. */
const ownThreadBytesMax = 1024 * 1024;

export class Pace {
  readonly #clock: Clock;
  #slowUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a call over so many bytes is to be made on this thread. */
  isQuick(sizeInBytes: number): boolean {
    if (sizeInBytes > ownThreadBytesMax) return false;
    return this.#slowUntilMs === Number.NEGATIVE_INFINITY || this.#clock.monotonicMs() >= this.#slowUntilMs;
  }

  /** Makes the call on this thread and takes its time. */
  timed<T>(sizeInBytes: number, call: () => T): T {
    const startMs = this.#clock.monotonicMs();
    const result = call();
    const endMs = this.#clock.monotonicMs();
    if (endMs - startMs > quickCallMs + sizeInBytes / quickBytesPerMs) this.#slowUntilMs = endMs + slowForMs;
    return result;
  }
}
