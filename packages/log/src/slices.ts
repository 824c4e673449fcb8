/**
 * Long work in slices, so that the event loop is never held for long: whoever works asks after each small step whether the slice is used up.
 *
 * Invariant: a slice ends after `sliceMs` of work; other events of the loop are handled before the next one begins.
 */
import type { Clock } from "@samsa/env";

const sliceMs = 1;

export class Slices {
  readonly #clock: Clock;
  #startedMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
  }

  get isOver(): boolean {
    return this.#clock.monotonicMs() - this.#startedMs >= sliceMs;
  }

  /** Something else has had its turn: a new slice begins. */
  begin(): void {
    this.#startedMs = this.#clock.monotonicMs();
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => this.#clock.defer(resolve));
    this.begin();
  }
}
