/** Why a partition that a client named is not served here, as Kafka's broker says it. */
import { errorCode } from "@samsa/protocol";
import type { NodeServices } from "./node-services.ts";

export interface NamedPartition {
  /** Empty: the request named an id that no topic has. */
  readonly topic: string;
  readonly partition: number;
  readonly usesTopicIds: boolean;
}

/** The error code for a partition that `services.partitions` does not have. */
export function missingPartitionError(services: NodeServices, named: NamedPartition): number {
  const { topic, partition, usesTopicIds } = named;
  const { partitions } = services;
  if (usesTopicIds && topic === "") return errorCode.UNKNOWN_TOPIC_ID;
  const image = partitions.visible.topics.topic(topic)?.partitions.get(partition);
  if (image === undefined || partitions.isDeleted(topic)) {
    return errorCode.UNKNOWN_TOPIC_OR_PARTITION;
  }
  return partitions.isOffline(topic, partition) ? errorCode.KAFKA_STORAGE_ERROR : errorCode.NOT_LEADER_OR_FOLLOWER;
}
