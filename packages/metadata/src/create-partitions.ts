/** CreatePartitions: more partitions for topics that are there, with as many replicas as they have. */
import { errorCode } from "@samsa/protocol";
import type {
  CreatePartitionsRequest,
  CreatePartitionsRequestCreatePartitionsTopic,
} from "@samsa/protocol/messages/create-partitions-request";
import type { CreatePartitionsResponse } from "@samsa/protocol/messages/create-partitions-response";
import {
  type ApiError,
  type ControlOperation,
  type ControlState,
  recordsPerRequestMax,
  tooLarge,
} from "./control-operation.ts";
import type { TopicImage } from "./image/topics-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import {
  type Assignment,
  manualAssignmentError,
  manualLeaderError,
  newPartitionRecord,
  placePartitions,
} from "./partition-assignment.ts";
import { oncePerKey, repeated } from "./repeated.ts";

const isRepeated = { code: errorCode.INVALID_REQUEST, message: "Duplicate topic name." };
const noSuchTopic = { code: errorCode.UNKNOWN_TOPIC_OR_PARTITION, message: null };

export const createPartitions: ControlOperation<CreatePartitionsRequest, CreatePartitionsResponse> = {
  handle(state, request) {
    const again = repeated(request.topics.map(nameOf));
    const records: MetadataRecord[] = [];
    const results: CreatePartitionsResponse["results"] = [];
    for (const topic of uniqueTopics(request)) {
      const room = recordsPerRequestMax - records.length;
      const created = again.has(topic.name) ? isRepeated : addPartitions(state, topic, room);
      if ("records" in created) records.push(...created.records);
      results.push(result(topic.name, "code" in created ? created : undefined));
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
  return oncePerKey(request.topics, nameOf);
}

const nameOf = ({ name }: CreatePartitionsRequestCreatePartitionsTopic) => name;

function addPartitions(
  state: ControlState,
  request: CreatePartitionsRequestCreatePartitionsTopic,
  room: number,
): { records: MetadataRecord[] } | ApiError {
  const topic = state.image.topics.topic(request.name);
  if (topic === undefined) return noSuchTopic;
  const first = topic.partitions.size;
  const error = countError(topic, request, room);
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

/** `room`: how many records the topics before it have left of what one request may cause. */
function countError(
  topic: TopicImage,
  request: CreatePartitionsRequestCreatePartitionsTopic,
  room: number,
): ApiError | undefined {
  const existing = topic.partitions.size;
  const code = errorCode.INVALID_PARTITIONS;
  if (request.count === existing) return { code, message: `Topic already has ${existing} partition(s).` };
  if (request.count < existing) {
    const message = `The topic ${topic.name} currently has ${existing} partition(s); ${request.count} would not be an increase.`;
    return { code, message };
  }
  const additional = request.count - existing;
  if (request.assignments === null || request.assignments.length === additional) {
    return additional <= room ? undefined : tooLarge;
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
