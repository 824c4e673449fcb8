// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteShareGroupOffsetsRequest {
  groupId: string;
  topics: DeleteShareGroupOffsetsRequestTopic[];
}

export interface DeleteShareGroupOffsetsRequestTopic {
  topicName: string;
}

export const deleteShareGroupOffsetsRequest: MessageCodec<DeleteShareGroupOffsetsRequest> = {
  name: "DeleteShareGroupOffsetsRequest",
  apiKey: 92,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupOffsetsRequest", version);
    try {
      return readDeleteShareGroupOffsetsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteShareGroupOffsetsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DeleteShareGroupOffsetsRequest", version);
    try {
      writeDeleteShareGroupOffsetsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteShareGroupOffsetsRequest");
    }
  },
};

function readDeleteShareGroupOffsetsRequest(reader: Reader, version: number): DeleteShareGroupOffsetsRequest {
  const groupId = reader.compactString("groupId");
  const topicsLength = reader.compactArrayLength(2, "topics");
  const topics = readDeleteShareGroupOffsetsRequestTopicElements(reader, version, topicsLength, "topics");
  reader.skipTaggedFields();
  return {
    groupId,
    topics,
  };
}

function readDeleteShareGroupOffsetsRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteShareGroupOffsetsRequestTopic[] {
  const elements: DeleteShareGroupOffsetsRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteShareGroupOffsetsRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteShareGroupOffsetsRequestTopic(
  reader: Reader,
  _version: number,
): DeleteShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString("topicName");
  reader.skipTaggedFields();
  return {
    topicName,
  };
}

function writeDeleteShareGroupOffsetsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DeleteShareGroupOffsetsRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const topics = message.topics ?? [];
  writer.compactArrayLength(topics.length);
  writeDeleteShareGroupOffsetsRequestTopicElements(writer, version, topics, "topics");
  writer.uvarint(0);
}

function writeDeleteShareGroupOffsetsRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteShareGroupOffsetsRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteShareGroupOffsetsRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteShareGroupOffsetsRequestTopic(
  writer: Writer,
  _version: number,
  message: Encodable<DeleteShareGroupOffsetsRequestTopic>,
): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  writer.uvarint(0);
}
