/**
 * One log directory of a node: its lock and identity, its checkpoints, the partitions found in it.
 *
 * Invariants: the lock is held from opening to closing; a directory that has failed stays offline until the node starts again, alone;
 * checkpoints are replaced whole, and hold the partitions that are online, and the copies of those that move here, as if they were here already.
 */
import { type FileLock, type FileSystemError, FileSystemError as FileSystemFailure } from "@samsa/env";
import { randomUuid } from "@samsa/protocol";
import {
  CheckpointFormatError,
  formatPartitionOffsets,
  type PartitionOffset,
  parsePartitionOffsets,
} from "./checkpoint-file.ts";
import { takeCleanShutdown, writeCleanShutdown } from "./clean-shutdown.ts";
import {
  cleanerCheckpointName,
  highWatermarkCheckpointName,
  logStartOffsetCheckpointName,
  metadataLogDirectoryName,
  parsePartitionDirectory,
  partitionDirectoryName,
  recoveryPointCheckpointName,
} from "./file-names.ts";
import { loadPartition } from "./load-partition.ts";
import type { LogConfig } from "./log-config.ts";
import { makeLogDirectory } from "./make-log-directory.ts";
import {
  checkMetaProperties,
  LogDirectoryError,
  lockDirectory,
  readMetaProperties,
  writeMetaProperties,
} from "./meta-properties.ts";
import { loadingLimits, Pace } from "./pace.ts";
import { PartitionLog } from "./partition-log.ts";
import { PartitionState } from "./partition-state.ts";
import { SharedWork } from "./shared-work.ts";
import { Slices } from "./slices.ts";
import { someAtOnce } from "./some-at-once.ts";
import type { StorageContext } from "./storage-context.ts";
import { isFull } from "./storage-error.ts";
import { TailCache } from "./tail-cache.ts";

/** Partitions of a directory that are loaded or closed at the same time. */
const atOnceMax = 32;

export type SharedContext = Omit<StorageContext, "checkpointRecoveryPoints" | "directoryFailed" | "names" | "pace">;

export interface OpenDirectoryOptions {
  readonly path: string;
  readonly clusterId: string;
  readonly nodeId: number;
  readonly configFor: (topic: string) => LogConfig;
  readonly failed: (directory: LogDirectory, error: FileSystemError) => void;
}

type Offsets = Map<string, number>;

interface Checkpoints {
  readonly recoveryPoints: Offsets;
  readonly highWatermarks: Offsets;
  readonly logStartOffsets: Offsets;
  readonly cleanedUpTo: Offsets;
}

