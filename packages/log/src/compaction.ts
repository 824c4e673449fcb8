/**
 * One cleaning of one partition: the offset map of the dirty part is built, then segments from the log's beginning on are written anew without the
 * records that later ones replace, group by group, each group into one segment.
 *
 * A cleaned segment is written as `.cleaned`; when it is whole and durable its files become `.swap`, and from then on the next start finishes what is left: the old
 * segments' files become `.deleted`, the `.swap` ending goes. Before the first swap the recovery point must be durable behind the cleaned part, since
 * what compaction takes out looks like a loss to recovery.
 *
 * Invariants: readers see either all old segments of a group or the cleaned one; nothing at or above the range's end is touched; an aborted cleaning leaves
 * the log as it was.
 */

import { forEachRecord, recordBatch } from "@samsa/protocol/records";
import { collectAbortedBetween } from "./aborted-transactions.ts";
import { inflatedBytesMax } from "./append-validation.ts";
import { BatchCleaner, type LastOfProducer } from "./batch-cleaner.ts";
import { type FeedOptions, feedBatches } from "./batch-feed.ts";
import { type CleanableRange, segmentsBetween } from "./cleanable-range.ts";
import { CleanedSegment, cleanedBufferBytes } from "./cleaned-segment.ts";
import { CleanedTransactions } from "./cleaned-transactions.ts";
import { offsetIndexEntryBytes } from "./offset-index.ts";
import { OffsetMap } from "./offset-map.ts";
import type { PartitionState } from "./partition-state.ts";
import { relativeOffsetMax, type Segment } from "./segment.ts";
import type { SegmentRemoval } from "./segment-removal.ts";
import { Slices } from "./slices.ts";
import type { Throttle } from "./throttle.ts";
import { timeIndexEntryBytes } from "./time-index.ts";

export interface CompactionTools {
  readonly throttle: Throttle;
  /** `log.cleaner.dedupe.buffer.size` */
  readonly offsetMapBytesMax: number;
  /** `log.cleaner.io.buffer.load.factor` */
  readonly offsetMapLoadFactor: number;
}

/** The cleaning was given up because the log was cut or closed meanwhile. */
export class CompactionAborted extends Error {
  override readonly name = "CompactionAborted";
}

export interface CompactionParts {
  readonly state: PartitionState;
  readonly removal: SegmentRemoval;
  readonly range: CleanableRange;
  readonly tools: CompactionTools;
  /** Runs a change of the segments with no other one at the same time. */
  readonly exclusively: (change: () => Promise<void>) => Promise<void>;
}

export class Compaction {
  readonly #parts: CompactionParts;
  readonly #feed: FeedOptions;
  #isAborted = false;

  constructor(parts: CompactionParts) {
    this.#parts = parts;
    const { pool, world } = parts.state.context;
    this.#feed = {
      pool,
      slices: new Slices(world.clock),
      throttle: parts.tools.throttle,
      checkAborted: () => this.#checkAborted(),
    };
  }

  abort(): void {
    this.#isAborted = true;
  }

  #checkAborted(): void {
    if (this.#isAborted || this.#parts.state.failure !== undefined) throw new CompactionAborted();
  }

  /** Returns where the log is clean up to. Rejects with `CompactionAborted`, `FileSystemError` or, on a log that cannot be read, `ProtocolError`. */
  async run(): Promise<number> {
    const { state, range, tools } = this.#parts;
    const { clock, random } = state.context.world;
    const nowMs = clock.nowMs();
    const map = new OffsetMap({
      bytesMax: tools.offsetMapBytesMax,
      loadFactor: tools.offsetMapLoadFactor,
      seed: random.bytes(8),
    });
    await this.#fill(map);
    const endOffset = map.latestOffset + 1;
    const buffer = Buffer.allocUnsafeSlow(cleanedBufferBytes);
    let cleaned: CleanedSegment | undefined;
    const transactions = new CleanedTransactions((entry) => cleaned?.noteAborted(entry));
    for (const group of groups(state, segmentsBetween(state, 0, endOffset), range.firstUncleanableOffset)) {
      this.#checkAborted();
      cleaned = new CleanedSegment(state, group, buffer);
      try {
        const cleaner = new BatchCleaner({
          map,
          transactions,
          lastOfProducers: lastOfProducers(state),
          nowMs,
          deleteRetentionMs: state.config.deleteRetentionMs,
          upTo: range.firstUncleanableOffset,
        });
        for (const segment of group) await this.#cleanInto(cleaned, segment, cleaner, transactions);
        await cleaned.finish(tools.throttle);
        await this.#swap(cleaned);
      } catch (error) {
        await cleaned.discard();
        throw error;
      }
    }
    return endOffset;
  }

  /** Keys of the dirty part, until the map is full; `map.latestOffset` says how far that is. */
  async #fill(map: OffsetMap): Promise<void> {
    const { state, range } = this.#parts;
    const { firstDirtyOffset: from, firstUncleanableOffset: to } = range;
    const dirty = segmentsBetween(state, from, to);
    const transactions = new CleanedTransactions();
    transactions.add(collectAbortedBetween(state, from, to));
    for (const [index, segment] of dirty.entries()) {
      const position = segment.offsetIndex.lookup(from);
      let isFull = false;
      await feedBatches(segment.log, { from: position, to: segment.sizeInBytes }, this.#feed, (b, at) => {
        isFull = !fillFrom(map, b, at, { from, isDiscarded: transactions.canDiscard(b, at) });
        return !isFull;
      });
      if (isFull) return;
      map.latestOffset = (dirty[index + 1]?.baseOffset ?? to) - 1;
    }
  }

  async #cleanInto(
    cleaned: CleanedSegment,
    segment: Segment,
    cleaner: BatchCleaner,
    transactions: CleanedTransactions,
  ): Promise<void> {
    const { state, tools } = this.#parts;
    const next = state.segments.at(state.segments.floorIndex(segment.baseOffset) + 1);
    transactions.add(collectAbortedBetween(state, segment.baseOffset, next?.baseOffset ?? state.logEndOffset));
    await feedBatches(segment.log, { from: 0, to: segment.sizeInBytes }, this.#feed, (b, at) => {
      const kept = cleaner.clean(b, at);
      if (kept === undefined) return true;
      cleaned.append(kept);
      return cleaned.isBufferFull ? cleaned.write(tools.throttle).then(() => true) : true;
    });
  }

  /** The group's old segments must still be the log's. */
  #swap(cleaned: CleanedSegment): Promise<void> {
    const { exclusively, removal } = this.#parts;
    return exclusively(async () => {
      this.#checkAborted();
      if (!cleaned.canReplace) throw new CompactionAborted();
      await cleaned.replace(removal);
    });
  }
}

