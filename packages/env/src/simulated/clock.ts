/** Virtual time as the clock seam. Time stands still while code runs and jumps to the next event. */
import assert from "node:assert";
import type { Clock, Timer } from "../clock.ts";
import type { HostProcess, Timeline } from "./timeline.ts";

/** Virtual time begins at 2026-01-01T00:00:00Z, so that timestamps look as they do in life. */
const epochMs = 1_767_225_600_000;

const inertTimer: Timer = { cancel() {} };

export class SimulatedClock implements Clock {
  readonly #timeline: Timeline;
  readonly #process: HostProcess;

  constructor(timeline: Timeline, process: HostProcess) {
    this.#timeline = timeline;
    this.#process = process;
  }

  nowMs(): number {
    return epochMs + Math.floor(this.#timeline.nowUs / 1000);
  }

  monotonicMs(): number {
    return this.#timeline.nowUs / 1000;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    assert(!Number.isNaN(delayMs), "a timer needs a delay");
    if (delayMs === Number.POSITIVE_INFINITY || !this.#process.alive) return inertTimer;
    // Never at once: a timer that sets itself again must not stop time.
    return this.#timeline.schedule(this.#process, "timer", Math.max(1, delayMs * 1000), callback);
  }

  /** A turn is all that happens at one moment. */
  defer(callback: () => void): void {
    if (this.#process.alive) this.#timeline.schedule(this.#process, "defer", 0, callback);
  }
}
