/**
 * All logs of a node: its log directories, the partitions in them, and the timers that checkpoint and flush them.
 *
 * Invariants: a partition is in one directory; a failed directory's partitions answer KAFKA_STORAGE_ERROR while the others go on;
 * memory and descriptors are bounded by the store's limits whatever the number of partitions.
 */
import assert from "node:assert";
import type { BufferPool, FileSystemError, Timer, World } from "@samsa/env";
import { InflationTurns } from "./append-turns.ts";
import { FileCache } from "./file-cache.ts";
import { partitionDirectoryName, strayDirectoryName } from "./file-names.ts";
import { settleFutureLogs } from "./future-logs.ts";
import { IndexCache } from "./index-cache.ts";
import { loadPartition } from "./load-partition.ts";
import { type CleanerConfig, defaultCleanerConfig, LogCleaner } from "./log-cleaner.ts";
import type { LogConfig } from "./log-config.ts";
import { LogDirectory, type SharedContext } from "./log-directory.ts";
import { defaultScrubConfig, LogScrub, type ScrubConfig, type ScrubRound } from "./log-scrub.ts";
import { LogDirectoryError } from "./meta-properties.ts";
import { PartitionLog } from "./partition-log.ts";
import { PartitionRemoval } from "./partition-removal.ts";
import { PartitionState } from "./partition-state.ts";
import { statusQuickly } from "./quick-files.ts";
import type { AssignDirectory } from "./replica-move.ts";
import { ReplicaMoves } from "./replica-moves.ts";
import type { DamagedBatch } from "./scrub-partition.ts";
import { TailCache } from "./tail-cache.ts";
import { settleTwinLogs } from "./twin-logs.ts";
import { WriteTurns } from "./write-turns.ts";

/** Partitions to come whose directories were chosen by name; beyond, the oldest is forgotten. */
const preferredMax = 10_000;

/** Bounds and intervals of a node's logs; Infinity for an interval: never. */
export interface LogStoreLimits {
  readonly tailCacheBytesMax: number;
  readonly openFilesMax: number;
  readonly indexCacheBytesMax: number;
  /** `log.flush.offset.checkpoint.interval.ms` */
  readonly recoveryPointCheckpointIntervalMs: number;
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointIntervalMs: number;
  /** `log.flush.start.offset.checkpoint.interval.ms` */
  readonly logStartOffsetCheckpointIntervalMs: number;
  /** `log.flush.scheduler.interval.ms` */
  readonly flushCheckIntervalMs: number;
  /** `log.retention.check.interval.ms` */
  readonly retentionCheckIntervalMs: number;
  readonly cleaner: CleanerConfig;
  readonly scrub: ScrubConfig;
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number;
  /** `producer.id.expiration.check.interval.ms` */
  readonly producerIdExpirationCheckIntervalMs: number;
}

const defaultLogStoreLimits: LogStoreLimits = {
  tailCacheBytesMax: 32 * 1024 * 1024,
  openFilesMax: 4096,
  indexCacheBytesMax: 64 * 1024 * 1024,
  recoveryPointCheckpointIntervalMs: 60_000,
  highWatermarkCheckpointIntervalMs: 5_000,
  logStartOffsetCheckpointIntervalMs: 60_000,
  flushCheckIntervalMs: Number.POSITIVE_INFINITY,
  retentionCheckIntervalMs: 300_000,
  cleaner: defaultCleanerConfig,
  scrub: defaultScrubConfig,
  producerIdExpirationMs: 86_400_000,
  producerIdExpirationCheckIntervalMs: 600_000,
};

export interface LogStoreOptions {
  /** `log.dirs`, in order. */
  readonly directories: readonly string[];
  readonly clusterId: string;
  readonly nodeId: number;
  /** Configuration of the partitions found at load; `PartitionLog.updateConfig` changes it later. */
  readonly configFor: (topic: string) => LogConfig;
  readonly pool: BufferPool;
  readonly limits?: Partial<LogStoreLimits>;
  /** A directory went offline; its partitions fail from now on. */
  readonly directoryFailed?: (directory: LogDirectory, error: FileSystemError) => void;
  /** The scrub came upon a batch that is not what was written; a log line says the same. */
  readonly damageFound?: (damage: DamagedBatch) => void;
}

