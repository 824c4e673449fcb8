/**
 * A node inside a program, made for tests: one line, a free port, a directory of its own that is gone when the node is.
 * `await using node = await startNode();`
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNode } from "@samsa/broker";
import { createRealWorld, type Logger, silentLogger } from "@samsa/env";
import { nodeConfigOf } from "./node-config.ts";
import { oneReplicaSettings } from "./one-node-defaults.ts";
import { prepareDirectories } from "./prepare-directories.ts";
import { checkedProperties } from "./server-properties.ts";
import { explainFailures } from "./start-failure.ts";

export interface StartNodeOptions {
  /** Kafka's keys over the defaults of a single node. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Kept when the node stops, taken up again by the next node; formatted when empty. Without it: a temporary one. */
  readonly directory?: string;
  readonly logger?: Logger;
}

export interface RunningNode extends AsyncDisposable {
  /** `host:port`, what a client is given as bootstrap.servers. */
  readonly bootstrapServers: string;
  readonly port: number;
  /** Where `--bootstrap-controller` tools connect to. */
  readonly controllerPort: number;
  readonly directory: string;
  /** Stops cleanly; a temporary directory is removed. Idempotent. */
  stop(): Promise<void>;
}

const settingsOf = (nodeId: string, directory: string): ReadonlyMap<string, string> =>
  new Map([
    ["node.id", nodeId],
    ["process.roles", "broker,controller"],
    ["listeners", "PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0"],
    ["controller.listener.names", "CONTROLLER"],
    // The only voter needs no address to reach itself, and its port is not known before it listens.
    ["controller.quorum.voters", `${nodeId}@127.0.0.1:0`],
    ["log.dirs", directory],
    ["group.initial.rebalance.delay.ms", "0"],
    ...oneReplicaSettings,
  ]);

/** Resolves when the node serves. Rejects with `StartError` when the properties, the ports or the directory cannot be, else with the platform's error. */
export async function startNode(options: StartNodeOptions = {}): Promise<RunningNode> {
  const { properties = {}, logger = silentLogger } = options;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "samsa-")));
  const removeTemporary = async () => {
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
  };
  try {
    const defaults = settingsOf(properties["node.id"] ?? "1", directory);
    const { config } = checkedProperties(new Map([...defaults, ...Object.entries(properties)]), {
      unknownKeys: "refused",
    });
    const world = createRealWorld({ logger });
    const nodeConfig = nodeConfigOf(config);
    const node = await explainFailures(world, config, async () => {
      await prepareDirectories(world, config, { formatEmpty: true, configFile: undefined });
      const created = await createNode(world, nodeConfig);
      await created.start();
      return created;
    });
    const broker = node.listeners.find(({ name }) => name === nodeConfig.interBrokerListenerName);
    const controller = node.listeners.find(({ name }) => nodeConfig.controllerListenerNames.includes(name));
    const stop = async () => {
      await node.stop();
      await removeTemporary();
    };
    return {
      bootstrapServers: `${broker?.host}:${broker?.port}`,
      port: broker?.port ?? 0,
      controllerPort: controller?.port ?? 0,
      directory,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await removeTemporary();
    throw error;
  }
}
