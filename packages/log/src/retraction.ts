/**
 * What the controller was told of a replica's new directory and did not come true is taken back: it is told the old one, whatever state that is in. Otherwise a start
 * without the old directory would take the copy, which lags behind, for the whole log.
 *
 * Invariants: said again and again until the controller takes it or `stop`; after `stop` has resolved nothing is on its way that could overtake what is said next.
 */
import type { World } from "@samsa/env";
import { EarlyWaking } from "./early-waking.ts";
import type { AssignDirectory } from "./replica-move.ts";
import { inFull } from "./storage-error.ts";

const retryMs = 1000;

export class Retraction {
  readonly #world: World;
  readonly #pauses: EarlyWaking;
  #isStopped = false;
  readonly ended: Promise<void>;

  constructor(world: World, assign: AssignDirectory, directoryId: string) {
    this.#world = world;
    this.#pauses = new EarlyWaking(world.clock);
    this.ended = this.#run(assign, directoryId);
  }

  /** Resolves when the controller's last answer is here. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#pauses.wake();
    return this.ended;
  }

  async #run(assign: AssignDirectory, directoryId: string): Promise<void> {
    while (!this.#isStopped) {
      if (await this.#isTaken(assign, directoryId)) return;
      if (!this.#isStopped) await this.#pauses.wait(retryMs);
    }
  }

  async #isTaken(assign: AssignDirectory, directoryId: string): Promise<boolean> {
    try {
      return await assign(directoryId);
    } catch (error) {
      this.#world.logger.warn("controller not told that a replica stays where it is", { problem: inFull(error) });
      return false;
    }
  }
}
