/** A host on the simulated network: its names, its listeners, its ports and its present process. */
import type { Connection, ConnectionOwner } from "../network.ts";
import type { HostProcess } from "./timeline.ts";

export type Accept = (connection: Connection) => ConnectionOwner;

export interface BoundListener {
  readonly host: string;
  readonly port: number;
  readonly accept: Accept;
}

const wildcards = new Set(["", "0.0.0.0", "::"]);
const loopbacks = new Set(["localhost", "127.0.0.1", "::1"]);
const firstEphemeralPort = 49_152;
const portMax = 65_535;

export class NetworkHost {
  readonly name: string;
  readonly address: string;
  process: HostProcess;
  /** Whether the machine has power; its process may be gone all the same. */
  isOn = true;
  connectionCount = 0;
  readonly listeners = new Map<number, BoundListener>();
  /** Ends of connections, so that a kill can reset them. */
  readonly ends = new Set<{ abandon(answer: "reset" | "silence"): void }>();
  /** Connections to refuse next. */
  refusals = 0;
  #nextEphemeralPort = firstEphemeralPort;

  constructor(name: string, address: string, process: HostProcess) {
    this.name = name;
    this.address = address;
    this.process = process;
  }

  answersTo(host: string): boolean {
    return host === this.name || host === this.address;
  }

  /** Whether a listener can be bound to this name or address here. */
  owns(host: string): boolean {
    return this.answersTo(host) || wildcards.has(host) || loopbacks.has(host);
  }

  listenerFor(port: number, fromHere: boolean): BoundListener | undefined {
    const listener = this.listeners.get(port);
    if (listener !== undefined && loopbacks.has(listener.host) && !fromHere) return undefined;
    return listener;
  }

  /** Undefined when all are taken. */
  freePort(): number | undefined {
    for (let tried = firstEphemeralPort; tried <= portMax; tried++) {
      const port = this.#nextEphemeralPort;
      this.#nextEphemeralPort = port === portMax ? firstEphemeralPort : port + 1;
      if (!this.listeners.has(port)) return port;
    }
    return undefined;
  }
}

export function isLoopback(host: string): boolean {
  return loopbacks.has(host) || wildcards.has(host);
}
