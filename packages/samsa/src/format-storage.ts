/**
 * Formatting: what a node's directories hold before its first start. `meta.properties` is written last in each directory, so that one that
 * was formatted halfway counts as not formatted.
 */
import type { World } from "@samsa/env";
import { makeLogDirectory, writeMetaProperties } from "@samsa/log";
import { defaultBootstrapRecords, type MetadataRecord, metadataRecordSerde, supportedFeatures } from "@samsa/metadata";
import type { BrokerConfig } from "@samsa/metadata/configuration";
import { randomUuid } from "@samsa/protocol";
import { formatMetadataDirectory } from "@samsa/raft";
import { clusterIdOf, type FoundDirectory, findDirectories } from "./log-directories.ts";
import { controllerEndpoints, metadataLogDirectory } from "./node-config.ts";
import { StartError } from "./start-error.ts";

export interface FormatRequest {
  readonly config: BrokerConfig;
  readonly clusterId: string;
  /** This node becomes the only voter of a quorum that can grow later (KIP-853); else voters come from the configuration. */
  readonly standalone: boolean;
  /** Directories that are formatted already are left as they are instead of being an error. */
  readonly ignoreFormatted: boolean;
  /** Feature levels other than the default ones. */
  readonly features: ReadonlyMap<string, number>;
}

export const metadataVersion = "4.3-IV0";

/** Says what it does, line by line. Throws `StartError`. */
export async function formatStorage(
  world: World,
  request: FormatRequest,
  print: (line: string) => void,
): Promise<void> {
  const { config, clusterId } = request;
  const nodeId = config.number("node.id");
  const records = bootstrapRecords(request.features);
  const directories = await findDirectories(world, config);
  const formatted = directories.filter(({ properties }) => properties !== undefined);
  if (!request.ignoreFormatted && formatted[0] !== undefined)
    throw new StartError(
      `Log directory ${formatted[0].path} is already formatted. Use --ignore-formatted to ignore this directory and format the others.`,
    );
  clusterIdOf(formatted, nodeId, clusterId);
  const fresh = directories.filter((directory) => directory.properties === undefined);
  if (fresh.length === 0) {
    print("All of the log directories are already formatted.");
    return;
  }
  print(`Bootstrap metadata: ${records.map(shownFeature).join(", ")}`);
  for (const directory of fresh) await formatDirectory(world, request, directory, records, print);
}

async function formatDirectory(
  world: World,
  { config, clusterId, standalone }: FormatRequest,
  { path }: FoundDirectory,
  records: readonly MetadataRecord[],
  print: (line: string) => void,
): Promise<void> {
  const nodeId = config.number("node.id");
  const directoryId = randomUuid(world.random.bytes(16));
  const ofMetadata = path === metadataLogDirectory(config);
  const kind = !ofMetadata ? "data directory" : standalone ? "dynamic metadata voter directory" : "metadata directory";
  print(`Formatting ${kind} ${path} with metadata.version ${metadataVersion}.`);
  await makeLogDirectory(world.files, path);
  await formatMetadataDirectory(world, {
    metadataDirectory: path,
    bootstrapRecords: records,
    serde: metadataRecordSerde,
    standalone: standalone && ofMetadata ? { nodeId, directoryId, endpoints: controllerEndpoints(config) } : undefined,
  });
  await writeMetaProperties(world, path, { clusterId, nodeId, directoryId });
}

function bootstrapRecords(features: ReadonlyMap<string, number>): MetadataRecord[] {
  for (const [name, level] of features) {
    const range = supportedFeatures.find((feature) => feature.name === name);
    if (range === undefined) {
      const names = supportedFeatures.map((feature) => feature.name).sort();
      throw new StartError(`Unsupported feature: ${name}. Supported features are: ${names.join(", ")}`);
    }
    if (level < range.minSupportedVersion || level > range.maxSupportedVersion)
      throw new StartError(
        `No feature:${name} with feature level ${level}: ${range.minSupportedVersion} to ${range.maxSupportedVersion} are known`,
      );
  }
  return defaultBootstrapRecords()
    .map((record) => withLevel(record, features))
    .filter((record) => record.type !== "FeatureLevelRecord" || record.message.featureLevel > 0);
}

function withLevel(record: MetadataRecord, features: ReadonlyMap<string, number>): MetadataRecord {
  if (record.type !== "FeatureLevelRecord") return record;
  const featureLevel = features.get(record.message.name) ?? record.message.featureLevel;
  return { ...record, message: { ...record.message, featureLevel } };
}

function shownFeature(record: MetadataRecord): string {
  return record.type === "FeatureLevelRecord" ? `${record.message.name}=${record.message.featureLevel}` : record.type;
}
