/** The network seam of one simulated host, for one life of its process. */
import type { Connection, ConnectionOwner, Listener, Network } from "../network.ts";
import { SimulatedConnection } from "./connection.ts";
import type { SimulatedInternet } from "./internet.ts";
import { networkError } from "./network-error.ts";
import { type Accept, type BoundListener, isLoopback, type NetworkHost } from "./network-host.ts";
import type { HostProcess } from "./timeline.ts";

export class SimulatedNetwork implements Network {
  readonly #internet: SimulatedInternet;
  readonly #host: NetworkHost;
  readonly #process: HostProcess;

  constructor(internet: SimulatedInternet, host: NetworkHost) {
    this.#internet = internet;
    this.#host = host;
    this.#process = host.process;
  }

  async listen(address: { host: string; port: number }, accept: Accept): Promise<Listener> {
    const host = this.#host;
    if (!this.#process.alive) return never();
    if (!host.owns(address.host)) throw networkError("EADDRNOTAVAIL", "listen");
    const port = address.port === 0 ? host.freePort() : address.port;
    if (port === undefined || host.listeners.has(port)) throw networkError("EADDRINUSE", "listen");
    const listener: BoundListener = { host: address.host, port, accept };
    host.listeners.set(port, listener);
    return {
      host: address.host,
      port,
      async close() {
        if (host.listeners.get(port) === listener) host.listeners.delete(port);
      },
    };
  }

  connect(address: { host: string; port: number }, owner: ConnectionOwner): Connection {
    const from = this.#host;
    const to = this.#internet.find(address.host, from);
    const localAddress = isLoopback(address.host) ? "127.0.0.1" : from.address;
    const connection = new SimulatedConnection(
      this.#internet,
      { from, process: this.#process, to: to ?? from },
      {
        localAddress,
        localPort: from.freePort() ?? 0,
        remoteAddress: to === undefined || to === from ? address.host : to.address,
        remotePort: address.port,
      },
    );
    connection.own(owner);
    if (!this.#process.alive) connection.abandon("silence");
    else if (to === undefined) connection.fail("ENOTFOUND");
    else connection.sendOpen();
    return connection;
  }
}

/** What a dead process gets. */
function never(): Promise<never> {
  return new Promise(() => {});
}
