/**
 * Changes to topics and partitions on top of an image, and which ones they are (what publishers act on).
 *
 * Invariants: a topic is in at most one of created and changed; a topic deleted and created again under its name has two ids and shows up in both lists.
 */
import assert from "node:assert";
import type { ClearElrRecord } from "@samsa/protocol/messages/clear-elr-record";
import type { PartitionChangeRecord } from "@samsa/protocol/messages/partition-change-record";
import type { PartitionRecord } from "@samsa/protocol/messages/partition-record";
import type { RemoveTopicRecord } from "@samsa/protocol/messages/remove-topic-record";
import type { TopicRecord } from "@samsa/protocol/messages/topic-record";
import { changePartition, type PartitionImage, partitionFromRecord } from "./partition-image.ts";
import { SortedMap } from "./sorted-map.ts";
import { type TopicImage, TopicsImage } from "./topics-image.ts";

/** Changes to one topic. */
export class TopicDelta {
  /** The topic before; without partitions when it is new. */
  readonly base: TopicImage;
  readonly isNew: boolean;
  /** Partition index → its new state. */
  readonly partitionChanges: ReadonlyMap<number, PartitionImage>;
  private readonly changed = new Map<number, PartitionImage>();

  constructor(base: TopicImage, isNew: boolean) {
    this.base = base;
    this.isNew = isNew;
    this.partitionChanges = this.changed;
  }

  partition(index: number): PartitionImage | undefined {
    return this.changed.get(index) ?? this.base.partitions.get(index);
  }

  setPartition(index: number, partition: PartitionImage): void {
    this.changed.set(index, partition);
  }

  /** Forgets the eligible leader replicas of every partition that has some. */
  clearElr(): void {
    const current = new Map(this.base.partitions);
    for (const [index, partition] of this.changed) current.set(index, partition);
    for (const [index, partition] of current) {
      if (partition.elr.length === 0 && partition.lastKnownElr.length === 0) continue;
      this.changed.set(index, { ...partition, elr: [], lastKnownElr: [] });
    }
  }

  apply(): TopicImage {
    return { name: this.base.name, id: this.base.id, partitions: this.base.partitions.withChanges(this.changed) };
  }
}

export class TopicsDelta {
  readonly base: TopicsImage;
  /** Topic id → its changes, for topics that exist afterwards. */
  readonly changedTopics: ReadonlyMap<string, TopicDelta>;
  /** Topics of the base that are gone afterwards, by id. */
  readonly deletedTopics: ReadonlyMap<string, TopicImage>;
  private readonly changed = new Map<string, TopicDelta>();
  private readonly changedIdsByName = new Map<string, string>();
  private readonly deleted = new Map<string, TopicImage>();

  constructor(base: TopicsImage) {
    this.base = base;
    this.changedTopics = this.changed;
    this.deletedTopics = this.deleted;
  }

  replayTopic(record: TopicRecord): void {
    const existing = this.base.topicById(record.topicId);
    if (existing !== undefined) {
      // Only a snapshot says again what is there: the partitions it names are compared when they come.
      assert(existing.name === record.name, "a topic id keeps its name");
      this.changed.set(record.topicId, new TopicDelta(existing, false));
    } else {
      const topic = { name: record.name, id: record.topicId, partitions: SortedMap.empty<number, PartitionImage>() };
      this.changed.set(record.topicId, new TopicDelta(topic, true));
    }
    this.changedIdsByName.set(record.name, record.topicId);
  }

  replayPartition(record: PartitionRecord): void {
    this.topicDelta(record.topicId).setPartition(record.partitionId, partitionFromRecord(record));
  }

  replayPartitionChange(record: PartitionChangeRecord): void {
    const topic = this.topicDelta(record.topicId);
    const partition = topic.partition(record.partitionId);
    assert(partition !== undefined, "a change is about a partition that is there");
    topic.setPartition(record.partitionId, changePartition(partition, record));
  }

  /** Returns the name of the topic, whose configuration goes with it. */
  replayRemoveTopic(record: RemoveTopicRecord): string {
    const topic = this.topicDelta(record.topicId).base;
    this.forget(topic);
    return topic.name;
  }

  replayClearElr(record: ClearElrRecord): void {
    if (record.topicName !== "") {
      const topicId = this.changedIdsByName.get(record.topicName) ?? this.base.topic(record.topicName)?.id;
      assert(topicId !== undefined, "the topic to clear is there");
      this.topicDelta(topicId).clearElr();
      return;
    }
    for (const topicId of this.base.byId.keys()) if (!this.deleted.has(topicId)) this.topicDelta(topicId).clearElr();
    for (const topic of this.changed.values()) topic.clearElr();
  }

  /** After a whole snapshot was replayed: what it did not mention does not exist, what it said again unchanged is no change. */
  finishSnapshot(): void {
    for (const topic of this.base.byId.values()) if (!this.changed.has(topic.id)) this.deleted.set(topic.id, topic);
  }

  apply(): TopicsImage {
    if (this.changed.size === 0 && this.deleted.size === 0) return this.base;
    const byId = new Map<string, TopicImage | undefined>();
    const byName = new Map<string, TopicImage | undefined>();
    for (const topic of this.deleted.values()) {
      byId.set(topic.id, undefined);
      byName.set(topic.name, undefined);
    }
    for (const delta of this.changed.values()) {
      const topic = delta.apply();
      byId.set(topic.id, topic);
      byName.set(topic.name, topic);
    }
    return new TopicsImage(this.base.byName.withChanges(byName), this.base.byId.withChanges(byId));
  }

  private topicDelta(topicId: string): TopicDelta {
    let delta = this.changed.get(topicId);
    if (delta === undefined) {
      const base = this.base.topicById(topicId);
      assert(base !== undefined && !this.deleted.has(topicId), "the topic of a record is there");
      delta = new TopicDelta(base, false);
      this.changed.set(topicId, delta);
      this.changedIdsByName.set(base.name, topicId);
    }
    return delta;
  }

  private forget(topic: TopicImage): void {
    this.changed.delete(topic.id);
    this.changedIdsByName.delete(topic.name);
    if (this.base.byId.has(topic.id)) this.deleted.set(topic.id, topic);
  }
}
