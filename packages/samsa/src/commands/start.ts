/** `samsa start [server.properties] [--override key=value …]`: one node in the foreground until a signal stops it. */
import { createRealWorld, type Logger } from "@samsa/env";
import { createLogLines, type LogFormat, type LogLevel } from "../log-lines.ts";
import { nodeConfigOf } from "../node-config.ts";
import { oneNodeSettings, oneReplicaSettings } from "../one-node-defaults.ts";
import { prepareDirectories } from "../prepare-directories.ts";
import { readServerProperties } from "../read-server-properties.ts";
import { checkedProperties, parseOverrides } from "../server-properties.ts";

export interface StartOptions {
  readonly override: readonly string[];
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
  const { config, warnings } =
    file === undefined
      ? checkedProperties(new Map([...oneNodeSettings, ...parseOverrides(options.override)]))
      : readServerProperties(file, options.override);
  for (const warning of warnings) logger.warn(warning);
  if (file === undefined) tellDefaults(logger);
  const world = createRealWorld({ logger });
  await prepareDirectories(world, config, { formatEmpty: file === undefined, configFile: file });
  const { createNode } = await import("@samsa/broker");
  const node = await createNode(world, nodeConfigOf(config));
  stopOnSignals(() => node.stop(), logger);
  await node.start();
  logger.info("Samsa is ready", {
    ...Object.fromEntries(node.listeners.map(({ name, host, port }) => [name, `${host}:${port}`])),
    sinceProcessStartMs: Math.round(performance.now()),
    sinceCommandMs: Math.round(performance.now() - startedMs),
  });
  const failure = await node.stopped;
  if (failure === undefined) return 0;
  logger.error("The node has stopped itself", { error: failure });
  return 1;
}

function tellDefaults(logger: Logger): void {
  logger.info("No configuration file: one node, broker and controller at once, data in ./data", {
    overrideWith: "--override key=value",
  });
  logger.info(
    "Internal topics are content with one replica, as there is one node",
    Object.fromEntries(oneReplicaSettings),
  );
}

/** The first signal stops cleanly, the second at once. */
function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals, number: number) => {
    if (stopping) process.exit(128 + number);
    stopping = true;
    logger.info(`${signal}: stopping cleanly; once more stops at once`);
    stop().catch((error: unknown) => {
      logger.error("The clean stop failed", { error });
      process.exit(1);
    });
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
