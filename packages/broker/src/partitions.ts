/**
 * The partitions this node hosts, kept in step with the metadata: each image creates, updates and deletes logs.
 *
 * An image becomes `visible` (what request handlers read) only when the logs of its partitions are open, so that nobody is told of a
 * partition that cannot be used yet. Opening is the only thing that takes time; images are worked off in order.
 *
 * Invariant: after an image is visible, exactly its partitions with this node as replica are here, but for those whose log could not be opened
 * (an error line says why, and clients get KAFKA_STORAGE_ERROR).
 */
import type { Logger } from "@samsa/env";
import { type LogConfig, type LogDirectory, type LogStore, type PartitionLog, someAtOnce } from "@samsa/log";
import {
  directoryOf,
  emptyImage,
  type MetadataDelta,
  type MetadataImage,
  type PartitionImage,
  resourceType,
  type TopicImage,
} from "@samsa/metadata/image";
import { zeroUuid } from "@samsa/protocol";
import { Partition } from "./partition.ts";
import type { ReplicaDirectories, ReplicaDirectory } from "./replica-directories.ts";

/** Logs that are opened or made at a time: enough to keep the disk busy, and no more, so that others have their turn between. */
const openedAtOnceMax = 16;

export interface PartitionsOptions {
  readonly nodeId: number;
  readonly store: LogStore;
  readonly logger: Logger;
  /** What a topic's logs are told, given the image. */
  readonly logConfigFor: (topic: string, image: MetadataImage) => LogConfig;
  readonly replicaDirectories: ReplicaDirectories;
  /** Called after each change of `visible`. */
  readonly onVisible: (image: MetadataImage) => void;
}

export class Partitions {
  readonly name = "partitions";
  private readonly options: PartitionsOptions;
  /** Of each topic by index, with holes where others have the partition: neighbours lie side by side, which in a Map of numbers they do not. */
  private readonly byTopic = new Map<string, Partition[]>();
  private readonly byTopicId = new Map<string, Partition[]>();
  private readonly offline = new Set<string>();
  /** Names of topics whose partitions are gone while the image that knows them is still visible. */
  private readonly deleted = new Set<string>();
  private image: MetadataImage = emptyImage;
  private queue: { delta: MetadataDelta; image: MetadataImage }[] = [];
  private working: Promise<void> | undefined;

  constructor(options: PartitionsOptions) {
    this.options = options;
  }

  /** The newest image whose partitions are all open. */
  get visible(): MetadataImage {
    return this.image;
  }

  get(topic: string, index: number): Partition | undefined {
    return this.byTopic.get(topic)?.[index];
  }

  getById(topicId: string, index: number): Partition | undefined {
    return this.byTopicId.get(topicId)?.[index];
  }

  /** Whether the partition should be here but its log could not be opened. */
  isOffline(topic: string, index: number): boolean {
    return this.offline.has(`${topic}-${index}`);
  }

  /** Whether the partitions of the topic are gone, as will be seen. */
  isDeleted(topic: string): boolean {
    return this.deleted.has(topic);
  }

  *all(): IterableIterator<Partition> {
    for (const partitions of this.byTopicId.values()) yield* withoutHoles(partitions);
  }

  get store(): LogStore {
    return this.options.store;
  }

  /** Sets aside the logs that no topic of the image claims; for an operator to look at, nothing of them is removed. */
  async setStraysAside(): Promise<void> {
    for (const log of this.options.store.partitions) {
      const isOffline = this.isOffline(log.topic, log.partition);
      if (!isOffline && this.get(log.topic, log.partition)?.log !== log) await this.setAside(log);
    }
    for (const future of this.options.store.futures) {
      const { topic, partition } = future;
      if (!this.isOffline(topic, partition) && this.get(topic, partition) === undefined) await this.setAside(future);
    }
  }

  /** False: the partition is not here; when it comes it is made there. Rejects with `FileSystemError`, `LogDirectoryError`. */
  move(topic: string, index: number, target: LogDirectory): Promise<boolean> {
    return this.options.store.move(topic, index, target, this.assigner(topic, index));
  }

  /** Goes on with the moves between log directories that the last stop cut short. */
  async resumeMoves(): Promise<void> {
    const { store, logger } = this.options;
    for (const { topic, partition } of store.futures) {
      if (this.get(topic, partition) === undefined) continue;
      try {
        await store.resumeMove(topic, partition, this.assigner(topic, partition));
      } catch (error) {
        logger.error(`The move of ${topic}-${partition} cannot be gone on with`, { error });
      }
    }
  }

