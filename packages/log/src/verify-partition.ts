/**
 * One partition's directory on disk, checked whole: its segments one after the other, what lies between them, and the small files beside them.
 *
 * Invariants: nothing is changed and no lock is taken, so the broker may be running. Where it was not stopped cleanly, what is wrong is looked at a second time and counts
 * only when it is wrong again: what was read may have been written, cut or compacted at that moment.
 */
import { FileSystemError } from "@samsa/env";
import { CheckpointFormatError, parseEpochEntries } from "./checkpoint-file.ts";
import {
  leaderEpochCheckpointName,
  logSuffix,
  offsetIndexSuffix,
  offsetOfFileName,
  partitionMetadataName,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
import { parsePartitionMetadata } from "./partition-metadata.ts";
import { decodeProducerSnapshot } from "./producer-snapshot.ts";
import { type Finding, Verification, type VerifyTools } from "./verification.ts";
import { verifyMetadataSnapshot } from "./verify-metadata-snapshot.ts";
import { type SegmentVerdict, verifySegment } from "./verify-segment.ts";

export interface PartitionToVerify {
  readonly directory: string;
  /** The broker was stopped cleanly (`.kafka_cleanshutdown` is there): nothing is being written. */
  readonly isStopped: boolean;
  /** The cleaner's checkpoint names the partition: offsets may be left out. */
  readonly isCompacted: boolean;
  /** The log must reach up to here; 0 when not known. */
  readonly recoveryPoint: number;
  /** Only the segments that begin here; all when missing. */
  readonly onlyBaseOffsets?: ReadonlySet<number>;
}

/** Rejects with `FileSystemError` when the directory cannot be read. */
export async function verifyPartition(tools: VerifyTools, partition: PartitionToVerify): Promise<Verification> {
  const first = await new PartitionCheck(tools, partition).run();
  if (partition.isStopped || first.problems.length === 0) return first;
  const second = await new PartitionCheck(tools, partition).run();
  const before = new Set(first.problems.map(textOf));
  const lasting = second.problems.filter((problem) => before.has(textOf(problem)));
  second.problems.splice(0, second.problems.length, ...lasting);
  return second;
}

function textOf({ file, position, offset, what }: Finding): string {
  return `${file} ${position} ${offset} ${what}`;
}

class PartitionCheck {
  readonly #tools: VerifyTools;
  readonly #partition: PartitionToVerify;
  readonly #found = new Verification();

  constructor(tools: VerifyTools, partition: PartitionToVerify) {
    this.#tools = tools;
    this.#partition = partition;
  }

  async run(): Promise<Verification> {
    const { directory, onlyBaseOffsets } = this.#partition;
    const names = await this.#tools.world.files.list(directory);
    const bases = offsetsOf(names, logSuffix);
    this.#found.partitions = 1;
    if (onlyBaseOffsets === undefined) for (const name of names) await this.#checkSmallFile(name);
    this.#findOrphans(names, bases);
    await this.#checkSegments(bases);
    return this.#found;
  }

  async #checkSegments(bases: readonly number[]): Promise<void> {
    const { directory, isStopped, isCompacted, onlyBaseOffsets } = this.#partition;
    const openTransactions = new Map<number, number>();
    let before: (SegmentVerdict & { readonly baseOffset: number }) | undefined;
    for (const [index, baseOffset] of bases.entries()) {
      if (onlyBaseOffsets !== undefined && !onlyBaseOffsets.has(baseOffset)) continue;
      const nextBaseOffset = bases[index + 1];
      const segment = { directory, baseOffset, nextBaseOffset, isStopped, isCompacted, openTransactions };
      const verdict = await this.#unlessGone(() => verifySegment(this.#tools, segment, this.#found));
      if (verdict === undefined) continue;
      if (before !== undefined && onlyBaseOffsets === undefined) this.#checkHole(before, verdict, baseOffset);
      before = { ...verdict, baseOffset };
    }
    const { recoveryPoint } = this.#partition;
    if (before?.isWhole && onlyBaseOffsets === undefined && before.endOffset < recoveryPoint)
      this.#found.problem({
        file: directory,
        position: -1,
        offset: before.endOffset,
        what: `the log ends here, below its recovery point ${recoveryPoint}`,
      });
  }

  /** A hole is a loss unless compaction was there. */
  #checkHole(before: SegmentVerdict, after: SegmentVerdict, baseOffset: number): void {
    if (this.#partition.isCompacted || before.isCleaned || after.isCleaned || !before.isWhole) return;
    if (before.endOffset < baseOffset)
      this.#found.problem({
        file: this.#partition.directory,
        position: -1,
        offset: before.endOffset,
        what: `offsets ${before.endOffset} to ${baseOffset - 1} are missing between two segments`,
      });
  }

  /** A file may go while a broker runs: its segment was deleted or compacted. */
  async #unlessGone<T>(look: () => Promise<T>): Promise<T | undefined> {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      const finding = { file: error.path, position: -1, offset: -1, what: `${error.operation}: ${error.code}` };
      if (error.code === "ENOENT" && !this.#partition.isStopped) this.#found.note(finding);
      else this.#found.problem(finding);
      return undefined;
    }
  }

  #findOrphans(names: readonly string[], bases: readonly number[]): void {
    const known = new Set(bases);
    for (const suffix of [offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix]) {
      for (const offset of offsetsOf(names, suffix)) {
        if (known.has(offset)) continue;
        const name = names.find((each) => offsetOfFileName(each, suffix) === offset) ?? "";
        this.#found.note({
          file: `${this.#partition.directory}/${name}`,
          position: -1,
          offset,
          what: "belongs to no log",
        });
      }
    }
  }

  async #checkSmallFile(name: string): Promise<void> {
    const path = `${this.#partition.directory}/${name}`;
    await this.#unlessGone(() => verifySmallFile(this.#tools, path, this.#found));
  }
}

