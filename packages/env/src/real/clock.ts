/**
 * The real clock: the process's wall clock, monotonic clock and timers.
 *
 * Node's timers count in the loop's whole milliseconds, so one can fire up to a millisecond early, and a delay over 2^31 ms fires at once. Both are
 * mended here: a timer that wakes before its time sleeps on.
 *
 * What is deferred runs by an immediate, or, where a read came alone, at the end of its handling (decision 25).
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
let deferred: (() => void)[] = [];
let isScheduled = false;

/** One immediate for all that is deferred in a turn: an append's write, the answer to it, and its leaving would take three trips around the loop. */
function defer(callback: () => void): void {
  deferred.push(callback);
  schedule();
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(runDeferred);
}

function runDeferred(): void {
  let callbacks: (() => void)[] = [];
  let next = 0;
  try {
    for (let round = 0; round < roundsMax && deferred.length > 0; round++) {
      callbacks = deferred;
      deferred = [];
      next = 0;
      while (next < callbacks.length) callbacks[next++]?.();
    }
  } finally {
    // After an exception the others still have their turn.
    if (next < callbacks.length) deferred = [...callbacks.slice(next), ...deferred];
    isScheduled = false;
    busy.lastMs = performance.now();
    if (deferred.length > 0) schedule();
  }
}

/** What is read when nothing was read or deferred for so long came alone: hardly anything else comes in its turn that could share a write or an answer with it. */
const aloneAfterMs = 0.25;
/** A field, which the engine changes in its place: for a variable of the module it makes a new object each time. */
const busy = { lastMs: Number.NEGATIVE_INFINITY };

/** To be asked before what was read is handled. True: it came alone, and `endLoneRead` is to be called when it is handled. */
export function beginRead(): boolean {
  const readMs = performance.now();
  const isAlone = readMs - busy.lastMs >= aloneAfterMs && !isScheduled;
  busy.lastMs = readMs;
  // What it defers waits for no immediate.
  if (isAlone) isScheduled = true;
  return isAlone;
}

/** Runs what the handling has deferred: an immediate is a way of its own through the loop's and the engine's code, which is cold when little happens. */
export function endLoneRead(): void {
  try {
    runDeferred();
  } catch (error) {
    // A mistake of anybody's: not the socket's, which would be left in the middle of its read.
    setImmediate(() => {
      throw error;
    });
  }
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
