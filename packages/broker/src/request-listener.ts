/**
 * One listener: its socket, its table of handlers, and the connections on it.
 *
 * Invariants: requests are kept waiting until `open`; after `drain` no request is begun, every one begun is answered and its connection closed.
 */
import type { BufferPool, World } from "@samsa/env";
import { type ConnectionLimits, type FrameListener, listenForFrames } from "@samsa/transport";
import { ConnectionRequests, type ListenerContext } from "./connection-requests.ts";
import type { ConnectionLimitsConfig, ListenerConfig, NetworkConfig } from "./node-config.ts";

export class RequestListener {
  readonly config: ListenerConfig;
  private readonly context: ListenerContext & { open: boolean };
  private readonly connections = new Set<ConnectionRequests>();
  private frames: FrameListener | undefined;
  private drained: (() => void) | undefined;

  constructor(config: ListenerConfig, context: Omit<ListenerContext, "open">) {
    this.config = config;
    this.context = { ...context, open: false };
  }

  async bind(world: World, pool: BufferPool, network: NetworkConfig): Promise<void> {
    this.frames = await listenForFrames(
      world,
      {
        host: this.config.host,
        port: this.config.port,
        pool,
        frameBytesMax: network.requestBytesMax,
        idleMsMax: network.connectionsIdleMsMax,
        limits: connectionLimits(network),
      },
      (connection) => {
        const requests = new ConnectionRequests(this.context, connection, () => this.left(requests));
        this.connections.add(requests);
        return requests;
      },
    );
  }

  /** For connections from now on. */
  setLimits(limits: ConnectionLimitsConfig): void {
    this.frames?.setLimits(connectionLimits(limits));
  }

  closeStalled(stalledMs: number, bytes: number): number {
    return this.frames?.closeStalled(stalledMs, bytes) ?? 0;
  }

  get port(): number {
    return this.frames?.port ?? this.config.port;
  }

  get connectionCount(): number {
    return this.connections.size;
  }

  /** Requests are handled from now on. */
  open(): void {
    this.context.open = true;
    for (const connection of this.connections) connection.pump();
  }

  /** Stops accepting; resolves when every request begun is answered and every connection closed. */
  async drain(): Promise<void> {
    const closed = this.frames?.close();
    const empty = new Promise<void>((resolve) => {
      this.drained = resolve;
    });
    for (const connection of [...this.connections]) connection.stop();
    if (this.connections.size > 0) await empty;
    await closed;
  }

  /** Closes what is left at once. */
  destroy(): void {
    this.frames?.destroyConnections();
  }

  /** Stops accepting and closes every connection at once. */
  async close(): Promise<void> {
    this.destroy();
    await this.frames?.close();
    this.destroy();
  }

  private left(connection: ConnectionRequests): void {
    this.connections.delete(connection);
    if (this.connections.size === 0) this.drained?.();
  }
}

function connectionLimits(config: ConnectionLimitsConfig): ConnectionLimits {
  return {
    connectionsMax: config.connectionsMax,
    connectionsPerAddressMax: config.connectionsPerIpMax,
    connectionsPerAddressOverrides: config.connectionsPerIpOverrides,
  };
}
