/** What the platform says no to, in the words of who runs a node: which listener, which log directory, what to do about it. */
import { relative, resolve } from "node:path";
import { FileSystemError, type World } from "@samsa/env";
import { LogDirectoryError, lockDirectory } from "@samsa/log";
import { type BrokerConfig, type ListenerEndpoint, logDirectories, readListeners } from "@samsa/metadata/configuration";
import { metadataLogDirectory } from "./node-config.ts";
import { StartError } from "./start-error.ts";

/** What `work` gives; its failures are explained where they have an explanation. `config`: lawful. */
export async function explainFailures<T>(world: World, config: BrokerConfig, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await explained(error, world, config);
  }
}

async function explained(error: unknown, world: World, config: BrokerConfig): Promise<unknown> {
  if (error instanceof FileSystemError) return directoryFailure(error, config) ?? error;
  const sentence = listenFailure(error, config);
  if (sentence === undefined) return error;
  // A second start in the same place: that the directory is taken says more than that the port is.
  return (await heldDirectory(world, config)) ?? new StartError(sentence, { cause: error });
}

async function heldDirectory(world: World, config: BrokerConfig): Promise<LogDirectoryError | undefined> {
  for (const path of directoriesOf(config)) {
    try {
      await (await lockDirectory(world, path)).release();
    } catch (error) {
      if (error instanceof LogDirectoryError) return error;
    }
  }
  return undefined;
}

const noAccess = "the user running Samsa needs read and write access";
const noPlace = "no directory can be made there";
const isFile = "a part of the path is a file";
const full = "the disk is full";
const remedies: ReadonlyMap<string, string> = new Map([
  ["EACCES", noAccess],
  ["EPERM", noAccess],
  ["EROFS", "its file system is read-only"],
  ["ENOSPC", full],
  ["EDQUOT", full],
  ["ENOENT", noPlace],
  ["ENOTDIR", isFile],
  ["EEXIST", isFile],
]);
const readings: ReadonlySet<string> = new Set(["status", "list", "read"]);

function directoryFailure(error: FileSystemError, config: BrokerConfig): StartError | undefined {
  const remedy = remedies.get(error.code);
  const directory = directoriesOf(config).find((path) => error.path === path || error.path.startsWith(`${path}/`));
  if (remedy === undefined || directory === undefined) return undefined;
  const made = error.operation === "makeDirectory" && error.path === directory;
  const verb = made ? "created" : readings.has(error.operation) ? "read" : "written";
  const file = relative(directory, error.path);
  const on = file === "" ? "" : ` on ${file}`;
  return new StartError(`The log directory ${directory} cannot be ${verb} (${error.code}${on}): ${remedy}`, {
    cause: error,
  });
}

/** The longest first, so that of nested ones the inner one is found. */
function directoriesOf(config: BrokerConfig): string[] {
  const paths = new Set([...logDirectories(config).map((path) => resolve(path)), metadataLogDirectory(config)]);
  return [...paths].sort((left, right) => right.length - left.length);
}

interface PlatformError extends Error {
  readonly code: string;
  readonly syscall: string;
  /** Of a `listen`. */
  readonly address?: unknown;
  readonly port?: unknown;
  /** Of a `getaddrinfo`. */
  readonly hostname?: unknown;
}

function isPlatformError(error: unknown): error is PlatformError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    "syscall" in error &&
    typeof error.syscall === "string"
  );
}

function listenFailure(error: unknown, config: BrokerConfig): string | undefined {
  if (!isPlatformError(error)) return undefined;
  const { listeners } = readListeners(config);
  if (error.syscall === "getaddrinfo") {
    const listener = listeners.find(({ host }) => host === error.hostname);
    if (listener === undefined) return undefined;
    return `Listener ${listener.name}: host ${listener.host} is not known (${error.code})`;
  }
  if (error.syscall !== "listen") return undefined;
  const ofPort = listeners.filter(({ port }) => port === error.port);
  const listener = ofPort.find(({ host }) => host === error.address) ?? ofPort[0];
  return listener === undefined ? undefined : cannotListen(listener, error);
}

function cannotListen({ name, host, port }: ListenerEndpoint, error: PlatformError): string {
  const shown = host.includes(":") ? `[${host}]` : host;
  const cannot = `Listener ${name} cannot listen on ${shown}:${port}`;
  const another = "Choose another with --override listeners=…";
  switch (error.code) {
    case "EADDRINUSE":
      return `${cannot}: the port is in use (another Kafka or Samsa?). ${another}`;
    case "EACCES":
      return `${cannot}: the user running Samsa may not open this port. ${another}`;
    case "EADDRNOTAVAIL":
      return `${cannot}: this machine has no such address. ${another}`;
    default:
      return `${cannot}: ${error.code}`;
  }
}
