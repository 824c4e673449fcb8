import type { World } from "@samsa/env";
import type { NodeConfig } from "./node-config.ts";

export interface NodeListener {
  readonly name: string;
  readonly host: string;
  /** The port that is bound, also when 0 was asked for. */
  readonly port: number;
}

export interface Node {
  readonly listeners: readonly NodeListener[];
  /** Resolves when the broker is unfenced and serves. */
  start(): Promise<void>;
  /** Kafka's order: fetches answered, connections closed, logs flushed, checkpoints written. Idempotent. */
  stop(): Promise<void>;
  /** Resolves when the node has stopped: with an error when it stopped itself because of one. */
  readonly stopped: Promise<Error | undefined>;
}

export declare function createNode(world: World, config: NodeConfig): Promise<Node>;
