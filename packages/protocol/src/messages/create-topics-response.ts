// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface CreateTopicsResponse {
  throttleTimeMs: number;
  topics: CreateTopicsResponseCreatableTopicResult[];
}

export interface CreateTopicsResponseCreatableTopicResult {
  name: string;
  /** From version 7 on. */
  topicId: string;
  errorCode: number;
  errorMessage: string | null;
  /** From version 5 on. */
  topicConfigErrorCode: number;
  /** From version 5 on. */
  numPartitions: number;
  /** From version 5 on. */
  replicationFactor: number;
  /** From version 5 on. */
  configs: CreateTopicsResponseCreatableTopicConfigs[] | null;
}

export interface CreateTopicsResponseCreatableTopicConfigs {
  /** From version 5 on. */
  name: string;
  /** From version 5 on. */
  value: string | null;
  /** From version 5 on. */
  readOnly: boolean;
  /** From version 5 on. */
  configSource: number;
  /** From version 5 on. */
  isSensitive: boolean;
}

export const createTopicsResponse: MessageCodec<CreateTopicsResponse> = {
  name: "CreateTopicsResponse",
  apiKey: 19,
  type: "response",
  lowestVersion: 2,
  highestVersion: 7,
  flexibleFrom: 5,
  decode(reader, version) {
    if (!(version >= 2 && version <= 7)) throw unsupportedVersion("CreateTopicsResponse", version);
    try {
      return readCreateTopicsResponse(reader, version);
    } catch (error) {
      throw inField(error, "CreateTopicsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 2 && version <= 7)) throw unsupportedVersion("CreateTopicsResponse", version);
    try {
      writeCreateTopicsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateTopicsResponse");
    }
  },
};

function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const topicsLength =
    version >= 7 ? reader.compactArrayLength(28, "topics")
    : version >= 5 ? reader.compactArrayLength(12, "topics")
    : reader.arrayLength(6, "topics");
  const topics = readCreatableTopicResultElements(reader, version, topicsLength, "topics");
  if (version >= 5) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    topics,
  };
}

function readCreatableTopicResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateTopicsResponseCreatableTopicResult[] {
  const elements: CreateTopicsResponseCreatableTopicResult[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableTopicResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableTopicResult(reader: Reader, version: number): CreateTopicsResponseCreatableTopicResult {
  const name = version >= 5 ? reader.compactString("name") : reader.string("name");
  const topicId = version >= 7 ? reader.uuid("topicId") : zeroUuid;
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 5 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  let topicConfigErrorCode: number = 0;
  const numPartitions = version >= 5 ? reader.int32("numPartitions") : -1;
  const replicationFactor = version >= 5 ? reader.int16("replicationFactor") : -1;
  const configsLength = version >= 5 ? reader.compactNullableArrayLength(6, "configs") : 0;
  const configs =
    configsLength < 0 ? null
    : readCreatableTopicConfigsElements(reader, version, configsLength, "configs");
  for (let left = version >= 5 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        topicConfigErrorCode = reader.int16("topicConfigErrorCode");
        reader.checkTaggedFieldEnd(end, "topicConfigErrorCode");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    name,
    topicId,
    errorCode,
    errorMessage,
    topicConfigErrorCode,
    numPartitions,
    replicationFactor,
    configs,
  };
}

function readCreatableTopicConfigsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateTopicsResponseCreatableTopicConfigs[] {
  const elements: CreateTopicsResponseCreatableTopicConfigs[] = [];
  try {
    while (elements.length < length) elements.push(readCreatableTopicConfigs(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCreatableTopicConfigs(reader: Reader, _version: number): CreateTopicsResponseCreatableTopicConfigs {
  const name = reader.compactString("name");
  const value = reader.compactNullableString("value");
  const readOnly = reader.bool("readOnly");
  const configSource = reader.int8("configSource");
  const isSensitive = reader.bool("isSensitive");
  reader.skipTaggedFields();
  return {
    name,
    value,
    readOnly,
    configSource,
    isSensitive,
  };
}

function writeCreateTopicsResponse(writer: Writer, version: number, message: Encodable<CreateTopicsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const topics = message.topics ?? [];
  if (version >= 5) {
    writer.compactArrayLength(topics.length);
    writeCreatableTopicResultElements(writer, version, topics, "topics");
  } else {
    writer.arrayLength(topics.length);
    writeCreatableTopicResultElements(writer, version, topics, "topics");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeCreatableTopicResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateTopicsResponseCreatableTopicResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableTopicResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableTopicResult(
  writer: Writer,
  version: number,
  message: Encodable<CreateTopicsResponseCreatableTopicResult>,
): void {
  const name = message.name ?? "";
  if (version >= 5) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
  }
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 7) writer.uuid(topicId, "topicId");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 5) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const topicConfigErrorCode = message.topicConfigErrorCode ?? 0;
  const numPartitions = message.numPartitions ?? -1;
  if (version >= 5) writer.int32(numPartitions, "numPartitions");
  const replicationFactor = message.replicationFactor ?? -1;
  if (version >= 5) writer.int16(replicationFactor, "replicationFactor");
  const configs = message.configs === undefined ? [] : message.configs;
  if (version >= 5) {
    if (configs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(configs.length);
      writeCreatableTopicConfigsElements(writer, version, configs, "configs");
    }
  }
  if (version >= 5) {
    const hasTopicConfigErrorCode = topicConfigErrorCode !== 0;
    writer.uvarint((hasTopicConfigErrorCode ? 1 : 0));
    if (hasTopicConfigErrorCode) {
      writer.uvarint(0);
      writer.uvarint(2);
      writer.int16(topicConfigErrorCode, "topicConfigErrorCode");
    }
  }
}

function writeCreatableTopicConfigsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateTopicsResponseCreatableTopicConfigs>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCreatableTopicConfigs(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCreatableTopicConfigs(
  writer: Writer,
  _version: number,
  message: Encodable<CreateTopicsResponseCreatableTopicConfigs>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const value = message.value === undefined ? "" : message.value;
  writer.compactNullableString(value, "value");
  const readOnly = message.readOnly ?? false;
  writer.bool(readOnly);
  const configSource = message.configSource ?? -1;
  writer.int8(configSource, "configSource");
  const isSensitive = message.isSensitive ?? false;
  writer.bool(isSensitive);
  writer.uvarint(0);
}
