/**
 * The clock seam: the only source of time and of timers.
 *
 * Invariants: `monotonicMs` never goes back; a cancelled timer never fires; timers with the same due time fire in the
 * order they were set; nothing fires synchronously inside `setTimer` or `defer`.
 */
export interface Timer {
  /** Idempotent; after it returns the callback is not called any more. */
  cancel(): void;
}

export interface Clock {
  /** Wall clock, whole milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Milliseconds since some fixed point, fractional, never decreasing. */
  monotonicMs(): number;
  /** Calls `callback` once, `delayMs` from now or later. Does not keep the process alive by itself when `background` is set. */
  setTimer(delayMs: number, callback: () => void, options?: { background?: boolean }): Timer;
  /**
   * Calls `callback` once, never at once: after the events of this turn have been handled (where the writes of one turn are coalesced), or, where a read came alone,
   * after its handling and before the turn's promises.
   */
  defer(callback: () => void): void;
}
