/** Work that is done for all who ask for it (a directory's sync, a checkpoint): who comes while it is under way shares the next one, which takes in what each has changed before. */
export class SharedWork {
  readonly #work: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();
  /** The one that has not begun. */
  #next: Promise<void> | undefined;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Rejects as the work does. */
  run(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    const next = this.#last.then(() => {
      this.#next = undefined;
      return this.#work();
    });
    this.#next = next;
    this.#last = next.catch(() => {});
    return next;
  }
}
