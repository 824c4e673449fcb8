// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ListPartitionReassignmentsRequest {
  timeoutMs: number;
  topics: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] | null;
}

export interface ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  name: string;
  partitionIndexes: number[];
}

export const listPartitionReassignmentsRequest: MessageCodec<ListPartitionReassignmentsRequest> = {
  name: "ListPartitionReassignmentsRequest",
  apiKey: 46,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ListPartitionReassignmentsRequest", version);
    try {
      return readListPartitionReassignmentsRequest(reader, version);
    } catch (error) {
      throw inField(error, "ListPartitionReassignmentsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ListPartitionReassignmentsRequest", version);
    try {
      writeListPartitionReassignmentsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ListPartitionReassignmentsRequest");
    }
  },
};

function readListPartitionReassignmentsRequest(reader: Reader, version: number): ListPartitionReassignmentsRequest {
  const timeoutMs = reader.int32("timeoutMs");
  const topicsLength = reader.compactNullableArrayLength(3, "topics");
  const topics =
    topicsLength < 0 ? null
    : readListPartitionReassignmentsTopicsElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    timeoutMs,
    topics,
  };
}

function readListPartitionReassignmentsTopicsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] {
  const elements: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] = [];
  try {
    while (elements.length < length) elements.push(readListPartitionReassignmentsTopics(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListPartitionReassignmentsTopics(
  reader: Reader,
  _version: number,
): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  const name = reader.compactString("name");
  const partitionIndexesLength = reader.compactArrayLength(4, "partitionIndexes");
  const partitionIndexes = reader.int32Elements(partitionIndexesLength);
  reader.skipTaggedFields();
  return {
    name,
    partitionIndexes,
  };
}

function writeListPartitionReassignmentsRequest(
  writer: Writer,
  version: number,
  message: Encodable<ListPartitionReassignmentsRequest>,
): void {
  const timeoutMs = message.timeoutMs ?? 60000;
  writer.int32(timeoutMs, "timeoutMs");
  const topics = message.topics ?? null;
  if (topics === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(topics.length);
    writeListPartitionReassignmentsTopicsElements(writer, version, topics, "topics");
  }
  writer.uvarint(0);
}

function writeListPartitionReassignmentsTopicsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListPartitionReassignmentsRequestListPartitionReassignmentsTopics>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListPartitionReassignmentsTopics(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListPartitionReassignmentsTopics(
  writer: Writer,
  _version: number,
  message: Encodable<ListPartitionReassignmentsRequestListPartitionReassignmentsTopics>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitionIndexes = message.partitionIndexes ?? [];
  writer.compactArrayLength(partitionIndexes.length);
  writer.int32Elements(partitionIndexes, "partitionIndexes");
  writer.uvarint(0);
}
