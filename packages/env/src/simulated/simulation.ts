/**
 * A simulation: hosts with their disks, a network between them, virtual time, and everything that goes wrong, decided by one seed.
 *
 * The driver takes one event, waits until all promise work it caused is done, and only then takes the next. So a run is the same in every engine, as long as
 * nothing inside awaits anything but what the seams complete (docs/architecture.md, rule 4).
 */
import assert from "node:assert";
import { type Logger, silentLogger } from "../logger.ts";
import type { World } from "../world.ts";
import { SimulatedClock } from "./clock.ts";
import { Disk } from "./disk.ts";
import type { UnsyncedFate } from "./disk-node.ts";
import { drain } from "./drain.ts";
import type { FaultCounts } from "./faults.ts";
import {
  type ActiveFileFault,
  calmDisk,
  type DiskConditions,
  type FileFault,
  FileFaults,
  type FileOperation,
} from "./file-faults.ts";
import { type HostFiles, SimulatedFileSystem } from "./file-system.ts";
import { type NetworkConditions, SimulatedInternet } from "./internet.ts";
import { SimulatedNetwork } from "./network.ts";
import type { NetworkHost } from "./network-host.ts";
import { Prng } from "./prng.ts";
import { SimulatedRandom } from "./random.ts";
import { SimulatedThreadPool } from "./thread-pool.ts";
import { type HostProcess, Timeline } from "./timeline.ts";

export interface SimulationOptions {
  readonly seed: number;
  /** Where each host's log goes; nowhere when left out. */
  readonly logger?: (host: string) => Logger;
}

export interface RunOptions {
  /** Asked after each event (and once before); the place for invariants too. */
  readonly until?: () => boolean;
  /** The bound of this run. */
  readonly eventsMax: number;
  /** Virtual time that may pass in this run. */
  readonly forMs?: number;
}

/** Why a run ended: what was awaited is there; nothing is left to happen; the time is over; the bound of events is reached. */
export type RunEnd = "until" | "idle" | "time" | "events";

/** The disk of a host, for tests. It outlives the host's processes. */
export interface FileControl {
  readonly conditions: DiskConditions;
  capacityBytes: number;
  /** Makes calls fail. */
  fail(fault: FileFault): ActiveFileFault;
  /** Makes the next such call fail. */
  failNext(operation: FileOperation, options?: { code?: string; under?: string }): ActiveFileFault;
}

export interface NetworkControl {
  readonly conditions: NetworkConditions;
  /** Cuts the way from `from` to `to`, and unless `oneWay` is set the way back. */
  partition(from: string, to: string, options?: { oneWay?: boolean }): void;
  /** Cuts the host off from all others. */
  isolate(host: string): void;
  heal(from: string, to: string): void;
  healAll(): void;
  /** The next attempts to connect to this host are refused. */
  refuseNext(host: string, times?: number): void;
}

interface Host {
  readonly name: string;
  readonly network: NetworkHost;
  readonly files: HostFiles;
  readonly control: FileControl;
  process: HostProcess;
  world: World;
}

export class Simulation {
  readonly network: NetworkControl;
  readonly #timeline: Timeline;
  readonly #internet: SimulatedInternet;
  readonly #logger: (host: string) => Logger;
  readonly #hosts = new Map<string, Host>();

  constructor(options: SimulationOptions) {
    this.#timeline = new Timeline(new Prng(options.seed));
    this.#internet = new SimulatedInternet(this.#timeline);
    this.#logger = options.logger ?? (() => silentLogger);
    this.network = this.#networkControl();
  }

  /** Milliseconds of virtual time since the beginning. */
  get nowMs(): number {
    return this.#timeline.nowUs / 1000;
  }

  /** How often each fault came about. */
  get faultCounts(): Readonly<FaultCounts> {
    return this.#timeline.faults;
  }

  /** Of all events so far: two runs of one seed that differ anywhere differ here. */
  traceHash(): string {
    return this.#timeline.trace.hash;
  }

  /** The world of the host's present process; the host is made when first asked for. */
  world(name: string): World {
    return this.#host(name).world;
  }

  files(host: string): FileControl {
    return this.#host(host).control;
  }

  /** The host's process ends at once; its files stay as they are, its connections are reset. */
  kill(name: string): void {
    const host = this.#end(name);
    this.#timeline.count("host-kill");
    host.files.disk.kill();
    for (const end of host.network.ends) end.abandon("reset");
    host.network.ends.clear();
  }

