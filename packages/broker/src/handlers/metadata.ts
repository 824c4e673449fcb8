/**
 * Metadata (key 3): brokers, and topics by name, by id, or all. Versions 0 to 13.
 *
 * 1: controller, rack, all topics by null; 2: cluster id; 4: auto-creation can be refused; 5: offline replicas; 7: leader epochs; 8: authorized
 * operations (KIP-430); 9: flexible; 10: topic ids; 12: by topic id; 13: error of the whole request (KIP-1102).
 *
 * Who asks for all topics gets what the last one got, as long as the image's topics and brokers are the same ones: of a hundred clients that start
 * together the first one's answer is encoded.
 */

import type { ClusterImage, TopicImage, TopicsImage } from "@samsa/metadata/image";
import { encodeMessage, errorCode, zeroUuid } from "@samsa/protocol";
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
import { type DescribeOptions, describePartition, reachableBrokers, reachableIds } from "../topic-description.ts";
import { unknownTopicError } from "../unknown-topic.ts";

/** First version that may name topics by id alone. */
const byTopicIdVersion = 12;
const clusterOperationsVersions = { lowest: 8, highest: 10 };
const missingListenerVersion = 6;
/** Answers about all topics that are kept: each by version, listener and what else it depends on. */
const keptAnswersMax = 4;

export const metadata = defineHandler({
  name: "METADATA",
  request: metadataRequest,
  response: metadataResponse,
  versions: { lowest: 0, highest: 13 },
  handle(exchange, services) {
    if (isMalformed(exchange)) exchange.answer(refusal(exchange.request));
    else if (asksForAll(exchange)) exchange.answerEncoded(() => answerAboutAll(exchange, services));
    else exchange.answer(describe(exchange, services, services.randomAliveBrokerId()));
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

function asksForAll({ request, version }: MetadataExchange): boolean {
  return request.topics === null || (version === 0 && request.topics.length === 0);
}

interface KeptAnswers {
  readonly cluster: ClusterImage;
  readonly bodies: Map<string, Buffer>;
}

const answersAboutAll = new WeakMap<TopicsImage, KeptAnswers>();

function answerAboutAll(exchange: MetadataExchange, services: NodeServices): Buffer {
  const { topics, cluster } = services.partitions.visible;
  const { version, request, connection } = exchange;
  const controllerId = services.randomAliveBrokerId();
  const { includeClusterAuthorizedOperations, includeTopicAuthorizedOperations } = request;
  const asked = [version, controllerId, includeClusterAuthorizedOperations, includeTopicAuthorizedOperations];
  const key = `${asked.join(" ")} ${services.clusterId} ${connection.listenerName}`;
  let kept = answersAboutAll.get(topics);
  if (kept?.cluster !== cluster) {
    kept = { cluster, bodies: new Map() };
    answersAboutAll.set(topics, kept);
  }
  const known = kept.bodies.get(key);
  if (known !== undefined) return known;
  const body = encodeMessage(metadataResponse, version, describe(exchange, services, controllerId));
  const [oldest] = kept.bodies.keys();
  if (oldest !== undefined && kept.bodies.size >= keptAnswersMax) kept.bodies.delete(oldest);
  kept.bodies.set(key, body);
  return body;
}

function describe(exchange: MetadataExchange, services: NodeServices, controllerId: number) {
  const { request, version, connection } = exchange;
  const image = services.partitions.visible;
  const brokers = reachableBrokers(image, connection.listenerName);
  const { lowest, highest } = clusterOperationsVersions;
  const asked = request.includeClusterAuthorizedOperations && version >= lowest && version <= highest;
  return {
    brokers,
    clusterId: services.clusterId,
    controllerId,
    topics: describeTopics(exchange, services),
    clusterAuthorizedOperations: asked ? clusterOperations : operationsNotAsked,
  };
}

function describeTopics(exchange: MetadataExchange, services: NodeServices): MetadataResponseTopic[] {
  const { request, version, connection } = exchange;
  const { topics } = services.partitions.visible;
  const options: DescribeOptions = {
    image: services.partitions.visible,
    reachable: reachableIds(services.partitions.visible, connection.listenerName),
    leaveOutUnavailable: version === 0,
    tellMissingListener: version >= missingListenerVersion,
  };
  const operations = request.includeTopicAuthorizedOperations ? topicOperations : operationsNotAsked;
  const described = (topic: TopicImage) => describeTopic(topic, operations, options);
  if (request.topics === null || asksForAll(exchange)) return Array.from(topics.byName.values(), described);
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
