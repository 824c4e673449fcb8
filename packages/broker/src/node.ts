/**
 * One node, joined from its rooms: logs, consensus, metadata, controller, broker, listeners.
 *
 * Starts in Kafka's order: listeners are bound (requests wait), directories are locked and logs loaded, the metadata log is read and led, the
 * controller becomes active, controller and broker register, the broker catches up and is unfenced, requests are served. Stops in the
 * opposite order: the broker hands over its leaderships, waiting fetches are answered, connections close, logs are flushed and checkpointed,
 * the metadata log is closed.
 *
 * Invariants: `start` and `stop` are carried out once; after a failed start everything that was opened is closed; `stopped` resolves once.
 */
import assert from "node:assert";
import { type BufferPool, createBufferPool, type World } from "@samsa/env";
import { readMetaProperties } from "@samsa/log";
import { drainMsMax, pooledBytesMax } from "./limits.ts";
import type { NodeConfig } from "./node-config.ts";
import { refuseUnbuilt } from "./node-config-check.ts";
import { type NodeParts, openNode } from "./node-parts.ts";
import { inspectNode, type NodeView } from "./node-view.ts";

export interface NodeListener {
  readonly name: string;
  readonly host: string;
  /** The port that is bound, also when 0 was asked for. */
  readonly port: number;
}

export interface Node {
  /** Empty before `start` has bound them. */
  readonly listeners: readonly NodeListener[];
  /** Resolves when the broker is unfenced and serves; on failure everything is closed again. */
  start(): Promise<void>;
  /** Kafka's order: fetches answered, connections closed, logs flushed, checkpoints written. A start under way is given up and rejects. Idempotent. */
  stop(): Promise<void>;
  /** Resolves when the node has stopped: with an error when it stopped itself because of one. */
  readonly stopped: Promise<Error | undefined>;
  /** What the node looks like now; undefined unless it runs. */
  inspect(): NodeView | undefined;
}

export interface NodeOptions {
  /** Where frame and read buffers come from; a pool of the node's own when not given. */
  readonly pool?: BufferPool;
}

/** Throws with the reason when the configuration cannot be served or the metadata directory is not formatted. */
export async function createNode(world: World, config: NodeConfig, options: NodeOptions = {}): Promise<Node> {
  refuseUnbuilt(config);
  const directory = config.metadataLogDirectory;
  const properties = await readMetaProperties(world, directory);
  if (properties === undefined) {
    throw new Error(`No meta.properties in ${directory}: the directory has to be formatted first`);
  }
  if (properties.nodeId !== config.nodeId) {
    throw new Error(`node.id is ${config.nodeId}, but ${directory} was formatted for node ${properties.nodeId}`);
  }
  const pool = options.pool ?? createBufferPool({ bytesMax: pooledBytesMax });
  return new RunningNode(world, { config, pool, clusterId: properties.clusterId });
}

interface NodeIdentity {
  readonly config: NodeConfig;
  readonly pool: BufferPool;
  readonly clusterId: string;
}

class RunningNode implements Node {
  readonly stopped: Promise<Error | undefined>;
  private readonly world: World;
  private readonly identity: NodeIdentity;
  private readonly settleStopped: (error: Error | undefined) => void;
  private parts: NodeParts | undefined;
  private starting: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private fault: Error | undefined;
  private readonly abort = Promise.withResolvers<never>();

  constructor(world: World, identity: NodeIdentity) {
    this.world = world;
    this.identity = identity;
    const stopped = Promise.withResolvers<Error | undefined>();
    this.stopped = stopped.promise;
    this.settleStopped = stopped.resolve;
    this.abort.promise.catch(() => {});
  }

  get listeners(): readonly NodeListener[] {
    return (this.parts?.listeners ?? []).map(({ config, port }) => ({ name: config.name, host: config.host, port }));
  }

  start(): Promise<void> {
    assert(this.starting === undefined && this.stopping === undefined, "a node starts once");
    this.starting = this.startOnce();
    return this.starting;
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopOnce();
    return this.stopping;
  }

  inspect(): NodeView | undefined {
    const { parts } = this;
    if (parts?.services === undefined) return undefined;
    const connections = parts.listeners.reduce((count, listener) => count + listener.connectionCount, 0);
    return inspectNode(parts.services, this.identity.pool, connections);
  }

  private async startOnce(): Promise<void> {
    const { world, identity } = this;
    const startedMs = world.clock.monotonicMs();
    try {
      const { promise: aborted } = this.abort;
      this.parts = await openNode(world, { ...identity, aborted, onFault: (error) => this.fail(error) });
    } catch (error) {
      this.stopping ??= Promise.resolve();
      if (error !== stoppedDuringStart) this.fault ??= asError(error);
      this.settleStopped(this.fault);
      throw error;
    }
    const durationMs = Math.round(world.clock.monotonicMs() - startedMs);
    world.logger.debug(`Node ${identity.config.nodeId} started`, { durationMs, listeners: this.listeners });
  }

  private async stopOnce(): Promise<void> {
    if (this.parts === undefined) this.abort.reject(stoppedDuringStart);
    try {
      await this.starting;
    } catch {
      return;
    }
    if (this.parts !== undefined) await this.parts.close({ waitMsMax: drainMsMax });
    this.world.logger.info(`Node ${this.identity.config.nodeId} stopped`);
    this.settleStopped(this.fault);
  }

  /** Something under the node broke that it cannot go on without. */
  private fail(error: unknown): void {
    this.fault ??= asError(error);
    this.world.logger.error("The node stops because of a fault", { error });
    void this.stop();
  }
}

const stoppedDuringStart = new Error("The node was stopped during its start");

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
