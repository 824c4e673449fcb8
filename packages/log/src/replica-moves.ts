/**
 * The replicas of a node that are on their way between its log directories: begun, called off, taken up again after a start, or brought to an end that a stop
 * had cut short.
 *
 * Invariants: a partition has one future log at most, which is in `futures` of its directory; all moves together copy as many pieces at a time as there are
 * directories (Kafka's default of `num.replica.alter.log.dirs.threads`).
 */
import assert from "node:assert";
import { FileSystemError, type World } from "@samsa/env";
import { futureDirectoryName } from "./file-names.ts";
import { loadPartition } from "./load-partition.ts";
import type { LogDirectory } from "./log-directory.ts";
import { PartitionLog } from "./partition-log.ts";
import type { PartitionRemoval } from "./partition-removal.ts";
import { PartitionState } from "./partition-state.ts";
import { type AssignDirectory, ReplicaMove } from "./replica-move.ts";
import { Retraction } from "./retraction.ts";
import { Slots } from "./slots.ts";
import { inFull } from "./storage-error.ts";
import { Throttle } from "./throttle.ts";

export interface ReplicaMovesOptions {
  readonly directories: readonly LogDirectory[];
  readonly removal: PartitionRemoval;
  /** The log lies in the directory from now on. */
  readonly moved: (log: PartitionLog, directory: LogDirectory) => void;
}

/** A replica and where it lies. */
export interface PlacedLog {
  readonly log: PartitionLog;
  readonly directory: LogDirectory;
}

interface PlacedLogAndCopy {
  readonly log: PartitionLog;
  readonly source: LogDirectory;
  readonly target: LogDirectory;
  /** Tells the controller that the replica is where it was. */
  readonly takeBack: () => void;
}

export class ReplicaMoves {
  readonly #world: World;
  readonly #options: ReplicaMovesOptions;
  readonly #slots: Slots;
  #throttle: Throttle;
  /** By partition; `over` when everything is tidied up, too. */
  readonly #moves = new Map<string, { readonly move: ReplicaMove; readonly over: Promise<void> }>();
  /** By partition: what the controller has still to be told after a move that came to nothing. */
  readonly #retractions = new Map<string, Retraction>();
  #isClosed = false;

  constructor(world: World, options: ReplicaMovesOptions) {
    this.#world = world;
    this.#options = options;
    this.#slots = new Slots(Math.max(1, options.directories.length));
    this.#throttle = new Throttle(world.clock, { bytesPerSecond: Number.MAX_VALUE });
  }

