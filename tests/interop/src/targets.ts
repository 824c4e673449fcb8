/**
 * The broker under test: Samsa or Apache Kafka, run from the same server.properties, so that one suite judges both
 * and one can be started on the directory of the other.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kafkaVersion, paths } from "./install.ts";
import { type Daemon, type RunResult, run, startDaemon } from "./processes.ts";

export type BrokerKind = "samsa" | "apache-kafka";

/** Which broker the suites run against; `npm run interop` runs them against both. */
export const brokerUnderTest: BrokerKind =
  process.env.SAMSA_INTEROP_BROKER === "apache-kafka" ? "apache-kafka" : "samsa";

const root = join(import.meta.dirname, "..", "..", "..");
const kafkaDirectory = join(paths.cache, `kafka-${kafkaVersion}`);

function java(
  options: readonly string[],
  log: "server" | "tool",
  mainClass: string,
  args: readonly string[],
): [string, string[]] {
  const log4j = `-Dlog4j2.configurationFile=${join(kafkaDirectory, `${log}-log4j2.xml`)}`;
  return ["java", [...options, log4j, "-cp", join(paths.kafkaLibs, "*"), mainClass, ...args]];
}

/** Runs one of Apache Kafka's command-line tools. */
export function kafkaTool(
  mainClass: string,
  args: readonly string[],
  options: Parameters<typeof run>[2] = {},
): Promise<RunResult> {
  const [command, all] = java(["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"], "tool", mainClass, args);
  return run(command, all, options);
}

export interface ToolAnswer {
  /** What it said on both outputs. */
  readonly text: string;
  readonly exitCode: number;
}

/** Runs one of them that may refuse what it is asked: exit code 1. */
export async function askKafkaTool(mainClass: string, args: readonly string[], input?: string): Promise<ToolAnswer> {
  const result = await kafkaTool(mainClass, args, { exitCodes: [0, 1], ...(input === undefined ? {} : { input }) });
  return { text: result.stdout.toString() + result.stderr, exitCode: result.exitCode };
}

/** Arguments that start Samsa's command line under the Node that runs this. */
export function samsaCommand(args: readonly string[]): [string, string[]] {
  return [process.execPath, [join(root, "packages/samsa/src/main.ts"), ...args]];
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return address.port;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export interface NodeSetup {
  readonly directory: string;
  readonly configFile: string;
  readonly logDirectory: string;
  readonly bootstrap: string;
  readonly controller: string;
  readonly clusterId: string;
}

export interface SetupOptions {
  readonly properties?: Record<string, string>;
  /** static: controller.quorum.voters (kraft.version 0); standalone: `format --standalone` (kraft.version 1). */
  readonly quorum?: "static" | "standalone";
  readonly formatBy?: BrokerKind;
}

/** Writes a server.properties for one combined node on free ports in a fresh directory, and formats its log directory. */
export async function setUpNode(options: SetupOptions = {}): Promise<NodeSetup> {
  const [port, controllerPort] = await freePorts(2);
  const directory = mkdtempSync(join(tmpdir(), "samsa-interop-"));
  const quorum = options.quorum ?? "static";
  const logDirectory = join(directory, "data");
  mkdirSync(logDirectory);
  const properties: Record<string, string> = {
    "process.roles": "broker,controller",
    "node.id": "1",
    ...(quorum === "static"
      ? { "controller.quorum.voters": `1@127.0.0.1:${controllerPort}` }
      : { "controller.quorum.bootstrap.servers": `127.0.0.1:${controllerPort}` }),
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    "advertised.listeners": `PLAINTEXT://127.0.0.1:${port}${quorum === "standalone" ? `,CONTROLLER://127.0.0.1:${controllerPort}` : ""}`,
    "controller.listener.names": "CONTROLLER",
    "log.dirs": logDirectory,
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    // The records' own timestamps lie years back; retention by time must not take them.
    "log.retention.ms": "-1",
    ...options.properties,
  };
  const configFile = join(directory, "server.properties");
  writeFileSync(
    configFile,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(""),
  );
  const clusterId = "5L6g3nShT-eMCtK--X86sw";
  const formatArgs = [
    "format",
    "-t",
    clusterId,
    "-c",
    configFile,
    ...(quorum === "standalone" ? ["--standalone"] : []),
  ];
  if ((options.formatBy ?? brokerUnderTest) === "samsa") {
    const [command, args] = samsaCommand(["storage", ...formatArgs]);
    await run(command, args);
  } else {
    await kafkaTool("kafka.tools.StorageTool", formatArgs);
  }
  return {
    directory,
    configFile,
    logDirectory,
    bootstrap: `127.0.0.1:${port}`,
    controller: `127.0.0.1:${controllerPort}`,
    clusterId,
  };
}

export interface RunningBroker {
  readonly kind: BrokerKind;
  readonly daemon: Daemon;
  /** Clean stop by SIGTERM. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

const startedPattern = /Kafka Server started|Samsa is ready/;

/** The command that starts a broker of either kind on a directory that was set up. */
export function brokerCommand(
  kind: BrokerKind,
  setup: NodeSetup,
  overrides: Record<string, string> = {},
): [string, string[]] {
  const overrideArgs = Object.entries(overrides).flatMap(([key, value]) => ["--override", `${key}=${value}`]);
  if (kind === "samsa") return samsaCommand(["start", setup.configFile, ...overrideArgs]);
  return java(["-Xmx1G", "-Xms256M", "-server", "-XX:+UseG1GC"], "server", "kafka.Kafka", [
    setup.configFile,
    ...overrideArgs,
  ]);
}

export async function startBroker(
  kind: BrokerKind,
  setup: NodeSetup,
  overrides: Record<string, string> = {},
): Promise<RunningBroker> {
  const [command, args] = brokerCommand(kind, setup, overrides);
  const daemon = startDaemon(command, args, { cwd: setup.directory });
  await daemon.said(startedPattern, 90_000);
  return {
    kind,
    daemon,
    async stop() {
      const code = await daemon.end("SIGTERM");
      // The JVM answers SIGTERM with 143 after a clean stop.
      if (code !== 0 && !(kind === "apache-kafka" && (code === 143 || code === -1))) {
        throw new Error(`${kind} stopped with ${code}:\n${daemon.output().slice(-6000)}`);
      }
    },
    async kill() {
      await daemon.end("SIGKILL");
    },
  };
}

export function removeSetup(setup: NodeSetup): void {
  if (existsSync(setup.directory)) rmSync(setup.directory, { recursive: true, force: true });
}
