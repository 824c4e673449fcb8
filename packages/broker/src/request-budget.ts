/**
 * The bound on requests over all connections of a node: how many wait for their turn (`queued.max.requests`), and how many bytes are held by
 * those that wait and those in handling (`queued.max.request.bytes`). A Produce request holds its bytes until its records are in the log, so a disk that does
 * not keep up stops the producers' sockets and not the node.
 *
 * At the bound every producer's socket is paused at once, any other connection when requests of it wait; consumers go on. There is room again a
 * quarter below the bound, so that sockets are not switched for each request.
 *
 * Invariant: what was added is taken off exactly once, so the counts are zero when nothing is held.
 */
import assert from "node:assert";

export interface BudgetedConnection {
  pauseIfFull(): void;
  resume(): void;
}

const roomShare = 0.75;

export class RequestBudget {
  private readonly requestsMax: number;
  private readonly bytesMax: number;
  private requests = 0;
  private bytes = 0;
  private bytesFull = false;
  private readonly producers = new Set<BudgetedConnection>();
  private readonly paused = new Set<BudgetedConnection>();

  constructor(options: { requestsMax: number; bytesMax: number }) {
    this.requestsMax = options.requestsMax;
    this.bytesMax = options.bytesMax;
  }

  get full(): boolean {
    return this.bytesFull || this.requests >= this.requestsMax;
  }

  get bytesHeld(): number {
    return this.bytes;
  }

  /** A request was read. */
  add(bytes: number): void {
    this.requests++;
    this.bytes += bytes;
    if (this.bytesFull || this.bytes < this.bytesMax) return;
    this.bytesFull = true;
    for (const producer of this.producers) producer.pauseIfFull();
  }

  /** It waits no longer: it is begun, or dropped. */
  leaveQueue(): void {
    this.requests--;
    assert(this.requests >= 0);
    this.resumeIfRoom();
  }

  /** Its memory was given back. */
  release(bytes: number): void {
    this.bytes -= bytes;
    assert(this.bytes >= 0);
    if (this.bytesFull && this.bytes <= roomShare * this.bytesMax) this.bytesFull = false;
    this.resumeIfRoom();
  }

  /** To be paused as soon as there is no room. Idempotent. */
  joinProducers(connection: BudgetedConnection): void {
    this.producers.add(connection);
  }

  /** `connection.resume` is called once when there is room again. */
  waitForRoom(connection: BudgetedConnection): void {
    this.paused.add(connection);
  }

  /** The connection is over. */
  forget(connection: BudgetedConnection): void {
    this.producers.delete(connection);
    this.paused.delete(connection);
  }

  private resumeIfRoom(): void {
    if (this.paused.size === 0 || this.full) return;
    const waiting = [...this.paused];
    this.paused.clear();
    for (const connection of waiting) connection.resume();
  }
}
