/**
 * What a check of files on disk found, and how much it looked at. Problems are what no broker would have left there; notes are what a running broker or one
 * that was killed may well leave.
 */
import type { BufferPool, World } from "@samsa/env";

export interface Finding {
  readonly file: string;
  /** Byte position in the file; -1: the file as a whole. */
  readonly position: number;
  /** -1: not known, or not about an offset. */
  readonly offset: number;
  readonly what: string;
}

export interface VerifyTools {
  readonly world: World;
  readonly pool: BufferPool;
}

/** Told of one partition or directory; the rest is counted. */
const findingsMax = 1000;

export class Verification {
  readonly problems: Finding[] = [];
  readonly notes: Finding[] = [];
  /** Problems beyond those that are told. */
  untold = 0;
  partitions = 0;
  segments = 0;
  batches = 0;
  records = 0;
  /** Of logs and metadata snapshots. */
  bytes = 0;
  indexEntries = 0;
  /** Snapshots, checkpoints and the other small files. */
  smallFiles = 0;

  problem(finding: Finding): void {
    if (this.problems.length < findingsMax) this.problems.push(finding);
    else this.untold++;
  }

  note(finding: Finding): void {
    if (this.notes.length < findingsMax) this.notes.push(finding);
  }

  /** About a file as a whole. */
  wrongFile(file: string, what: string): void {
    this.problem({ file, position: -1, offset: -1, what });
  }

  add(other: Verification): void {
    for (const problem of other.problems) this.problem(problem);
    for (const note of other.notes) this.note(note);
    this.untold += other.untold;
    this.partitions += other.partitions;
    this.segments += other.segments;
    this.batches += other.batches;
    this.records += other.records;
    this.bytes += other.bytes;
    this.indexEntries += other.indexEntries;
    this.smallFiles += other.smallFiles;
  }
}