  /** The host loses power: what was not synced may be lost, and its peers hear nothing until it is back. */
  crash(name: string, options: { unsynced?: UnsyncedFate } = {}): void {
    const host = this.#end(name);
    const { faults } = this.#timeline;
    this.#timeline.count("host-crash");
    const losses = host.files.disk.crash(options.unsynced ?? "random", this.#timeline.prng);
    faults["crash-lost-write"] += losses.lostWrites;
    faults["crash-torn-write"] += losses.tornWrites;
    faults["crash-lost-name"] += losses.lostNames;
    host.network.isOn = false;
    for (const end of host.network.ends) end.abandon("silence");
    host.network.ends.clear();
  }

  /** A new process on a host whose last one was killed or crashed. */
  restart(name: string): World {
    const host = this.#host(name);
    assert(!host.process.alive, `${name} is running`);
    host.process = { host: name, alive: true };
    host.network.process = host.process;
    host.network.isOn = true;
    host.world = this.#createWorld(name, host.process, host.network, host.files);
    this.#internet.releaseBlocked();
    return host.world;
  }

  /** Takes one event and all promise work it causes; false when nothing is left to happen. */
  async step(): Promise<boolean> {
    await drain();
    if (!this.#timeline.takeNext()) return false;
    await drain();
    return true;
  }

  async run(options: RunOptions): Promise<RunEnd> {
    const timeline = this.#timeline;
    const untilUs = timeline.nowUs + Math.ceil((options.forMs ?? Number.POSITIVE_INFINITY) * 1000);
    await drain();
    for (let events = 0; ; events++) {
      if (options.until?.()) return "until";
      const nextUs = timeline.nextUs ?? Number.POSITIVE_INFINITY;
      if (nextUs > untilUs) {
        timeline.advanceTo(untilUs);
        return "time";
      }
      if (events === options.eventsMax) return "events";
      if (!timeline.takeNext()) return "idle";
      await drain();
    }
  }

  /** Runs until the promise is settled, and gives its outcome; fails when the simulation comes to an end before. */
  async settle<T>(promise: Promise<T>, options: Omit<RunOptions, "until">): Promise<T> {
    let isSettled = false;
    const settled = (): void => {
      isSettled = true;
    };
    promise.then(settled, settled);
    const end = await this.run({ ...options, until: () => isSettled });
    assert(isSettled, `not settled after ${options.eventsMax} events at most: ${end}`);
    return promise;
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const process: HostProcess = { host: name, alive: true };
    const files: HostFiles = {
      disk: new Disk(),
      faults: new FileFaults(),
      conditions: calmDisk(),
      writesUnderWay: new Set(),
    };
    const network = this.#internet.addHost(name, process);
    const world = this.#createWorld(name, process, network, files);
    const host: Host = { name, network, files, control: new DiskControl(files), process, world };
    this.#hosts.set(name, host);
    return host;
  }

  #createWorld(name: string, process: HostProcess, network: NetworkHost, files: HostFiles): World {
    const clock = new SimulatedClock(this.#timeline, process);
    return {
      clock,
      random: new SimulatedRandom(this.#timeline.prng),
      files: new SimulatedFileSystem(this.#timeline, process, files, clock),
      network: new SimulatedNetwork(this.#internet, network),
      threads: new SimulatedThreadPool(this.#timeline, process),
      logger: this.#logger(name),
    };
  }

  /** What the thread pool was writing got anywhere. */
  #end(name: string): Host {
    const host = this.#host(name);
    assert(host.process.alive, `${name} is not running`);
    host.process.alive = false;
    host.network.listeners.clear();
    const { disk, writesUnderWay } = host.files;
    for (const { node, bytes, position } of writesUnderWay) {
      disk.write(node, bytes.subarray(0, this.#timeline.prng.integer(bytes.length + 1)), position);
    }
    writesUnderWay.clear();
    return host;
  }

  #networkControl(): NetworkControl {
    const internet = this.#internet;
    const cut = (from: string, to: string, oneWay: boolean): void => {
      internet.cut(from, to);
      if (!oneWay) internet.cut(to, from);
    };
    return {
      conditions: internet.conditions,
      partition: (from, to, options) => cut(from, to, options?.oneWay ?? false),
      isolate: (host) => {
        for (const other of this.#hosts.keys()) if (other !== host) cut(host, other, false);
      },
      heal: (from, to) => {
        internet.restore(from, to);
        internet.restore(to, from);
      },
      healAll: () => internet.restoreAll(),
      refuseNext: (host, times = 1) => {
        this.#host(host).network.refusals += times;
      },
    };
  }
}

class DiskControl implements FileControl {
  readonly #files: HostFiles;

  constructor(files: HostFiles) {
    this.#files = files;
  }

  get conditions(): DiskConditions {
    return this.#files.conditions;
  }

  get capacityBytes(): number {
    return this.#files.disk.capacityBytes;
  }

  set capacityBytes(bytes: number) {
    this.#files.disk.capacityBytes = bytes;
  }

  fail(fault: FileFault): ActiveFileFault {
    return this.#files.faults.add(fault);
  }

  failNext(operation: FileOperation, options: { code?: string; under?: string } = {}): ActiveFileFault {
    return this.fail({ operations: [operation], times: 1, ...options });
  }
}
