/**
 * The server's end: accepts connections, cuts what they send into frames and writes the answers back.
 *
 * Invariants: a handler gets frames in the order they were sent and `closed` exactly once, after which it gets nothing; a connection that
 * sends what is no frame is closed with one log line; counts of connections per address return to zero when all are closed.
 *
 * After `pause()` the frames that the current read already brought are still handed over: the read scratch bounds how much that is.
 */
import type { BufferPool, Connection, ConnectionOwner, Logger, SharedBuffer, World } from "@samsa/env";
import { ConnectionAdmission, type ConnectionLimits } from "./connection-admission.ts";
import { createReadScratch, FrameReader, type FrameReceiver, type ReadScratch } from "./frame-reader.ts";
import { FrameWriter } from "./frame-writer.ts";
import { IdleConnections } from "./idle-connections.ts";

export interface FrameListenerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly pool: BufferPool;
  readonly frameBytesMax: number;
  /** A connection on which nothing happened for so long is closed; Infinity never. */
  readonly idleMsMax: number;
  readonly limits: ConnectionLimits;
}

/** What the receiver of frames makes of one connection. */
export interface FrameHandler {
  /** A whole request without its length. The handler owns one count of the buffer. */
  frame(frame: SharedBuffer): void;
  /** Everything sent has left for the kernel. */
  drained(): void;
  closed(): void;
  /**
   * A frame that is too large for taking its memory at once is about to hold `heldBytes`; its first bytes are in `head`. A reason closes the connection. Not told
   * when the frame is whole (`frame` tells) or cut short (`closed` does).
   */
  growing(head: Buffer, frameBytes: number, heldBytes: number): string | undefined;
  /** Whether something is going on for which the other side waits: such a connection is not idle. */
  readonly busy: boolean;
}

export interface FrameConnection {
  readonly id: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Bytes of `send` that have not left for the kernel. */
  readonly unsentBytes: number;
  /** Queues one frame (its length included); `sent` is called exactly once, and may be called at once when the connection is over. */
  send(parts: readonly Buffer[], sent?: (error: Error | undefined) => void): void;
  /** What was sent leaves now, not at the turn's end with what else is sent until then. */
  flush(): void;
  pause(): void;
  resume(): void;
  /** Closes after what was sent has left. Idempotent. */
  end(): void;
  /** Closes at once with one log line that names the reason. */
  refuse(reason: string): void;
  /** Closes at once. */
  destroy(): void;
}

export interface FrameListener {
  readonly host: string;
  readonly port: number;
  readonly connectionCount: number;
  /** For connections from now on. */
  setLimits(limits: ConnectionLimits): void;
  /** Accepts no more connections; open ones stay. */
  close(): Promise<void>;
  /** Closes connections whose other side has taken nothing of its responses for `stalledMs`, the longest first, until `bytes` are given up; returns how many were. */
  closeStalled(stalledMs: number, bytes: number): number;
  /** Closes every open connection once what was sent on it has left. */
  endConnections(): void;
  /** Closes every open connection at once. */
  destroyConnections(): void;
}

export async function listenForFrames(
  world: World,
  options: FrameListenerOptions,
  accept: (connection: FrameConnection) => FrameHandler,
): Promise<FrameListener> {
  const shared: Shared = {
    world,
    logger: world.logger,
    options,
    scratch: createReadScratch(),
    admission: new ConnectionAdmission(options.limits),
    idle: new IdleConnections(world.clock, options.idleMsMax),
    connections: new Set(),
  };
  const listener = await world.network.listen(options, (connection) => {
    const refusal = shared.admission.admit(connection.remoteAddress);
    if (refusal === undefined) return new ServerConnection(shared, connection, accept);
    shared.logger.warn(`Closed connection from ${connection.remoteAddress}: ${refusal}`);
    return new RefusedConnection(connection);
  });
  return {
    host: listener.host,
    port: listener.port,
    get connectionCount() {
      return shared.connections.size;
    },
    setLimits(limits) {
      shared.admission.limits = limits;
    },
    close() {
      shared.idle.stop();
      return listener.close();
    },
    closeStalled: (stalledMs, bytes) => closeStalled(shared, stalledMs, bytes),
    endConnections() {
      for (const connection of shared.connections) connection.end();
    },
    destroyConnections() {
      for (const connection of [...shared.connections]) connection.destroy();
    },
  };
}

interface Shared {
  readonly world: World;
  readonly logger: Logger;
  readonly options: FrameListenerOptions;
  readonly scratch: ReadScratch;
  readonly admission: ConnectionAdmission;
  readonly idle: IdleConnections;
  readonly connections: Set<ServerConnection>;
}

