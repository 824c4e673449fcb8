/**
 * Metadata (key 3): brokers, and topics by name, by id, or all. Versions 0 to 13.
 *
 * 1: controller, rack, all topics by null; 2: cluster id; 4: auto-creation can be refused; 5: offline replicas; 7: leader epochs; 8: authorized
 * operations (KIP-430); 9: flexible; 10: topic ids; 12: by topic id; 13: error of the whole request (KIP-1102).
 */

import type { TopicImage } from "@samsa/metadata/image";
import { errorCode, zeroUuid } from "@samsa/protocol";
import { type MetadataRequest, metadataRequest } from "@samsa/protocol/messages/metadata-request";
import {
  type MetadataResponse,
  type MetadataResponseTopic,
  metadataResponse,
} from "@samsa/protocol/messages/metadata-response";
import { clusterOperations, operationsNotAsked, topicOperations } from "../authorized-operations.ts";
import { defineHandler, type Exchange } from "../handler.ts";
import { isInternalTopic } from "../internal-topics.ts";
import type { NodeServices } from "../node-services.ts";
import { type DescribeOptions, describePartition, reachableBrokers } from "../topic-description.ts";
import { unknownTopicError } from "../unknown-topic.ts";

/** First version that may name topics by id alone. */
const byTopicIdVersion = 12;
const clusterOperationsVersions = { lowest: 8, highest: 10 };
const missingListenerVersion = 6;

export const metadata = defineHandler({
  name: "METADATA",
  request: metadataRequest,
  response: metadataResponse,
  versions: { lowest: 0, highest: 13 },
  handle(exchange, services) {
    if (isMalformed(exchange)) exchange.answer(refusal(exchange.request));
    else exchange.answer(describe(exchange, services));
  },
});

type MetadataExchange = Exchange<MetadataRequest, MetadataResponse>;

function isMalformed({ request, version }: MetadataExchange): boolean {
  if (version >= byTopicIdVersion || request.topics === null) return false;
  return request.topics.some(({ name, topicId }) => name === null || topicId !== zeroUuid);
}

/** Every topic of the request with the error. */
function refusal(request: MetadataRequest) {
  const error = errorCode.INVALID_REQUEST;
  const topics = (request.topics ?? []).map(({ name, topicId }) => ({
    errorCode: error,
    name: name ?? "",
    topicId,
    topicAuthorizedOperations: operationsNotAsked,
  }));
  return { errorCode: error, topics, controllerId: -1, clusterAuthorizedOperations: operationsNotAsked };
}

function describe(exchange: MetadataExchange, services: NodeServices) {
  const { request, version, connection } = exchange;
  const image = services.partitions.visible;
  const brokers = reachableBrokers(image, connection.listenerName);
  const { lowest, highest } = clusterOperationsVersions;
  const asked = request.includeClusterAuthorizedOperations && version >= lowest && version <= highest;
  return {
    brokers,
    clusterId: services.clusterId,
    controllerId: services.randomAliveBrokerId(),
    topics: describeTopics(exchange, services),
    clusterAuthorizedOperations: asked ? clusterOperations : operationsNotAsked,
  };
}

function describeTopics(exchange: MetadataExchange, services: NodeServices): MetadataResponseTopic[] {
  const { request, version, connection } = exchange;
  const { topics } = services.partitions.visible;
  const options: DescribeOptions = {
    image: services.partitions.visible,
    listenerName: connection.listenerName,
    leaveOutUnavailable: version === 0,
    tellMissingListener: version >= missingListenerVersion,
  };
  const operations = request.includeTopicAuthorizedOperations ? topicOperations : operationsNotAsked;
  const described = (topic: TopicImage) => describeTopic(topic, operations, options);
  if (request.topics === null || (version === 0 && request.topics.length === 0)) {
    return [...topics.byName.values()].map(described);
  }
  const ids = new Set(request.topics.map(({ topicId }) => topicId).filter((id) => id !== zeroUuid));
  if (ids.size > 0) {
    const unknown = [...ids].filter((id) => topics.topicById(id) === undefined).map(unknownTopicId);
    const known = [...ids].flatMap((id) => topics.topicById(id) ?? []);
    return [...unknown, ...known.map(described)];
  }
  const names = new Set(request.topics.flatMap(({ name }) => name ?? []));
  const known = [...names].flatMap((name) => topics.topic(name) ?? []);
  const missing = [...names].filter((name) => topics.topic(name) === undefined);
  const create = request.allowAutoTopicCreation && services.config.topics.autoCreateEnable;
  if (create) services.autoCreation.create(missing);
  return [...known.map(described), ...missing.map((name) => unknownTopic(name, operations))];
}

function describeTopic(topic: TopicImage, operations: number, options: DescribeOptions): MetadataResponseTopic {
  return {
    errorCode: errorCode.NONE,
    name: topic.name,
    topicId: topic.id,
    isInternal: isInternalTopic(topic.name),
    partitions: [...topic.partitions].map(([index, partition]) => describePartition(index, partition, options)),
    topicAuthorizedOperations: operations,
  };
}

function unknownTopic(name: string, operations: number): MetadataResponseTopic {
  return {
    errorCode: unknownTopicError(name),
    name,
    topicId: zeroUuid,
    isInternal: isInternalTopic(name),
    partitions: [],
    topicAuthorizedOperations: operations,
  };
}

function unknownTopicId(topicId: string): MetadataResponseTopic {
  return {
    errorCode: errorCode.UNKNOWN_TOPIC_ID,
    name: null,
    topicId,
    isInternal: false,
    partitions: [],
    topicAuthorizedOperations: operationsNotAsked,
  };
}
