/**
 * DescribeTopicPartitions (key 75): topics page by page, with eligible leader replicas (KIP-966). Version 0.
 *
 * Topics come in order of their names; a page ends at the smaller of the request's and `max.request.partition.size.limit` partitions, and a cursor says
 * where the next one begins.
 */
import type { MetadataImage, TopicImage } from "@samsa/metadata/image";
import { errorCode, zeroUuid } from "@samsa/protocol";
import {
  type DescribeTopicPartitionsRequest,
  describeTopicPartitionsRequest,
} from "@samsa/protocol/messages/describe-topic-partitions-request";
import {
  type DescribeTopicPartitionsResponseCursor,
  type DescribeTopicPartitionsResponseTopic,
  describeTopicPartitionsResponse,
} from "@samsa/protocol/messages/describe-topic-partitions-response";
import { operationsNotAsked, topicOperations } from "../authorized-operations.ts";
import { defineHandler } from "../handler.ts";
import { isInternalTopic } from "../internal-topics.ts";
import { type DescribeOptions, describePartition, reachableIds } from "../topic-description.ts";
import { unknownTopicError } from "../unknown-topic.ts";

export const describeTopicPartitions = defineHandler({
  name: "DESCRIBE_TOPIC_PARTITIONS",
  request: describeTopicPartitionsRequest,
  response: describeTopicPartitionsResponse,
  versions: { lowest: 0, highest: 0 },
  handle(exchange, services) {
    const { request } = exchange;
    if (isMalformed(request)) {
      exchange.answer({ topics: request.topics.map(({ name }) => refused(name)) });
      return;
    }
    const limit = Math.max(1, Math.min(services.config.topics.describePartitionsMax, request.responsePartitionLimit));
    const image = services.partitions.visible;
    const options: DescribeOptions = {
      image,
      reachable: reachableIds(image, exchange.connection.listenerName),
      leaveOutUnavailable: false,
      tellMissingListener: true,
    };
    exchange.answer(new Page(options, limit).fill(requestedNames(request, image), request));
  },
});

function isMalformed({ topics, cursor }: DescribeTopicPartitionsRequest): boolean {
  if (cursor === null) return false;
  if (cursor.partitionIndex < 0) return true;
  return topics.length > 0 && !topics.some(({ name }) => name === cursor.topicName);
}

function refused(name: string): Partial<DescribeTopicPartitionsResponseTopic> {
  return {
    errorCode: errorCode.INVALID_REQUEST,
    name,
    topicId: zeroUuid,
    topicAuthorizedOperations: operationsNotAsked,
  };
}

/** In order of names, from the cursor's topic on. */
function requestedNames({ topics, cursor }: DescribeTopicPartitionsRequest, image: MetadataImage): string[] {
  const names =
    topics.length === 0 ? [...image.topics.byName.keys()] : [...new Set(topics.map(({ name }) => name))].sort();
  return cursor === null ? names : names.filter((name) => name >= cursor.topicName);
}

class Page {
  private readonly topics: DescribeTopicPartitionsResponseTopic[] = [];
  private readonly options: DescribeOptions;
  private remaining: number;
  private nextCursor: DescribeTopicPartitionsResponseCursor | null = null;

  constructor(options: DescribeOptions, limit: number) {
    this.options = options;
    this.remaining = limit;
  }

  fill(names: readonly string[], { cursor, topics }: DescribeTopicPartitionsRequest) {
    for (const topicName of names) {
      if (this.nextCursor !== null) break;
      const topic = this.options.image.topics.topic(topicName);
      if (this.remaining === 0) this.nextCursor = { topicName, partitionIndex: 0 };
      else if (topic !== undefined) this.add(topic, topicName === cursor?.topicName ? cursor.partitionIndex : 0);
      else if (topics.length > 0) this.topics.push(unknown(topicName));
    }
    return { topics: this.topics, nextCursor: this.nextCursor };
  }

  private add(topic: TopicImage, from: number): void {
    const end = Math.min(topic.partitions.size, from + this.remaining);
    const partitions = [];
    for (let index = from; index < end; index++) {
      const partition = topic.partitions.get(index);
      if (partition === undefined) continue;
      const described = describePartition(index, partition, this.options);
      partitions.push({
        ...described,
        errorCode: errorCode.NONE,
        eligibleLeaderReplicas: [...partition.elr],
        lastKnownElr: [...partition.lastKnownElr],
      });
    }
    this.topics.push({
      errorCode: errorCode.NONE,
      name: topic.name,
      topicId: topic.id,
      isInternal: isInternalTopic(topic.name),
      partitions,
      topicAuthorizedOperations: topicOperations,
    });
    this.remaining -= partitions.length;
    if (end < topic.partitions.size) this.nextCursor = { topicName: topic.name, partitionIndex: end };
  }
}

function unknown(name: string): DescribeTopicPartitionsResponseTopic {
  return {
    errorCode: unknownTopicError(name),
    name,
    topicId: zeroUuid,
    isInternal: isInternalTopic(name),
    partitions: [],
    topicAuthorizedOperations: topicOperations,
  };
}
