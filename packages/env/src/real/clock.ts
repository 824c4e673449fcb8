/**
 * The real clock: the process's wall clock, monotonic clock and timers.
 *
 * Node's timers count in the loop's whole milliseconds, so one can fire up to a millisecond early, and a delay over 2^31 ms fires at once. Both are
 * mended here: a timer that wakes before its time sleeps on.
 */
import assert from "node:assert";
import { performance } from "node:perf_hooks";
import type { Clock, Timer } from "../clock.ts";

const timeoutMsMax = 2 ** 31 - 1;

export const realClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer: (delayMs, callback, options) => new RealTimer(delayMs, callback, options?.background ?? false),
  defer,
};

/** So often what was deferred defers something again before the loop looks for input. */
const roundsMax = 4;
/** A list that once was longer is not kept. */
const keptMax = 4096;
/** What is deferred, up to `deferredCount`; the other list is the one of the round before, to be filled again: a list made anew is made to grow anew. */
let deferred: ((() => void) | undefined)[] = [];
let deferredCount = 0;
let spare: ((() => void) | undefined)[] = [];
let isScheduled = false;

/** One immediate for all that is deferred in a turn: an append's write, the answer to it, and its leaving would take three trips around the loop. */
function defer(callback: () => void): void {
  deferred[deferredCount++] = callback;
  schedule();
}

function goOnWith(left: readonly ((() => void) | undefined)[]): void {
  deferred = [...left, ...deferred.slice(0, deferredCount)];
  deferredCount = deferred.length;
  spare = [];
  setImmediate(runDeferred);
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(runDeferred);
}

function runDeferred(): void {
  for (let round = 0; round < roundsMax && deferredCount > 0; round++) {
    const callbacks = deferred;
    const count = deferredCount;
    deferred = spare;
    deferredCount = 0;
    let next = 0;
    let isThrough = false;
    try {
      while (next < count) {
        const callback = callbacks[next];
        callbacks[next++] = undefined;
        callback?.();
      }
      isThrough = true;
    } finally {
      // After an exception the others still have their turn.
      if (!isThrough) goOnWith(callbacks.slice(next, count));
    }
    spare = callbacks.length > keptMax ? [] : callbacks;
  }
  isScheduled = false;
  if (deferredCount > 0) schedule();
}

class RealTimer implements Timer {
  readonly #dueMs: number;
  readonly #callback: () => void;
  readonly #background: boolean;
  #timeout: NodeJS.Timeout | undefined;

  constructor(delayMs: number, callback: () => void, background: boolean) {
    assert(!Number.isNaN(delayMs), "a timer needs a delay");
    this.#dueMs = performance.now() + delayMs;
    this.#callback = callback;
    this.#background = background;
    this.#sleep(delayMs);
  }

  #sleep(delayMs: number): void {
    this.#timeout = setTimeout(() => this.#wake(), Math.min(Math.ceil(delayMs), timeoutMsMax));
    if (this.#background) this.#timeout.unref();
  }

  #wake(): void {
    const leftMs = this.#dueMs - performance.now();
    if (leftMs > 0) this.#sleep(leftMs);
    else this.#callback();
  }

  cancel(): void {
    clearTimeout(this.#timeout);
  }
}
