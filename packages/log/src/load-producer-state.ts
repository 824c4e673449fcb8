/**
 * The producers of a partition as of an offset: the newest usable snapshot at or below it, and the batches between.
 *
 * Invariants: a corrupt snapshot is removed and the next older one taken; without any, the log is read from its start (but after a clean stop
 * of a broker that had no snapshots, the state is empty, as Kafka has it); snapshots above the offset are removed, and older ones that belong to no segment.
 */
import { recordBatch } from "@samsa/protocol/records";
import { hasProducerId, lastOffsetOf } from "./batch-header.ts";
import { scanBatches, stopScan } from "./batch-scanner.ts";
import { offsetFileName, snapshotSuffix } from "./file-names.ts";
import type { LogConfig } from "./log-config.ts";
import { decodeProducerSnapshot } from "./producer-snapshot.ts";
import { changeOf, isExpired, type ProducerState } from "./producer-state.ts";
import { readWholeQuickly } from "./quick-files.ts";
import type { Segments } from "./segments.ts";
import type { StorageContext } from "./storage-context.ts";

export interface ProducerLoad {
  readonly context: StorageContext;
  readonly options: { readonly directory: string; readonly config: LogConfig; readonly isClean: boolean };
  readonly segments: Segments;
  readonly snapshots: Set<number>;
  readonly producers: ProducerState;
}

/** Rejects with `FileSystemError`. */
export async function loadProducerState(load: ProducerLoad, logStartOffset: number, endOffset: number): Promise<void> {
  const { snapshots, producers } = load;
  const newest = Math.max(...[...snapshots].filter((offset) => offset <= endOffset));
  for (const offset of snapshots) {
    const isStray = offset !== newest && load.segments.at(load.segments.floorIndex(offset))?.baseOffset !== offset;
    if (isStray || offset > endOffset || offset < logStartOffset) await removeSnapshot(load, offset);
  }
  // Recovery has taken the batches in already.
  if (producers.endOffset === endOffset && endOffset > 0) return;
  producers.clear(logStartOffset);
  const hadNone = snapshots.size === 0;
  const snapshot = await newestSnapshot(load);
  if (hadNone && load.options.isClean) {
    producers.endOffset = endOffset;
    return;
  }
  await replay(load, Math.max(logStartOffset, snapshot ?? 0), endOffset);
  producers.endOffset = endOffset;
}

async function removeSnapshot({ context, options, snapshots }: ProducerLoad, offset: number): Promise<void> {
  snapshots.delete(offset);
  await context.world.files.remove(snapshotPath(options.directory, offset));
}

function snapshotPath(directory: string, offset: number): string {
  return `${directory}/${offsetFileName(offset, snapshotSuffix)}`;
}

/** Loads the newest snapshot that is whole; returns its offset. */
async function newestSnapshot(load: ProducerLoad): Promise<number | undefined> {
  const { context, options, snapshots, producers } = load;
  const nowMs = context.world.clock.nowMs();
  for (const offset of [...snapshots].sort((left, right) => right - left)) {
    const path = snapshotPath(options.directory, offset);
    const entries = decodeProducerSnapshot(await readWholeQuickly(context, path));
    if (entries !== undefined) {
      const alive = entries.filter((entry) => !isExpired(entry, nowMs, context.producerIdExpirationMs));
      producers.load(alive, offset);
      return offset;
    }
    context.world.logger.warn("corrupt producer snapshot removed", { file: path });
    await removeSnapshot(load, offset);
  }
  return undefined;
}

async function replay({ context, segments, producers }: ProducerLoad, from: number, endOffset: number): Promise<void> {
  for (let index = Math.max(0, segments.floorIndex(from)); index < segments.all.length; index++) {
    const segment = segments.at(index);
    if (segment === undefined || segment.baseOffset >= endOffset) return;
    const position = from > segment.baseOffset ? segment.offsetIndex.lookup(from) : 0;
    const visit = (b: Buffer, at: number): string | undefined => {
      if (lastOffsetOf(b, at) < from) return undefined;
      const baseOffset = recordBatch.baseOffset(b, at);
      if (baseOffset >= endOffset) return stopScan;
      const change = hasProducerId(b, at) ? changeOf(b, at, baseOffset) : undefined;
      if (change !== undefined) producers.commit(change);
      return undefined;
    };
    await scanBatches(context.pool, segment.log, { from: position, to: segment.sizeInBytes }, visit, context.pace);
  }
}