function closeStalled({ world, connections }: Shared, stalledMs: number, bytes: number): number {
  const nowMs = world.clock.monotonicMs();
  const stalled = [...connections]
    .filter((connection) => connection.unsentBytes > 0)
    .map((connection) => ({ connection, sinceMs: connection.stalledSinceMs(nowMs) }))
    .filter(({ sinceMs }) => nowMs - sinceMs >= stalledMs)
    .sort((a, b) => a.sinceMs - b.sinceMs);
  let closedBytes = 0;
  for (const { connection, sinceMs } of stalled) {
    if (closedBytes >= bytes) break;
    const { unsentBytes } = connection;
    closedBytes += unsentBytes;
    connection.refuse(`${unsentBytes} bytes of responses that it has not taken for ${Math.round(nowMs - sinceMs)} ms`);
  }
  return closedBytes;
}

class ServerConnection implements ConnectionOwner, FrameReceiver, FrameConnection {
  private readonly shared: Shared;
  private readonly connection: Connection;
  private readonly reader: FrameReader;
  private readonly writer: FrameWriter;
  private readonly handler: FrameHandler;
  private over = false;
  /** `Clock.monotonicMs` of the last frame begun or response sent. Begun as a number, so that the engine changes it in its place instead of making one each time. */
  private lastActiveMs = 0;
  /** When the other side was last seen to have taken something of what was sent, and how much it had taken then. */
  private lastTakenMs = 0;
  private takenBytes = 0;

  constructor(shared: Shared, connection: Connection, accept: (connection: FrameConnection) => FrameHandler) {
    this.shared = shared;
    this.connection = connection;
    const { pool, frameBytesMax } = shared.options;
    this.reader = new FrameReader({ pool, frameBytesMax, scratch: shared.scratch }, this);
    this.writer = new FrameWriter(connection, shared.world.clock);
    this.lastActiveMs = shared.world.clock.monotonicMs();
    shared.connections.add(this);
    this.handler = accept(this);
    shared.idle.add(this);
  }

  get id(): number {
    return this.connection.id;
  }

  get remoteAddress(): string {
    return this.connection.remoteAddress;
  }

  get remotePort(): number {
    return this.connection.remotePort;
  }

  get unsentBytes(): number {
    return this.writer.unsentBytes;
  }

  /** What the other side does not take is no activity: who only sends, or only waits for others to send to it, is idle. */
  idleSinceMs(nowMs: number): number {
    if (this.writer.unsentBytes > 0) return this.stalledSinceMs(nowMs);
    return this.handler.busy ? nowMs : this.lastActiveMs;
  }

  /** With something unsent: since when, as far as the looks here have seen, nothing of it was taken. */
  stalledSinceMs(nowMs: number): number {
    const { sentBytes } = this.connection;
    if (sentBytes !== this.takenBytes) {
      this.takenBytes = sentBytes;
      this.lastTakenMs = nowMs;
    }
    return this.lastTakenMs;
  }

  buffer(): Buffer {
    return this.reader.buffer();
  }

  received(length: number): void {
    this.lastActiveMs = this.shared.world.clock.monotonicMs();
    this.reader.received(length);
  }

  drained(): void {
    if (!this.over) this.handler.drained();
  }

  closed(error: Error | undefined): void {
    this.finish(error);
  }

  frame(frame: SharedBuffer): void {
    if (this.over) frame.release();
    else this.handler.frame(frame);
  }

  growing(head: Buffer, frameBytes: number, heldBytes: number): string | undefined {
    return this.handler.growing(head, frameBytes, heldBytes);
  }

  refused(reason: string): void {
    this.refuse(reason);
  }

  send(parts: readonly Buffer[], sent?: (error: Error | undefined) => void): void {
    this.lastActiveMs = this.shared.world.clock.monotonicMs();
    if (this.writer.unsentBytes === 0) this.lastTakenMs = this.lastActiveMs;
    this.writer.send(parts, sent);
  }

  flush(): void {
    this.writer.flush();
  }

  pause(): void {
    this.connection.pause();
  }

  resume(): void {
    if (!this.over) this.connection.resume();
  }

  end(): void {
    if (this.over) return;
    this.reader.ignore();
    this.writer.flush();
    this.connection.end();
  }

  refuse(reason: string): void {
    if (this.over) return;
    const { remoteAddress, remotePort } = this.connection;
    this.shared.logger.warn(`Closed connection from ${remoteAddress}:${remotePort} because of ${reason}`);
    this.destroy();
  }

  destroy(): void {
    if (this.over) return;
    this.finish(undefined);
    this.connection.destroy();
  }

  /** The idle time is up. */
  expire(): void {
    this.shared.logger.debug(
      `Closed idle connection from ${this.connection.remoteAddress}:${this.connection.remotePort}`,
    );
    this.destroy();
  }

  private finish(error: Error | undefined): void {
    if (this.over) return;
    this.over = true;
    this.reader.stop();
    this.writer.end(error);
    this.shared.connections.delete(this);
    this.shared.idle.remove(this);
    this.shared.admission.leave(this.connection.remoteAddress);
    this.handler.closed();
  }
}

/** Takes what still arrives on a connection that was over one of the limits. */
class RefusedConnection implements ConnectionOwner {
  private readonly swallowed = Buffer.allocUnsafeSlow(1024);
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  opened(): void {
    this.connection.destroy();
  }

  buffer(): Buffer {
    return this.swallowed;
  }

  received(): void {}

  closed(): void {}
}
