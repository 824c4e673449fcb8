/**
 * Brings a partition directory into memory: after a clean stop by its names and last entries alone, after an unclean one by checking
 * every batch above the recovery point.
 *
 * Invariants: what is loaded is a lawful log (batches whole, offsets rising, indexes and producers in keeping with them); bytes are cut
 * only above the recovery point, each cut with a log line; everything else that was lost or corrupt (indexes, snapshots) is rebuilt from the batches.
 */
import type { FileSystem } from "@samsa/env";
import { zeroUuid } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";
import { lastOffsetOf, maxTimestampOf } from "./batch-header.ts";
import { scanBatches } from "./batch-scanner.ts";
import { CheckpointFormatError, type EpochEntry, formatEpochEntries, parseEpochEntries } from "./checkpoint-file.ts";
import {
  leaderEpochCheckpointName,
  logSuffix,
  offsetFileName,
  offsetIndexSuffix,
  offsetOfFileName,
  partitionMetadataName,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
import { sync } from "./flusher.ts";
import { finishCompactions } from "./interrupted-compaction.ts";
import { LeaderEpochCache } from "./leader-epoch-cache.ts";
import { loadProducerState } from "./load-producer-state.ts";
import type { LogConfig } from "./log-config.ts";
import { LogDirectoryError } from "./meta-properties.ts";
import { parsePartitionMetadata, writeTopicId } from "./partition-metadata.ts";
import { type LoadedPartition, newSegment, rollJitterMs, writeSnapshotNow } from "./partition-state.ts";
import { ProducerState } from "./producer-state.ts";
import { readWholeQuickly, statusQuickly } from "./quick-files.ts";
import { recoverSegment, takeIn } from "./recover-segment.ts";
import { Segment, segmentFileNames } from "./segment.ts";
import { Segments } from "./segments.ts";
import type { StorageContext } from "./storage-context.ts";

export interface LoadOptions {
  readonly directory: string;
  readonly topic: string;
  readonly partition: number;
  /** Of a partition that is made now; a stored one must agree. */
  readonly topicId: string | undefined;
  readonly config: LogConfig;
  readonly recoveryPoint: number;
  readonly logStartOffset: number;
  readonly highWatermark: number;
  /** Of `cleaner-offset-checkpoint`; undefined: compaction was never through. */
  readonly cleanedUpTo?: number | undefined;
  /** The last stop was clean: nothing above the recovery point needs to be checked. */
  readonly isClean: boolean;
}

/** Rejects with `FileSystemError`, or `LogDirectoryError` for what is there and not lawful. */
export async function loadPartition(context: StorageContext, options: LoadOptions): Promise<LoadedPartition> {
  const { files, logger } = context.world;
  const { directory } = options;
  const names = await finishCompactions(context, directory);
  const storedTopicId = await readTopicId(context, options, names);
  const epochs = new LeaderEpochCache(await readEpochs(context, directory, names));
  const segments = await openSegments(context, options, names);
  const snapshots = snapshotsOf(names);
  const producers = new ProducerState();
  const storedEpochs = formatEpochEntries(epochs.entries);
  const load = { context, options, segments, snapshots, producers, epochs };

  if (!options.isClean) await recoverSegments(load);
  let logEndOffset = await readLogEndOffset(load);
  if (segments.all.length > 0 && logEndOffset < options.recoveryPoint) {
    const { recoveryPoint } = options;
    logger.error("log ends below its recovery point: durable batches were lost", {
      directory,
      logEndOffset,
      recoveryPoint,
    });
  }
  if (segments.all.length > 0 && logEndOffset < options.logStartOffset) {
    logger.warn("all segments end below the log start: starting anew", {
      directory,
      logEndOffset,
      logStartOffset: options.logStartOffset,
    });
    await removeSegments(files, directory, segments.removeFrom(0), snapshots);
    epochs.clear();
  }
  if (segments.all.length === 0) {
    logEndOffset = options.logStartOffset;
    segments.add(newSegment(context, { directory, baseOffset: logEndOffset, config: options.config }));
    if (storedTopicId !== undefined) await files.syncDirectory(directory);
  }
  const topicId = storedTopicId ?? (await makeDurable(context, options));
  const logStartOffset = Math.max(options.logStartOffset, segments.first.baseOffset);
  const hasNewIndexes = await rebuildMissingIndexes(load, names);
  epochs.truncateFromEnd(logEndOffset);
  epochs.truncateFromStart(logStartOffset);
  await loadProducerState(load, logStartOffset, logEndOffset);
  const recoveryPoint = options.isClean ? logEndOffset : Math.min(options.recoveryPoint, logEndOffset);
  // Most partitions of a large node are idle: their files are opened when somebody comes.
  for (const segment of segments.all) segment.rest();
  return {
    directory,
    topic: options.topic,
    partition: options.partition,
    topicId,
    config: options.config,
    segments,
    producers,
    snapshots,
    epochs,
    logStartOffset,
    logEndOffset,
    recoveryPoint,
    highWatermark: options.highWatermark,
    cleanedUpTo: options.cleanedUpTo,
    // A clean stop has made all names durable; those of a new log are but for its directory's.
    directoryChanged: storedTopicId !== undefined && (!options.isClean || hasNewIndexes),
    isNameDurable: options.isClean && storedTopicId !== undefined,
    // Entries outside the log may stay in the file for now: every load cuts them, as would the next epoch.
    epochsDirty: formatEpochEntries(epochs.entries) !== storedEpochs,
  };
}

/** What the steps of a load share. */
export interface PartitionLoad {
  readonly context: StorageContext;
  readonly options: LoadOptions;
  readonly segments: Segments;
  readonly snapshots: Set<number>;
  readonly producers: ProducerState;
  readonly epochs: LeaderEpochCache;
}

/** Undefined: the directory has none yet. */
async function readTopicId(
  context: StorageContext,
  options: LoadOptions,
  names: Set<string>,
): Promise<string | undefined> {
  if (!names.has(partitionMetadataName)) return undefined;
  const path = `${options.directory}/${partitionMetadataName}`;
  const topicId = parsePartitionMetadata((await readWholeQuickly(context, path)).toString("utf8"));
  if (topicId === undefined) throw new LogDirectoryError(`${path} is malformed`);
  if (options.topicId !== undefined && options.topicId !== topicId) {
    throw new LogDirectoryError(`${path}: topic id is ${topicId}, expected ${options.topicId}`);
  }
  return topicId;
}

/**
 * The names of the first segment and of the topic id are made durable together: were the first segment's name lost and a later one kept,
 * the log would seem to begin there.
 */
async function makeDurable(context: StorageContext, { directory, topicId }: LoadOptions): Promise<string> {
  if (topicId === undefined || topicId === zeroUuid) {
    await context.world.files.syncDirectory(directory);
    return zeroUuid;
  }
  await writeTopicId(context, directory, topicId);
  return topicId;
}

async function readEpochs(context: StorageContext, directory: string, names: Set<string>): Promise<EpochEntry[]> {
  if (!names.has(leaderEpochCheckpointName)) return [];
  const path = `${directory}/${leaderEpochCheckpointName}`;
  try {
    return parseEpochEntries((await readWholeQuickly(context, path)).toString("utf8"));
  } catch (error) {
    if (error instanceof CheckpointFormatError) throw new LogDirectoryError(`${path}: ${error.message}`);
    throw error;
  }
}

function snapshotsOf(names: Set<string>): Set<number> {
  const offsets = new Set<number>();
  for (const name of names) {
    const offset = offsetOfFileName(name, snapshotSuffix);
    if (offset !== undefined) offsets.add(offset);
  }
  return offsets;
}

async function openSegments(context: StorageContext, options: LoadOptions, names: Set<string>): Promise<Segments> {
  const segments = new Segments();
  for (const name of [...names].sort()) {
    const baseOffset = offsetOfFileName(name, logSuffix);
    if (baseOffset === undefined) continue;
    const status = await statusQuickly(context, `${options.directory}/${name}`);
    segments.add(
      new Segment(context.fileCache, {
        directory: options.directory,
        baseOffset,
        sizeInBytes: status?.size ?? 0,
        indexEntries: undefined,
        hasTransactionIndex: names.has(offsetFileName(baseOffset, transactionIndexSuffix)),
        createdMs: context.world.clock.nowMs(),
        modifiedMs: status?.modifiedMs ?? context.world.clock.nowMs(),
        rollJitterMs: rollJitterMs(context, options.config),
      }),
    );
  }
  await removeOrphans(context, options.directory, names, segments);
  return segments;
}

async function removeOrphans(
  context: StorageContext,
  directory: string,
  names: Set<string>,
  segments: Segments,
): Promise<void> {
  const bases = new Set(segments.all.map((segment) => segment.baseOffset));
  for (const name of names) {
    for (const suffix of [offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix]) {
      const baseOffset = offsetOfFileName(name, suffix);
      if (baseOffset === undefined || bases.has(baseOffset)) continue;
      context.world.logger.warn("index without a segment removed", { file: `${directory}/${name}` });
      await context.world.files.remove(`${directory}/${name}`);
    }
  }
}

/**
 * Checks the segments from the recovery point on; cuts at the first batch that is not lawful, at a hole, or where a segment begins below the end of the one
 * before (one that had been cut off, and was brought back by a loss of power), and drops all segments behind it. Apache Kafka goes on in the last case with the
 * later segment, and has two records of one offset then.
 */
async function recoverSegments(load: PartitionLoad): Promise<void> {
  const { segments, options } = load;
  const first = Math.max(0, segments.floorIndex(options.recoveryPoint));
  const startedAt = segments.at(first)?.baseOffset;
  if (startedAt === undefined) return;
  const before = segments.at(first - 1);
  if (before !== undefined && startedAt === options.recoveryPoint) await rebuildIndexesBefore(load, before, startedAt);
  await loadProducerState(load, options.logStartOffset, startedAt);
  for (let index = first; index < segments.all.length; index++) {
    const segment = segments.at(index);
    if (segment === undefined) break;
    const { bytesLost, nextOffset, isCleaned } = await recoverSegment(load, segment);
    const next = segments.at(index + 1);
    // Compaction takes the ends of segments too.
    const mayHaveHole = isCleaned || options.cleanedUpTo !== undefined;
    const isNext =
      next === undefined || next.baseOffset === nextOffset || (next.baseOffset > nextOffset && mayHaveHole);
    if (bytesLost > 0 || !isNext) await dropBehind(load, index, nextOffset);
    else if (next !== undefined) keepSnapshot(load, next.baseOffset);
  }
}

/**
 * Flushed to its end while it was active, a segment may have been finished after that, with nothing synced any more: its indexes, that of aborted
 * transactions too, and the snapshot at its end are not to be relied on.
 */
async function rebuildIndexesBefore(load: PartitionLoad, segment: Segment, endOffset: number): Promise<void> {
  const { context, options, producers } = load;
  await loadProducerState(load, options.logStartOffset, segment.baseOffset);
  const { sizeInBytes } = segment;
  segment.resetForScan({ keepTransactions: false });
  await scanBatches(context.pool, segment.log, { from: 0, to: sizeInBytes }, (b, at) => {
    takeIn(load, segment, b, at);
    return undefined;
  });
  segment.sizeInBytes = sizeInBytes;
  segment.finishNow();
  producers.endOffset = Math.max(endOffset, options.logStartOffset);
  keepSnapshot(load, endOffset);
}

async function dropBehind(
  { context, options, segments, snapshots }: PartitionLoad,
  index: number,
  endOffset: number,
): Promise<void> {
  const dropped = segments.removeFrom(index + 1);
  for (const segment of dropped) {
    const isBelow = segment.baseOffset < endOffset;
    context.world.logger.warn(
      `segment ${isBelow ? "below the end of the one before it" : "behind lost batches"} removed`,
      {
        file: segment.log.path,
        offset: endOffset,
        bytesLost: segment.sizeInBytes,
      },
    );
  }
  await removeSegments(context.world.files, options.directory, dropped, snapshots);
}

/** So that the next start, or a truncation, need not read the recovered segment again. */
function keepSnapshot({ context, options, producers, snapshots }: PartitionLoad, endOffset: number): void {
  writeSnapshotNow(context, options.directory, producers, endOffset);
  snapshots.add(endOffset);
}

async function removeSegments(
  files: FileSystem,
  directory: string,
  segments: readonly Segment[],
  snapshots: Set<number>,
): Promise<void> {
  for (const segment of segments) {
    await segment.close();
    for (const name of segmentFileNames(segment.baseOffset)) {
      if ((await files.status(`${directory}/${name}`)) !== undefined) await files.remove(`${directory}/${name}`);
    }
    snapshots.delete(segment.baseOffset);
  }
}

/** Behind the last batch of the last segment. Bytes behind it that are no batch (a preallocated tail) are cut. */
async function readLogEndOffset(load: PartitionLoad): Promise<number> {
  const { segments, context, options } = load;
  const segment = segments.all.at(-1);
  if (segment === undefined) return options.logStartOffset;
  let logEndOffset = segment.baseOffset;
  const indexed = segment.offsetIndex.lastPosition();
  let from = indexed < segment.sizeInBytes ? indexed : 0;
  let scanned = await scanTo();
  if (scanned.problem !== undefined && from > 0) {
    // The index led astray: the batches themselves decide.
    from = 0;
    scanned = await scanTo();
  }
  if (scanned.position < segment.sizeInBytes) {
    const bytesLost = segment.sizeInBytes - scanned.position;
    context.world.logger.warn("bytes behind the last batch cut", {
      file: segment.log.path,
      position: scanned.position,
      bytesLost,
      problem: scanned.problem ?? "",
    });
    segment.log.now().truncateNow(scanned.position);
    await sync(segment.log);
    segment.sizeInBytes = scanned.position;
  }
  return logEndOffset;

  function scanTo(): ReturnType<typeof scanBatches> {
    const active = segment as Segment;
    const range = { from, to: active.sizeInBytes };
    const visit = (b: Buffer, at: number): undefined => {
      logEndOffset = lastOffsetOf(b, at) + 1;
    };
    return scanBatches(context.pool, active.log, range, visit, context.pace);
  }
}

/** Whether there was one. */
async function rebuildMissingIndexes(load: PartitionLoad, names: Set<string>): Promise<boolean> {
  let hasNew = false;
  for (const segment of load.segments.all) {
    const isMissing = [offsetIndexSuffix, timeIndexSuffix].some(
      (suffix) => !names.has(offsetFileName(segment.baseOffset, suffix)),
    );
    if (!isMissing || segment.sizeInBytes === 0) continue;
    if (segment.offsetIndex.count > 0 && segment.timeIndex.count > 0) continue;
    load.context.world.logger.warn("missing index rebuilt", { file: segment.log.path });
    await rebuildIndexes(load.context, load.options.config, segment);
    hasNew = true;
  }
  return hasNew;
}

/** Reads the segment and makes its offset and time index anew. */
async function rebuildIndexes(context: StorageContext, config: LogConfig, segment: Segment): Promise<void> {
  const { sizeInBytes } = segment;
  segment.resetForScan({ keepTransactions: true });
  const scanned = await scanBatches(context.pool, segment.log, { from: 0, to: sizeInBytes }, (b, at) => {
    segment.appended(config, {
      sizeInBytes: recordBatch.sizeInBytes(b, at),
      lastOffset: lastOffsetOf(b, at),
      maxTimestamp: maxTimestampOf(b, at),
    });
    return undefined;
  });
  segment.sizeInBytes = Math.max(scanned.position, sizeInBytes);
  segment.finishNow();
}
