/** File names of snapshots: `<offset, 20 digits>-<epoch, 10 digits>.checkpoint`, with `.part` or `.deleted` behind it. */
import type { SnapshotId } from "./raft-client.ts";

export interface SnapshotFileName {
  readonly id: SnapshotId;
  /** `part`: not finished; `deleted`: to be removed. */
  readonly state: "whole" | "part" | "deleted";
}

export function snapshotFileName({ offset, epoch }: SnapshotId): string {
  return `${String(offset).padStart(20, "0")}-${String(epoch).padStart(10, "0")}.checkpoint`;
}

/** Kafka puts a random word between epoch and suffix of unfinished files, so that is let through. Undefined: not a snapshot's name. */
export function parseSnapshotFileName(name: string): SnapshotFileName | undefined {
  const match = /^(\d{20})-(\d{10})(?:-[^.]*)?\.checkpoint(\.part|\.deleted)?$/.exec(name);
  if (match === null) return undefined;
  const id = { offset: Number(match[1]), epoch: Number(match[2]) };
  if (!Number.isSafeInteger(id.offset)) return undefined;
  return { id, state: match[3] === ".part" ? "part" : match[3] === ".deleted" ? "deleted" : "whole" };
}

export function compareSnapshotIds(left: SnapshotId, right: SnapshotId): number {
  return left.epoch - right.epoch || left.offset - right.offset;
}
