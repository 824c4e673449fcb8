/**
 * `meta.properties`, version 1: which cluster, node and directory a log directory belongs to. Only ids that match may be used.
 * Also the directory's `.lock`, held by whichever broker works in it.
 */
import type { FileLock, World } from "@samsa/env";
import { lockName, metaPropertiesName } from "./file-names.ts";

export interface MetaProperties {
  readonly clusterId: string;
  readonly nodeId: number;
  /** Absent in directories formatted before Kafka 3.7. */
  readonly directoryId: string | undefined;
}

/** A log directory that must not be used, with the reason in words an operator can act on. */
export class LogDirectoryError extends Error {
  override readonly name = "LogDirectoryError";
}

/** Undefined when the directory is not formatted. Throws `LogDirectoryError` when the file is there and not lawful. */
export async function readMetaProperties(world: World, directory: string): Promise<MetaProperties | undefined> {
  const path = `${directory}/${metaPropertiesName}`;
  if ((await world.files.status(path)) === undefined) return undefined;
  const values = parseProperties((await world.files.readWhole(path)).toString("utf8"));
  const version = values.get("version");
  if (version !== "1") throw new LogDirectoryError(`${path}: version is ${version ?? "missing"}, expected 1`);
  const clusterId = values.get("cluster.id");
  const nodeId = Number(values.get("node.id"));
  if (clusterId === undefined) throw new LogDirectoryError(`${path}: cluster.id is missing`);
  if (!Number.isInteger(nodeId)) throw new LogDirectoryError(`${path}: node.id is missing or not a number`);
  const directoryId = values.get("directory.id");
  if (directoryId !== undefined && !/^[\w-]{22}$/.test(directoryId))
    throw new LogDirectoryError(`${path}: directory.id ${directoryId} is no uuid`);
  return { clusterId, nodeId, directoryId };
}

export async function writeMetaProperties(world: World, directory: string, properties: MetaProperties): Promise<void> {
  const lines = ["#", `#written by Samsa`, `node.id=${properties.nodeId}`];
  if (properties.directoryId !== undefined) lines.push(`directory.id=${properties.directoryId}`);
  lines.push("version=1", `cluster.id=${properties.clusterId}`, "");
  await world.files.replace(`${directory}/${metaPropertiesName}`, lines.join("\n"));
}

/** Throws `LogDirectoryError` unless the directory was formatted for this cluster and node. */
export function checkMetaProperties(
  directory: string,
  found: MetaProperties,
  expected: { readonly clusterId: string; readonly nodeId: number },
): void {
  if (found.clusterId !== expected.clusterId) {
    throw new LogDirectoryError(
      `Invalid cluster.id in: ${directory}/${metaPropertiesName}. Expected ${expected.clusterId}, but read ${found.clusterId}`,
    );
  }
  if (found.nodeId !== expected.nodeId) {
    throw new LogDirectoryError(
      `Invalid node.id in: ${directory}/${metaPropertiesName}. Expected ${expected.nodeId}, but read ${found.nodeId}`,
    );
  }
}

/** Throws `LogDirectoryError` when another process holds the directory. */
export async function lockDirectory(world: World, directory: string): Promise<FileLock> {
  const lock = await world.files.lock(`${directory}/${lockName}`);
  if (lock !== undefined) return lock;
  throw new LogDirectoryError(
    `${directory}/${lockName} is held: another Kafka or Samsa process is using this directory`,
  );
}

/** The part of Java's properties format that meta.properties uses: comments, `key=value`, and backslash escapes of single characters. */
function parseProperties(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#!]|$)/.test(line)) continue;
    const match = /^\s*((?:\\.|[^=:\s\\])+)\s*[=:]?\s*(.*)$/.exec(line);
    if (match?.[1] === undefined) continue;
    values.set(withoutEscapes(match[1]), withoutEscapes(match[2] ?? "").trimEnd());
  }
  return values;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