function offsetsOf(names: readonly string[], suffix: string): number[] {
  return names
    .map((name) => offsetOfFileName(name, suffix))
    .filter((offset) => offset !== undefined)
    .sort((left, right) => left - right);
}

/** Producer snapshots, metadata snapshots, leader epochs, the topic's id; false: a file of another kind. Rejects with `FileSystemError`. */
export async function verifySmallFile(tools: VerifyTools, path: string, found: Verification): Promise<boolean> {
  const { files } = tools.world;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(\d{20}-\d{10}|bootstrap)\.checkpoint$/.test(name)) {
    found.smallFiles++;
    await verifyMetadataSnapshot(tools, path, found);
    return true;
  }
  const check = contentCheckOf(name);
  if (check === undefined) return false;
  found.smallFiles++;
  const problem = check(await files.readWhole(path));
  if (problem !== undefined) found.wrongFile(path, problem);
  return true;
}

function contentCheckOf(name: string): ((content: Buffer) => string | undefined) | undefined {
  if (offsetOfFileName(name, snapshotSuffix) !== undefined)
    return (content) =>
      decodeProducerSnapshot(content) === undefined ? "the producer snapshot is corrupt" : undefined;
  if (name === leaderEpochCheckpointName) return epochsProblem;
  if (name === partitionMetadataName)
    return (content) =>
      parsePartitionMetadata(content.toString("utf8")) === undefined ? "not a topic's id" : undefined;
  return undefined;
}

function epochsProblem(content: Buffer): string | undefined {
  try {
    const entries = parseEpochEntries(content.toString("utf8"));
    const wrong = entries.find(({ epoch, startOffset }, index) => {
      const before = entries[index - 1];
      return before !== undefined && (before.epoch >= epoch || before.startOffset >= startOffset);
    });
    return wrong === undefined ? undefined : `epoch ${wrong.epoch} is out of order`;
  } catch (error) {
    if (error instanceof CheckpointFormatError) return error.message;
    throw error;
  }
}
