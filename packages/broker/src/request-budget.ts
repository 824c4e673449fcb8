/**
 * The bound on requests that were read and wait for their turn, over all connections of a node (`queued.max.requests`,
 * `queued.max.request.bytes`). A connection that brings the count to the bound is paused until others were begun.
 *
 * Invariant: what was added is taken off exactly once, so the counts are zero when nothing waits.
 */
import assert from "node:assert";

export interface Paused {
  resume(): void;
}

export class RequestBudget {
  private readonly requestsMax: number;
  private readonly bytesMax: number;
  private requests = 0;
  private bytes = 0;
  private readonly paused = new Set<Paused>();

  constructor(options: { requestsMax: number; bytesMax: number }) {
    this.requestsMax = options.requestsMax;
    this.bytesMax = options.bytesMax;
  }

  get full(): boolean {
    return this.requests >= this.requestsMax || this.bytes >= this.bytesMax;
  }

  add(bytes: number): void {
    this.requests++;
    this.bytes += bytes;
  }

  remove(bytes: number): void {
    this.requests--;
    this.bytes -= bytes;
    assert(this.requests >= 0 && this.bytes >= 0);
    if (this.paused.size === 0 || this.full) return;
    const waiting = [...this.paused];
    this.paused.clear();
    for (const connection of waiting) connection.resume();
  }

  /** `connection.resume` is called once when there is room again. */
  waitForRoom(connection: Paused): void {
    this.paused.add(connection);
  }

  /** The connection is over. */
  forget(connection: Paused): void {
    this.paused.delete(connection);
  }
}
