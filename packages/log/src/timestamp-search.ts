/**
 * ListOffsets' questions that need the time index and the records themselves: the first record at or after a timestamp, and the record
 * with the largest timestamp.
 *
 * Invariant: what is found is a record's own offset and timestamp, also inside compressed batches; only written batches are looked at.
 */
import type { Int64 } from "@samsa/protocol";
import { forEachRecord, readMessageSet, recordBatch } from "@samsa/protocol/records";
import { inflatedBytesMax } from "./append-validation.ts";
import { leaderEpochOf, maxTimestampOf } from "./batch-header.ts";
import { scanBatches, stopScan } from "./batch-scanner.ts";
import type { PartitionState } from "./partition-state.ts";
import type { Segment } from "./segment.ts";

export interface TimestampedOffset {
  readonly offset: number;
  readonly timestamp: Int64;
  readonly leaderEpoch: number;
}

/** The first record at or above the log start whose timestamp is at or after `timestamp`. Rejects with `FileSystemError`. */
export async function findOffsetByTimestamp(
  state: PartitionState,
  timestamp: Int64,
): Promise<TimestampedOffset | undefined> {
  const segment = state.segments.all.find((candidate) => candidate.largestTimestamp >= timestamp);
  if (segment === undefined) return undefined;
  const fromOffset = state.logStartOffset;
  await Promise.all([loadIndex(state, segment, "timeIndex"), loadIndex(state, segment, "offsetIndex")]);
  const position = segment.offsetIndex.lookup(Math.max(segment.timeIndex.lookup(timestamp), fromOffset));
  let found: TimestampedOffset | undefined;
  await scanBatches(state.context.pool, segment.log, { from: position, to: segment.sizeInBytes }, (b, at) => {
    if (state.isClosed) return stopScan;
    if (maxTimestampOf(b, at) < timestamp) return undefined;
    found = firstRecord(b, at, (offset, recordTimestamp) => recordTimestamp >= timestamp && offset >= fromOffset);
    return found === undefined ? undefined : stopScan;
  });
  return found;
}

/** The first record of the largest timestamp. Rejects with `FileSystemError`. */
export async function findMaxTimestamp(state: PartitionState): Promise<TimestampedOffset | undefined> {
  let segment = state.segments.first;
  for (const candidate of state.segments.all) if (candidate.maxTimestamp > segment.maxTimestamp) segment = candidate;
  const { maxTimestamp } = segment;
  if (segment.sizeInBytes === 0) return undefined;
  await loadIndex(state, segment, "offsetIndex");
  const position = segment.offsetIndex.lookup(segment.offsetOfMaxTimestamp);
  let found: TimestampedOffset | undefined;
  await scanBatches(state.context.pool, segment.log, { from: position, to: segment.sizeInBytes }, (b, at) => {
    if (state.isClosed) return stopScan;
    if (maxTimestampOf(b, at) !== maxTimestamp) return undefined;
    found = firstRecord(b, at, (_, recordTimestamp) => recordTimestamp === maxTimestamp);
    return stopScan;
  });
  return found;
}

function loadIndex(state: PartitionState, segment: Segment, which: "offsetIndex" | "timeIndex"): Promise<void> {
  return new Promise((resolve, reject) => {
    segment[which].load((error) => {
      if (error !== undefined) {
        reject(error);
        return;
      }
      state.context.indexCache.used(segment[which]);
      resolve();
    });
  });
}

function firstRecord(
  b: Buffer,
  at: number,
  matches: (offset: number, timestamp: Int64) => boolean,
): TimestampedOffset | undefined {
  let found: TimestampedOffset | undefined;
  const look = (offset: number, timestamp: Int64): void => {
    if (found === undefined && matches(offset, timestamp))
      found = { offset, timestamp, leaderEpoch: leaderEpochOf(b, at) };
  };
  if (recordBatch.magic(b, at) === 2) {
    forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, (record) => look(record.offset, record.timestamp));
  } else {
    const entry = b.subarray(at, at + recordBatch.sizeInBytes(b, at));
    for (const message of readMessageSet(entry, { decompressedBytesMax: inflatedBytesMax })) {
      look(message.offset, message.timestamp);
    }
  }
  return found;
}
