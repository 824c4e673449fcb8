/**
 * Cutting a partition's log: back to an offset, or to nothing at a new start. Runs while no append is being written.
 *
 * Invariants: whole batches go, never parts; afterwards indexes, epochs, producers and tail cache speak of what stayed only.
 */

import { recordBatch } from "@samsa/protocol/records";
import { lastOffsetOf, maxTimestampOf } from "./batch-header.ts";
import { scanBatches, stopScan } from "./batch-scanner.ts";
import { sync } from "./flusher.ts";
import { loadProducerState } from "./load-producer-state.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";
import type { SegmentRemoval } from "./segment-removal.ts";

/** Rejects with `FileSystemError`. */
export async function truncateTo(state: PartitionState, removal: SegmentRemoval, offset: number): Promise<void> {
  if (offset >= state.logEndOffset) {
    // A leader may have noted its epoch's start without having appended.
    if (state.epochs.truncateFromEnd(state.logEndOffset)) state.epochsChanged();
    return;
  }
  if (offset < state.segments.first.baseOffset) {
    await truncateFullyAndStartAt(state, removal, offset);
    return;
  }
  state.context.world.logger.info("log truncated", { partition: state.name, from: state.logEndOffset, to: offset });
  await beginCut(state, offset);
  const index = state.segments.floorIndex(offset);
  await removeFrom(state, removal, index + 1);
  // Back after a loss of power, they would stand beside what was appended in their place, or behind it as if they went on from there.
  await state.context.world.files.syncDirectory(state.directory);
  const endOffset = await cutSegment(state, state.segments.active, offset);
  state.logEndOffset = endOffset;
  state.logStartOffset = Math.min(endOffset, state.logStartOffset);
  state.recoveryPoint = Math.min(endOffset, state.recoveryPoint);
  if (state.epochs.truncateFromEnd(endOffset)) state.epochsChanged();
  state.cutAt = Math.min(state.cutAt, endOffset);
  await reloadProducers(state);
  state.updateHighWatermark(Math.min(state.highWatermark, endOffset));
  state.onOtherChange();
}

/** Rejects with `FileSystemError`. */
export async function truncateFullyAndStartAt(
  state: PartitionState,
  removal: SegmentRemoval,
  offset: number,
): Promise<void> {
  state.context.world.logger.info("log started anew", { partition: state.name, at: offset });
  await beginCut(state, 0);
  await removeFrom(state, removal, 0);
  state.segments.add(state.createSegment(offset));
  // Were this name lost and a later segment's kept, the log would seem to begin there.
  await state.context.world.files.syncDirectory(state.directory);
  state.logEndOffset = offset;
  state.logStartOffset = offset;
  state.recoveryPoint = Math.min(offset, state.recoveryPoint);
  if (state.epochs.clear()) state.epochsChanged();
  await reloadProducers(state);
  state.updateHighWatermark(offset);
  state.onOtherChange();
}

/** From the end on: what a stop in between leaves is a log that ends sooner. Those that a full disk does not let go stay in the list. */
async function removeFrom(state: PartitionState, removal: SegmentRemoval, index: number): Promise<void> {
  const removed = state.segments.removeFrom(index);
  try {
    await removal.markDeleted([...removed].reverse());
  } catch (error) {
    for (const segment of removed) state.segments.add(segment);
    throw error;
  }
}

/** The recovery point comes down first: below it a segment that a loss of power brings back, or takes, would be believed. */
async function beginCut(state: PartitionState, offset: number): Promise<void> {
  if (state.cleanedUpTo !== undefined) state.cleanedUpTo = Math.min(state.cleanedUpTo, offset);
  state.truncations++;
  state.cutAt = Math.min(state.cutAt, offset);
  state.readHint = undefined;
  state.tail.truncateTo(offset);
  if (offset >= state.recoveryPoint) return;
  state.recoveryPoint = offset;
  await state.context.checkpointRecoveryPoints();
}

/** Returns where the log ends now: at `offset`, or at the beginning of the batch that reached over it. */
async function cutSegment(state: PartitionState, segment: Segment, offset: number): Promise<number> {
  let cutAt = segment.sizeInBytes;
  let endOffset = offset;
  const from = segment.offsetIndex.lookup(offset);
  await scanBatches(state.context.pool, segment.log, { from, to: segment.sizeInBytes }, (b, at, position) => {
    if (lastOffsetOf(b, at) < offset) return undefined;
    cutAt = position;
    endOffset = Math.min(offset, recordBatch.baseOffset(b, at));
    return stopScan;
  });
  segment.truncateNow(offset, cutAt);
  await sync(segment.log);
  const known = segment.offsetIndex.lookup(segment.timeIndex.lastOffset);
  await scanBatches(state.context.pool, segment.log, { from: known, to: cutAt }, (b, at) => {
    segment.noteKept(maxTimestampOf(b, at), lastOffsetOf(b, at));
    return undefined;
  });
  return endOffset;
}

async function reloadProducers(state: PartitionState): Promise<void> {
  const { context, segments, snapshots, producers, directory, config } = state;
  producers.endOffset = -1;
  const load = { context, options: { directory, config, isClean: false }, segments, snapshots, producers };
  await loadProducerState(load, state.logStartOffset, state.logEndOffset);
}