  /** Tells the controller where a replica on its way is about to lie. */
  private assigner(topic: string, index: number): (directoryId: string) => Promise<boolean> {
    return async (directoryId) => {
      const partition = this.get(topic, index);
      if (partition === undefined) return false;
      return this.options.replicaDirectories.agrees({ topicId: partition.topicId, index, directoryId });
    };
  }

  private async setAside({ topic, partition, topicId }: PartitionLog): Promise<void> {
    const { store, logger } = this.options;
    try {
      const directory = await store.setAside(topic, partition);
      logger.warn(`${topic}-${partition} belongs to no topic of this cluster and is set aside`, { topicId, directory });
    } catch (error) {
      logger.error(`Log of ${topic}-${partition}, which no topic claims, cannot be set aside`, { error });
    }
  }

  /** Tells the controller of every replica that the metadata has in another directory than it lies in. */
  async reportDirectories(): Promise<void> {
    const misplaced: ReplicaDirectory[] = [];
    for (const partition of this.all()) {
      const image = this.image.topics.partition(partition.topicId, partition.index);
      const place = image === undefined ? undefined : this.misplaced(partition, image);
      if (place !== undefined) misplaced.push(place);
    }
    await this.options.replicaDirectories.assign(misplaced);
  }

  onMetadataUpdate(delta: MetadataDelta, image: MetadataImage): void {
    this.queue.push({ delta, image });
    if (this.working === undefined) this.work();
  }

  /** Resolves when every image handed over so far is visible. */
  async settled(): Promise<void> {
    while (this.working !== undefined) await this.working;
  }

