/** A partition directory that belongs to no store: the metadata log, which raft keeps beside the partitions. */
import type { BufferPool, FileSystemError, World } from "@samsa/env";
import { InflationTurns } from "./append-turns.ts";
import { FileCache } from "./file-cache.ts";
import { parentOf } from "./file-names.ts";
import { IndexCache } from "./index-cache.ts";
import { loadPartition } from "./load-partition.ts";
import type { LogConfig } from "./log-config.ts";
import { Pace } from "./pace.ts";
import { PartitionLog } from "./partition-log.ts";
import { PartitionState } from "./partition-state.ts";
import { SharedWork } from "./shared-work.ts";
import type { StorageContext } from "./storage-context.ts";
import { TailCache } from "./tail-cache.ts";
import { WriteTurns } from "./write-turns.ts";

export interface PartitionLogOptions {
  /** Made when missing. */
  readonly directory: string;
  readonly topic: string;
  readonly partition: number;
  /** Written to `partition.metadata` when that is missing. */
  readonly topicId?: string;
  readonly config: LogConfig;
  readonly pool: BufferPool;
  /** Batches below it are known to be durable; absent: every batch is checked. */
  readonly recoveryPoint?: number;
  /** Where compaction has been through; undefined: never. */
  readonly cleanedUpTo?: number | undefined;
  readonly tailCacheBytesMax?: number;
  /** A call failed in a way that does not pass. */
  readonly failed?: (error: FileSystemError) => void;
}

const openFilesMax = 16;
const indexCacheBytesMax = 4 * 1024 * 1024;
const tailCacheBytesMaxDefault = 8 * 1024 * 1024;

/** Rejects with `FileSystemError`, or `LogDirectoryError` for what is there and not lawful. */
export async function openPartitionLog(world: World, options: PartitionLogOptions): Promise<PartitionLog> {
  const { directory, topic, partition, topicId, config, pool } = options;
  const context: StorageContext = {
    world,
    pool,
    fileCache: new FileCache(world.files, { openFilesMax }),
    indexCache: new IndexCache({ bytesMax: indexCacheBytesMax }),
    tailCache: new TailCache(pool, { bytesMax: options.tailCacheBytesMax ?? tailCacheBytesMaxDefault }),
    pace: new Pace(world.clock),
    names: new SharedWork(() => world.files.syncDirectory(parentOf(directory))),
    inflationTurns: new InflationTurns(world.clock),
    writeTurns: new WriteTurns(world.clock),
    producerIdExpirationMs: Number.POSITIVE_INFINITY,
    // Recovery checks all of it.
    checkpointRecoveryPoints: async () => {},
    directoryFailed: options.failed ?? (() => {}),
  };
  await world.files.makeDirectory(directory);
  const recoveryPoint = options.recoveryPoint ?? 0;
  const loaded = await loadPartition(context, {
    directory,
    topic,
    partition,
    topicId,
    config,
    recoveryPoint,
    cleanedUpTo: options.cleanedUpTo,
    logStartOffset: 0,
    highWatermark: 0,
    isClean: false,
  });
  return new PartitionLog(new PartitionState(context, loaded));
}
