// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeProducersRequest {
  topics: DescribeProducersRequestTopicRequest[];
}

export interface DescribeProducersRequestTopicRequest {
  name: string;
  partitionIndexes: number[];
}

export const describeProducersRequest: MessageCodec<DescribeProducersRequest> = {
  name: "DescribeProducersRequest",
  apiKey: 61,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeProducersRequest", version);
    try {
      return readDescribeProducersRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeProducersRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeProducersRequest", version);
    try {
      writeDescribeProducersRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeProducersRequest");
    }
  },
};

function readDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  const topicsLength = reader.compactArrayLength(3, "topics");
  const topics = readTopicRequestElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    topics,
  };
}

function readTopicRequestElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeProducersRequestTopicRequest[] {
  const elements: DescribeProducersRequestTopicRequest[] = [];
  try {
    while (elements.length < length) elements.push(readTopicRequest(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicRequest(reader: Reader, _version: number): DescribeProducersRequestTopicRequest {
  const name = reader.compactString("name");
  const partitionIndexesLength = reader.compactArrayLength(4, "partitionIndexes");
  const partitionIndexes = reader.int32Elements(partitionIndexesLength);
  reader.skipTaggedFields();
  return {
    name,
    partitionIndexes,
  };
}

function writeDescribeProducersRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeProducersRequest>,
): void {
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeTopicRequestElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeTopicRequestElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeProducersRequestTopicRequest>[],
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
  message: Encodable<DescribeProducersRequestTopicRequest>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitionIndexes = message.partitionIndexes ?? [];
  writer.compactArrayLength(partitionIndexes.length);
  writer.int32Elements(partitionIndexes, "partitionIndexes");
  writer.uvarint(0);
}
