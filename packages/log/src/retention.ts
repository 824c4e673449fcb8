/**
 * Which segments a partition's retention gives up: those below the log start, and with the delete policy those over the size or the age
 * that the configuration keeps.
 *
 * Invariants: only the oldest segments go, one after the other, and none that reaches above the high watermark; an empty active segment stays.
 */
import type { LogConfig } from "./log-config.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";

type Breach = (segment: Segment, next: Segment | undefined) => boolean;

/** How many segments, from the first, may be deleted now; all of them: the active one must be rolled before. Throws `FileSystemError`. */
export function deletableCount(state: PartitionState, nowMs: number): number {
  const belowStart = countWhile(state, 0, (_, next) => next !== undefined && next.baseOffset <= state.logStartOffset);
  if (!state.config.cleanupDelete) return belowStart;
  const overSize = countWhile(state, belowStart, sizeBreach(state, belowStart));
  return countWhile(state, overSize, ageBreach(state.config, nowMs));
}

function countWhile(state: PartitionState, from: number, isBreached: Breach): number {
  const { all } = state.segments;
  let count = from;
  for (let segment = all[count]; segment !== undefined; segment = all[count]) {
    const next = all[count + 1];
    if (state.highWatermark < (next?.baseOffset ?? state.logEndOffset)) break;
    if (next === undefined && segment.sizeInBytes === 0) break;
    if (!isBreached(segment, next)) break;
    count++;
  }
  return count;
}

function sizeBreach({ segments, config }: PartitionState, from: number): Breach {
  let excess = segments.all.slice(from).reduce((bytes, segment) => bytes + segment.sizeInBytes, -config.retentionBytes);
  return (segment) => {
    if (excess < segment.sizeInBytes) return false;
    excess -= segment.sizeInBytes;
    return true;
  };
}

function ageBreach({ retentionMs }: LogConfig, nowMs: number): Breach {
  if (retentionMs === Number.POSITIVE_INFINITY) return () => false;
  // Records without timestamps are as old as their file.
  return (segment) => nowMs - Number(segment.largestTimestamp) > retentionMs;
}
