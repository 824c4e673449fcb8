/**
 * The node under test on its simulated host, through all its lives: formatted once, started, stopped, killed, without power, started again.
 *
 * Invariants: one process of the host runs at a time; each life has a buffer pool of its own that poisons what was given back; a node that has
 * stopped (also by itself) holds no buffer; what a stopped or killed node knew of the cluster is what the next one finds.
 */
import { createNode, type Node } from "@samsa/broker";
import { type BufferPool, createBufferPool } from "@samsa/env";
import type { Simulation } from "@samsa/env/simulated";
import { writeMetaProperties } from "@samsa/log";
import { defaultBootstrapRecords, metadataRecordSerde } from "@samsa/metadata";
import type { MetadataImage } from "@samsa/metadata/image";
import { randomUuid } from "@samsa/protocol";
import { formatMetadataDirectory } from "@samsa/raft";
import { answeredTopicsAreKept, everyPartitionIsServed, noBufferHeld, sameImageAfterRestart } from "./invariants.ts";
import { clientListenerPort, nodeId, simulatedNodeConfig } from "./node-config.ts";
import type { Pending } from "./pending.ts";

const pooledBytesMax = 1_048_576;

/** What a loss of power leaves of unsynced data. */
export type UnsyncedFate = "random" | "lost" | "kept";

/** What clients know of the topics, to be held against the image of each start. */
export interface KnownTopics {
  readonly answered: ReadonlyMap<string, string | undefined>;
  readonly undecided: ReadonlySet<string>;
}

interface Life {
  readonly node: Node;
  readonly pool: BufferPool;
  stopped: boolean;
}

export class SimulatedNode {
  readonly host: string;
  readonly directories: readonly string[];
  knownTopics: KnownTopics = { answered: new Map(), undecided: new Set() };
  /** The node has said that it stops because of a fault. */
  isFailing = false;
  starts = 0;
  private readonly simulation: Simulation;
  private readonly pending: Pending;
  private life: Life | undefined;
  private isRunning = true;
  private lastImage: MetadataImage | undefined;

  constructor(simulation: Simulation, options: { host: string; directories: readonly string[]; pending: Pending }) {
    this.simulation = simulation;
    this.host = options.host;
    this.directories = options.directories;
    this.pending = options.pending;
  }

  get address(): { host: string; port: number } {
    return { host: this.host, port: clientListenerPort };
  }

  get hasStopped(): boolean {
    return this.life?.stopped === true;
  }

  /** As `samsa storage format --standalone` does. */
  async format(): Promise<void> {
    const world = this.simulation.world(this.host);
    const clusterId = randomUuid(world.random.bytes(16));
    const config = simulatedNodeConfig(this.host, this.directories);
    for (const path of this.directories) {
      const directoryId = randomUuid(world.random.bytes(16));
      const endpoints = config.quorumBootstrapServers.map((server) => ({ name: "CONTROLLER", ...server }));
      await world.files.makeDirectory(path);
      await world.files.syncDirectory("/");
      await formatMetadataDirectory(world, {
        metadataDirectory: path,
        bootstrapRecords: defaultBootstrapRecords(),
        serde: metadataRecordSerde,
        standalone: path === config.metadataLogDirectory ? { nodeId, directoryId, endpoints } : undefined,
      });
      await writeMetaProperties(world, path, { clusterId, nodeId, directoryId });
    }
  }

  /** In a new process when the last one is over. Rejects when the node cannot start; never settles when the process ends before. */
  async start(): Promise<void> {
    if (!this.isRunning) this.simulation.restart(this.host);
    this.isRunning = true;
    this.isFailing = false;
    this.starts++;
    const pool = createBufferPool({ bytesMax: pooledBytesMax, poison: true });
    const world = this.simulation.world(this.host);
    const creating = createNode(world, simulatedNodeConfig(this.host, this.directories), { pool });
    const node = await this.pending.watch("createNode", creating, this.host);
    const life: Life = { node, pool, stopped: false };
    this.life = life;
    void node.stopped.then(() => {
      life.stopped = true;
    });
    try {
      await this.pending.watch("start of the node", node.start(), this.host);
    } catch (error) {
      noBufferHeld(pool, "after a failed start");
      throw error;
    }
    const view = node.inspect();
    if (view === undefined) throw new Error("a started node can be looked at");
    this.checkImage(view.image);
    everyPartitionIsServed(view.image, view.partitions);
  }

  private checkImage(image: MetadataImage): void {
    const { answered, undecided } = this.knownTopics;
    if (this.lastImage !== undefined) sameImageAfterRestart(this.lastImage, image, undecided);
    answeredTopicsAreKept(image, answered, undecided);
  }

  /** Stops cleanly; the process is there still. */
  async stop(): Promise<void> {
    this.rememberImage();
    if (this.life === undefined) return;
    await this.pending.watch("stop of the node", this.life.node.stop(), this.host);
    noBufferHeld(this.life.pool, "after a stop");
  }

  /** Begins a clean stop and does not wait for it. */
  beginStop(): void {
    this.rememberImage();
    if (this.life !== undefined) void this.pending.watch("stop of the node", this.life.node.stop(), this.host);
  }

  kill(): void {
    this.end();
    this.simulation.kill(this.host);
  }

  crash(unsynced: UnsyncedFate): void {
    this.end();
    this.simulation.crash(this.host, { unsynced });
  }

  private rememberImage(): void {
    this.lastImage = this.life?.node.inspect()?.image ?? this.lastImage;
  }

  /** Also a process that stopped itself holds nothing. Who waits for a process that is gone waits in vain. */
  private end(): void {
    this.rememberImage();
    if (this.life?.stopped === true) noBufferHeld(this.life.pool, "after the node had stopped");
    this.life = undefined;
    this.isRunning = false;
    this.pending.forget(this.host);
  }
}
