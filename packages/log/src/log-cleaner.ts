/**
 * Compaction of a node's logs: again and again the partition that needs it most is cleaned, until none does; then there is a pause.
 *
 * Invariants: one partition is cleaned at a time, and its recovery point is durable before; a partition that could not be cleaned is left alone until the next
 * start and named in the log; a partition of which a copy is being made is not cleaned, or the copy would keep what a marker, cleaned away meanwhile, has deleted;
 * retention of compacted partitions happens here, so that it never meets a cleaning.
 */
import { FileSystemError, type Timer, type World } from "@samsa/env";
import { type CleanableRange, dirtyRatio } from "./cleanable-range.ts";
import type { CompactionTools } from "./compaction.ts";
import type { LogDirectory } from "./log-directory.ts";
import type { PartitionLog } from "./partition-log.ts";
import { Throttle } from "./throttle.ts";

export interface CleanerConfig {
  /** `log.cleaner.enable` */
  readonly isEnabled: boolean;
  /** `log.cleaner.backoff.ms` */
  readonly backoffMs: number;
  /** `log.cleaner.dedupe.buffer.size` */
  readonly dedupeBufferBytes: number;
  /** `log.cleaner.io.buffer.load.factor` */
  readonly loadFactor: number;
  /** `log.cleaner.io.max.bytes.per.second` */
  readonly ioBytesPerSecondMax: number;
}

export const defaultCleanerConfig: CleanerConfig = {
  isEnabled: true,
  backoffMs: 15_000,
  dedupeBufferBytes: 128 * 1024 * 1024,
  loadFactor: 0.9,
  ioBytesPerSecondMax: Number.MAX_VALUE,
};

interface Candidate {
  readonly log: PartitionLog;
  readonly directory: LogDirectory;
  readonly range: CleanableRange;
}

export class LogCleaner {
  readonly #world: World;
  readonly #directories: readonly LogDirectory[];
  readonly #throttle: Throttle;
  readonly #uncleanable = new WeakSet<PartitionLog>();
  #config: CleanerConfig;
  /** Of the pause between two rounds. */
  #timer: Timer | undefined;
  #round: Promise<void> | undefined;
  #isStopped = false;

  constructor(world: World, directories: readonly LogDirectory[], config: CleanerConfig) {
    this.#world = world;
    this.#directories = directories;
    this.#config = config;
    this.#throttle = new Throttle(world.clock, { bytesPerSecond: config.ioBytesPerSecondMax });
    if (config.isEnabled) this.#schedule();
  }

  /** A change ends the pause under way, as Kafka's cleaner threads begin anew with it. */
  updateConfig(config: CleanerConfig): void {
    const before = this.#config;
    this.#config = config;
    this.#throttle.bytesPerSecond = config.ioBytesPerSecondMax;
    const isChanged = (Object.keys(config) as (keyof CleanerConfig)[]).some((key) => config[key] !== before[key]);
    if (!isChanged || this.#timer === undefined || this.#isStopped) return;
    this.#timer.cancel();
    this.#begin();
  }

  #schedule(): void {
    this.#timer = this.#world.clock.setTimer(this.#config.backoffMs, () => this.#begin(), { background: true });
  }

