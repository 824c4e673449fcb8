/** Makes and removes topics without a pause, so that the metadata log and its snapshots are busy; remembers which ones must be there and which not. */
import { createTopics, deleteTopics } from "@samsa/interop-tests/admin";
import { LedgerError } from "./ledger.ts";

const topicsKept = 5;
const pauseMs = 5;

export class Administrator {
  readonly #there: string[] = [];
  readonly #gone: string[] = [];
  #next = 0;

  /** Until the node is gone. */
  async run(bootstrap: string): Promise<void> {
    for (;;) {
      const name = `churn-${this.#next++}`;
      try {
        await createTopics(bootstrap, [{ name }]);
        this.#there.push(name);
        if (this.#there.length > topicsKept) await this.#removeOldest(bootstrap);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      } catch (error) {
        if (isGone(error)) return;
        throw error;
      }
    }
  }

  async #removeOldest(bootstrap: string): Promise<void> {
    const name = this.#there.shift() ?? "";
    await deleteTopics(bootstrap, [name]);
    this.#gone.push(name);
  }

  check(names: ReadonlySet<string>): void {
    for (const name of this.#there)
      if (!names.has(name)) throw new LedgerError(`topic ${name} was created and is gone`);
    for (const name of this.#gone) if (names.has(name)) throw new LedgerError(`topic ${name} was deleted and is back`);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && (/closed/.test(error.message) || "syscall" in error);
}
