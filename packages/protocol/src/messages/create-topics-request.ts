// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface CreateTopicsRequest {
  topics: CreateTopicsRequestCreatableTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export interface CreateTopicsRequestCreatableTopic {
  name: string;
  numPartitions: number;
  replicationFactor: number;
  assignments: CreateTopicsRequestCreatableReplicaAssignment[];
  configs: CreateTopicsRequestCreatableTopicConfig[];
}

export interface CreateTopicsRequestCreatableTopicConfig {
  name: string;
  value: string | null;
}

export interface CreateTopicsRequestCreatableReplicaAssignment {
  partitionIndex: number;
  brokerIds: number[];
}

export const createTopicsRequest: MessageCodec<CreateTopicsRequest> = {
  name: "CreateTopicsRequest",
  apiKey: 19,
  type: "request",
  lowestVersion: 2,
  highestVersion: 7,
  flexibleFrom: 5,
  decode(reader, version) {
    if (!(version >= 2 && version <= 7)) throw unsupportedVersion("CreateTopicsRequest", version);
    try {
      return readCreateTopicsRequest(reader, version);
    } catch (error) {
      throw inField(error, "CreateTopicsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 7)) throw unsupportedVersion("CreateTopicsRequest", version);
    try {
      writeCreateTopicsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateTopicsRequest");
    }
  },
};

function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  const topicsLength = version >= 5 ? reader.compactArrayLength(10, "topics") : reader.arrayLength(16, "topics");
  const topics = readCreatableTopicElements(reader, version, topicsLength, "topics");
  const timeoutMs = reader.int32("timeoutMs");
  const validateOnly = reader.bool("validateOnly");
  if (version >= 5) reader.skipTaggedFields();
  return {
    topics,
    timeoutMs,
    validateOnly,
  };
}

function readCreatableTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateTopicsRequestCreatableTopic[] {
  const elements: CreateTopicsRequestCreatableTopic[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableTopic(reader: Reader, version: number): CreateTopicsRequestCreatableTopic {
  const name = version >= 5 ? reader.compactString("name") : reader.string("name");
  const numPartitions = reader.int32("numPartitions");
  const replicationFactor = reader.int16("replicationFactor");
  const assignmentsLength =
    version >= 5 ? reader.compactArrayLength(6, "assignments")
    : reader.arrayLength(8, "assignments");
  const assignments = readCreatableReplicaAssignmentElements(reader, version, assignmentsLength, "assignments");
  const configsLength = version >= 5 ? reader.compactArrayLength(3, "configs") : reader.arrayLength(4, "configs");
  const configs = readCreatableTopicConfigElements(reader, version, configsLength, "configs");
  if (version >= 5) reader.skipTaggedFields();
  return {
    name,
    numPartitions,
    replicationFactor,
    assignments,
    configs,
  };
}

function readCreatableReplicaAssignmentElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateTopicsRequestCreatableReplicaAssignment[] {
  const elements: CreateTopicsRequestCreatableReplicaAssignment[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableReplicaAssignment(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableReplicaAssignment(
  reader: Reader,
  version: number,
): CreateTopicsRequestCreatableReplicaAssignment {
  const partitionIndex = reader.int32("partitionIndex");
  const brokerIdsLength = version >= 5 ? reader.compactArrayLength(4, "brokerIds") : reader.arrayLength(4, "brokerIds");
  const brokerIds = reader.int32Elements(brokerIdsLength);
  if (version >= 5) reader.skipTaggedFields();
  return {
    partitionIndex,
    brokerIds,
  };
}

function readCreatableTopicConfigElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateTopicsRequestCreatableTopicConfig[] {
  const elements: CreateTopicsRequestCreatableTopicConfig[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableTopicConfig(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableTopicConfig(reader: Reader, version: number): CreateTopicsRequestCreatableTopicConfig {
  const name = version >= 5 ? reader.compactString("name") : reader.string("name");
  const value = version >= 5 ? reader.compactNullableString("value") : reader.nullableString("value");
  if (version >= 5) reader.skipTaggedFields();
  return {
    name,
    value,
  };
}

function writeCreateTopicsRequest(writer: Writer, version: number, message: Encodable<CreateTopicsRequest>): void {
  const topics = message.topics ?? [];
  if (version >= 5) {
    writer.compactArrayLength(topics.length);
    writeCreatableTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeCreatableTopicElements(writer, version, topics, "topics");
  }
  const timeoutMs = message.timeoutMs ?? 60000;
  writer.int32(timeoutMs, "timeoutMs");
  const validateOnly = message.validateOnly ?? false;
  writer.bool(validateOnly);
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeCreatableTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateTopicsRequestCreatableTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableTopic(
  writer: Writer,
  version: number,
  message: Encodable<CreateTopicsRequestCreatableTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 5) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const numPartitions = message.numPartitions ?? 0;
  writer.int32(numPartitions, "numPartitions");
  const replicationFactor = message.replicationFactor ?? 0;
  writer.int16(replicationFactor, "replicationFactor");
  const assignments = message.assignments ?? [];
  if (version >= 5) {
    writer.compactArrayLength(assignments.length);
    writeCreatableReplicaAssignmentElements(writer, version, assignments, "assignments");
  } else {
    writer.arrayLength(assignments.length);
    writeCreatableReplicaAssignmentElements(writer, version, assignments, "assignments");
  }
  const configs = message.configs ?? [];
  if (version >= 5) {
    writer.compactArrayLength(configs.length);
    writeCreatableTopicConfigElements(writer, version, configs, "configs");
  } else {
    writer.arrayLength(configs.length);
    writeCreatableTopicConfigElements(writer, version, configs, "configs");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeCreatableReplicaAssignmentElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateTopicsRequestCreatableReplicaAssignment>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableReplicaAssignment(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableReplicaAssignment(
  writer: Writer,
  version: number,
  message: Encodable<CreateTopicsRequestCreatableReplicaAssignment>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const brokerIds = message.brokerIds ?? [];
  if (version >= 5) {
    writer.compactArrayLength(brokerIds.length);
    writer.int32Elements(brokerIds, "brokerIds");
  } else {
    writer.arrayLength(brokerIds.length);
    writer.int32Elements(brokerIds, "brokerIds");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeCreatableTopicConfigElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateTopicsRequestCreatableTopicConfig>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableTopicConfig(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableTopicConfig(
  writer: Writer,
  version: number,
  message: Encodable<CreateTopicsRequestCreatableTopicConfig>,
): void {
  const name = message.name ?? "";
  if (version >= 5) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const value = message.value === undefined ? "" : message.value;
  if (version >= 5) {
    writer.compactNullableString(value, "value");
  } else {
    writer.nullableString(value, "value");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}