  private work(): void {
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const pending = this.apply(next.delta, next.image);
      if (pending === undefined) {
        this.show(next.image);
        continue;
      }
      const { image } = next;
      this.working = pending.then(() => {
        this.working = undefined;
        this.show(image);
        this.work();
      });
      return;
    }
  }

  private show(image: MetadataImage): void {
    this.image = image;
    this.deleted.clear();
    this.options.onVisible(image);
  }

  /** Undefined when everything was done at once. */
  private apply(delta: MetadataDelta, image: MetadataImage): Promise<void> | undefined {
    if (delta.configurations !== undefined) this.updateConfigs(delta, image);
    if (delta.topics === undefined) return undefined;
    const removals: Promise<void>[] = [];
    for (const topic of delta.topics.deletedTopics.values()) removals.push(...this.removeTopic(topic));
    const missing = this.updateTopics(delta, image);
    if (removals.length === 0 && missing.length === 0) return undefined;
    return this.openMissing(removals, missing, image);
  }

  private async openMissing(
    removals: readonly Promise<void>[],
    missing: readonly MissingPartition[],
    image: MetadataImage,
  ): Promise<void> {
    await Promise.all(removals);
    const misplaced: ReplicaDirectory[] = [];
    await someAtOnce(openedAtOnceMax, missing, async (partition) => {
      const place = await this.open(partition, image);
      if (place !== undefined) misplaced.push(place);
    });
    await this.options.replicaDirectories.assign(misplaced);
  }

  /** Where the replica lies, when the metadata does not know it. */
  private misplaced({ topic, topicId, index }: Partition, image: PartitionImage): ReplicaDirectory | undefined {
    const directoryId = this.options.store.directoryOf(topic, index)?.id;
    if (directoryId === undefined || directoryId === directoryOf(image, this.options.nodeId)) return undefined;
    return { topicId, index, directoryId };
  }

  /** Updates the partitions that are here; returns those that are to be opened. */
  private updateTopics(delta: MetadataDelta, image: MetadataImage): MissingPartition[] {
    const missing: MissingPartition[] = [];
    for (const [topicId, topicDelta] of delta.topics?.changedTopics ?? []) {
      const topic = image.topics.topicById(topicId);
      if (topic === undefined) continue;
      for (const [index, partition] of topicDelta.partitionChanges) {
        if (!partition.replicas.includes(this.options.nodeId)) continue;
        const here = this.getById(topicId, index);
        if (here !== undefined) here.update(partition);
        else missing.push({ topic, index, partition });
      }
    }
    return missing;
  }

  /** Gives where the replica lies when the metadata does not know it. */
  private async open(
    { topic, index, partition }: MissingPartition,
    image: MetadataImage,
  ): Promise<ReplicaDirectory | undefined> {
    const { store, logger, nodeId, logConfigFor } = this.options;
    try {
      const config = logConfigFor(topic.name, image);
      const directoryId = directoryOf(partition, nodeId);
      const known = store.directories.some((directory) => directory.id === directoryId);
      let present = store.get(topic.name, index);
      // Where the replica is known to lie elsewhere, a log without a topic id is what a creation that was cut short has left.
      const isLeftover = known && store.directoryOf(topic.name, index)?.id !== directoryId;
      if (present?.topicId === zeroUuid && !isLeftover) await present.assignTopicId(topic.id);
      if (present !== undefined && present.topicId !== topic.id) {
        await this.setAside(present);
        present = undefined;
      }
      if (present === undefined && directoryId !== undefined) {
        present = await store.promoteFuture(topic.name, index, { topicId: topic.id, directoryId });
      }
      if (present === undefined && !known) this.refuseSecondLog(`${topic.name}-${index}`);
      const log =
        present ??
        (await store.create({
          topic: topic.name,
          topicId: topic.id,
          partition: index,
          config,
          ...(known && directoryId !== undefined ? { directoryId } : {}),
        }));
      log.updateConfig(config);
      const opened = new Partition({ log, nodeId, image: partition });
      this.add(opened);
      return this.misplaced(opened, partition);
    } catch (error) {
      this.offline.add(`${topic.name}-${index}`);
      logger.error(`Partition ${topic.name}-${index} cannot be opened`, { error });
      return undefined;
    }
  }

  /** A partition from before this start, of which the metadata does not say where it lies, may lie in a directory that failed. */
  private refuseSecondLog(name: string): void {
    const { store, replicaDirectories } = this.options;
    const isNew = replicaDirectories.isRegistered && !this.offline.has(name);
    if (isNew || store.directories.every(({ state }) => state === "online")) return;
    throw new Error("it may lie in a log directory that is offline");
  }

  private add(partition: Partition): void {
    insert(this.byTopic, partition.topic, partition);
    insert(this.byTopicId, partition.topicId, partition);
  }

  private removeTopic(topic: TopicImage): Promise<void>[] {
    const removals: Promise<void>[] = [];
    for (const partition of withoutHoles(this.byTopicId.get(topic.id))) {
      partition.remove();
      removals.push(this.deleteLog(partition));
    }
    this.byTopicId.delete(topic.id);
    this.deleted.add(topic.name);
    for (const index of topic.partitions.keys()) this.offline.delete(`${topic.name}-${index}`);
    if (withoutHoles(this.byTopic.get(topic.name))[0]?.topicId === topic.id) this.byTopic.delete(topic.name);
    return removals;
  }

  private async deleteLog(partition: Partition): Promise<void> {
    const { store, logger } = this.options;
    try {
      await store.delete(partition.topic, partition.index);
    } catch (error) {
      logger.error(`Log of deleted partition ${partition.topic}-${partition.index} cannot be removed`, { error });
    }
  }

  private updateConfigs(delta: MetadataDelta, image: MetadataImage): void {
    const { logConfigFor, nodeId } = this.options;
    const changed = new Set<string>();
    let isForAll = false;
    for (const { resourceType: type, resourceName } of delta.configurations?.changes() ?? []) {
      if (type === resourceType.topic) changed.add(resourceName);
      if (type === resourceType.broker) isForAll ||= resourceName === "" || resourceName === String(nodeId);
    }
    for (const topic of isForAll ? this.byTopic.keys() : changed) {
      const config = logConfigFor(topic, image);
      for (const partition of withoutHoles(this.byTopic.get(topic))) partition.log.updateConfig(config);
    }
  }
}

interface MissingPartition {
  readonly topic: TopicImage;
  readonly index: number;
  readonly partition: PartitionImage;
}

function insert(index: Map<string, Partition[]>, key: string, partition: Partition): void {
  const partitions = index.get(key) ?? [];
  partitions[partition.index] = partition;
  index.set(key, partitions);
}

function withoutHoles(partitions: readonly Partition[] = []): Partition[] {
  return partitions.filter(() => true);
}
