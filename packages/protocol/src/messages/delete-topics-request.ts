// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface DeleteTopicsRequest {
  /** From version 6 on. */
  topics: DeleteTopicsRequestDeleteTopicState[];
  /** Up to version 5. */
  topicNames: string[];
  timeoutMs: number;
}

export interface DeleteTopicsRequestDeleteTopicState {
  /** From version 6 on. */
  name: string | null;
  /** From version 6 on. */
  topicId: string;
}

export const deleteTopicsRequest: MessageCodec<DeleteTopicsRequest> = {
  name: "DeleteTopicsRequest",
  apiKey: 20,
  type: "request",
  lowestVersion: 1,
  highestVersion: 6,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 1 && version <= 6)) throw unsupportedVersion("DeleteTopicsRequest", version);
    try {
      return readDeleteTopicsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteTopicsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 6)) throw unsupportedVersion("DeleteTopicsRequest", version);
    try {
      writeDeleteTopicsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteTopicsRequest");
    }
  },
};

function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  const topicsLength = version >= 6 ? reader.compactArrayLength(18, "topics") : 0;
  const topics = readDeleteTopicStateElements(reader, version, topicsLength, "topics");
  const topicNamesLength =
    version >= 6 ? 0
    : version >= 4 ? reader.compactArrayLength(1, "topicNames")
    : reader.arrayLength(2, "topicNames");
  const topicNames =
    version >= 4 ? reader.compactStringElements(topicNamesLength, "topicNames")
    : reader.stringElements(topicNamesLength, "topicNames");
  const timeoutMs = reader.int32("timeoutMs");
  if (version >= 4) reader.skipTaggedFields();
  return {
    topics,
    topicNames,
    timeoutMs,
  };
}

function readDeleteTopicStateElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteTopicsRequestDeleteTopicState[] {
  const elements: DeleteTopicsRequestDeleteTopicState[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteTopicState(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteTopicState(reader: Reader, _version: number): DeleteTopicsRequestDeleteTopicState {
  const name = reader.compactNullableString("name");
  const topicId = reader.uuid("topicId");
  reader.skipTaggedFields();
  return {
    name,
    topicId,
  };
}

function writeDeleteTopicsRequest(writer: Writer, version: number, message: Encodable<DeleteTopicsRequest>): void {
  const topics = message.topics ?? [];
  if (version >= 6) {
    writer.compactArrayLength(topics.length);
    writeDeleteTopicStateElements(writer, version, topics, "topics");
  } else {
    if (topics.length !== 0) throw notInVersion("topics", version);
  }
  const topicNames = message.topicNames ?? [];
  if ((version >= 4 && version <= 5)) {
    writer.compactArrayLength(topicNames.length);
    writer.compactStringElements(topicNames, "topicNames");
  } else if (version <= 3) {
    writer.arrayLength(topicNames.length);
    writer.stringElements(topicNames, "topicNames");
  }
  const timeoutMs = message.timeoutMs ?? 0;
  writer.int32(timeoutMs, "timeoutMs");
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDeleteTopicStateElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteTopicsRequestDeleteTopicState>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteTopicState(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteTopicState(
  writer: Writer,
  _version: number,
  message: Encodable<DeleteTopicsRequestDeleteTopicState>,
): void {
  const name = message.name ?? null;
  writer.compactNullableString(name, "name");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  writer.uvarint(0);
}