export class LogDirectory {
  readonly path: string;
  /** `directory.id`: 22 characters. */
  readonly id: string;
  readonly context: StorageContext;
  /** By `<topic>-<partition>`. */
  readonly partitions = new Map<string, PartitionLog>();
  /** Copies of partitions that move here from other directories, by the partition's name. */
  readonly futures = new Map<string, PartitionLog>();
  /** Those that were found at the start, until it is settled which of them are of use. */
  readonly foundFutures: PartitionLog[] = [];
  readonly previousBrokerEpoch: number;
  /** Gets no new partition while another directory takes it; those in it go on (`cordoned.log.dirs`, KIP-1066). Set from outside. */
  isCordoned = false;
  #failure: FileSystemError | undefined;
  /** One write of a file at a time: the timer's and the cleaner's may come together. */
  readonly #recoveryPoints = this.#checkpoint(recoveryPointCheckpointName, (log) => log.recoveryPoint);
  readonly #highWatermarks = this.#checkpoint(highWatermarkCheckpointName, (log) => log.highWatermark);
  readonly #cleaned = this.#checkpoint(cleanerCheckpointName, (log) => log.cleanedUpTo);
  /** Only starts that lie inside a segment need to be remembered. */
  readonly #logStartOffsets = this.#checkpoint(logStartOffsetCheckpointName, (log) =>
    log.logStartOffset > log.firstSegmentBaseOffset ? log.logStartOffset : undefined,
  );
  readonly #lock: FileLock;
  readonly #isClean: boolean;
  readonly #failed: OpenDirectoryOptions["failed"];

  private constructor(
    shared: SharedContext,
    options: OpenDirectoryOptions,
    found: { id: string; lock: FileLock; previousBrokerEpoch: number; isClean: boolean },
  ) {
    this.path = options.path;
    this.id = found.id;
    this.previousBrokerEpoch = found.previousBrokerEpoch;
    this.#lock = found.lock;
    this.#isClean = found.isClean;
    this.#failed = options.failed;
    this.context = {
      ...shared,
      pace: new Pace(shared.world.clock),
      names: new SharedWork(() => shared.world.files.syncDirectory(options.path)),
      checkpointRecoveryPoints: () => this.checkpointRecoveryPoints(),
      directoryFailed: (error) => this.#fail(error),
    };
  }

  get state(): "online" | "offline" {
    return this.#failure === undefined ? "online" : "offline";
  }

  get failure(): FileSystemError | undefined {
    return this.#failure;
  }

  /** Of a copy: what is copied must not take the place of what consumers read in memory. */
  get futureContext(): StorageContext {
    return { ...this.context, isOfCopy: true, tailCache: new TailCache(this.context.pool, { bytesMax: 0 }) };
  }

  /** Locks and identifies; an empty directory is given an identity. Rejects with `LogDirectoryError` when it must not be used. */
  static async open(shared: SharedContext, options: OpenDirectoryOptions): Promise<LogDirectory> {
    const { world } = shared;
    const { path } = options;
    await makeLogDirectory(world.files, path);
    const lock = await lockDirectory(world, path);
    try {
      const stored = await readMetaProperties(world, path);
      if (stored !== undefined) checkMetaProperties(path, stored, options);
      const id = stored?.directoryId ?? randomUuid(world.random.bytes(16));
      if (stored?.directoryId === undefined) {
        await writeMetaProperties(world, path, {
          clusterId: options.clusterId,
          nodeId: options.nodeId,
          directoryId: id,
        });
      }
      const clean = await takeCleanShutdown(world.files, path);
      const previousBrokerEpoch = clean?.brokerEpoch ?? -1;
      return new LogDirectory(shared, options, { id, lock, previousBrokerEpoch, isClean: clean !== undefined });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Loads every partition. Rejects with `LogDirectoryError`; a failing disk takes the directory offline instead. */
  async load(configFor: (topic: string) => LogConfig): Promise<void> {
    try {
      const checkpoints = {
        recoveryPoints: await this.#readOffsets(recoveryPointCheckpointName),
        highWatermarks: await this.#readOffsets(highWatermarkCheckpointName),
        logStartOffsets: await this.#readOffsets(logStartOffsetCheckpointName),
        cleanedUpTo: await this.#readOffsets(cleanerCheckpointName),
      };
      const { clock } = this.context.world;
      const pace = new Pace(clock, loadingLimits);
      const slices = new Slices(clock);
      await someAtOnce(atOnceMax, await this.#partitionNames(), async (name) => {
        await this.#loadOne(name, pace, { configFor, checkpoints });
        if (slices.isOver) await slices.pause();
      });
    } catch (error) {
      if (!(error instanceof FileSystemFailure)) throw error;
      this.#fail(error);
    }
  }

  async #partitionNames(): Promise<string[]> {
    const { files, logger } = this.context.world;
    const found: string[] = [];
    for (const name of await files.listDirectories(this.path)) {
      const path = `${this.path}/${name}`;
      const { kind } = parsePartitionDirectory(name);
      if (name === metadataLogDirectoryName || kind === "other") continue;
      if (kind === "partition" || kind === "future") found.push(name);
      else if (kind === "deleted") await files.removeTree(path);
      else logger.warn("directory left alone", { path, kind });
    }
    return found;
  }

  async #loadOne(
    name: string,
    pace: Pace,
    { configFor, checkpoints }: { configFor: (topic: string) => LogConfig; checkpoints: Checkpoints },
  ): Promise<void> {
    const parsed = parsePartitionDirectory(name);
    if (parsed.kind !== "partition" && parsed.kind !== "future") return;
    const partition = partitionDirectoryName(parsed.topic, parsed.partition);
    const context = parsed.kind === "future" ? this.futureContext : this.context;
    const loaded = await loadPartition(
      { ...context, pace },
      {
        directory: `${this.path}/${name}`,
        topic: parsed.topic,
        partition: parsed.partition,
        topicId: undefined,
        config: configFor(parsed.topic),
        recoveryPoint: checkpoints.recoveryPoints.get(partition) ?? 0,
        logStartOffset: checkpoints.logStartOffsets.get(partition) ?? 0,
        highWatermark: checkpoints.highWatermarks.get(partition) ?? 0,
        cleanedUpTo: checkpoints.cleanedUpTo.get(partition),
        isClean: this.#isClean,
      },
    );
    const log = new PartitionLog(new PartitionState(context, loaded));
    if (parsed.kind === "future") this.foundFutures.push(log);
    else this.partitions.set(name, log);
  }

  /** A missing checkpoint is an empty one; so is a malformed one, since all of it can be found again (at the price of a longer check). */
  async #readOffsets(name: string): Promise<Offsets> {
    const { files, logger } = this.context.world;
    const path = `${this.path}/${name}`;
    const offsets: Offsets = new Map();
    if ((await files.status(path)) === undefined) return offsets;
    try {
      const entries = parsePartitionOffsets((await files.readWhole(path)).toString("utf8"));
      for (const entry of entries) offsets.set(`${entry.topic}-${entry.partition}`, entry.offset);
    } catch (error) {
      if (!(error instanceof CheckpointFormatError)) throw error;
      if (name === logStartOffsetCheckpointName) throw new LogDirectoryError(`${path}: ${error.message}`);
      logger.warn("malformed checkpoint ignored", { file: path, problem: error.message });
    }
    return offsets;
  }

  checkpointRecoveryPoints(): Promise<void> {
    return this.#recoveryPoints.run();
  }

  checkpointHighWatermarks(): Promise<void> {
    return this.#highWatermarks.run();
  }

  checkpointCleaner(): Promise<void> {
    return this.#cleaned.run();
  }

  checkpointLogStartOffsets(): Promise<void> {
    return this.#logStartOffsets.run();
  }

  /** All of them: a partition has left the directory. A later one of its name must not be taken for it. */
  async checkpointAll(): Promise<void> {
    await Promise.all([
      this.checkpointRecoveryPoints(),
      this.checkpointHighWatermarks(),
      this.checkpointLogStartOffsets(),
      this.checkpointCleaner(),
    ]);
  }

  #checkpoint(name: string, offsetOf: (log: PartitionLog) => number | undefined): SharedWork {
    return new SharedWork(() => this.#writeCheckpoint(name, offsetOf));
  }

  async #writeCheckpoint(name: string, offsetOf: (log: PartitionLog) => number | undefined): Promise<void> {
    if (this.#failure !== undefined) return;
    const entries: PartitionOffset[] = [];
    for (const log of [...this.futures.values(), ...this.partitions.values()]) {
      const offset = offsetOf(log);
      if (offset !== undefined) entries.push({ topic: log.topic, partition: log.partition, offset });
    }
    try {
      await this.context.world.files.replace(`${this.path}/${name}`, formatPartitionOffsets(entries));
    } catch (error) {
      if (!(error instanceof FileSystemFailure)) throw error;
      if (isFull(error)) {
        const problem = { file: `${this.path}/${name}`, problem: error.message };
        this.context.world.logger.warn("disk is full: the checkpoint stays as it was", problem);
      } else this.#fail(error);
    }
  }

  /** Everything closed and checkpointed; the marker last, and only when nothing failed. */
  async close(brokerEpoch: number): Promise<void> {
    await someAtOnce(atOnceMax, [...this.partitions.values(), ...this.futures.values()], (log) => log.close());
    await this.checkpointRecoveryPoints();
    await this.checkpointHighWatermarks();
    await this.checkpointLogStartOffsets();
    try {
      if (this.#failure === undefined) await writeCleanShutdown(this.context.world.files, this.path, brokerEpoch);
    } catch (error) {
      // Without the marker the next start checks the logs, that is all.
      if (!(error instanceof FileSystemFailure)) throw error;
      this.context.world.logger.warn("log directory not stopped cleanly", {
        directory: this.path,
        problem: error.message,
      });
    }
    await this.#lock.release();
  }

  /** For a start that is given up. */
  async releaseLock(): Promise<void> {
    await this.#lock.release();
  }

  #fail(error: FileSystemError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.context.world.logger.error("log directory is offline", { directory: this.path, problem: error.message });
    this.#failed(this, error);
  }
}
