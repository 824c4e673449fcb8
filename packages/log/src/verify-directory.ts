/**
 * Any path of a log directory checked on disk: the whole log directory, one partition's directory in it, or single files. Nothing is changed, and no lock is taken.
 *
 * A broker that runs, or was killed, is told by the missing `.kafka_cleanshutdown`: it is written at a clean stop and taken away by the next start.
 */
import { CheckpointFormatError, parsePartitionOffsets } from "./checkpoint-file.ts";
import {
  cleanerCheckpointName,
  cleanShutdownName,
  highWatermarkCheckpointName,
  logStartOffsetCheckpointName,
  logSuffix,
  metadataLogDirectoryName,
  metaPropertiesName,
  offsetIndexSuffix,
  offsetOfFileName,
  parentOf,
  parsePartitionDirectory,
  recoveryPointCheckpointName,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
import { LogDirectoryError, readMetaProperties } from "./meta-properties.ts";
import { Verification, type VerifyTools } from "./verification.ts";
import { type PartitionToVerify, verifyPartition, verifySmallFile } from "./verify-partition.ts";

const offsetCheckpoints = [
  recoveryPointCheckpointName,
  highWatermarkCheckpointName,
  logStartOffsetCheckpointName,
  cleanerCheckpointName,
];

export interface PathVerdict {
  readonly found: Verification;
  /** Whether the broker of the log directory was stopped cleanly. */
  readonly isStopped: boolean;
}

/** Undefined: nothing in it that this could check. `path`: absolute. Rejects with `FileSystemError`. */
export async function verifyPath(tools: VerifyTools, path: string): Promise<PathVerdict | undefined> {
  const { files } = tools.world;
  const status = await files.status(path);
  if (status === undefined) return undefined;
  if (!status.isDirectory) return verifyFile(tools, path);
  const names = await files.list(path);
  if (names.some((name) => offsetOfFileName(name, logSuffix) !== undefined)) return verifyOnePartition(tools, path);
  const isLogDirectory =
    names.includes(metaPropertiesName) || names.some((name) => parsePartitionDirectory(name).kind === "partition");
  return isLogDirectory ? verifyLogDirectory(tools, path, names) : undefined;
}

/** What the log directory's own files say of its partitions; read before the partitions are. */
class DirectoryFacts {
  readonly path: string;
  readonly isStopped: boolean;
  readonly #recoveryPoints = new Map<string, number>();
  readonly #cleaned = new Set<string>();

  private constructor(path: string, isStopped: boolean) {
    this.path = path;
    this.isStopped = isStopped;
  }

  static async read(tools: VerifyTools, path: string, found: Verification): Promise<DirectoryFacts> {
    const { files } = tools.world;
    const facts = new DirectoryFacts(path, (await files.status(`${path}/${cleanShutdownName}`)) !== undefined);
    for (const name of offsetCheckpoints) {
      const file = `${path}/${name}`;
      if ((await files.status(file)) === undefined) continue;
      found.smallFiles++;
      try {
        for (const { topic, partition, offset } of parsePartitionOffsets(
          (await files.readWhole(file)).toString("utf8"),
        ))
          facts.#note(name, `${topic}-${partition}`, offset);
      } catch (error) {
        if (!(error instanceof CheckpointFormatError)) throw error;
        found.wrongFile(file, error.message);
      }
    }
    return facts;
  }

  #note(checkpoint: string, partition: string, offset: number): void {
    if (checkpoint === recoveryPointCheckpointName) this.#recoveryPoints.set(partition, offset);
    if (checkpoint === cleanerCheckpointName) this.#cleaned.add(partition);
  }

  partition(name: string): PartitionToVerify {
    return {
      directory: `${this.path}/${name}`,
      isStopped: this.isStopped,
      isCompacted: this.#cleaned.has(name),
      // Raft keeps no recovery point for its own log.
      recoveryPoint: name === metadataLogDirectoryName ? 0 : (this.#recoveryPoints.get(name) ?? 0),
    };
  }
}

async function verifyLogDirectory(tools: VerifyTools, path: string, names: readonly string[]): Promise<PathVerdict> {
  const found = new Verification();
  const facts = await DirectoryFacts.read(tools, path, found);
  if (names.includes(metaPropertiesName)) {
    found.smallFiles++;
    await readMetaProperties(tools.world, path).catch((error: unknown) => {
      if (!(error instanceof LogDirectoryError)) throw error;
      found.wrongFile(`${path}/${metaPropertiesName}`, error.message);
    });
  }
  for (const name of names) {
    const { kind } = parsePartitionDirectory(name);
    // What is marked as deleted is on its way out.
    if (kind === "other" || kind === "deleted") continue;
    const status = await tools.world.files.status(`${path}/${name}`);
    if (status?.isDirectory) found.add(await verifyPartition(tools, facts.partition(name)));
  }
  return { found, isStopped: facts.isStopped };
}

async function verifyOnePartition(tools: VerifyTools, path: string): Promise<PathVerdict> {
  const { parent, name } = split(path);
  // What the other partitions' checkpoints say is not asked for here.
  const facts = await DirectoryFacts.read(tools, parent, new Verification());
  return { found: await verifyPartition(tools, facts.partition(name)), isStopped: facts.isStopped };
}

/** A segment is checked with its indexes, whichever of its files is named. */
async function verifyFile(tools: VerifyTools, path: string): Promise<PathVerdict | undefined> {
  const { parent, name } = split(path);
  const suffixes = [logSuffix, offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix];
  const baseOffset = suffixes.map((suffix) => offsetOfFileName(name, suffix)).find((offset) => offset !== undefined);
  const directory = split(parent);
  const facts = await DirectoryFacts.read(tools, directory.parent, new Verification());
  const { isStopped } = facts;
  if (baseOffset !== undefined) {
    const partition = { ...facts.partition(directory.name), directory: parent };
    return { found: await verifyPartition(tools, { ...partition, onlyBaseOffsets: new Set([baseOffset]) }), isStopped };
  }
  const found = new Verification();
  return (await verifySmallFile(tools, path, found)) ? { found, isStopped } : undefined;
}

function split(path: string): { readonly parent: string; readonly name: string } {
  return { parent: parentOf(path), name: path.slice(path.lastIndexOf("/") + 1) };
}
