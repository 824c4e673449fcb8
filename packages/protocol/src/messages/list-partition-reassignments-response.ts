// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  topics: ListPartitionReassignmentsResponseOngoingTopicReassignment[];
}

export interface ListPartitionReassignmentsResponseOngoingTopicReassignment {
  name: string;
  partitions: ListPartitionReassignmentsResponseOngoingPartitionReassignment[];
}

export interface ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  partitionIndex: number;
  replicas: number[];
  addingReplicas: number[];
  removingReplicas: number[];
}

export const listPartitionReassignmentsResponse: MessageCodec<ListPartitionReassignmentsResponse> = {
  name: "ListPartitionReassignmentsResponse",
  apiKey: 46,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ListPartitionReassignmentsResponse", version);
    try {
      return readListPartitionReassignmentsResponse(reader, version);
    } catch (error) {
      throw inField(error, "ListPartitionReassignmentsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ListPartitionReassignmentsResponse", version);
    try {
      writeListPartitionReassignmentsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ListPartitionReassignmentsResponse");
    }
  },
};

function readListPartitionReassignmentsResponse(reader: Reader, version: number): ListPartitionReassignmentsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readOngoingTopicReassignmentElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    topics,
  };
}

function readOngoingTopicReassignmentElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListPartitionReassignmentsResponseOngoingTopicReassignment[] {
  const elements: ListPartitionReassignmentsResponseOngoingTopicReassignment[] = [];
  try {
    while (elements.length < length) elements.push(readOngoingTopicReassignment(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOngoingTopicReassignment(
  reader: Reader,
  version: number,
): ListPartitionReassignmentsResponseOngoingTopicReassignment {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(8, "partitions");
  const partitions = readOngoingPartitionReassignmentElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readOngoingPartitionReassignmentElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListPartitionReassignmentsResponseOngoingPartitionReassignment[] {
  const elements: ListPartitionReassignmentsResponseOngoingPartitionReassignment[] = [];
  try {
    while (elements.length < length) elements.push(readOngoingPartitionReassignment(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOngoingPartitionReassignment(
  reader: Reader,
  _version: number,
): ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  const partitionIndex = reader.int32("partitionIndex");
  const replicasLength = reader.compactArrayLength(4, "replicas");
  const replicas = reader.int32Elements(replicasLength);
  const addingReplicasLength = reader.compactArrayLength(4, "addingReplicas");
  const addingReplicas = reader.int32Elements(addingReplicasLength);
  const removingReplicasLength = reader.compactArrayLength(4, "removingReplicas");
  const removingReplicas = reader.int32Elements(removingReplicasLength);
  reader.skipTaggedFields();
  return {
    partitionIndex,
    replicas,
    addingReplicas,
    removingReplicas,
  };
}

function writeListPartitionReassignmentsResponse(
  writer: Writer,
  version: number,
  message: Encodable<ListPartitionReassignmentsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeOngoingTopicReassignmentElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeOngoingTopicReassignmentElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListPartitionReassignmentsResponseOngoingTopicReassignment>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOngoingTopicReassignment(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOngoingTopicReassignment(
  writer: Writer,
  version: number,
  message: Encodable<ListPartitionReassignmentsResponseOngoingTopicReassignment>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeOngoingPartitionReassignmentElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeOngoingPartitionReassignmentElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListPartitionReassignmentsResponseOngoingPartitionReassignment>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOngoingPartitionReassignment(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOngoingPartitionReassignment(
  writer: Writer,
  _version: number,
  message: Encodable<ListPartitionReassignmentsResponseOngoingPartitionReassignment>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const replicas = message.replicas ?? [];
  writer.compactArrayLength(replicas.length);
  writer.int32Elements(replicas, "replicas");
  const addingReplicas = message.addingReplicas ?? [];
  writer.compactArrayLength(addingReplicas.length);
  writer.int32Elements(addingReplicas, "addingReplicas");
  const removingReplicas = message.removingReplicas ?? [];
  writer.compactArrayLength(removingReplicas.length);
  writer.int32Elements(removingReplicas, "removingReplicas");
  writer.uvarint(0);
}
