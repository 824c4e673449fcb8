/**
 * The scrub of a node's logs: in the background, at a low rate, every batch of every partition is read and its CRC checked, so that a disk that forgets is noticed while
 * another copy may still be good. Nothing is cut or repaired.
 *
 * Invariants: one partition is read at a time, never more than `bytesPerSecondMax`; each damaged batch is told once a round; a stop waits for one read at most.
 */
import type { Timer, World } from "@samsa/env";
import type { LogDirectory } from "./log-directory.ts";
import type { PartitionLog } from "./partition-log.ts";
import type { DamagedBatch } from "./scrub-partition.ts";
import { Throttle } from "./throttle.ts";

export interface ScrubConfig {
  /** From the end of a round to the beginning of the next one; Infinity: never. */
  readonly intervalMs: number;
  readonly bytesPerSecondMax: number;
}

/** A week between rounds, and a rate that even a slow disk does not feel: 4 MiB a second are 345 GB a day. */
export const defaultScrubConfig: ScrubConfig = {
  intervalMs: 7 * 24 * 3600 * 1000,
  bytesPerSecondMax: 4 * 1024 * 1024,
};

/** A node that is started again every day must get to it too. */
const firstRoundAfterMs = 10 * 60 * 1000;
/** Damaged batches that are remembered of a round; the others are counted and logged. */
const damagedMax = 1000;

export interface ScrubRound {
  readonly partitions: number;
  readonly batches: number;
  readonly bytes: number;
  readonly damagedBatches: number;
  /** At most a thousand of them. */
  readonly damaged: readonly DamagedBatch[];
}

const noRound: ScrubRound = { partitions: 0, batches: 0, bytes: 0, damagedBatches: 0, damaged: [] };

export class LogScrub {
  readonly #world: World;
  readonly #directories: readonly LogDirectory[];
  readonly #config: ScrubConfig;
  readonly #throttle: Throttle;
  readonly #damageFound: (damage: DamagedBatch) => void;
  readonly #stopped: Promise<void>;
  #stop: () => void = () => {};
  #isStopped = false;
  #timer: Timer | undefined;
  #running: Promise<void> | undefined;
  #rounds = 0;
  #last = noRound;

  constructor(
    world: World,
    directories: readonly LogDirectory[],
    config: ScrubConfig,
    damageFound: (damage: DamagedBatch) => void,
  ) {
    this.#world = world;
    this.#directories = directories;
    this.#config = config;
    this.#damageFound = damageFound;
    this.#throttle = new Throttle(world.clock, { bytesPerSecond: config.bytesPerSecondMax });
    this.#stopped = new Promise((resolve) => {
      this.#stop = resolve;
    });
    if (config.intervalMs !== Number.POSITIVE_INFINITY) this.#schedule(Math.min(firstRoundAfterMs, config.intervalMs));
  }

  /** Rounds that came to their end. */
  get rounds(): number {
    return this.#rounds;
  }

  /** The last round that came to its end. */
  get lastRound(): ScrubRound {
    return this.#last;
  }

  #schedule(delayMs: number): void {
    const begin = (): void => {
      this.#running = this.#round().finally(() => {
        if (!this.#isStopped) this.#schedule(this.#config.intervalMs);
      });
    };
    this.#timer = this.#world.clock.setTimer(delayMs, begin, { background: true });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#stop();
    await this.#running;
  }

  async #round(): Promise<void> {
    const startedMs = this.#world.clock.monotonicMs();
    const counts = { partitions: 0, batches: 0, bytes: 0, damagedBatches: 0 };
    const damaged = new Map<string, DamagedBatch>();
    for (const log of this.#logs()) {
      if (this.#isStopped) return;
      counts.partitions++;
      await log.scrub({
        wait: (bytes) => this.#wait(bytes),
        isStopped: () => this.#isStopped,
        read: (batches, bytes) => {
          counts.batches += batches;
          counts.bytes += bytes;
        },
        found: (damage) => {
          const place = `${damage.file} ${damage.position}`;
          if (damaged.has(place)) return;
          counts.damagedBatches++;
          if (damaged.size < damagedMax) damaged.set(place, damage);
          this.#tell(damage);
        },
      });
    }
    if (this.#isStopped) return;
    this.#rounds++;
    this.#last = { ...counts, damaged: [...damaged.values()] };
    const durationMs = Math.round(this.#world.clock.monotonicMs() - startedMs);
    this.#world.logger.info("logs scrubbed", { ...counts, durationMs });
  }

  /** As they are when the round begins; one that went meanwhile is closed and gives nothing. */
  #logs(): PartitionLog[] {
    const online = this.#directories.filter((directory) => directory.state === "online");
    return online.flatMap((directory) => [...directory.partitions.values()]);
  }

  async #wait(bytes: number): Promise<void> {
    const waiting = this.#throttle.take(bytes);
    // A stop does not wait for the rate.
    if (waiting !== undefined) await Promise.race([waiting, this.#stopped]);
  }

  #tell(damage: DamagedBatch): void {
    this.#world.logger.error("damaged batch in a log: it is reported and left as it is", { ...damage });
    this.#damageFound(damage);
  }
}
