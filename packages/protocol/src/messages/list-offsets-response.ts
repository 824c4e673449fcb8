// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface ListOffsetsResponse {
  /** From version 2 on. */
  throttleTimeMs: number;
  topics: ListOffsetsResponseListOffsetsTopicResponse[];
}

export interface ListOffsetsResponseListOffsetsTopicResponse {
  name: string;
  partitions: ListOffsetsResponseListOffsetsPartitionResponse[];
}

export interface ListOffsetsResponseListOffsetsPartitionResponse {
  partitionIndex: number;
  errorCode: number;
  timestamp: Int64;
  offset: Int64;
  /** From version 4 on. */
  leaderEpoch: number;
}

export const listOffsetsResponse: MessageCodec<ListOffsetsResponse> = {
  name: "ListOffsetsResponse",
  apiKey: 2,
  type: "response",
  lowestVersion: 1,
  highestVersion: 11,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("ListOffsetsResponse", version);
    try {
      return readListOffsetsResponse(reader, version);
    } catch (error) {
      throw inField(error, "ListOffsetsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 11)) throw unsupportedVersion("ListOffsetsResponse", version);
    try {
      writeListOffsetsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ListOffsetsResponse");
    }
  },
};

function readListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  const throttleTimeMs = version >= 2 ? reader.int32("throttleTimeMs") : 0;
  const topicsLength = version >= 6 ? reader.compactArrayLength(3, "topics") : reader.arrayLength(6, "topics");
  const topics = readListOffsetsTopicResponseElements(reader, version, topicsLength, "topics");
  if (version >= 6) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readListOffsetsTopicResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListOffsetsResponseListOffsetsTopicResponse[] {
  const elements: ListOffsetsResponseListOffsetsTopicResponse[] = [];
  try {
    while (elements.length < length) elements.push(readListOffsetsTopicResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListOffsetsTopicResponse(reader: Reader, version: number): ListOffsetsResponseListOffsetsTopicResponse {
  const name = version >= 6 ? reader.compactString("name") : reader.string("name");
  const partitionsLength =
    version >= 6 ? reader.compactArrayLength(27, "partitions")
    : version >= 4 ? reader.arrayLength(26, "partitions")
    : reader.arrayLength(22, "partitions");
  const partitions = readListOffsetsPartitionResponseElements(reader, version, partitionsLength, "partitions");
  if (version >= 6) reader.skipTaggedFields();
  return {
    name,
    partitions,
  };
}

function readListOffsetsPartitionResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListOffsetsResponseListOffsetsPartitionResponse[] {
  const elements: ListOffsetsResponseListOffsetsPartitionResponse[] = [];
  try {
    while (elements.length < length) elements.push(readListOffsetsPartitionResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListOffsetsPartitionResponse(
  reader: Reader,
  version: number,
): ListOffsetsResponseListOffsetsPartitionResponse {
  const partitionIndex = reader.int32("partitionIndex");
  const errorCode = reader.int16("errorCode");
  const timestamp = reader.int64("timestamp");
  const offset = reader.int64("offset");
  const leaderEpoch = version >= 4 ? reader.int32("leaderEpoch") : -1;
  if (version >= 6) reader.skipTaggedFields();
  return {
    partitionIndex,
    errorCode,
    timestamp,
    offset,
    leaderEpoch,
  };
}

function writeListOffsetsResponse(writer: Writer, version: number, message: Encodable<ListOffsetsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 2) writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 6) {
    writer.compactArrayLength(topics.length);
    writeListOffsetsTopicResponseElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeListOffsetsTopicResponseElements(writer, version, topics, "topics");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeListOffsetsTopicResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListOffsetsResponseListOffsetsTopicResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListOffsetsTopicResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListOffsetsTopicResponse(
  writer: Writer,
  version: number,
  message: Encodable<ListOffsetsResponseListOffsetsTopicResponse>,
): void {
  const name = message.name ?? "";
  if (version >= 6) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const partitions = message.partitions ?? [];
  if (version >= 6) {
    writer.compactArrayLength(partitions.length);
    writeListOffsetsPartitionResponseElements(writer, version, partitions, "partitions");
  } else {
    writer.arrayLength(partitions.length);
    writeListOffsetsPartitionResponseElements(writer, version, partitions, "partitions");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeListOffsetsPartitionResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListOffsetsResponseListOffsetsPartitionResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListOffsetsPartitionResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListOffsetsPartitionResponse(
  writer: Writer,
  version: number,
  message: Encodable<ListOffsetsResponseListOffsetsPartitionResponse>,
): void {
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const timestamp = message.timestamp ?? -1;
  writer.int64(timestamp, "timestamp");
  const offset = message.offset ?? -1;
  writer.int64(offset, "offset");
  const leaderEpoch = message.leaderEpoch ?? -1;
  if (version >= 4) {
    writer.int32(leaderEpoch, "leaderEpoch");
  } else {
    if (leaderEpoch !== -1) throw notInVersion("leaderEpoch", version);
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}
