/**
 * The real network: TCP by `node:net`.
 *
 * Reading comes in two ways with one behaviour. Fast: the kernel fills the owner's buffer. Copying: Node hands over a chunk of its own, which is copied; for
 * platforms where a socket's handle is not what we know (docs/decisions/0001-fast-reading.md).
 */
import assert from "node:assert";
import net from "node:net";
import type { Logger } from "../logger.ts";
import type { Connection, ConnectionOwner, Listener, Network } from "../network.ts";
import { RealConnection } from "./connection.ts";

export interface RealNetworkOptions {
  readonly logger: Logger;
  /** `copying` turns the fast way off. */
  readonly reading?: "fast" | "copying";
}

export class RealNetwork implements Network {
  readonly #logger: Logger;
  readonly #fast: boolean;
  #connections = 0;

  constructor(options: RealNetworkOptions) {
    this.#logger = options.logger;
    this.#fast = options.reading !== "copying";
  }

  listen(
    address: { host: string; port: number },
    accept: (connection: Connection) => ConnectionOwner,
  ): Promise<Listener> {
    const server = net.createServer({ pauseOnConnect: true, noDelay: true, keepAlive: true });
    server.on("connection", (accepted) => RealConnection.accept(++this.#connections, this.#fast, accepted, accept));
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(address, () => {
        server.off("error", reject);
        // After listening, errors are of single accepts (no file descriptors left): the listener goes on.
        server.on("error", (error) =>
          this.#logger.warn("A connection could not be accepted", { error: error.message }),
        );
        resolve(new RealListener(server));
      });
    });
  }

  connect(address: { host: string; port: number }, owner: ConnectionOwner): Connection {
    return RealConnection.connect(++this.#connections, this.#fast, address, owner);
  }
}

class RealListener implements Listener {
  readonly host: string;
  readonly port: number;
  readonly #server: net.Server;

  constructor(server: net.Server) {
    const address = server.address();
    assert(address !== null && typeof address === "object");
    this.host = address.address;
    this.port = address.port;
    this.#server = server;
  }

  /** Idempotent. The port is free at once; the server's own word waits until its connections are gone. */
  async close(): Promise<void> {
    this.#server.close();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
