/** Lets clients work or holds them up: between a restart and the first look at the logs nobody writes. */
export class Gate {
  private waiting: (() => void)[] = [];
  private closed = true;

  get isClosed(): boolean {
    return this.closed;
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.closed = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  async pass(): Promise<void> {
    while (this.closed) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

/** As a gate that is never closed, for who looks first. */
export const openGate: Pick<Gate, "pass"> = { async pass() {} };
