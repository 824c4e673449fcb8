/**
 * One seed on the simulated disk: a store with two directories and a few partitions, appended to, read, flushed, cut at its start, stopped, killed
 * and cut off from power, while the disk fails, fills up and is slow. Everything that happens follows from the seed.
 */
import type { BufferPool, World } from "@samsa/env";
import { createBufferPool, createSimulation, type Simulation } from "@samsa/env/simulated";
import { defaultLogConfig, type LogConfig, LogStore } from "@samsa/log";
import { InvariantChecks, type InvariantCounts } from "./disk-invariants.ts";
import type { Ending } from "./disk-model.ts";
import { DiskPartition, type DiskSurroundings } from "./disk-partition.ts";
import { createRandom, type Random } from "./random.ts";

const host = "disk";
const directories = ["/one", "/two"] as const;
const eventsMax = 400_000;
const steps = 45;
const poolBytes = 1 << 24;
const roomy = 1024 ** 4;
const topicId = "kiRzcid2TNO3JShn3dDf-A";
const clusterId = "vQ2leTyNSiq5v2Bf6-Ir4Q";

export interface DiskRunResult {
  readonly faults: Readonly<Record<string, number>>;
  readonly invariants: InvariantCounts;
  readonly endings: Readonly<Record<Ending, number>>;
}

/** Each look at the clock takes time, so that all calls seem slow and go through the thread pool. */
function slowWorld(world: World): World {
  let looks = 0;
  const { clock } = world;
  const slowClock: World["clock"] = {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs() + ++looks * 10,
    setTimer: (delayMs, callback, options) => clock.setTimer(delayMs, callback, options),
    defer: (callback) => clock.defer(callback),
  };
  return { ...world, clock: slowClock };
}

class DiskRun implements DiskSurroundings {
  readonly random: Random;
  readonly checks = new InvariantChecks();
  readonly endings: Record<Ending, number> = { "clean stop": 0, kill: 0, "power cut": 0 };
  readonly simulation: Simulation;
  readonly #isSlow: boolean;
  readonly #config: LogConfig;
  readonly #tailCacheBytesMax: number;
  readonly #partitions: DiskPartition[];
  readonly #rules = new Set<{ remove(): void }>();
  #pool: BufferPool = createBufferPool({ bytesMax: poolBytes });
  #world: World;
  #store: LogStore | undefined;
  /** Directories for which something else than ENOSPC was ordered since the store was opened. */
  #failing = new Set<string>();
  #faultsAtOpening = 0;
  #fullAtOpening = 0;
  #batches = 0;

