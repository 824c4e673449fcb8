// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface OffsetCommitResponse {
  /** From version 3 on. */
  throttleTimeMs: number;
  topics: OffsetCommitResponseTopic[];
}

export interface OffsetCommitResponseTopic {
  /** Up to version 9. */
  name: string;
  /** From version 10 on. */
  topicId: string;
  partitions: OffsetCommitResponsePartition[];
}

export interface OffsetCommitResponsePartition {
  partitionIndex: number;
  errorCode: number;
}

export const offsetCommitResponse: MessageCodec<OffsetCommitResponse> = {
  name: "OffsetCommitResponse",
  apiKey: 8,
  type: "response",
  lowestVersion: 2,
  highestVersion: 10,
  flexibleFrom: 8,
  decode(reader, version) {
    if (!(version >= 2 && version <= 10)) throw unsupportedVersion("OffsetCommitResponse", version);
    try {
      return readOffsetCommitResponse(reader, version);
    } catch (error) {
      throw inField(error, "OffsetCommitResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 10)) throw unsupportedVersion("OffsetCommitResponse", version);
    try {
      writeOffsetCommitResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetCommitResponse");
    }
  },
};

function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  const throttleTimeMs = version >= 3 ? reader.int32("throttleTimeMs") : 0;
  const topicsLength =
    version >= 10 ? reader.compactArrayLength(18, "topics")
    : version >= 8 ? reader.compactArrayLength(3, "topics")
    : reader.arrayLength(6, "topics");
  const topics = readOffsetCommitResponseTopicElements(reader, version, topicsLength, "topics");
  if (version >= 8) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readOffsetCommitResponseTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetCommitResponseTopic[] {
  const elements: OffsetCommitResponseTopic[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetCommitResponseTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetCommitResponseTopic(reader: Reader, version: number): OffsetCommitResponseTopic {
  const name = version >= 10 ? "" : version >= 8 ? reader.compactString("name") : reader.string("name");
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const partitionsLength =
    version >= 8 ? reader.compactArrayLength(7, "partitions")
    : reader.arrayLength(6, "partitions");
  const partitions = readOffsetCommitResponsePartitionElements(reader, version, partitionsLength, "partitions");
  if (version >= 8) reader.skipTaggedFields();
  return {
    name,
    topicId,
    partitions,
  };
}

function readOffsetCommitResponsePartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetCommitResponsePartition[] {
  const elements: OffsetCommitResponsePartition[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetCommitResponsePartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetCommitResponsePartition(reader: Reader, version: number): OffsetCommitResponsePartition {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  if (version >= 8) reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
  };
}

function writeOffsetCommitResponse(writer: Writer, version: number, message: Encodable<OffsetCommitResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 3) writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 8) {
    writer.compactArrayLength(topics.length);
    writeOffsetCommitResponseTopicElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeOffsetCommitResponseTopicElements(writer, version, topics, "topics");
  }
  if (version >= 8) {
    writer.uvarint(0);
  }
}

function writeOffsetCommitResponseTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetCommitResponseTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetCommitResponseTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetCommitResponseTopic(
  writer: Writer,
  version: number,
  message: Encodable<OffsetCommitResponseTopic>,
): void {
  const name = message.name ?? "";
  if ((version >= 8 && version <= 9)) {
    writer.compactString(name, "name");
  } else if (version <= 7) {
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  if (version >= 8) {
    writer.compactArrayLength(partitions.length);
    writeOffsetCommitResponsePartitionElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeOffsetCommitResponsePartitionElements(writer, version, partitions, "partitions");
  }
  if (version >= 8) {
    writer.uvarint(0);
  }
}

function writeOffsetCommitResponsePartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetCommitResponsePartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetCommitResponsePartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetCommitResponsePartition(
  writer: Writer,
  version: number,
  message: Encodable<OffsetCommitResponsePartition>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 8) {
    writer.uvarint(0);
  }
}
