/** `samsa storage format`: Kafka's options, for what is built; the rest is refused with its reason. */
import { createRealWorld, silentLogger } from "@samsa/env";
import { type FormatRequest, formatStorage, metadataVersion } from "../format-storage.ts";
import { readServerProperties } from "../read-server-properties.ts";
import { StartError } from "../start-error.ts";
import { explainFailures } from "../start-failure.ts";

export interface FormatOptions {
  readonly config: string;
  readonly clusterId: string;
  readonly standalone?: true;
  /** False for --no-initial-controllers. */
  readonly initialControllers?: string | boolean;
  readonly ignoreFormatted?: true;
  readonly releaseVersion?: string;
  readonly feature?: readonly string[];
  readonly addScram?: readonly string[];
}

/** Throws `StartError`. */
export async function storageFormat(options: FormatOptions): Promise<void> {
  refuseUnbuilt(options);
  const { config } = readServerProperties(options.config);
  const staticVoters = config.list("controller.quorum.voters").length > 0;
  const standalone = options.standalone === true;
  if (staticVoters && standalone)
    throw new StartError(
      "You cannot specify controller.quorum.voters and format the node with --initial-controllers or --standalone. If you want to use " +
        "dynamic quorum, please remove controller.quorum.voters and specify controller.quorum.bootstrap.servers instead.",
    );
  if (!staticVoters && !standalone)
    throw new StartError(
      "Because controller.quorum.voters is not set on this controller, you must specify one of the following: --standalone, " +
        "--initial-controllers, or --no-initial-controllers.",
    );
  const world = createRealWorld({ logger: silentLogger });
  const request: FormatRequest = {
    config,
    clusterId: options.clusterId,
    standalone,
    ignoreFormatted: options.ignoreFormatted === true,
    features: featureLevels(options.feature ?? [], standalone),
  };
  await explainFailures(world, config, () => formatStorage(world, request, (line) => console.log(line)));
}

function refuseUnbuilt({ initialControllers, addScram, releaseVersion }: FormatOptions): void {
  if (typeof initialControllers === "string" || initialControllers === false)
    throw new StartError(
      "--initial-controllers and --no-initial-controllers are not supported: quorums of more than one controller are not built yet. " +
        "--standalone formats a quorum of this node alone.",
    );
  if (addScram !== undefined) throw new StartError("--add-scram is not supported: SASL is not built yet.");
  if (releaseVersion !== undefined && !["4.3", metadataVersion].includes(releaseVersion))
    throw new StartError(
      `--release-version ${releaseVersion} is not supported: Samsa writes metadata.version ${metadataVersion} only.`,
    );
}

function featureLevels(features: readonly string[], standalone: boolean): Map<string, number> {
  const levels = new Map<string, number>();
  for (const feature of features) {
    const [name = "", level] = feature.split("=", 2);
    if (level === undefined)
      throw new StartError(`Can't parse feature=level string ${feature}: equals sign not found.`);
    if (!/^\d+$/.test(level))
      throw new StartError(`Can't parse feature=level string ${feature}: ${level} is not a level.`);
    if (name === "metadata.version" && level !== "30")
      throw new StartError(
        `--feature ${feature} is not supported: Samsa writes metadata.version ${metadataVersion} (level 30) only.`,
      );
    if (name === "kraft.version" && Number(level) !== (standalone ? 1 : 0))
      throw new StartError(
        `Cannot set kraft.version to ${level} ${standalone ? "with" : "without"} --standalone. Leave --feature kraft.version out: it follows from it.`,
      );
    levels.set(name, Number(level));
  }
  return levels;
}
