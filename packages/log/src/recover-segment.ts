/** Checks every batch of one segment after an unclean stop, and makes its indexes anew on the way. */
import { recordBatch } from "@samsa/protocol/records";
import { batchProblem, leavesOffsetsOut } from "./batch-check.ts";
import { hasProducerId, lastOffsetOf, leaderEpochOf, maxTimestampOf } from "./batch-header.ts";
import { scanBatches } from "./batch-scanner.ts";
import { sync } from "./flusher.ts";
import type { PartitionLoad } from "./load-partition.ts";
import { changeOf } from "./producer-state.ts";
import type { Segment } from "./segment.ts";

/**
 * Cuts the segment at its first batch that is not lawful; says how many bytes that cost and where the segment ends now. Producers and epochs take in
 * the batches that stay: the producers must speak of the log up to the segment's beginning. Rejects with `FileSystemError`.
 */
export async function recoverSegment(
  load: PartitionLoad,
  segment: Segment,
): Promise<{
  readonly bytesLost: number;
  readonly nextOffset: number;
  /** Offsets are left out inside: compaction was here. */
  readonly isCleaned: boolean;
}> {
  const { context, options } = load;
  const { sizeInBytes } = segment;
  let nextOffset = segment.baseOffset;
  let isCleaned = false;
  segment.resetForScan({ keepTransactions: false });
  const visit = (b: Buffer, at: number): string | undefined => {
    const problem = batchProblem(b, at, { segmentBaseOffset: segment.baseOffset, nextOffset });
    if (problem !== undefined) return problem;
    takeIn(load, segment, b, at);
    isCleaned ||= leavesOffsetsOut(b, at, nextOffset);
    nextOffset = lastOffsetOf(b, at) + 1;
    return undefined;
  };
  const scanned = await scanBatches(context.pool, segment.log, { from: 0, to: sizeInBytes }, visit, context.pace);
  const bytesLost = sizeInBytes - scanned.position;
  if (bytesLost > 0) {
    context.world.logger.warn("segment cut at its first invalid batch", {
      file: segment.log.path,
      position: scanned.position,
      offset: nextOffset,
      bytesLost,
      problem: scanned.problem ?? "",
    });
    segment.log.now().truncateNow(scanned.position);
    await sync(segment.log);
  }
  // The last one goes on: what it has so far is known, and written when there is more of it or it is finished.
  if (segment !== load.segments.active) segment.finishNow();
  load.producers.endOffset = Math.max(nextOffset, options.logStartOffset);
  return { bytesLost, nextOffset, isCleaned };
}

/** A batch that stays: into the segment's indexes, the epochs and the producers. Throws `FileSystemError`. */
export function takeIn(load: PartitionLoad, segment: Segment, b: Buffer, at: number): void {
  segment.appended(load.options.config, {
    sizeInBytes: recordBatch.sizeInBytes(b, at),
    lastOffset: lastOffsetOf(b, at),
    maxTimestamp: maxTimestampOf(b, at),
  });
  const epoch = leaderEpochOf(b, at);
  if (epoch > load.epochs.latestEpoch) load.epochs.assign(epoch, recordBatch.baseOffset(b, at));
  if (!hasProducerId(b, at)) return;
  const change = changeOf(b, at, recordBatch.baseOffset(b, at));
  const aborted = change === undefined ? undefined : load.producers.commit(change);
  if (aborted !== undefined) segment.transactionIndex.appendEntry(aborted);
}
