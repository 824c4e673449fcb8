// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeLogDirsRequest {
  topics: DescribeLogDirsRequestDescribableLogDirTopic[] | null;
}

export interface DescribeLogDirsRequestDescribableLogDirTopic {
  topic: string;
  partitions: number[];
}

export const describeLogDirsRequest: MessageCodec<DescribeLogDirsRequest> = {
  name: "DescribeLogDirsRequest",
  apiKey: 35,
  type: "request",
  lowestVersion: 1,
  highestVersion: 5,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 5)) throw unsupportedVersion("DescribeLogDirsRequest", version);
    try {
      return readDescribeLogDirsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeLogDirsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 5)) throw unsupportedVersion("DescribeLogDirsRequest", version);
    try {
      writeDescribeLogDirsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeLogDirsRequest");
    }
  },
};

function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  const topicsLength =
    version >= 2 ? reader.compactNullableArrayLength(3, "topics")
    : reader.nullableArrayLength(6, "topics");
  const topics = topicsLength < 0 ? null : readDescribableLogDirTopicElements(reader, version, topicsLength, "topics");
  if (version >= 2) reader.skipTaggedFields();
  return {
    topics,
  };
}

function readDescribableLogDirTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeLogDirsRequestDescribableLogDirTopic[] {
  const elements: DescribeLogDirsRequestDescribableLogDirTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDescribableLogDirTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribableLogDirTopic(reader: Reader, version: number): DescribeLogDirsRequestDescribableLogDirTopic {
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

function writeDescribeLogDirsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsRequest>,
): void {
  const topics = message.topics === undefined ? [] : message.topics;
  if (version >= 2) {
    if (topics === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(topics.length);
      writeDescribableLogDirTopicElements(writer, version, topics, "topics");
    }
  } else {
    if (topics === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(topics.length);
      writeDescribableLogDirTopicElements(writer, version, topics, "topics");
    }
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribableLogDirTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeLogDirsRequestDescribableLogDirTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribableLogDirTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribableLogDirTopic(
  writer: Writer,
  version: number,
  message: Encodable<DescribeLogDirsRequestDescribableLogDirTopic>,
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
