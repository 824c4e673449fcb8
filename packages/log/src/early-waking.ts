/** Waiting that ends when its time is over, or sooner: when what is waited for has changed. Invariant: one wait at a time. */
import type { Clock, Timer } from "@samsa/env";

export class EarlyWaking {
  readonly #clock: Clock;
  #timer: Timer | undefined;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async wait(delayMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#timer = this.#clock.setTimer(delayMs, resolve, { background: true });
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  /** Ends the wait under way; nothing happens where there is none. */
  wake(): void {
    this.#timer?.cancel();
    this.#wake?.();
  }
}
