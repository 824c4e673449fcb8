/**
 * The network between simulated hosts: who can reach whom, how long it takes and what goes wrong on the way.
 *
 * Invariants: bytes of a connection arrive in order and complete, or the connection dies; what happens between hosts takes time.
 */
import { SimulatedConnection } from "./connection.ts";
import { isLoopback, NetworkHost } from "./network-host.ts";
import { Pipe } from "./pipe.ts";
import type { Range } from "./prng.ts";
import type { HostProcess, Timeline } from "./timeline.ts";

/** May be changed at any time; probabilities are per segment sent. */
export interface NetworkConditions {
  latencyUs: Range;
  /** Between two ends on one host. */
  loopbackLatencyUs: Range;
  delayProbability: number;
  delayMs: Range;
  /** The segment is lost, and with it, after a while, the connection. */
  dropProbability: number;
  dropStallMs: Range;
  /** The segment arrives in pieces. */
  splitProbability: number;
  /** Of each attempt to connect. */
  refuseProbability: number;
  /** Bytes that can be on their way or unread on one connection and direction. */
  windowBytes: number;
  /** For how long a sender tries to get through a partition. */
  retransmissionMs: number;
}

function calmConditions(): NetworkConditions {
  return {
    latencyUs: { min: 50, max: 500 },
    loopbackLatencyUs: { min: 5, max: 40 },
    delayProbability: 0,
    delayMs: { min: 5, max: 500 },
    dropProbability: 0,
    dropStallMs: { min: 200, max: 5000 },
    splitProbability: 0,
    refuseProbability: 0,
    windowBytes: 262_144,
    retransmissionMs: 15_000,
  };
}

export class SimulatedInternet {
  readonly timeline: Timeline;
  readonly conditions = calmConditions();
  /** What is on its way belongs to no host's process. */
  readonly wire: HostProcess = { host: "wire", alive: true };
  readonly blockedPipes = new Set<Pipe>();
  readonly #hosts: NetworkHost[] = [];
  readonly #cutWays = new Set<string>();
  #segments = 0;
  /** Of each way between two hosts, the latest sent of the segments that have arrived. */
  readonly #latestArrived = new Map<string, number>();

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  addHost(name: string, process: HostProcess): NetworkHost {
    const host = new NetworkHost(name, `10.0.0.${this.#hosts.length + 1}`, process);
    this.#hosts.push(host);
    return host;
  }

  /** The host that `from` means by this name or address. */
  find(name: string, from: NetworkHost): NetworkHost | undefined {
    if (isLoopback(name)) return from;
    return this.#hosts.find((host) => host.answersTo(name));
  }

  /** Nothing gets from `from` to `to` until `restore`. */
  cut(from: string, to: string): void {
    this.#cutWays.add(way(from, to));
  }

  restore(from: string, to: string): void {
    this.#cutWays.delete(way(from, to));
    this.releaseBlocked();
  }

  restoreAll(): void {
    this.#cutWays.clear();
    this.releaseBlocked();
  }

  isBlocked(from: NetworkHost, to: NetworkHost): boolean {
    return !to.isOn || this.#cutWays.has(way(from.name, to.name));
  }

  /** After a way became free. */
  releaseBlocked(): void {
    for (const pipe of [...this.blockedPipes]) if (!this.isBlocked(pipe.from, pipe.to)) pipe.unblocked();
  }

  drawLatencyUs(pipe: Pipe): number {
    const { prng } = this.timeline;
    const isLocal = pipe.from === pipe.to;
    const latencyUs = prng.within(isLocal ? this.conditions.loopbackLatencyUs : this.conditions.latencyUs);
    if (!prng.chance(this.conditions.delayProbability)) return latencyUs;
    this.timeline.count("network-delay");
    return latencyUs + prng.within(this.conditions.delayMs) * 1000;
  }

  numberSegment(): number {
    return ++this.#segments;
  }

  /** Segments of one connection stay in order, so one that is late was overtaken by another connection's. */
  noteArrival(pipe: Pipe, sentAs: number): void {
    const key = way(pipe.from.name, pipe.to.name);
    if (sentAs < (this.#latestArrived.get(key) ?? 0)) this.timeline.count("network-reorder");
    else this.#latestArrived.set(key, sentAs);
  }

  /** Asks for the connection of `client`, an end at `from`, to be accepted at `to`. */
  accept(client: SimulatedConnection, from: NetworkHost, to: NetworkHost): void {
    const listener = to.listenerFor(client.remotePort, from === to);
    if (listener === undefined || this.#refuses(to)) {
      new Pipe(this, to, from, { arrived: (item) => client.receive(item), lost() {} }).send({
        kind: "reset",
        code: "ECONNREFUSED",
      });
      return;
    }
    const server = new SimulatedConnection(
      this,
      { from: to, process: to.process, to: from },
      {
        localAddress: from === to ? client.localAddress : to.address,
        localPort: listener.port,
        remoteAddress: client.localAddress,
        remotePort: client.localPort,
      },
    );
    server.peer = client;
    client.peer = server;
    server.sendOpen();
    server.own(listener.accept(server));
    server.open();
  }

  #refuses(host: NetworkHost): boolean {
    const once = host.refusals > 0;
    if (once) host.refusals--;
    if (!once && !this.timeline.prng.chance(this.conditions.refuseProbability)) return false;
    this.timeline.count("network-refuse");
    return true;
  }
}

function way(from: string, to: string): string {
  return `${from} → ${to}`;
}
