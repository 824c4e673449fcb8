// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface CreatePartitionsRequest {
  topics: CreatePartitionsRequestCreatePartitionsTopic[];
  timeoutMs: number;
  validateOnly: boolean;
}

export interface CreatePartitionsRequestCreatePartitionsTopic {
  name: string;
  count: number;
  assignments: CreatePartitionsRequestCreatePartitionsAssignment[] | null;
}

export interface CreatePartitionsRequestCreatePartitionsAssignment {
  brokerIds: number[];
}

export const createPartitionsRequest: MessageCodec<CreatePartitionsRequest> = {
  name: "CreatePartitionsRequest",
  apiKey: 37,
  type: "request",
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("CreatePartitionsRequest", version);
    try {
      return readCreatePartitionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "CreatePartitionsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("CreatePartitionsRequest", version);
    try {
      writeCreatePartitionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "CreatePartitionsRequest");
    }
  },
};

function readCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  const topicsLength = version >= 2 ? reader.compactArrayLength(7, "topics") : reader.arrayLength(10, "topics");
  const topics = readCreatePartitionsTopicElements(reader, version, topicsLength, "topics");
  const timeoutMs = reader.int32("timeoutMs");
  const validateOnly = reader.bool("validateOnly");
  if (version >= 2) reader.skipTaggedFields();
  return {
    topics,
    timeoutMs,
    validateOnly,
  };
}

function readCreatePartitionsTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreatePartitionsRequestCreatePartitionsTopic[] {
  const elements: CreatePartitionsRequestCreatePartitionsTopic[] = [];
  try {
    while (elements.length < length) elements.push(readCreatePartitionsTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatePartitionsTopic(reader: Reader, version: number): CreatePartitionsRequestCreatePartitionsTopic {
  const name = version >= 2 ? reader.compactString("name") : reader.string("name");
  const count = reader.int32("count");
  const assignmentsLength =
    version >= 2 ? reader.compactNullableArrayLength(2, "assignments")
    : reader.nullableArrayLength(4, "assignments");
  const assignments =
    assignmentsLength < 0 ? null
    : readCreatePartitionsAssignmentElements(reader, version, assignmentsLength, "assignments");
  if (version >= 2) reader.skipTaggedFields();
  return {
    name,
    count,
    assignments,
  };
}

function readCreatePartitionsAssignmentElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreatePartitionsRequestCreatePartitionsAssignment[] {
  const elements: CreatePartitionsRequestCreatePartitionsAssignment[] = [];
  try {
    while (elements.length < length) elements.push(readCreatePartitionsAssignment(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatePartitionsAssignment(
  reader: Reader,
  version: number,
): CreatePartitionsRequestCreatePartitionsAssignment {
  const brokerIdsLength = version >= 2 ? reader.compactArrayLength(4, "brokerIds") : reader.arrayLength(4, "brokerIds");
  const brokerIds = reader.int32Elements(brokerIdsLength);
  if (version >= 2) reader.skipTaggedFields();
  return {
    brokerIds,
  };
}

function writeCreatePartitionsRequest(
  writer: Writer,
  version: number,
  message: Encodable<CreatePartitionsRequest>,
): void {
  const topics = message.topics ?? [];
  if (version >= 2) {
    writer.compactArrayLength(topics.length);
    writeCreatePartitionsTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeCreatePartitionsTopicElements(writer, version, topics, "topics");
  }
  const timeoutMs = message.timeoutMs ?? 0;
  writer.int32(timeoutMs, "timeoutMs");
  const validateOnly = message.validateOnly ?? false;
  writer.bool(validateOnly);
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeCreatePartitionsTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreatePartitionsRequestCreatePartitionsTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatePartitionsTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatePartitionsTopic(
  writer: Writer,
  version: number,
  message: Encodable<CreatePartitionsRequestCreatePartitionsTopic>,
): void {
  const name = message.name ?? "";
  if (version >= 2) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const count = message.count ?? 0;
  writer.int32(count, "count");
  const assignments = message.assignments === undefined ? [] : message.assignments;
  if (version >= 2) {
    if (assignments === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(assignments.length);
      writeCreatePartitionsAssignmentElements(writer, version, assignments, "assignments");
    }
  } else {
    if (assignments === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(assignments.length);
      writeCreatePartitionsAssignmentElements(writer, version, assignments, "assignments");
    }
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeCreatePartitionsAssignmentElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreatePartitionsRequestCreatePartitionsAssignment>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatePartitionsAssignment(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatePartitionsAssignment(
  writer: Writer,
  version: number,
  message: Encodable<CreatePartitionsRequestCreatePartitionsAssignment>,
): void {
  const brokerIds = message.brokerIds ?? [];
  if (version >= 2) {
    writer.compactArrayLength(brokerIds.length);
    writer.int32Elements(brokerIds, "brokerIds");
  } else {
    writer.arrayLength(brokerIds.length);
    writer.int32Elements(brokerIds, "brokerIds");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
