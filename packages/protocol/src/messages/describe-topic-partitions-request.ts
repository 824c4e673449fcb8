// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeTopicPartitionsRequest {
  topics: DescribeTopicPartitionsRequestTopicRequest[];
  responsePartitionLimit: number;
  cursor: DescribeTopicPartitionsRequestCursor | null;
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string;
  partitionIndex: number;
}

export interface DescribeTopicPartitionsRequestTopicRequest {
  name: string;
}

export const describeTopicPartitionsRequest: MessageCodec<DescribeTopicPartitionsRequest> = {
  name: "DescribeTopicPartitionsRequest",
  apiKey: 75,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeTopicPartitionsRequest", version);
    try {
      return readDescribeTopicPartitionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeTopicPartitionsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeTopicPartitionsRequest", version);
    try {
      writeDescribeTopicPartitionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeTopicPartitionsRequest");
    }
  },
};

function readDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  const topicsLength = reader.compactArrayLength(2, "topics");
  const topics = readTopicRequestElements(reader, version, topicsLength, "topics");
  const responsePartitionLimit = reader.int32("responsePartitionLimit");
  const cursor = (reader.int8("cursor") < 0 ? null : readCursorField(reader, version, "cursor"));
  reader.skipTaggedFields();
  return {
    topics,
    responsePartitionLimit,
    cursor,
  };
}

function readTopicRequestElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeTopicPartitionsRequestTopicRequest[] {
  const elements: DescribeTopicPartitionsRequestTopicRequest[] = [];
  try {
    while (elements.length < length) elements.push(readTopicRequest(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicRequest(reader: Reader, _version: number): DescribeTopicPartitionsRequestTopicRequest {
  const name = reader.compactString("name");
  reader.skipTaggedFields();
  return {
    name,
  };
}

function readCursorField(reader: Reader, version: number, field: string): DescribeTopicPartitionsRequestCursor {
  try {
    return readCursor(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readCursor(reader: Reader, _version: number): DescribeTopicPartitionsRequestCursor {
  const topicName = reader.compactString("topicName");
  const partitionIndex = reader.int32("partitionIndex");
  reader.skipTaggedFields();
  return {
    topicName,
    partitionIndex,
  };
}

function writeDescribeTopicPartitionsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeTopicPartitionsRequest>,
): void {
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicRequestElements(writer, version, topics, "topics");
  const responsePartitionLimit = message.responsePartitionLimit ?? 2000;
  writer.int32(responsePartitionLimit, "responsePartitionLimit");
  const cursor = message.cursor ?? null;
  if (cursor === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeCursorField(writer, version, cursor, "cursor");
  }
  writer.uvarint(0);
}

function writeTopicRequestElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeTopicPartitionsRequestTopicRequest>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicRequest(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicRequest(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeTopicPartitionsRequestTopicRequest>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  writer.uvarint(0);
}

function writeCursorField(
  writer: Writer,
  version: number,
  value: Encodable<DescribeTopicPartitionsRequestCursor>,
  field: string,
): void {
  try {
    writeCursor(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeCursor(writer: Writer, _version: number, message: Encodable<DescribeTopicPartitionsRequestCursor>): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitionIndex = message.partitionIndex ?? 0;
  writer.int32(partitionIndex, "partitionIndex");
  writer.uvarint(0);
}
