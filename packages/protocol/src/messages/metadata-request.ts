// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, nullRefused, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface MetadataRequest {
  topics: MetadataRequestTopic[] | null;
  /** From version 4 on. */
  allowAutoTopicCreation: boolean;
  /** Versions 8 to 10. */
  includeClusterAuthorizedOperations: boolean;
  /** From version 8 on. */
  includeTopicAuthorizedOperations: boolean;
}

export interface MetadataRequestTopic {
  /** From version 10 on. */
  topicId: string;
  name: string | null;
}

export const metadataRequest: MessageCodec<MetadataRequest> = {
  name: "MetadataRequest",
  apiKey: 3,
  type: "request",
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  decode(reader, version) {
    if (!(version >= 0 && version <= 13)) throw unsupportedVersion("MetadataRequest", version);
    try {
      return readMetadataRequest(reader, version);
    } catch (error) {
      throw inField(error, "MetadataRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 13)) throw unsupportedVersion("MetadataRequest", version);
    try {
      writeMetadataRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "MetadataRequest");
    }
  },
};

function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  const topicsLength =
    version >= 10 ? reader.compactNullableArrayLength(18, "topics")
    : version >= 9 ? reader.compactNullableArrayLength(2, "topics")
    : version >= 1 ? reader.nullableArrayLength(2, "topics")
    : reader.arrayLength(2, "topics");
  const topics = topicsLength < 0 ? null : readMetadataRequestTopicElements(reader, version, topicsLength, "topics");
  const allowAutoTopicCreation = version >= 4 ? reader.bool("allowAutoTopicCreation") : true;
  const includeClusterAuthorizedOperations =
    version >= 11 ? false
    : version >= 8 ? reader.bool("includeClusterAuthorizedOperations")
    : false;
  const includeTopicAuthorizedOperations = version >= 8 ? reader.bool("includeTopicAuthorizedOperations") : false;
  if (version >= 9) reader.skipTaggedFields();
  return {
    topics,
    allowAutoTopicCreation,
    includeClusterAuthorizedOperations,
    includeTopicAuthorizedOperations,
  };
}

function readMetadataRequestTopicElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): MetadataRequestTopic[] {
  const elements: MetadataRequestTopic[] = [];
  try {
    while (elements.length < length) elements.push(readMetadataRequestTopic(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMetadataRequestTopic(reader: Reader, version: number): MetadataRequestTopic {
  const topicId = version >= 10 ? reader.uuid("topicId") : zeroUuid;
  const name =
    version >= 10 ? reader.compactNullableString("name")
    : version >= 9 ? reader.compactString("name")
    : reader.string("name");
  if (version >= 9) reader.skipTaggedFields();
  return {
    topicId,
    name,
  };
}

function writeMetadataRequest(writer: Writer, version: number, message: Encodable<MetadataRequest>): void {
  const topics = message.topics === undefined ? [] : message.topics;
  if (version >= 9) {
    if (topics === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(topics.length);
      writeMetadataRequestTopicElements(writer, version, topics, "topics");
    }
  } else if ((version >= 1 && version <= 8)) {
    if (topics === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(topics.length);
      writeMetadataRequestTopicElements(writer, version, topics, "topics");
    }
  } else {
    if (topics === null) throw nullRefused("topics", version);
    writer.arrayLength(topics.length);
    writeMetadataRequestTopicElements(writer, version, topics, "topics");
  }
  const allowAutoTopicCreation = message.allowAutoTopicCreation ?? true;
  if (version >= 4) {
    writer.bool(allowAutoTopicCreation);
  } else {
    if (!allowAutoTopicCreation) throw notInVersion("allowAutoTopicCreation", version);
  }
  const includeClusterAuthorizedOperations = message.includeClusterAuthorizedOperations ?? false;
  if (version >= 11) {
    if (includeClusterAuthorizedOperations) throw notInVersion("includeClusterAuthorizedOperations", version);
  } else if ((version >= 8 && version <= 10)) {
    writer.bool(includeClusterAuthorizedOperations);
  } else {
    if (includeClusterAuthorizedOperations) throw notInVersion("includeClusterAuthorizedOperations", version);
  }
  const includeTopicAuthorizedOperations = message.includeTopicAuthorizedOperations ?? false;
  if (version >= 8) {
    writer.bool(includeTopicAuthorizedOperations);
  } else {
    if (includeTopicAuthorizedOperations) throw notInVersion("includeTopicAuthorizedOperations", version);
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}

function writeMetadataRequestTopicElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<MetadataRequestTopic>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMetadataRequestTopic(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMetadataRequestTopic(writer: Writer, version: number, message: Encodable<MetadataRequestTopic>): void {
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 10) writer.uuid(topicId, "topicId");
  const name = message.name === undefined ? "" : message.name;
  if (version >= 10) {
    writer.compactNullableString(name, "name");
  } else if ((version >= 9 && version <= 9)) {
    if (name === null) throw nullRefused("name", version);
    writer.compactString(name, "name");
  } else {
    if (name === null) throw nullRefused("name", version);
    writer.string(name, "name");
  }
  if (version >= 9) {
    writer.uvarint(0);
  }
}
