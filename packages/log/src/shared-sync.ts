/** One directory's sync for all who ask for it: those who come while one is under way share the next, which covers what each has changed before it asked. */
export class SharedSync {
  readonly #sync: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** Rejects as the sync does. */
  run(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const next = this.#last.then(() => {
      this.#next = undefined;
      return this.#sync();
    });
    this.#next = next;
    this.#last = next.catch(() => {});
    return next;
  }
}
