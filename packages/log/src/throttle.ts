/**
 * Holds work to a number of bytes a second, over all who share it (`log.cleaner.io.max.bytes.per.second`).
 *
 * Invariant: over any longer time at most `bytesPerSecond` are taken, but for one burst of `burstMs`.
 */
import type { Clock } from "@samsa/env";

const burstMs = 100;

export class Throttle {
  readonly #clock: Clock;
  bytesPerSecond: number;
  /** When all that was taken is paid for. */
  #paidAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, options: { readonly bytesPerSecond: number }) {
    this.#clock = clock;
    this.bytesPerSecond = options.bytesPerSecond;
  }

  /** Undefined: go on at once. */
  take(bytes: number): Promise<void> | undefined {
    const waitMs = this.reserve(bytes);
    if (waitMs === 0) return undefined;
    return new Promise((resolve) => {
      this.#clock.setTimer(waitMs, resolve, { background: true });
    });
  }

  /** How long to wait before the bytes are read or written; 0: go on at once. */
  reserve(bytes: number): number {
    const nowMs = this.#clock.monotonicMs();
    this.#paidAtMs = Math.max(this.#paidAtMs, nowMs) + (bytes * 1000) / this.bytesPerSecond;
    const waitMs = this.#paidAtMs - nowMs;
    return waitMs < burstMs ? 0 : Math.ceil(waitMs);
  }
}
