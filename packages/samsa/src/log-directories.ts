/**
 * The log directories of a node as they are found: formatted, empty, or somebody else's. Read by `samsa storage` and before a start.
 */

import { resolve } from "node:path";
import type { World } from "@samsa/env";
import { type MetaProperties, readMetaProperties } from "@samsa/log";
import { type BrokerConfig, logDirectories } from "@samsa/metadata/configuration";
import { metadataLogDirectory } from "./node-config.ts";
import { StartError } from "./start-error.ts";

export interface FoundDirectory {
  readonly path: string;
  readonly exists: boolean;
  /** Undefined: not formatted. */
  readonly properties: MetaProperties | undefined;
}

/** All log directories and the one of the metadata log, each once, sorted. */
export async function findDirectories(world: World, config: BrokerConfig): Promise<FoundDirectory[]> {
  const paths = new Set([...logDirectories(config).map((path) => resolve(path)), metadataLogDirectory(config)]);
  return Promise.all([...paths].sort().map((path) => findDirectory(world, path)));
}

async function findDirectory(world: World, path: string): Promise<FoundDirectory> {
  const status = await world.files.status(path);
  if (status === undefined) return { path, exists: false, properties: undefined };
  if (!status.isDirectory) throw new StartError(`${path} is not a directory`);
  return { path, exists: true, properties: await readMetaProperties(world, path) };
}

/** The cluster that the formatted ones belong to; throws `StartError` when they, or the node, do not belong together. */
export function clusterIdOf(
  directories: readonly FoundDirectory[],
  nodeId: number,
  expectedClusterId?: string,
): string | undefined {
  let clusterId = expectedClusterId;
  for (const { path, properties } of directories) {
    if (properties === undefined) continue;
    clusterId ??= properties.clusterId;
    if (properties.clusterId !== clusterId)
      throw new StartError(
        `Invalid cluster.id in: ${path}/meta.properties. Expected ${clusterId}, but read ${properties.clusterId}`,
      );
    if (properties.nodeId !== nodeId)
      throw new StartError(
        `Invalid node.id in: ${path}/meta.properties. Expected ${nodeId}, but read ${properties.nodeId}`,
      );
  }
  return clusterId;
}
