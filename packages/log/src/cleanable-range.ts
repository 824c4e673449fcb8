/**
 * Which part of a partition's log compaction may clean now, and how much it needs it.
 *
 * Invariants: never the active segment, nothing at or above the last stable offset, nothing younger than `min.compaction.lag.ms`; the range
 * ends at a segment's beginning.
 */
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";

export interface CleanableRange {
  /** Everything below was cleaned before. */
  readonly firstDirtyOffset: number;
  /** Exclusive end: the base offset of a segment. */
  readonly firstUncleanableOffset: number;
  readonly cleanBytes: number;
  readonly cleanableBytes: number;
  /** Records have waited for longer than `max.compaction.lag.ms`. */
  readonly isOverdue: boolean;
}

/** Undefined: there is nothing at all to clean. Throws `FileSystemError`. */
export function cleanableRange(state: PartitionState, nowMs: number): CleanableRange | undefined {
  const { segments, config } = state;
  const firstDirtyOffset = firstDirty(state);
  const dirty = inactiveFrom(state, firstDirtyOffset);
  const limit = Math.max(firstDirtyOffset, uncleanableFrom(state, dirty, nowMs));
  const firstUncleanableOffset = (inactiveFrom(state, limit)[0] ?? segments.active).baseOffset;
  const bytesBetween = (from: number, to: number): number => {
    let bytes = 0;
    for (const segment of segmentsBetween(state, from, to)) bytes += segment.sizeInBytes;
    return bytes;
  };
  const cleanBytes = bytesBetween(-1, firstDirtyOffset);
  const cleanableBytes = bytesBetween(Math.min(firstDirtyOffset, firstUncleanableOffset), firstUncleanableOffset);
  if (cleanBytes + cleanableBytes === 0) return undefined;
  const isOverdue = dirty.some((segment) => {
    if (config.maxCompactionLagMs === Number.POSITIVE_INFINITY) return false;
    const first = Number(segment.firstBatchTimestamp);
    return first > 0 && first < nowMs - config.maxCompactionLagMs;
  });
  return { firstDirtyOffset, firstUncleanableOffset, cleanBytes, cleanableBytes, isOverdue };
}

/** The part of the log's bytes that compaction would look at for the first time. */
export function dirtyRatio({ cleanBytes, cleanableBytes }: CleanableRange): number {
  return cleanableBytes / (cleanBytes + cleanableBytes);
}

/** The segments that overlap [from, to). */
export function segmentsBetween({ segments }: PartitionState, from: number, to: number): Segment[] {
  if (from >= to) return [];
  const first = Math.max(0, segments.floorIndex(from));
  return segments.all.slice(first).filter((segment) => segment.baseOffset < to);
}

/** Where the last cleaning ended, as far as that still means something. */
function firstDirty({ cleanedUpTo, logStartOffset, logEndOffset }: PartitionState): number {
  const known = cleanedUpTo ?? logStartOffset;
  return known < logStartOffset || known > logEndOffset ? logStartOffset : known;
}

function inactiveFrom(state: PartitionState, from: number): Segment[] {
  return segmentsBetween(state, from, state.segments.active.baseOffset);
}

function uncleanableFrom(state: PartitionState, dirty: readonly Segment[], nowMs: number): number {
  const { config, segments, lastStableOffset } = state;
  const young =
    config.minCompactionLagMs <= 0
      ? undefined
      : dirty.find((segment) => segment.largestTimestamp > nowMs - config.minCompactionLagMs);
  return Math.min(lastStableOffset, segments.active.baseOffset, young?.baseOffset ?? Number.POSITIVE_INFINITY);
}
