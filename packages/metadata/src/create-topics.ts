/**
 * CreateTopics: names, configurations and assignments are checked topic by topic; what is good is created in one atomic batch.
 *
 * Invariant: of a topic come TopicRecord, then its ConfigRecords, then its PartitionRecords.
 */
import { errorCode, randomUuid, zeroUuid } from "@samsa/protocol";
import type {
  CreateTopicsRequest,
  CreateTopicsRequestCreatableTopic,
} from "@samsa/protocol/messages/create-topics-request";
import type {
  CreateTopicsResponse,
  CreateTopicsResponseCreatableTopicResult,
} from "@samsa/protocol/messages/create-topics-response";
import { createdTopicConfigs } from "./configuration/describe-configs.ts";
import { newTopicConfigs } from "./configuration-control.ts";
import {
  type ApiError,
  type ControlOperation,
  type ControlState,
  recordsPerRequestMax,
  tooLarge,
} from "./control-operation.ts";
import { nodeConfiguration } from "./effective-configuration.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import {
  type Assignment,
  manualAssignmentError,
  manualLeaderError,
  newPartitionRecord,
  placePartitions,
} from "./partition-assignment.ts";
import { oncePerKey, repeated } from "./repeated.ts";
import { clusterMetadataTopic, collisionKey, hasCollisionCharacters, invalidTopicName } from "./topic-name.ts";

export const createTopics: ControlOperation<CreateTopicsRequest, CreateTopicsResponse> = {
  handle(state, request) {
    if (totalPartitions(state, request) > recordsPerRequestMax) {
      const message = "Excessively large number of partitions per request.";
      return { records: [], response: refuse(request, { code: errorCode.POLICY_VIOLATION, message }) };
    }
    const records: MetadataRecord[] = [];
    const taken = namesByCollisionKey(state, request);
    const again = repeated(request.topics.map(nameOf));
    const described = configDescriber(state);
    const topics = uniqueTopics(request).map((topic) => {
      const created =
        requestError(again, topic) ?? nameError(state, topic, taken) ?? createTopic(state, topic, described);
      if ("code" in created) return failure(topic.name, created);
      records.push(...created.records);
      return created.result;
    });
    if (records.length > recordsPerRequestMax) {
      return { records: [], response: refuse(request, tooLarge) };
    }
    return { records: request.validateOnly ? [] : records, response: { throttleTimeMs: 0, topics } };
  },
  refuse,
};

function refuse(request: CreateTopicsRequest, error: ApiError): CreateTopicsResponse {
  return { throttleTimeMs: 0, topics: uniqueTopics(request).map((topic) => failure(topic.name, error)) };
}

function failure(name: string, error: ApiError): CreateTopicsResponseCreatableTopicResult {
  return {
    name,
    topicId: zeroUuid,
    errorCode: error.code,
    errorMessage: error.message,
    topicConfigErrorCode: errorCode.NONE,
    numPartitions: -1,
    replicationFactor: -1,
    configs: [],
  };
}

function totalPartitions(state: ControlState, request: CreateTopicsRequest): number {
  let total = 0;
  for (const { assignments, numPartitions } of request.topics) {
    if (assignments.length > 0) total += assignments.length;
    else total += numPartitions === -1 ? state.config.defaultPartitions : Math.max(0, numPartitions);
  }
  return total;
}

/** One for each name. */
function uniqueTopics(request: CreateTopicsRequest): CreateTopicsRequestCreatableTopic[] {
  return oncePerKey(request.topics, nameOf);
}

const nameOf = ({ name }: CreateTopicsRequestCreatableTopic) => name;

function requestError(again: ReadonlySet<string>, topic: CreateTopicsRequestCreatableTopic): ApiError | undefined {
  const code = errorCode.INVALID_REQUEST;
  if (again.has(topic.name)) return { code, message: "Duplicate topic name." };
  if (topic.name !== clusterMetadataTopic) return undefined;
  return { code, message: `Creation of internal topic ${clusterMetadataTopic} is prohibited.` };
}

/** Existing topics whose names can collide with one of the request, by what makes them collide. */
function namesByCollisionKey(state: ControlState, request: CreateTopicsRequest): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  if (!request.topics.some((topic) => hasCollisionCharacters(topic.name))) return taken;
  for (const name of state.image.topics.byName.keys()) {
    if (hasCollisionCharacters(name)) taken.set(collisionKey(name), name);
  }
  return taken;
}

function nameError(
  state: ControlState,
  topic: CreateTopicsRequestCreatableTopic,
  taken: ReadonlyMap<string, string>,
): ApiError | undefined {
  if (state.image.topics.topic(topic.name) !== undefined) {
    return { code: errorCode.TOPIC_ALREADY_EXISTS, message: `Topic '${topic.name}' already exists.` };
  }
  const code = errorCode.INVALID_TOPIC_EXCEPTION;
  const colliding = hasCollisionCharacters(topic.name) ? taken.get(collisionKey(topic.name)) : undefined;
  if (colliding !== undefined) {
    return { code, message: `Topic '${topic.name}' collides with existing topic: ${colliding}` };
  }
  const message = invalidTopicName(topic.name);
  return message === undefined ? undefined : { code, message };
}

