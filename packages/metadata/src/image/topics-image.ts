/**
 * All topics and partitions, looked up by name or id. Immutable; copies share all that did not change.
 *
 * Invariant: `byName` and `byId` hold the very same TopicImage objects.
 */
import type { MetadataRecord } from "../metadata-record.ts";
import { type PartitionImage, partitionRecord } from "./partition-image.ts";
import { SortedMap } from "./sorted-map.ts";

export interface TopicImage {
  readonly name: string;
  /** Uuid text. */
  readonly id: string;
  /** By partition index, ascending. */
  readonly partitions: SortedMap<number, PartitionImage>;
}

export class TopicsImage {
  /** In order of names. */
  readonly byName: SortedMap<string, TopicImage>;
  readonly byId: SortedMap<string, TopicImage>;

  constructor(byName: SortedMap<string, TopicImage>, byId: SortedMap<string, TopicImage>) {
    this.byName = byName;
    this.byId = byId;
  }

  topic(name: string): TopicImage | undefined {
    return this.byName.get(name);
  }

  topicById(topicId: string): TopicImage | undefined {
    return this.byId.get(topicId);
  }

  partition(topicId: string, partitionIndex: number): PartitionImage | undefined {
    return this.byId.get(topicId)?.partitions.get(partitionIndex);
  }

  *records(): IterableIterator<MetadataRecord> {
    for (const topic of this.byName.values()) {
      yield { type: "TopicRecord", version: 0, message: { name: topic.name, topicId: topic.id } };
      for (const [index, partition] of topic.partitions) yield partitionRecord(topic.id, index, partition);
    }
  }
}

export const emptyTopics = new TopicsImage(SortedMap.empty(), SortedMap.empty());