export interface CreatePartitionOptions {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly config: LogConfig;
  /** Where to; absent: the online directory with the fewest partitions that is not cordoned, the first one when all are. */
  readonly directoryId?: string;
}

export class LogStore {
  readonly #world: World;
  readonly #directories: LogDirectory[];
  readonly #partitions = new Map<string, { readonly log: PartitionLog; readonly directory: LogDirectory }>();
  /** Creations and deletions under way, by partition name: the next one of the same name waits. */
  readonly #changing = new Map<string, Promise<unknown>>();
  readonly #timers = new Set<Timer>();
  readonly #background = new Set<Promise<void>>();
  readonly #cleaner: LogCleaner;
  readonly #scrub: LogScrub;
  readonly #removal: PartitionRemoval;
  readonly #moves: ReplicaMoves;
  /** Ids of the directories that partitions which are not there yet are to be made in, by name. */
  readonly #preferred = new Map<string, string>();
  #closed = false;

  private constructor(
    world: World,
    limits: LogStoreLimits,
    directories: LogDirectory[],
    damageFound: (damage: DamagedBatch) => void,
  ) {
    this.#world = world;
    this.#directories = directories;
    for (const directory of directories) {
      for (const [name, log] of directory.partitions) this.#adopt(name, log, directory);
    }
    this.#cleaner = new LogCleaner(world, directories, limits.cleaner);
    this.#scrub = new LogScrub(world, directories, limits.scrub, damageFound);
    this.#removal = new PartitionRemoval(world);
    this.#moves = new ReplicaMoves(world, {
      directories,
      removal: this.#removal,
      moved: (log, directory) => this.#partitions.set(log.name, { log, directory }),
    });
    this.#every(limits.recoveryPointCheckpointIntervalMs, (directory) => directory.checkpointRecoveryPoints());
    this.#every(limits.highWatermarkCheckpointIntervalMs, (directory) => directory.checkpointHighWatermarks());
    this.#every(limits.logStartOffsetCheckpointIntervalMs, (directory) => directory.checkpointLogStartOffsets());
    this.#every(limits.flushCheckIntervalMs, (directory) => this.#flushDue(directory));
    this.#every(limits.retentionCheckIntervalMs, (directory) => this.#enforceRetention(directory));
    this.#every(limits.producerIdExpirationCheckIntervalMs, (directory) => this.#expireProducers(directory));
  }

  /**
   * Locks the directories, checks whose they are, loads and where needed recovers every partition.
   * Rejects with `LogDirectoryError` when a directory must not be used or holds what cannot be loaded.
   */
  static async open(world: World, options: LogStoreOptions): Promise<LogStore> {
    const limits = { ...defaultLogStoreLimits, ...options.limits };
    const shared: SharedContext = {
      world,
      pool: options.pool,
      fileCache: new FileCache(world.files, limits),
      indexCache: new IndexCache({ bytesMax: limits.indexCacheBytesMax }),
      tailCache: new TailCache(options.pool, { bytesMax: limits.tailCacheBytesMax }),
      inflationTurns: new InflationTurns(world.clock),
      writeTurns: new WriteTurns(world.clock),
      producerIdExpirationMs: limits.producerIdExpirationMs,
    };
    const directories: LogDirectory[] = [];
    const failed = options.directoryFailed ?? (() => {});
    try {
      for (const path of options.directories)
        directories.push(await LogDirectory.open(shared, { ...options, path, failed }));
      refuseTwins(directories);
      for (const directory of directories) await directory.load(options.configFor);
      await settleTwinLogs(world, directories);
      await settleFutureLogs(world, directories);
    } catch (error) {
      for (const directory of directories) await directory.releaseLock();
      throw error;
    }
    return new LogStore(world, limits, directories, options.damageFound ?? (() => {}));
  }

  get directories(): readonly LogDirectory[] {
    return this.#directories;
  }

  get partitions(): PartitionLog[] {
    return Array.from(this.#partitions.values(), (entry) => entry.log);
  }

  /** Rounds of the scrub that came to their end, and what the last one saw. */
  get scrubbed(): { readonly rounds: number; readonly lastRound: ScrubRound } {
    return { rounds: this.#scrub.rounds, lastRound: this.#scrub.lastRound };
  }

  /** The broker epoch that the last stop left behind when it was clean in every directory; -1 otherwise. */
  get previousBrokerEpoch(): number {
    const [first, ...others] = this.#directories.map((directory) => directory.previousBrokerEpoch);
    return first !== undefined && others.every((epoch) => epoch === first) ? first : -1;
  }

  get(topic: string, partition: number): PartitionLog | undefined {
    return this.#partitions.get(partitionDirectoryName(topic, partition))?.log;
  }

  /** The directory that holds the partition. */
  directoryOf(topic: string, partition: number): LogDirectory | undefined {
    return this.#partitions.get(partitionDirectoryName(topic, partition))?.directory;
  }

  /** Gives the partition that is there when it is. Rejects with `FileSystemError`, or `LogDirectoryError` without a directory to put it in. */
  create(options: CreatePartitionOptions): Promise<PartitionLog> {
    const name = partitionDirectoryName(options.topic, options.partition);
    return this.#change(name, () => this.#create(name, options));
  }

  async #create(name: string, options: CreatePartitionOptions): Promise<PartitionLog> {
    assert(!this.#closed, "the store is closed");
    const existing = this.#partitions.get(name)?.log;
    if (existing !== undefined) return existing;
    const directory = this.#directoryFor(this.#preferredOnline(name) ?? options.directoryId);
    const log = await this.#createIn(directory, `${directory.path}/${name}`, options);
    log.updateConfig(options.config);
    this.#preferred.delete(name);
    directory.partitions.set(name, log);
    this.#adopt(name, log, directory);
    return log;
  }

  /** What a creation that fails has left goes again, so that the next one may take another directory. */
  async #createIn(directory: LogDirectory, path: string, options: CreatePartitionOptions): Promise<PartitionLog> {
    const { files, logger } = this.#world;
    const isNew = (await statusQuickly(directory.context, path)) === undefined;
    try {
      await files.makeDirectory(path);
      const found = { recoveryPoint: 0, logStartOffset: 0, highWatermark: 0, isClean: false };
      const loaded = await loadPartition(directory.context, { ...options, directory: path, ...found });
      return new PartitionLog(new PartitionState(directory.context, loaded));
    } catch (error) {
      if (isNew) {
        await files.removeTree(path).catch((problem: unknown) => {
          logger.warn("unfinished partition not removed", { directory: path, problem: String(problem) });
        });
      }
      throw error;
    }
  }

  #directoryFor(id: string | undefined): LogDirectory {
    const online = this.#directories.filter((directory) => directory.state === "online");
    const wanted = id === undefined ? undefined : online.find((directory) => directory.id === id);
    if (wanted !== undefined) return wanted;
    const [anyway] = online;
    if (anyway === undefined || id !== undefined) throw new LogDirectoryError(`no log directory ${id ?? ""} is online`);
    const [first = anyway, ...others] = online.filter((directory) => !directory.isCordoned);
    return others.reduce((fewest, next) => (next.partitions.size < fewest.partitions.size ? next : fewest), first);
  }

  #adopt(name: string, log: PartitionLog, directory: LogDirectory): void {
    assert(!this.#partitions.has(name), `${name} is in two directories`);
    this.#partitions.set(name, { log, directory });
  }

  /** The partition is gone when this resolves; its files go after `file.delete.delay.ms`. Fine when it is not there. */
  delete(topic: string, partition: number): Promise<void> {
    const name = partitionDirectoryName(topic, partition);
    return this.#change(name, () => this.#delete(name));
  }

  async #delete(name: string): Promise<void> {
    await this.#moves.discard(name);
    this.#moves.forget(name);
    const entry = this.#partitions.get(name);
    if (entry === undefined) return;
    const { log, directory } = entry;
    this.#partitions.delete(name);
    directory.partitions.delete(name);
    await this.#removal.remove(log);
    await directory.checkpointAll();
  }

  /** Copies of partitions that are moving, or were when the node stopped. */
  get futures(): PartitionLog[] {
    return this.#directories.flatMap(({ futures }) => [...futures.values()]);
  }

  /** The directory that the partition is on its way to. */
  targetOf(topic: string, partition: number): LogDirectory | undefined {
    return this.#moves.targetOf(partitionDirectoryName(topic, partition));
  }

  /**
   * Moves the partition to `target` while it is in use; another move of it is called off, and where it lies there already that is all. Resolves when the move has
   * begun. False: there is no such partition; when it comes it will be made there. Rejects with `FileSystemError`, or `LogDirectoryError` while a directory is offline.
   */
  move(topic: string, partition: number, target: LogDirectory, assign: AssignDirectory): Promise<boolean> {
    const name = partitionDirectoryName(topic, partition);
    return this.#change(name, async () => {
      if (this.#closed) return false;
      if (this.#moves.targetOf(name) !== target) await this.#moves.discard(name);
      const placed = this.#partitions.get(name);
      if (placed === undefined) this.#prefer(name, target);
      else if (placed.directory !== target) {
        // There may be a copy of the partition in a directory that is offline.
        const isWhole = this.#directories.every(({ state }) => state === "online");
        if (!isWhole) throw new LogDirectoryError("nothing moves while a log directory is offline");
        await this.#moves.begin(placed, target, assign);
      }
      return placed !== undefined;
    });
  }

  #prefer(name: string, { id }: LogDirectory): void {
    this.#preferred.delete(name);
    this.#preferred.set(name, id);
    const [oldest] = this.#preferred.keys();
    if (this.#preferred.size > preferredMax && oldest !== undefined) this.#preferred.delete(oldest);
  }

  #preferredOnline(name: string): string | undefined {
    const id = this.#preferred.get(name);
    return this.#directories.find((directory) => directory.id === id && directory.state === "online")?.id;
  }

  /** Goes on with a move that an earlier stop has cut short; nothing happens where there is none. */
  async resumeMove(topic: string, partition: number, assign: AssignDirectory): Promise<void> {
    const name = partitionDirectoryName(topic, partition);
    await this.#change(name, async () => {
      const placed = this.#partitions.get(name);
      const target = this.#moves.targetOf(name);
      const future = target?.futures.get(name);
      if (placed === undefined || target === undefined || future === undefined || this.#closed) return;
      if (future.topicId !== placed.log.topicId) await this.#setAsideLog(future, target);
      else if (target === placed.directory) await this.#moves.discard(name);
      else this.#moves.resume(placed, assign);
    });
  }

  /** A partition whose log is gone is given the whole copy that it left in the directory `directoryId`. Undefined: there is none. Rejects with `FileSystemError`. */
  promoteFuture(
    topic: string,
    partition: number,
    wanted: { readonly topicId: string; readonly directoryId: string },
  ): Promise<PartitionLog | undefined> {
    const name = partitionDirectoryName(topic, partition);
    return this.#change(name, async () => {
      if (this.#partitions.has(name) || this.#closed) return undefined;
      const placed = await this.#moves.promote(name, wanted);
      if (placed !== undefined) this.#adopt(name, placed.log, placed.directory);
      return placed?.log;
    });
  }

  /** May change while the store is open (`replica.alter.log.dirs.io.max.bytes.per.second`). */
  updateMoves(bytesPerSecondMax: number): void {
    this.#moves.bytesPerSecondMax = bytesPerSecondMax;
  }

  /**
   * The partition belongs to no topic of the cluster: its log is closed and its directory set aside under a name ending in `-stray`, so that a topic of
   * the same name can have its own. Nothing of it is ever removed. Resolves to the new path; undefined when it is not there. Rejects with `FileSystemError`.
   */
  setAside(topic: string, partition: number): Promise<string | undefined> {
    const name = partitionDirectoryName(topic, partition);
    return this.#change(name, async () => {
      await this.#moves.stop(name);
      this.#moves.forget(name);
      const target = this.#moves.targetOf(name);
      const future = target?.futures.get(name);
      const copy = future === undefined || target === undefined ? undefined : await this.#setAsideLog(future, target);
      const entry = this.#partitions.get(name);
      if (entry === undefined) return copy;
      this.#partitions.delete(name);
      return this.#setAsideLog(entry.log, entry.directory);
    });
  }

  async #setAsideLog(log: PartitionLog, directory: LogDirectory): Promise<string> {
    const { name } = log;
    const { files, random } = this.#world;
    for (const logs of [directory.partitions, directory.futures]) if (logs.get(name) === log) logs.delete(name);
    await log.close();
    const path = `${directory.path}/${strayDirectoryName(log.topic, log.partition, random.bytes(16).toString("hex"))}`;
    await files.rename(log.directory, path);
    await files.syncDirectory(directory.path);
    await directory.checkpointAll();
    return path;
  }

  async #change<T>(name: string, change: () => Promise<T>): Promise<T> {
    const before = this.#changing.get(name) ?? Promise.resolve();
    const result = before.then(change, change);
    this.#changing.set(name, result);
    try {
      return await result;
    } finally {
      if (this.#changing.get(name) === result) this.#changing.delete(name);
    }
  }

  async #flushDue(directory: LogDirectory): Promise<void> {
    const nowMs = this.#world.clock.nowMs();
    for (const log of directory.partitions.values()) {
      if (!log.isFlushDue(nowMs)) continue;
      await new Promise<void>((resolve) => log.flush(() => resolve()));
    }
  }

  /** May change while the store is open (`log.cleaner.*`). */
  updateCleaner(config: CleanerConfig): void {
    this.#cleaner.updateConfig(config);
  }

  /** One partition after the other, each in a turn of its own. Compacted ones are the cleaner's. */
  async #enforceRetention(directory: LogDirectory): Promise<void> {
    const { clock } = this.#world;
    for (const log of [...directory.partitions.values()]) {
      if (this.#closed) return;
      if (log.config.cleanupCompact) continue;
      await log.enforceRetention(clock.nowMs());
      await new Promise<void>((resolve) => clock.defer(resolve));
    }
  }

  async #expireProducers(directory: LogDirectory): Promise<void> {
    const nowMs = this.#world.clock.nowMs();
    for (const log of directory.partitions.values()) log.removeExpiredProducers(nowMs);
  }

  #every(intervalMs: number, run: (directory: LogDirectory) => Promise<void>): void {
    if (intervalMs === Number.POSITIVE_INFINITY) return;
    this.#after(intervalMs, async () => {
      for (const directory of this.#directories) if (directory.state === "online") await run(directory);
      if (!this.#closed) this.#every(intervalMs, run);
    });
  }

  #after(delayMs: number, run: () => Promise<void>): void {
    const fired = (): void => {
      this.#timers.delete(timer);
      const running = run().finally(() => this.#background.delete(running));
      this.#background.add(running);
    };
    const timer = this.#world.clock.setTimer(delayMs, fired, { background: true });
    this.#timers.add(timer);
  }

  /** Clean stop. `brokerEpoch` is left for the next start to report. */
  async close(options: { readonly brokerEpoch?: number } = {}): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    const cleanerStopped = this.#cleaner.stop();
    const scrubStopped = this.#scrub.stop();
    await Promise.allSettled([...this.#background, ...this.#changing.values()]);
    await cleanerStopped;
    await scrubStopped;
    await this.#moves.close();
    await this.#removal.stop();
    for (const directory of this.#directories) await directory.close(options.brokerEpoch ?? -1);
    this.#partitions.clear();
  }
}

/** One partition in two directories is a mistake that only an operator can sort out. */
function refuseTwins(directories: readonly LogDirectory[]): void {
  const ids = new Map<string, string>();
  for (const { id, path } of directories) {
    const twin = ids.get(id);
    if (twin !== undefined) throw new LogDirectoryError(`${twin} and ${path} have the same directory.id ${id}`);
    ids.set(id, path);
  }
}