interface CreatedTopic {
  readonly records: readonly MetadataRecord[];
  readonly result: CreateTopicsResponseCreatableTopicResult;
}

type ConfigDescriber = (overrides: ReadonlyMap<string, string>) => CreateTopicsResponseCreatableTopicResult["configs"];

/** What the response says of a new topic's configuration; for those without overrides it is worked out once. */
function configDescriber(state: ControlState): ConfigDescriber {
  const broker = nodeConfiguration(state.image.configurations, state.config);
  const plain = createdTopicConfigs(new Map(), broker);
  return (overrides) => (overrides.size === 0 ? plain : createdTopicConfigs(overrides, broker));
}

function createTopic(
  state: ControlState,
  topic: CreateTopicsRequestCreatableTopic,
  described: ConfigDescriber,
): CreatedTopic | ApiError {
  const configs = topicConfigs(topic);
  if ("code" in configs) return configs;
  const configChange = newTopicConfigs(state, topic.name, configs);
  if (configChange.error !== undefined) return configChange.error;
  const assignment = topic.assignments.length > 0 ? manualAssignment(state, topic) : automaticAssignment(state, topic);
  if (assignment.error !== undefined) return assignment.error;
  const topicId = newTopicId(state);
  const { replicas } = assignment;
  return {
    records: [
      { type: "TopicRecord", version: 0, message: { name: topic.name, topicId } },
      ...configChange.records,
      ...replicas.map((each, index) => newPartitionRecord(state.image.cluster, topicId, index, each)),
    ],
    result: {
      name: topic.name,
      topicId,
      errorCode: errorCode.NONE,
      errorMessage: null,
      topicConfigErrorCode: errorCode.NONE,
      numPartitions: replicas.length,
      replicationFactor: replicas[0]?.length ?? 0,
      configs: described(configs),
    },
  };
}

function topicConfigs(topic: CreateTopicsRequestCreatableTopic): ReadonlyMap<string, string> | ApiError {
  const configs = new Map<string, string>();
  const withoutValue: string[] = [];
  for (const { name, value } of topic.configs) {
    if (value === null) withoutValue.push(name);
    else configs.set(name, value);
  }
  if (withoutValue.length === 0) return configs;
  const message = `Null value not supported for topic configs: ${withoutValue.join(",")}`;
  return { code: errorCode.INVALID_CONFIG, message };
}

function automaticAssignment(state: ControlState, topic: CreateTopicsRequestCreatableTopic): Assignment {
  const { numPartitions, replicationFactor } = topic;
  if (replicationFactor < -1 || replicationFactor === 0) {
    const message = "Replication factor must be larger than 0, or -1 to use the default value.";
    return { error: { code: errorCode.INVALID_REPLICATION_FACTOR, message } };
  }
  if (numPartitions < -1 || numPartitions === 0) {
    const message = "Number of partitions was set to an invalid non-positive value.";
    return { error: { code: errorCode.INVALID_PARTITIONS, message } };
  }
  const wanted = {
    partitions: numPartitions === -1 ? state.config.defaultPartitions : numPartitions,
    replicationFactor: replicationFactor === -1 ? state.config.defaultReplicationFactor : replicationFactor,
  };
  const placed = placePartitions(state, wanted);
  if (placed.error === undefined) return placed;
  const message = `Unable to replicate the partition ${wanted.replicationFactor} time(s): ${placed.error.message}`;
  return { error: { ...placed.error, message } };
}

function manualAssignment(state: ControlState, topic: CreateTopicsRequestCreatableTopic): Assignment {
  const refused = (code: number, message: string) => ({ error: { code, message } });
  const { INVALID_REQUEST, INVALID_REPLICA_ASSIGNMENT } = errorCode;
  const specified = (what: string) => `A manual partition assignment was specified, but ${what} was not set to -1.`;
  if (topic.replicationFactor !== -1) return refused(INVALID_REQUEST, specified("replication factor"));
  if (topic.numPartitions !== -1) return refused(INVALID_REQUEST, specified("numPartitions"));
  const byIndex = new Map<number, readonly number[]>();
  let replicationFactor: number | undefined;
  const { cluster } = state.image;
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (byIndex.has(partitionIndex)) {
      const message = `Found multiple manual partition assignments for partition ${partitionIndex}`;
      return refused(INVALID_REPLICA_ASSIGNMENT, message);
    }
    const error =
      manualAssignmentError(cluster, brokerIds, replicationFactor) ??
      manualLeaderError(cluster, brokerIds, partitionIndex);
    if (error !== undefined) return { error };
    replicationFactor = brokerIds.length;
    byIndex.set(partitionIndex, brokerIds);
  }
  const replicas = Array.from({ length: byIndex.size }, (_, index) => byIndex.get(index));
  if (replicas.every((each) => each !== undefined)) return { replicas };
  return refused(INVALID_REPLICA_ASSIGNMENT, "partitions should be a consecutive 0-based integer sequence");
}

function newTopicId(state: ControlState): string {
  let topicId = randomUuid(state.random.bytes(16));
  while (state.image.topics.byId.has(topicId)) topicId = randomUuid(state.random.bytes(16));
  return topicId;
}
