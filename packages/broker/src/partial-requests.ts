/**
 * The memory of large requests that have not come whole, over all connections of a node. While a request comes it is in no queue, so
 * nothing else bounds what thousands of senders that begin large requests and do not finish them can hold.
 *
 * Invariant: at most `bytesMax` are held; when a growing request would pass that, those begun longest ago are given up first, so that whoever
 * sends on without a break is let through.
 */
export interface PartialRequestOwner {
  /** Closes the connection, upon which its owner is forgotten. */
  refuse(reason: string): void;
}

export class PartialRequests {
  private readonly bytesMax: number;
  /** Oldest first. */
  private readonly held = new Map<PartialRequestOwner, number>();
  private bytes = 0;

  constructor(options: { bytesMax: number }) {
    this.bytesMax = options.bytesMax;
  }

  /** The request of `owner` is to hold `bytes` from now on. A reason means that it may not. */
  grow(owner: PartialRequestOwner, bytes: number): string | undefined {
    this.bytes += bytes - (this.held.get(owner) ?? 0);
    this.held.set(owner, bytes);
    while (this.bytes > this.bytesMax) {
      const oldest = this.held.keys().next().value;
      if (oldest === undefined || oldest === owner) {
        this.forget(owner);
        return tooMuch;
      }
      this.forget(oldest);
      oldest.refuse(tooMuch);
    }
    return undefined;
  }

  /** The request is whole, or its connection over. */
  forget(owner: PartialRequestOwner): void {
    this.bytes -= this.held.get(owner) ?? 0;
    this.held.delete(owner);
  }
}

const tooMuch = "an unfinished large request, of which there were too many";
