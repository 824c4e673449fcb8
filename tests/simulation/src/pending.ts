/**
 * Every promise that the scenario was given by what it tests, until it is settled: at the end none may be left.
 * Promises of a process that was killed are forgotten with it.
 */
interface Awaited {
  readonly what: string;
  readonly host: string;
}

export class Pending {
  private readonly awaited = new Set<Awaited>();

  /** `host`: whose process is to settle the promise. */
  watch<T>(what: string, promise: Promise<T>, host: string): Promise<T> {
    const entry: Awaited = { what, host };
    this.awaited.add(entry);
    const settled = (): void => void this.awaited.delete(entry);
    promise.then(settled, settled);
    return promise;
  }

  forget(host: string): void {
    for (const entry of this.awaited) if (entry.host === host) this.awaited.delete(entry);
  }

  /** What is not settled. */
  get left(): string[] {
    return Array.from(this.awaited, ({ what }) => what);
  }
}
