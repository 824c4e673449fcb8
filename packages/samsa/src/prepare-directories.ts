/**
 * What must be so in the log directories before a node starts. With a file of settings Kafka's strictness holds: storage that nobody has
 * formatted is an error that names the command. Without one (a first `npm start`, a node in a test) empty directories are formatted.
 */
import type { World } from "@samsa/env";
import { makeLogDirectory, writeMetaProperties } from "@samsa/log";
import type { BrokerConfig } from "@samsa/metadata/configuration";
import { randomUuid } from "@samsa/protocol";
import { formatStorage } from "./format-storage.ts";
import { commandForm, shellWord } from "./invocation.ts";
import { clusterIdOf, findDirectories } from "./log-directories.ts";
import { metadataLogDirectory } from "./node-config.ts";
import { StartError } from "./start-error.ts";

export interface PrepareOptions {
  /** Format when nothing is formatted yet. */
  readonly formatEmpty: boolean;
  /** For the sentence that says how to format. */
  readonly configFile: string | undefined;
}

/** Throws `StartError`, or `LogDirectoryError` for a damaged meta.properties. */
export async function prepareDirectories(world: World, config: BrokerConfig, options: PrepareOptions): Promise<void> {
  const directories = await findDirectories(world, config);
  const clusterId = clusterIdOf(directories, config.number("node.id"));
  if (clusterId === undefined && options.formatEmpty) {
    await formatFresh(world, config);
    return;
  }
  const metadataDirectory = metadataLogDirectory(config);
  const metadata = directories.find(({ path }) => path === metadataDirectory);
  if (clusterId === undefined || metadata?.properties === undefined)
    throw new StartError(notFormatted(config, metadataDirectory, options.configFile));
  for (const { path, properties } of directories) {
    if (properties !== undefined) continue;
    const directoryId = randomUuid(world.random.bytes(16));
    await makeLogDirectory(world.files, path);
    await writeMetaProperties(world, path, { clusterId, nodeId: config.number("node.id"), directoryId });
    world.logger.info(`${path} is new: it joins the node's log directories`, { directoryId });
  }
}

async function formatFresh(world: World, config: BrokerConfig): Promise<void> {
  const clusterId = randomUuid(world.random.bytes(16));
  const standalone = config.list("controller.quorum.voters").length === 0;
  const request = { config, clusterId, standalone, ignoreFormatted: false, features: new Map<string, number>() };
  await formatStorage(world, request, (line) => world.logger.debug(line));
  world.logger.info("Formatted the data directory: nothing was there yet", {
    directory: metadataLogDirectory(config),
    clusterId,
  });
}

function notFormatted(config: BrokerConfig, directory: string, configFile: string | undefined): string {
  const standalone = config.list("controller.quorum.voters").length === 0 ? " --standalone" : "";
  const file = shellWord(configFile ?? "server.properties");
  const samsa = commandForm();
  return (
    `No readable meta.properties files found: ${directory} is not formatted. Format it first, once:\n` +
    `  ${samsa} storage format --config ${file} --cluster-id "$(${samsa} storage random-uuid)"${standalone}`
  );
}
