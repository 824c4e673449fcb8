// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ElectLeadersRequest {
  /** From version 1 on. */
  electionType: number;
  topicPartitions: ElectLeadersRequestTopicPartitions[] | null;
  timeoutMs: number;
}

export interface ElectLeadersRequestTopicPartitions {
  topic: string;
  partitions: number[];
}

export const electLeadersRequest: MessageCodec<ElectLeadersRequest> = {
  name: "ElectLeadersRequest",
  apiKey: 43,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ElectLeadersRequest", version);
    try {
      return readElectLeadersRequest(reader, version);
    } catch (error) {
      throw inField(error, "ElectLeadersRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("ElectLeadersRequest", version);
    try {
      writeElectLeadersRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ElectLeadersRequest");
    }
  },
};

function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  const electionType = version >= 1 ? reader.int8("electionType") : 0;
  const topicPartitionsLength =
    version >= 2 ? reader.compactNullableArrayLength(3, "topicPartitions")
    : reader.nullableArrayLength(6, "topicPartitions");
  const topicPartitions =
    topicPartitionsLength < 0 ? null
    : readTopicPartitionsElements(reader, version, topicPartitionsLength, "topicPartitions");
  const timeoutMs = reader.int32("timeoutMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    electionType,
    topicPartitions,
    timeoutMs,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ElectLeadersRequestTopicPartitions[] {
  const elements: ElectLeadersRequestTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, version: number): ElectLeadersRequestTopicPartitions {
  const topic = version >= 2 ? reader.compactString("topic") : reader.string("topic");
  const partitionsLength =
    version >= 2 ? reader.compactArrayLength(4, "partitions")
    : reader.arrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  if (version >= 2) reader.skipTaggedFields();
  return {
    topic,
    partitions,
  };
}

function writeElectLeadersRequest(writer: Writer, version: number, message: Encodable<ElectLeadersRequest>): void {
  const electionType = message.electionType ?? 0;
  if (version >= 1) {
    writer.int8(electionType, "electionType");
  } else {
    if (electionType !== 0) throw notInVersion("electionType", version);
  }
  const topicPartitions = message.topicPartitions === undefined ? [] : message.topicPartitions;
  if (version >= 2) {
    if (topicPartitions === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(topicPartitions.length);
      writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
    }
  } else {
    if (topicPartitions === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(topicPartitions.length);
      writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
    }
  }
  const timeoutMs = message.timeoutMs ?? 60000;
  writer.int32(timeoutMs, "timeoutMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ElectLeadersRequestTopicPartitions>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartitions(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartitions(
  writer: Writer,
  version: number,
  message: Encodable<ElectLeadersRequestTopicPartitions>,
): void {
  const topic = message.topic ?? "";
  if (version >= 2) {
    writer.compactString(topic, "topic");
  } else {
    writer.string(topic, "topic");
  }
  const partitions = message.partitions ?? [];
  if (version >= 2) {
    writer.compactArrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writer.int32Elements(partitions, "partitions");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
