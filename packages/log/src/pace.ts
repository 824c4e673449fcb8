/**
 * Whether a directory answers quickly enough for calls on the event loop's own thread (docs/decisions/0012-slow-by-debt.md): a call there costs a microsecond or two,
 * a trip to the thread pool thirty or forty, but a slow disk must hold up its own partitions only.
 *
 * One slow call says little: on a busy machine the thread is put aside for a few milliseconds at any place. So slow calls run up a debt that time pays
 * back, and only a debt over the bound makes the directory slow: a call that hangs does so by itself, one that was merely interrupted does not.
 *
 * Invariant: after the debt went over its bound the directory is used through the thread pool until `slowForMs` have passed; then it has none.
 */
import type { Clock } from "@samsa/env";

/** Bytes a millisecond that a busy page cache still takes. */
const quickBytesPerMs = 256 * 1024;
/** More than this holds the loop too long even at the page cache's speed. */
const ownThreadBytesMax = 1024 * 1024;
/** How much of the debt a second pays back. */
const paidBackMsPerSecond = 50;

export interface PaceLimits {
  /** What a call of no bytes may take. */
  readonly quickCallMs: number;
  /** Milliseconds over what calls may take. */
  readonly debtMsMax: number;
  /** How long a slow directory keeps to the thread pool. */
  readonly slowForMs: number;
}

const servingLimits: PaceLimits = { quickCallMs: 2, debtMsMax: 25, slowForMs: 1000 };
/** A start makes so many calls that even a disk which answers in a tenth of a millisecond is better asked by several threads. */
export const loadingLimits: PaceLimits = { quickCallMs: 0.1, debtMsMax: 5, slowForMs: 100 };

export class Pace {
  readonly #clock: Clock;
  readonly #limits: PaceLimits;
  #slowUntilMs = Number.NEGATIVE_INFINITY;
  #debtMs = 0;
  #debtAtMs = 0;

  constructor(clock: Clock, limits = servingLimits) {
    this.#clock = clock;
    this.#limits = limits;
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
    const overMs = endMs - startMs - this.#limits.quickCallMs - sizeInBytes / quickBytesPerMs;
    if (overMs > 0) this.#owe(overMs, endMs);
    return result;
  }

  #owe(overMs: number, nowMs: number): void {
    const paidMs = ((nowMs - this.#debtAtMs) / 1000) * paidBackMsPerSecond;
    this.#debtMs = Math.max(0, this.#debtMs - paidMs) + overMs;
    this.#debtAtMs = nowMs;
    if (this.#debtMs <= this.#limits.debtMsMax) return;
    this.#slowUntilMs = nowMs + this.#limits.slowForMs;
    this.#debtMs = 0;
  }
}