  #begin(): void {
    this.#timer = undefined;
    this.#round = this.#cleanAll().finally(() => {
      if (!this.#isStopped) this.#schedule();
    });
  }

  /** Resolves when nothing is cleaned any more. The partitions may still be open: a cleaning under way is given up when they close. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    for (const { log } of this.#logs()) log.abortCompaction();
    await this.#round;
  }

  *#logs(): IterableIterator<{ log: PartitionLog; directory: LogDirectory }> {
    for (const directory of this.#directories) {
      if (directory.state === "offline") continue;
      for (const log of directory.partitions.values()) yield { log, directory };
    }
  }

  async #cleanAll(): Promise<void> {
    while (!this.#isStopped) {
      const candidate = await this.#filthiest();
      const isCleaned = candidate !== undefined && (await this.#clean(candidate));
      await this.#enforceRetention();
      // What could not be cleaned now waits for the next round.
      if (!isCleaned) return;
    }
  }

  /** Looked at in a turn of its own each hundred partitions. */
  async #filthiest(): Promise<Candidate | undefined> {
    const nowMs = this.#world.clock.nowMs();
    let filthiest: Candidate | undefined;
    let looked = 0;
    for (const { log, directory } of [...this.#logs()]) {
      if (++looked % 100 === 0) await new Promise<void>((resolve) => this.#world.clock.defer(resolve));
      const range = this.#rangeOf(log, nowMs);
      if (range === undefined || !needsCleaning(log, range)) continue;
      if (filthiest === undefined || dirtyRatio(range) > dirtyRatio(filthiest.range)) {
        filthiest = { log, directory, range };
      }
    }
    return filthiest;
  }

  #rangeOf(log: PartitionLog, nowMs: number): CleanableRange | undefined {
    if (this.#uncleanable.has(log) || this.#hasCopy(log)) return undefined;
    try {
      return log.cleanableRange(nowMs);
    } catch (error) {
      this.#giveUp(log, error);
      return undefined;
    }
  }

  /** Also one that waits to be gone on with. */
  #hasCopy({ name }: PartitionLog): boolean {
    return this.#directories.some(({ futures }) => futures.has(name));
  }

  /** False: nothing came of it. */
  async #clean({ log, directory }: Candidate): Promise<boolean> {
    const { logger, clock } = this.#world;
    // The partition may have changed, or gone, since it was looked at.
    const range = this.#rangeOf(log, clock.nowMs());
    if (range === undefined || !needsCleaning(log, range)) return false;
    const tools: CompactionTools = {
      throttle: this.#throttle,
      offsetMapBytesMax: this.#config.dedupeBufferBytes,
      offsetMapLoadFactor: this.#config.loadFactor,
    };
    const startedMs = clock.monotonicMs();
    const bytesBefore = log.sizeInBytes;
    try {
      await new Promise<void>((resolve) => log.flush(() => resolve()));
      await directory.checkpointRecoveryPoints();
      if (log.recoveryPoint < range.firstUncleanableOffset || this.#hasCopy(log)) return false;
      if (!(await log.compact(range, tools))) return false;
      await directory.checkpointCleaner();
      logger.info("log compacted", {
        partition: `${log.topic}-${log.partition}`,
        from: range.firstDirtyOffset,
        to: log.cleanedUpTo,
        bytesBefore,
        bytesAfter: log.sizeInBytes,
        durationMs: Math.round(clock.monotonicMs() - startedMs),
      });
      return true;
    } catch (error) {
      this.#giveUp(log, error);
      // The others may go on.
      return this.#uncleanable.has(log);
    }
  }

  /** A failing disk has taken its directory along already; a full one may have room again. */
  #giveUp(log: PartitionLog, error: unknown): void {
    const partition = `${log.topic}-${log.partition}`;
    const problem = error instanceof Error ? error.message : String(error);
    if (error instanceof FileSystemError && error.code === "ENOSPC") {
      this.#world.logger.warn("disk is full: log not compacted", { partition });
      return;
    }
    this.#uncleanable.add(log);
    this.#world.logger.warn("log cannot be compacted and is left as it is", { partition, problem });
  }

  async #enforceRetention(): Promise<void> {
    const { clock } = this.#world;
    for (const { log } of [...this.#logs()]) {
      if (this.#isStopped) return;
      if (log.config.cleanupCompact && !this.#uncleanable.has(log)) await log.enforceRetention(clock.nowMs());
    }
  }
}

function needsCleaning(log: PartitionLog, range: CleanableRange): boolean {
  if (range.cleanableBytes === 0) return false;
  return range.isOverdue || dirtyRatio(range) > log.config.minCleanableDirtyRatio;
}