  constructor(seed: number) {
    this.random = createRandom(seed);
    this.simulation = createSimulation({ seed });
    this.#isSlow = this.random.chance(0.4);
    this.#tailCacheBytesMax = this.random.pick([0, 8 * 1024, 256 * 1024]);
    this.#config = {
      ...defaultLogConfig,
      segmentBytes: this.random.pick([3000, 6000, 20_000]),
      indexIntervalBytes: 256,
      fileDeleteDelayMs: 50,
      retentionMs: Number.POSITIVE_INFINITY,
      messageTimestampAfterMaxMs: Number.POSITIVE_INFINITY,
      flushMessages: this.random.pick([Number.POSITIVE_INFINITY, 4, 1]),
    };
    this.#partitions = [0, 1, 2].map((partition) => new DiskPartition("t", partition, this));
    this.#world = this.#newWorld(this.simulation.world(host));
  }

  #newWorld(world: World): World {
    return this.#isSlow ? slowWorld(world) : world;
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.simulation.settle(promise, { eventsMax });
  }

  nextBatchId(): number {
    return this.#batches++;
  }

  get #faults(): number {
    const counts = this.simulation.faultCounts;
    return (
      counts["file-write-failed"] +
      counts["file-read-failed"] +
      counts["file-sync-failed"] +
      counts["file-call-failed"] +
      counts["file-no-space"]
    );
  }

  hasTrouble(): boolean {
    return this.#faults > this.#faultsAtOpening;
  }

  isOnline({ topic, partition }: DiskPartition): boolean {
    return this.#store?.directoryOf(topic, partition)?.state === "online";
  }

  async run(): Promise<void> {
    for (const directory of directories) await this.settle(this.#world.files.makeDirectory(directory));
    await this.settle(this.#world.files.syncDirectory("/"));
    await this.#open();
    for (const partition of this.#partitions) {
      const [one, two] = this.#openStore.directories;
      const directoryId = (this.random.chance(0.5) ? one : two)?.id ?? "";
      const { topic, partition: number } = partition;
      await this.settle(
        this.#openStore.create({ topic, topicId, partition: number, config: this.#config, directoryId }),
      );
      partition.opened(this.#openStore);
    }
    for (let step = 0; step < steps; step++) await this.#step();
    this.#mend();
    await this.#end("clean stop");
    await this.#end("clean stop");
  }

  async #create(partition: DiskPartition): Promise<void> {
    const directoryId = this.random.pick(this.#openStore.directories).id;
    const place = { topic: partition.topic, partition: partition.partition, topicId, directoryId };
    await this.settle(this.#openStore.create({ ...place, config: this.#config }));
    partition.opened(this.#openStore);
  }

  get #openStore(): LogStore {
    if (this.#store === undefined) throw new Error("the store is not open");
    return this.#store;
  }

  async #open(): Promise<void> {
    this.#pool = createBufferPool({ bytesMax: poolBytes, poison: true });
    this.#failing = new Set();
    this.#faultsAtOpening = this.#faults;
    this.#fullAtOpening = this.simulation.faultCounts["file-no-space"];
    const limits = {
      tailCacheBytesMax: this.#tailCacheBytesMax,
      recoveryPointCheckpointIntervalMs: 30,
      highWatermarkCheckpointIntervalMs: 20,
      logStartOffsetCheckpointIntervalMs: 40,
      producerIdExpirationMs: Number.POSITIVE_INFINITY,
    };
    const options = { directories, clusterId, nodeId: 1, configFor: () => this.#config, pool: this.#pool, limits };
    this.#store = await this.settle(LogStore.open(this.#world, options));
  }

  async #step(): Promise<void> {
    const partition = this.random.pick(this.#partitions);
    const chance = this.random.integer(100);
    if (chance < 45) partition.appendSome();
    else if (chance < 58) await partition.readSome();
    else if (chance < 62) await partition.lookUp();
    else if (chance < 68) await partition.flush();
    else if (chance < 71) await partition.raiseStart();
    else if (chance < 80) await this.simulation.run({ eventsMax, forMs: 1 + this.random.integer(60) });
    else if (chance < 90) this.#breakSomething();
    else if (chance < 95) await this.#mendAndAppend();
    else await this.#end(this.#someEnding());
  }

  /**
   * No power cut after a failed sync: what the kernel has dropped is still in its cache, where a later start reads it, believes it and cannot make it
   * durable. Neither Samsa nor Apache Kafka can know.
   */
  #someEnding(): Ending {
    const ending = this.random.pick(["clean stop", "kill", "kill", "power cut", "power cut", "power cut"] as const);
    return ending === "power cut" && this.simulation.faultCounts["file-sync-failed"] > 0 ? "kill" : ending;
  }

  #breakSomething(): void {
    const files = this.simulation.files(host);
    const kind = this.random.integer(10);
    const directory = this.random.pick(directories);
    if (kind < 4) {
      files.capacityBytes = 1;
      return;
    }
    if (kind < 6) {
      const rule = files.fail({
        operations: ["write"],
        code: "ENOSPC",
        under: directory,
        times: 1 + this.random.integer(3),
      });
      this.#rules.add(rule);
      return;
    }
    if (kind < 7) {
      Object.assign(files.conditions, { slowProbability: 0.1, slowMs: { min: 1, max: 40 } });
      return;
    }
    const operation = this.random.pick([
      "write",
      "read",
      "sync",
      "truncate",
      "rename",
      "open",
      "syncDirectory",
    ] as const);
    this.#failing.add(directory);
    this.#rules.add(files.fail({ operations: [operation], under: directory, times: 1, probability: 0.5 }));
  }

  #mend(): void {
    for (const rule of this.#rules) rule.remove();
    this.#rules.clear();
    const files = this.simulation.files(host);
    files.capacityBytes = roomy;
    Object.assign(files.conditions, { slowProbability: 0 });
  }

  async #mendAndAppend(): Promise<void> {
    await this.#settleAppends();
    this.#mend();
    this.#directoriesFailAlone();
    for (const partition of this.#partitions) await partition.appendOnMendedDisk();
  }

  #directoriesFailAlone(): void {
    for (const { path, state, failure } of this.#openStore.directories) {
      const mayFail = state === "online" || this.#failing.has(path);
      this.checks.holds("directories fail alone", mayFail, () => `${path}: ${failure?.message}`);
    }
  }

  async #settleAppends(): Promise<void> {
    for (const partition of this.#partitions) await partition.settleAppends();
  }

  /** One process ends, the next one starts on a disk that works, and is held against the models. */
  async #end(ending: Ending): Promise<void> {
    this.endings[ending]++;
    this.#directoriesFailAlone();
    if (ending === "clean stop") await this.#stop();
    this.#mend();
    // A directory that could not be stopped cleanly was ended as by a kill, whatever the other was.
    const cleanOnes = new Set<string>();
    for (const path of directories)
      if ((await this.settle(this.#world.files.status(`${path}/.kafka_cleanshutdown`))) !== undefined)
        cleanOnes.add(path);
    for (const partition of this.#partitions) partition.noteRecoveryPoint();
    if (ending === "power cut")
      this.simulation.crash(host, { unsynced: this.random.pick(["random", "random", "lost", "kept"]) });
    else this.simulation.kill(host);
    for (const partition of this.#partitions) partition.forgetAppends();
    this.#world = this.#newWorld(this.simulation.restart(host));
    await this.#open();
    for (const partition of this.#partitions) {
      // A power cut may take a partition of which nothing was ever flushed; the metadata log has it made anew.
      const mayBeGone = ending === "power cut" && partition.model.flushedTo === 0;
      if (!partition.opened(this.#openStore) && mayBeGone) await this.#create(partition);
      const directory = this.#openStore.directoryOf(partition.topic, partition.partition);
      this.checks.holds(
        "the log opens",
        this.isOnline(partition),
        () => `${partition.name} after a ${ending}: ${directory?.failure}`,
      );
      await partition.started(ending === "clean stop" && !cleanOnes.has(directory?.path ?? "") ? "kill" : ending);
    }
  }

  async #stop(): Promise<void> {
    await this.#settleAppends();
    const hadFull = this.simulation.faultCounts["file-no-space"] > this.#fullAtOpening;
    await this.settle(this.#openStore.close());
    this.#mend();
    const isWhole = !hadFull && !this.hasTrouble();
    if (isWhole)
      this.checks.holds("buffers come back", this.#pool.outstanding === 0, () => `${this.#pool.outstanding}`);
    if (isWhole) for (const partition of this.#partitions) await partition.checkFiles(this.#world);
  }
}

/** Rejects with `InvariantError`. */
export async function runSeed(seed: number): Promise<DiskRunResult> {
  const run = new DiskRun(seed);
  await run.run();
  return { faults: run.simulation.faultCounts, invariants: run.checks.counts, endings: run.endings };
}
