// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface AlterPartitionReassignmentsRequest {
  timeoutMs: number;
  /** From version 1 on. */
  allowReplicationFactorChange: boolean;
  topics: AlterPartitionReassignmentsRequestReassignableTopic[];
}

export interface AlterPartitionReassignmentsRequestReassignableTopic {
  name: string;
  partitions: AlterPartitionReassignmentsRequestReassignablePartition[];
}

export interface AlterPartitionReassignmentsRequestReassignablePartition {
  partitionIndex: number;
  replicas: number[] | null;
}

export const alterPartitionReassignmentsRequest: MessageCodec<AlterPartitionReassignmentsRequest> = {
  name: "AlterPartitionReassignmentsRequest",
  apiKey: 45,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterPartitionReassignmentsRequest", version);
    try {
      return readAlterPartitionReassignmentsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AlterPartitionReassignmentsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("AlterPartitionReassignmentsRequest", version);
    try {
      writeAlterPartitionReassignmentsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterPartitionReassignmentsRequest");
    }
  },
};

function readAlterPartitionReassignmentsRequest(reader: Reader, version: number): AlterPartitionReassignmentsRequest {
  const timeoutMs = reader.int32("timeoutMs");
  const allowReplicationFactorChange = version >= 1 ? reader.bool("allowReplicationFactorChange") : true;
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readReassignableTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    timeoutMs,
    allowReplicationFactorChange,
    topics,
  };
}

function readReassignableTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionReassignmentsRequestReassignableTopic[] {
  const elements: AlterPartitionReassignmentsRequestReassignableTopic[] = [];
  try {
    while (elements.length < length) elements.push(readReassignableTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReassignableTopic(reader: Reader, version: number): AlterPartitionReassignmentsRequestReassignableTopic {
  const name = reader.compactString("name");
  const partitionsLength = reader.compactArrayLength(6, "partitions");
  const partitions = readReassignablePartitionElements(reader, version, partitionsLength, "partitions");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readReassignablePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterPartitionReassignmentsRequestReassignablePartition[] {
  const elements: AlterPartitionReassignmentsRequestReassignablePartition[] = [];
  try {
    while (elements.length < length) elements.push(readReassignablePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readReassignablePartition(
  reader: Reader,
  _version: number,
): AlterPartitionReassignmentsRequestReassignablePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const replicasLength = reader.compactNullableArrayLength(4, "replicas");
  const replicas = replicasLength < 0 ? null : reader.int32Elements(replicasLength);
  reader.skipTaggedFields();
  return {
    partitionIndex,
    replicas,
  };
}

function writeAlterPartitionReassignmentsRequest(
  writer: Writer,
  version: number,
  message: Encodable<AlterPartitionReassignmentsRequest>,
): void {
  const timeoutMs = message.timeoutMs ?? 60000;
  writer.int32(timeoutMs, "timeoutMs");
  const allowReplicationFactorChange = message.allowReplicationFactorChange ?? true;
  if (version >= 1) {
    writer.bool(allowReplicationFactorChange);
  } else {
    if (!allowReplicationFactorChange) throw notInVersion("allowReplicationFactorChange", version);
  }
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeReassignableTopicElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeReassignableTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionReassignmentsRequestReassignableTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReassignableTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReassignableTopic(
  writer: Writer,
  version: number,
  message: Encodable<AlterPartitionReassignmentsRequestReassignableTopic>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writeReassignablePartitionElements(writer, version, partitions, "partitions");
  writer.uvarint(0);
}

function writeReassignablePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterPartitionReassignmentsRequestReassignablePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeReassignablePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeReassignablePartition(
  writer: Writer,
  _version: number,
  message: Encodable<AlterPartitionReassignmentsRequestReassignablePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const replicas = message.replicas ?? null;
  if (replicas === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(replicas.length);
    writer.int32Elements(replicas, "replicas");
  }
  writer.uvarint(0);
}
