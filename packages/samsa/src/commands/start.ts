/** `samsa start [server.properties] [--override key=value …]`: one node in the foreground until a signal stops it. */
import { resolve } from "node:path";
import type { Node } from "@samsa/broker";
import { createRealWorld, type Logger, type World } from "@samsa/env";
import { type BrokerConfig, logDirectories } from "@samsa/metadata/configuration";
import { keepDescriptorRoom } from "../descriptor-table.ts";
import { setFlagsForLongRun } from "../engine-flags.ts";
import { keepHeapRoom } from "../heap-room.ts";
import { createLogLines, type LogFormat, type LogLevel } from "../log-lines.ts";
import { nodeConfigOf } from "../node-config.ts";
import { oneNodeSettings, oneReplicaSettings } from "../one-node-defaults.ts";
import { prepareDirectories } from "../prepare-directories.ts";
import { readServerProperties } from "../read-server-properties.ts";
import { checkedProperties, parseOverrides } from "../server-properties.ts";
import { speaksForItself } from "../start-error.ts";
import { explainFailures } from "../start-failure.ts";

export interface StartOptions {
  readonly override?: readonly string[];
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
}

/** Resolves with the exit code when the node has stopped. Throws `StartError` for what the user can put right. */
export async function start(file: string | undefined, options: StartOptions): Promise<number> {
  const startedMs = performance.now();
  const logger = createLogLines({
    level: options.logLevel,
    format: options.logFormat,
    colors: options.logFormat === "pretty" && process.stdout.isTTY && process.env.NO_COLOR === undefined,
    write: (line) => void process.stdout.write(line),
    now: () => new Date(),
  });
  try {
    return await runNode(file, options.override ?? [], { logger, startedMs });
  } catch (error) {
    // Who reads the log by machine reads nothing else; for eyes the sentence on stderr is enough.
    if (options.logFormat === "json") tellFailure(logger, error);
    throw error;
  }
}

function tellFailure(logger: Logger, error: unknown): void {
  if (speaksForItself(error)) logger.error(error.message);
  else logger.error("The node could not start", { error });
}

interface Run {
  readonly logger: Logger;
  readonly startedMs: number;
}

async function runNode(
  file: string | undefined,
  overrides: readonly string[],
  { logger, startedMs }: Run,
): Promise<number> {
  const { config, warnings } =
    file === undefined
      ? checkedProperties(new Map([...oneNodeSettings, ...parseOverrides(overrides)]))
      : readServerProperties(file, overrides);
  for (const warning of warnings) logger.warn(warning);
  if (file === undefined) tellDefaults(logger, config);
  logUnexpected(logger);
  const world = createRealWorld({ logger });
  const node = await explainFailures(world, config, () => startedNode(world, config, { logger, file }));
  logger.info("Samsa is ready", {
    ...Object.fromEntries(node.listeners.map(({ name, host, port }) => [name, `${host}:${port}`])),
    sinceProcessStartMs: Math.round(performance.now()),
    sinceCommandMs: Math.round(performance.now() - startedMs),
  });
  setFlagsForLongRun();
  keepHeapRoom();
  keepDescriptorRoom();
  const failure = await node.stopped;
  if (failure === undefined) return 0;
  logger.error("The node has stopped itself", { error: failure });
  return 1;
}

async function startedNode(
  world: World,
  config: BrokerConfig,
  { logger, file }: { readonly logger: Logger; readonly file: string | undefined },
): Promise<Node> {
  // The broker's modules are read while the disk is busy with the directories.
  const [{ createNode }] = await Promise.all([
    import("@samsa/broker"),
    prepareDirectories(world, config, { formatEmpty: file === undefined, configFile: file }),
  ]);
  const node = await createNode(world, nodeConfigOf(config));
  stopOnSignals(() => node.stop(), logger);
  await node.start();
  return node;
}

function tellDefaults(logger: Logger, config: BrokerConfig): void {
  const directories = logDirectories(config).map((path) => resolve(path));
  logger.info(
    `No configuration file: one node, broker and controller at once, data in ${directories.join(", ")}; --override key=value changes a setting`,
  );
  logger.info("Internal topics are content with one replica, as there is one node");
  logger.debug("Defaults for internal topics", Object.fromEntries(oneReplicaSettings));
}

/** An error that nobody caught: what state the node is in is not known, so it ends at once and recovers at its next start. */
function logUnexpected(logger: Logger): void {
  const end = (error: unknown) => {
    logger.error("An error that nobody expected: the node ends without a clean stop", { error });
    process.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

/** One press of Ctrl-C may come twice: from the terminal, and from npm, which passes it on. */
const sameSignalMs = 1000;

/** The first signal stops cleanly, the second at once. */
function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let firstMs: number | undefined;
  const onSignal = (signal: NodeJS.Signals, number: number) => {
    if (firstMs !== undefined) {
      if (performance.now() - firstMs < sameSignalMs) return;
      process.exit(128 + number);
    }
    firstMs = performance.now();
    logger.info(`${signal}: stopping cleanly; once more stops at once`);
    stop().catch((error: unknown) => {
      logger.error("The clean stop failed", { error });
      process.exit(1);
    });
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