  /** `replica.alter.log.dirs.io.max.bytes.per.second` */
  set bytesPerSecondMax(bytes: number) {
    const bytesPerSecond = Math.max(1, bytes);
    if (bytesPerSecond === this.#throttle.bytesPerSecond) return;
    this.#throttle = new Throttle(this.#world.clock, { bytesPerSecond });
    for (const { move } of this.#moves.values()) move.hasten();
  }

  /** Where the partition's future log is. */
  targetOf(name: string): LogDirectory | undefined {
    return this.#options.directories.find(({ futures }) => futures.has(name));
  }

  /** Resolves when the move has begun. Rejects with `FileSystemError`. */
  async begin(placed: PlacedLog, target: LogDirectory, assign: AssignDirectory): Promise<void> {
    const { name } = placed.log;
    assert(target !== placed.directory, "it lies there already");
    if (!target.futures.has(name)) target.futures.set(name, await this.#create(placed.log, target));
    // What the checkpoints say of an earlier log of this name must not be taken for the copy.
    await target.checkpointAll();
    this.resume(placed, assign);
  }

  async #create(log: PartitionLog, target: LogDirectory): Promise<PartitionLog> {
    const { files, random } = this.#world;
    const { topic, topicId, partition, config } = log;
    const name = futureDirectoryName(topic, partition, random.bytes(16).toString("hex"));
    assert(name !== undefined, "a topic whose name is too long does not move");
    const directory = `${target.path}/${name}`;
    const context = target.futureContext;
    await files.makeDirectory(directory);
    try {
      const found = { recoveryPoint: 0, logStartOffset: 0, highWatermark: 0, isClean: false };
      const loaded = await loadPartition(context, { directory, topic, topicId, partition, config, ...found });
      return new PartitionLog(new PartitionState(context, loaded));
    } catch (error) {
      // What is left of it the next start removes.
      await files.removeTree(directory).catch(() => {});
      if (error instanceof FileSystemError && error.code !== "ENOSPC") context.directoryFailed(error);
      throw error;
    }
  }

  /** Goes on with the copy there is, when there is one and it is not being filled already. */
  resume(placed: PlacedLog, assign: AssignDirectory): void {
    const { log, directory: source } = placed;
    const { name } = log;
    const target = this.targetOf(name);
    const future = target?.futures.get(name);
    if (this.#isClosed || target === undefined || future === undefined || this.#moves.has(name)) return;
    const moved = (): void => {
      target.futures.delete(name);
      source.partitions.delete(name);
      target.partitions.set(name, log);
      this.#options.moved(log, target);
    };
    const reserve = (bytes: number): number => this.#throttle.reserve(bytes);
    const assignInTurn = async (directoryId: string): Promise<boolean> => {
      await this.#retractions.get(name)?.stop();
      return assign(directoryId);
    };
    const [world, slots] = [this.#world, this.#slots];
    const move = new ReplicaMove({ world, log, future, source, target, assign: assignInTurn, slots, reserve, moved });
    const takeBack = (): void => this.#takeBack(name, new Retraction(world, assign, source.id));
    const over = this.#tidyUp(name, move, { log, source, target, takeBack }).finally(() => this.#moves.delete(name));
    this.#moves.set(name, { move, over });
  }

  #takeBack(name: string, retraction: Retraction): void {
    this.#retractions.set(name, retraction);
    void retraction.ended.then(() => {
      if (this.#retractions.get(name) === retraction) this.#retractions.delete(name);
    });
    // A stop does not wait for the controller: what it is not told now the next start tells it.
    if (this.#isClosed) void retraction.stop();
  }

  async #tidyUp(name: string, move: ReplicaMove, { log, source, target, takeBack }: PlacedLogAndCopy): Promise<void> {
    const end = await move.ended;
    if (end.kind === "moved") {
      this.#options.removal.removeLater(end.removed, log.config.fileDeleteDelayMs);
      await Promise.all([source.checkpointAll(), target.checkpointAll()]);
      return;
    }
    if (end.isMisplaced) takeBack();
    const future = target.futures.get(name);
    if (future === undefined) return;
    const isOffline = end.kind === "failed" && target.state === "offline";
    if (!isOffline && !end.isHalfCut) return;
    target.futures.delete(name);
    try {
      // In a failed directory it stays for the next start to look at.
      await (isOffline ? future.abandon() : this.#options.removal.remove(future));
    } catch (error) {
      this.#world.logger.warn("copy of a partition not removed", { partition: name, problem: inFull(error) });
    }
  }

  /** The node has no such partition any more: the controller need not know where it lies. */
  forget(name: string): void {
    void this.#retractions.get(name)?.stop();
  }

  /** Nothing of the partition is copied any more; its future log stays. */
  async stop(name: string): Promise<void> {
    const moving = this.#moves.get(name);
    await moving?.move.stop();
    await moving?.over;
  }

  /** The future log goes too, when there is one. Rejects with `FileSystemError`. */
  async discard(name: string): Promise<void> {
    await this.stop(name);
    const target = this.targetOf(name);
    const future = target?.futures.get(name);
    if (target === undefined || future === undefined) return;
    target.futures.delete(name);
    await this.#options.removal.remove(future);
    await target.checkpointAll();
  }

  /**
   * The partition has no log, but a whole copy, in the directory that the metadata names: a stop came between the two halves of the exchange, or the old directory
   * is gone. The copy becomes the log. Undefined: there is no such copy. Rejects with `FileSystemError`.
   */
  async promote(name: string, wanted: { topicId: string; directoryId: string }): Promise<PlacedLog | undefined> {
    const directory = this.targetOf(name);
    const future = directory?.futures.get(name);
    if (directory === undefined || future === undefined || directory.state === "offline") return undefined;
    if (directory.id !== wanted.directoryId || future.topicId !== wanted.topicId) return undefined;
    const { files, logger } = this.#world;
    directory.futures.delete(name);
    await future.close();
    const path = `${directory.path}/${name}`;
    // The old directory has lost the partition's name, but perhaps only until the power fails.
    for (const { path: each, state } of this.#options.directories)
      if (state === "online") await files.syncDirectory(each);
    await files.rename(future.directory, path);
    await files.syncDirectory(directory.path);
    const { topic, topicId, partition, config, recoveryPoint, logStartOffset, highWatermark } = future;
    const found = { recoveryPoint, logStartOffset, highWatermark, isClean: future.failure === undefined };
    const options = { directory: path, topic, topicId, partition, config, ...found };
    const log = new PartitionLog(
      new PartitionState(directory.context, await loadPartition(directory.context, options)),
    );
    directory.partitions.set(name, log);
    logger.info("a replica that had been moved takes its place", { partition: name, directory: directory.path });
    return { log, directory };
  }

  /** What the controller has agreed to is brought to its end, what it has not stops. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { move } of this.#moves.values()) void move.stop({ finishes: true });
    for (const retraction of this.#retractions.values()) void retraction.stop();
    await Promise.all(Array.from(this.#moves.values(), ({ over }) => over));
  }
}
