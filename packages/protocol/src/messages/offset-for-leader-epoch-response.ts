// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface OffsetForLeaderEpochResponse {
  throttleTimeMs: number;
  topics: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[];
}

export interface OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  topic: string;
  partitions: OffsetForLeaderEpochResponseEpochEndOffset[];
}

export interface OffsetForLeaderEpochResponseEpochEndOffset {
  errorCode: number;
  partition: number;
  leaderEpoch: number;
  endOffset: Int64;
}

export const offsetForLeaderEpochResponse: MessageCodec<OffsetForLeaderEpochResponse> = {
  name: "OffsetForLeaderEpochResponse",
  apiKey: 23,
  type: "response",
  lowestVersion: 2,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 2 && version <= 4)) throw unsupportedVersion("OffsetForLeaderEpochResponse", version);
    try {
      return readOffsetForLeaderEpochResponse(reader, version);
    } catch (error) {
      throw inField(error, "OffsetForLeaderEpochResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 4)) throw unsupportedVersion("OffsetForLeaderEpochResponse", version);
    try {
      writeOffsetForLeaderEpochResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetForLeaderEpochResponse");
    }
  },
};

function readOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength = version >= 4 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readOffsetForLeaderTopicResultElements(reader, version, topicsLength, "topics");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readOffsetForLeaderTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[] {
  const elements: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readOffsetForLeaderTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readOffsetForLeaderTopicResult(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  const topic = version >= 4 ? reader.compactString("topic") : reader.string("topic");
  const partitionsLength =
    version >= 4 ? reader.compactArrayLength(19, "partitions")
    : reader.arrayLength(18, "partitions");
  const partitions = readEpochEndOffsetElements(reader, version, partitionsLength, "partitions");
  if (version >= 4) reader.skipTaggedFields();
  return {
    topic,
    partitions,
  };
}

function readEpochEndOffsetElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): OffsetForLeaderEpochResponseEpochEndOffset[] {
  const elements: OffsetForLeaderEpochResponseEpochEndOffset[] = [];
  try {
    while (elements.length < length) elements.push(readEpochEndOffset(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEpochEndOffset(reader: Reader, version: number): OffsetForLeaderEpochResponseEpochEndOffset {
  const errorCode = reader.int16("errorCode");
  const partition = reader.int32("partition");
  const leaderEpoch = reader.int32("leaderEpoch");
  const endOffset = reader.int64("endOffset");
  if (version >= 4) reader.skipTaggedFields();
  return {
    errorCode,
    partition,
    leaderEpoch,
    endOffset,
  };
}

function writeOffsetForLeaderEpochResponse(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 4) {
    writer.compactArrayLength(topics.length);
    writeOffsetForLeaderTopicResultElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeOffsetForLeaderTopicResultElements(writer, version, topics, "topics");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeOffsetForLeaderTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetForLeaderEpochResponseOffsetForLeaderTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeOffsetForLeaderTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeOffsetForLeaderTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochResponseOffsetForLeaderTopicResult>,
): void {
  const topic = message.topic ?? "";
  if (version >= 4) {
    writer.compactString(topic, "topic");
  } else {
    writer.string(topic, "topic");
  }
  const partitions = message.partitions ?? [];
  if (version >= 4) {
    writer.compactArrayLength(partitions.length);
    writeEpochEndOffsetElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeEpochEndOffsetElements(writer, version, partitions, "partitions");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeEpochEndOffsetElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<OffsetForLeaderEpochResponseEpochEndOffset>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeEpochEndOffset(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeEpochEndOffset(
  writer: Writer,
  version: number,
  message: Encodable<OffsetForLeaderEpochResponseEpochEndOffset>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const leaderEpoch = message.leaderEpoch ?? -1;
  writer.int32(leaderEpoch, "leaderEpoch");
  const endOffset = message.endOffset ?? -1;
  writer.int64(endOffset, "endOffset");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
