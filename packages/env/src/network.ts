/**
 * The network seam: byte streams between hosts. Reading is by the owner's own buffers, so that bytes are copied by the kernel only.
 *
 * Invariants: per connection, `opened` comes before the first `received`; `received(n)` always follows the `buffer()` whose
 * first n bytes it filled; `closed` is called exactly once (also when a connect failed) and nothing after it; no call of the owner happens
 * synchronously inside `connect`, `listen` or `write`; after `pause()` returns there may be no further `received` until `resume()`.
 */
export interface ConnectionOwner {
  /** Connected (client side) or accepted (server side). */
  opened?(connection: Connection): void;
  /** The memory to be filled next; at least one byte long; not touched by the owner until `received` or the next `buffer()`. */
  buffer(): Buffer;
  /** `length` bytes were put at the start of the last `buffer()`. */
  received(length: number): void;
  /** Everything handed to `write` has left for the kernel. */
  drained?(): void;
  /** The connection is over: cleanly when `error` is undefined. */
  closed(error: Error | undefined): void;
}

export interface Connection {
  /** Numbered from 1 in order of creation, per network. */
  readonly id: number;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Bytes handed to `write` that have not left for the kernel. */
  readonly queuedBytes: number;
  /** Bytes that have left for the kernel since the beginning; grows while a large write is under way too. */
  readonly sentBytes: number;
  /** Sends the parts in order. They must not change until `done`, which is called once: sent, or the connection failed. */
  write(parts: readonly Buffer[], done?: (error: Error | undefined) => void): void;
  pause(): void;
  resume(): void;
  /** Sends what is queued, then closes. */
  end(): void;
  /** Closes at once. */
  destroy(error?: Error): void;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Stops accepting; open connections stay. */
  close(): Promise<void>;
}

export interface Network {
  /** Port 0 takes a free one. Rejects with the platform's error (EADDRINUSE …). `accept` gives the owner of a new connection. */
  listen(
    address: { host: string; port: number },
    accept: (connection: Connection) => ConnectionOwner,
  ): Promise<Listener>;
  connect(address: { host: string; port: number }, owner: ConnectionOwner): Connection;
}
