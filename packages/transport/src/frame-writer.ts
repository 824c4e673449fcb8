/**
 * Sends frames, each a list of parts, over one connection; what is sent within one turn leaves in one write.
 *
 * Invariants: frames leave in the order of `send`; every `sent` is called exactly once: when its bytes left for the kernel, or with the
 * error that ended the connection.
 */
import type { Clock, Connection } from "@samsa/env";

type Sent = (error: Error | undefined) => void;

export class FrameWriter {
  private readonly connection: Connection;
  private readonly clock: Clock;
  private parts: Buffer[] = [];
  private waiting: Sent[] = [];
  private pendingBytes = 0;
  private flushing = false;
  private ended = false;

  constructor(connection: Connection, clock: Clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** Bytes that were sent here and have not left for the kernel. */
  get unsentBytes(): number {
    return this.pendingBytes + this.connection.queuedBytes;
  }

  send(parts: readonly Buffer[], sent?: Sent): void {
    if (this.ended) {
      sent?.(new Error("the connection is closed"));
      return;
    }
    for (const part of parts) {
      this.parts.push(part);
      this.pendingBytes += part.length;
    }
    if (sent !== undefined) this.waiting.push(sent);
    if (this.flushing) return;
    this.flushing = true;
    this.clock.defer(() => this.flush());
  }

  /** Hands what is pending to the connection now. */
  flush(): void {
    this.flushing = false;
    if (this.ended || this.parts.length === 0) return;
    const { parts, waiting } = this;
    this.parts = [];
    this.waiting = [];
    this.pendingBytes = 0;
    this.connection.write(parts, waiting.length === 0 ? undefined : (error) => callAll(waiting, error));
  }

  /** The connection is over: nothing is written any more. Idempotent. */
  end(error: Error | undefined): void {
    if (this.ended) return;
    this.ended = true;
    const { waiting } = this;
    this.parts = [];
    this.waiting = [];
    this.pendingBytes = 0;
    callAll(waiting, error ?? new Error("the connection is closed"));
  }
}

function callAll(waiting: readonly Sent[], error: Error | undefined): void {
  for (const sent of waiting) sent(error);
}
