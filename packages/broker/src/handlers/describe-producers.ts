/**
 * DescribeProducers (key 61): the idempotent and transactional producers that partitions remember (KIP-664). Version 0.
 *
 * A partition that is named again is answered once: each may remember many thousands.
 */
import { invalidTopicName } from "@samsa/metadata";
import { errorCode } from "@samsa/protocol";
import {
  type DescribeProducersRequest,
  describeProducersRequest,
} from "@samsa/protocol/messages/describe-producers-request";
import { describeProducersResponse } from "@samsa/protocol/messages/describe-producers-response";
import { defineHandler } from "../handler.ts";
import { missingPartitionError } from "../missing-partition.ts";
import type { NodeServices } from "../node-services.ts";

interface TopicProblem {
  readonly errorCode: number;
  readonly errorMessage: string;
}

export const describeProducers = defineHandler({
  name: "DESCRIBE_PRODUCERS",
  request: describeProducersRequest,
  response: describeProducersResponse,
  versions: { lowest: 0, highest: 0 },
  handle(exchange, services) {
    exchange.answer({
      topics: Array.from(oncePerPartition(exchange.request), ([name, partitionIndexes]) => {
        const problem = topicProblem(services, name);
        return {
          name,
          partitions: Array.from(partitionIndexes, (index) =>
            problem === undefined ? producersOf(services, name, index) : { partitionIndex: index, ...problem },
          ),
        };
      }),
    });
  },
});

function oncePerPartition({ topics }: DescribeProducersRequest): Map<string, Set<number>> {
  const byTopic = new Map<string, Set<number>>();
  for (const { name, partitionIndexes } of topics) {
    const indexes = byTopic.get(name) ?? new Set<number>();
    byTopic.set(name, indexes);
    for (const index of partitionIndexes) indexes.add(index);
  }
  return byTopic;
}

function topicProblem(services: NodeServices, name: string): TopicProblem | undefined {
  const invalid = invalidTopicName(name);
  if (invalid !== undefined) return { errorCode: errorCode.INVALID_TOPIC_EXCEPTION, errorMessage: invalid };
  if (services.partitions.visible.topics.topic(name) !== undefined) return undefined;
  const errorMessage = "This server does not host this topic-partition.";
  return { errorCode: errorCode.UNKNOWN_TOPIC_OR_PARTITION, errorMessage };
}

function producersOf(services: NodeServices, topic: string, index: number) {
  const partition = services.partitions.get(topic, index);
  if (partition === undefined) {
    const error = missingPartitionError(services, { topic, partition: index, usesTopicIds: false });
    return { partitionIndex: index, errorCode: error, errorMessage: null };
  }
  const activeProducers = partition.log.activeProducers.map((producer) => ({ ...producer }));
  return { partitionIndex: index, errorCode: errorCode.NONE, errorMessage: null, activeProducers };
}
