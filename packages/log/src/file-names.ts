/**
 * The names Kafka gives to the files and directories of a log directory. Offsets in file names are twenty digits.
 *
 * Invariant: a name made here is parsed back here to the same values.
 */
import assert from "node:assert";

export const logSuffix = ".log";
export const offsetIndexSuffix = ".index";
export const timeIndexSuffix = ".timeindex";
export const transactionIndexSuffix = ".txnindex";
export const snapshotSuffix = ".snapshot";
/** Marks a file that waits for its removal. */
export const deletedSuffix = ".deleted";
/** A segment being written by compaction; incomplete. */
export const cleanedSuffix = ".cleaned";
/** A segment that compaction has written, whole and durable, on its way to replace old ones. */
export const swapSuffix = ".swap";

export const partitionMetadataName = "partition.metadata";
export const leaderEpochCheckpointName = "leader-epoch-checkpoint";
export const recoveryPointCheckpointName = "recovery-point-offset-checkpoint";
export const highWatermarkCheckpointName = "replication-offset-checkpoint";
export const cleanerCheckpointName = "cleaner-offset-checkpoint";
export const logStartOffsetCheckpointName = "log-start-offset-checkpoint";
export const metaPropertiesName = "meta.properties";
export const lockName = ".lock";
export const cleanShutdownName = ".kafka_cleanshutdown";
/** The metadata log lives among the partitions but belongs to raft. */
export const metadataLogDirectoryName = "__cluster_metadata-0";

const directoryNameLengthMax = 255;
/** Of what tells directories of one partition apart: sixteen bytes in hexadecimal digits. */
const uniqueLength = 32;

export function offsetFileName(offset: number, suffix: string): string {
  assert(Number.isSafeInteger(offset) && offset >= 0, `offset ${offset} in a file name`);
  if (offset > 0) return String(offset).padStart(20, "0") + suffix;
  const known = firstNames.get(suffix);
  if (known !== undefined) return known;
  const name = firstDigits + suffix;
  firstNames.set(suffix, name);
  return name;
}

/** Of segments at offset 0, by suffix: one string for all idle partitions. */
const firstNames = new Map<string, string>();
const firstDigits = "0".repeat(20);

/** The offset in a name of twenty digits and exactly this suffix; undefined for any other name. */
export function offsetOfFileName(name: string, suffix: string): number | undefined {
  if (name.length !== 20 + suffix.length || !name.endsWith(suffix)) return undefined;
  const digits = name.slice(0, 20);
  if (!/^\d{20}$/.test(digits)) return undefined;
  const offset = Number(digits);
  return Number.isSafeInteger(offset) ? offset : undefined;
}

export function partitionDirectoryName(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}

/** The directory a partition is renamed to before its files are removed. */
export function deletedDirectoryName(topic: string, partition: number, unique: string): string {
  return markedDirectoryName(topic, `-${partition}.${unique}-delete`);
}

/**
 * The directory in which a replica is copied that moves to another log directory. Its name must say the whole topic: undefined when it would be too
 * long (as in Kafka, such a topic's replicas cannot be moved).
 */
export function futureDirectoryName(topic: string, partition: number, unique: string): string | undefined {
  const name = `${topic}-${partition}.${unique}-future`;
  return name.length > directoryNameLengthMax ? undefined : name;
}

/** Whether the partition's replicas can be moved. */
export function hasFutureDirectoryName(topic: string, partition: number): boolean {
  return futureDirectoryName(topic, partition, "0".repeat(uniqueLength)) !== undefined;
}

/** The directory of a partition that no topic of the cluster claims: kept for an operator to look at. */
export function strayDirectoryName(topic: string, partition: number, unique: string): string {
  return markedDirectoryName(topic, `-${partition}.${unique}-stray`);
}

function markedDirectoryName(topic: string, suffix: string): string {
  return topic.slice(0, directoryNameLengthMax - suffix.length) + suffix;
}

export type PartitionDirectory =
  | { readonly kind: "partition" | "future"; readonly topic: string; readonly partition: number }
  | { readonly kind: "deleted" | "stray" | "other" };

/** What a directory below a log directory is, by its name. */
export function parsePartitionDirectory(name: string): PartitionDirectory {
  const marked = /^\S+-\S+\.[^.\s]+-(delete|future|stray)$/.exec(name);
  if (marked !== null) {
    if (marked[1] === "delete") return { kind: "deleted" };
    if (marked[1] === "stray") return { kind: "stray" };
    const copied = parsePartition(name.slice(0, name.lastIndexOf(".")));
    return copied === undefined ? { kind: "other" } : { kind: "future", ...copied };
  }
  const named = parsePartition(name);
  return named === undefined ? { kind: "other" } : { kind: "partition", ...named };
}

function parsePartition(name: string): { topic: string; partition: number } | undefined {
  const dash = name.lastIndexOf("-");
  const digits = name.slice(dash + 1);
  if (dash <= 0 || !/^\d{1,10}$/.test(digits)) return undefined;
  return { topic: name.slice(0, dash), partition: Number(digits) };
}

/** The directory that holds it; "/" holds itself. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
