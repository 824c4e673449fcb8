/** CreatePartitions: more partitions for topics that are there, with as many replicas as they have. */
import { errorCode } from "@samsa/protocol";
import type {
  CreatePartitionsRequest,
  CreatePartitionsRequestCreatePartitionsTopic,
} from "@samsa/protocol/messages/create-partitions-request";
import type { CreatePartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import { type ApiError, type ControlOperation, type ControlState, recordsPerRequestMax } from "./control-operation.ts";
import type { TopicImage } from "./image/topics-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import {
  type Assignment,
  manualAssignmentError,
  manualLeaderError,
  newPartitionRecord,
  placePartitions,
} from "./partition-assignment.ts";

const noSuchTopic = { code: errorCode.UNKNOWN_TOPIC_OR_PARTITION, message: null };

export const createPartitions: ControlOperation<CreatePartitionsRequest, CreatePartitionsResponse> = {
  handle(state, request) {
    const records: MetadataRecord[] = [];
    const results = uniqueTopics(request).map((topic) => {
      const created = isRepeated(request, topic) ?? addPartitions(state, topic);
      if ("code" in created) return result(topic.name, created);
      records.push(...created.records);
      return result(topic.name, undefined);
    });
    if (records.length > recordsPerRequestMax) {
      const message = "Unable to perform excessively large batch operation.";
      return { records: [], response: refuse(request, { code: errorCode.POLICY_VIOLATION, message }) };
    }
    return { records: request.validateOnly ? [] : records, response: { throttleTimeMs: 0, results } };
  },
  refuse,
};

function refuse(request: CreatePartitionsRequest, error: ApiError): CreatePartitionsResponse {
  return { throttleTimeMs: 0, results: uniqueTopics(request).map((topic) => result(topic.name, error)) };
}

function result(name: string, error: ApiError | undefined) {
  return { name, errorCode: error?.code ?? errorCode.NONE, errorMessage: error?.message ?? null };
}

/** One for each name. */
function uniqueTopics(request: CreatePartitionsRequest): CreatePartitionsRequestCreatePartitionsTopic[] {
  return [...new Map(request.topics.map((topic) => [topic.name, topic])).values()];
}

function isRepeated(
  request: CreatePartitionsRequest,
  topic: CreatePartitionsRequestCreatePartitionsTopic,
): ApiError | undefined {
  if (!request.topics.some((other) => other !== topic && other.name === topic.name)) return undefined;
  return { code: errorCode.INVALID_REQUEST, message: "Duplicate topic name." };
}

function addPartitions(
  state: ControlState,
  request: CreatePartitionsRequestCreatePartitionsTopic,
): { records: MetadataRecord[] } | ApiError {
  const topic = state.image.topics.topic(request.name);
  if (topic === undefined) return noSuchTopic;
  const first = topic.partitions.size;
  const error = countError(topic, request);
  if (error !== undefined) return error;
  const replicationFactor = topic.partitions.get(0)?.replicas.length ?? 1;
  const assignment =
    request.assignments === null
      ? placePartitions(state, { partitions: request.count - first, replicationFactor })
      : manualAssignment(state, request.assignments, { first, replicationFactor });
  if (assignment.error !== undefined) return assignment.error;
  const { cluster } = state.image;
  return {
    records: assignment.replicas.map((each, index) => newPartitionRecord(cluster, topic.id, first + index, each)),
  };
}

function countError(topic: TopicImage, request: CreatePartitionsRequestCreatePartitionsTopic): ApiError | undefined {
  const existing = topic.partitions.size;
  const code = errorCode.INVALID_PARTITIONS;
  if (request.count === existing) return { code, message: `Topic already has ${existing} partition(s).` };
  if (request.count < existing) {
    const message = `The topic ${topic.name} currently has ${existing} partition(s); ${request.count} would not be an increase.`;
    return { code, message };
  }
  const additional = request.count - existing;
  if (request.assignments === null || request.assignments.length === additional) {
    if (additional <= recordsPerRequestMax) return undefined;
    const message = "Unable to perform excessively large batch operation.";
    return { code: errorCode.POLICY_VIOLATION, message };
  }
  const given = `only ${request.assignments.length} assignment(s) were specified.`;
  const message = `Attempted to add ${additional} additional partition(s), but ${given}`;
  return { code: errorCode.INVALID_REPLICA_ASSIGNMENT, message };
}

function manualAssignment(
  state: ControlState,
  assignments: readonly { readonly brokerIds: readonly number[] }[],
  { first, replicationFactor }: { first: number; replicationFactor: number },
): Assignment {
  const { cluster } = state.image;
  for (const [index, { brokerIds }] of assignments.entries()) {
    const error =
      manualAssignmentError(cluster, brokerIds, replicationFactor) ??
      manualLeaderError(cluster, brokerIds, first + index);
    if (error !== undefined) return { error };
  }
  return { replicas: assignments.map(({ brokerIds }) => brokerIds) };
}