/** False: the map is full, and this batch is not wholly in it. */
function fillFrom(
  map: OffsetMap,
  b: Buffer,
  at: number,
  { from, isDiscarded }: { readonly from: number; readonly isDiscarded: boolean },
): boolean {
  let isFull = false;
  if (!isDiscarded && !recordBatch.isControl(b, at)) {
    forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, (record) => {
      if (isFull || record.keyLength < 0 || record.offset < from) return;
      if (map.isFull) {
        isFull = true;
        return;
      }
      map.put(record.bytes, record.keyStart, record.keyLength, record.offset);
      map.latestOffset = record.offset;
    });
  }
  if (isFull) return false;
  const lastOffset = recordBatch.lastOffset(b, at);
  if (lastOffset >= from) map.latestOffset = lastOffset;
  return true;
}

function lastOfProducers({ producers }: PartitionState): Map<number, LastOfProducer> {
  const last = new Map<number, LastOfProducer>();
  for (const entry of producers.entries) {
    last.set(entry.producerId, { lastDataOffset: entry.batches.at(-1)?.lastOffset ?? -1, epoch: entry.epoch });
  }
  return last;
}

/** Neighbours that fit into one segment together, by their sizes before the cleaning. */
function groups(state: PartitionState, segments: readonly Segment[], firstUncleanableOffset: number): Segment[][] {
  const { segmentBytes, segmentIndexBytes } = state.config;
  const grouped: Segment[][] = [];
  let total = noSizes;
  for (const [index, segment] of segments.entries()) {
    const group = grouped.at(-1);
    const endOffset = segments[index + 1]?.baseOffset ?? firstUncleanableOffset;
    const sum = sumOf(total, sizesOf(segment));
    const fits =
      group?.[0] !== undefined &&
      sum.log <= segmentBytes &&
      sum.offsetIndex <= segmentIndexBytes &&
      sum.timeIndex <= segmentIndexBytes &&
      (segment.sizeInBytes === 0 || endOffset - 1 - group[0].baseOffset <= relativeOffsetMax);
    if (fits) group.push(segment);
    else grouped.push([segment]);
    total = fits ? sum : sizesOf(segment);
  }
  return grouped;
}

interface Sizes {
  readonly log: number;
  readonly offsetIndex: number;
  readonly timeIndex: number;
}

const noSizes: Sizes = { log: 0, offsetIndex: 0, timeIndex: 0 };

function sizesOf(segment: Segment): Sizes {
  return {
    log: segment.sizeInBytes,
    offsetIndex: segment.offsetIndex.count * offsetIndexEntryBytes,
    timeIndex: segment.timeIndex.count * timeIndexEntryBytes,
  };
}

function sumOf(left: Sizes, right: Sizes): Sizes {
  return {
    log: left.log + right.log,
    offsetIndex: left.offsetIndex + right.offsetIndex,
    timeIndex: left.timeIndex + right.timeIndex,
  };
}
