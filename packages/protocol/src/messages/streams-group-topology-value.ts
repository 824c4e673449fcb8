// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTopologyValue {
  epoch: number;
  subtopologies: StreamsGroupTopologyValueSubtopology[];
}

export interface StreamsGroupTopologyValueSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  sourceTopicRegex: string[];
  stateChangelogTopics: StreamsGroupTopologyValueTopicInfo[];
  repartitionSinkTopics: string[];
  repartitionSourceTopics: StreamsGroupTopologyValueTopicInfo[];
  copartitionGroups: StreamsGroupTopologyValueCopartitionGroup[];
}

export interface StreamsGroupTopologyValueCopartitionGroup {
  sourceTopics: number[];
  sourceTopicRegex: number[];
  repartitionSourceTopics: number[];
}

export interface StreamsGroupTopologyValueTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupTopologyValueTopicConfig[];
}

export interface StreamsGroupTopologyValueTopicConfig {
  key: string;
  value: string;
}

export const streamsGroupTopologyValue: MessageCodec<StreamsGroupTopologyValue> = {
  name: "StreamsGroupTopologyValue",
  apiKey: 23,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTopologyValue", version);
    try {
      return readStreamsGroupTopologyValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTopologyValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTopologyValue", version);
    try {
      writeStreamsGroupTopologyValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTopologyValue");
    }
  },
};

function readStreamsGroupTopologyValue(reader: Reader, version: number): StreamsGroupTopologyValue {
  const epoch = reader.int32("epoch");
  const subtopologiesLength = reader.compactArrayLength(8, "subtopologies");
  const subtopologies = readSubtopologyElements(reader, version, subtopologiesLength, "subtopologies");
  reader.skipTaggedFields();
  return {
    epoch,
    subtopologies,
  };
}

function readSubtopologyElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupTopologyValueSubtopology[] {
  const elements: StreamsGroupTopologyValueSubtopology[] = [];
  try {
    while (elements.length < length) elements.push(readSubtopology(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSubtopology(reader: Reader, version: number): StreamsGroupTopologyValueSubtopology {
  const subtopologyId = reader.compactString("subtopologyId");
  const sourceTopicsLength = reader.compactArrayLength(1, "sourceTopics");
  const sourceTopics = reader.compactStringElements(sourceTopicsLength, "sourceTopics");
  const sourceTopicRegexLength = reader.compactArrayLength(1, "sourceTopicRegex");
  const sourceTopicRegex = reader.compactStringElements(sourceTopicRegexLength, "sourceTopicRegex");
  const stateChangelogTopicsLength = reader.compactArrayLength(9, "stateChangelogTopics");
  const stateChangelogTopics = readTopicInfoElements(reader, version, stateChangelogTopicsLength, "stateChangelogTopics");
  const repartitionSinkTopicsLength = reader.compactArrayLength(1, "repartitionSinkTopics");
  const repartitionSinkTopics = reader.compactStringElements(repartitionSinkTopicsLength, "repartitionSinkTopics");
  const repartitionSourceTopicsLength = reader.compactArrayLength(9, "repartitionSourceTopics");
  const repartitionSourceTopics = readTopicInfoElements(reader, version, repartitionSourceTopicsLength, "repartitionSourceTopics");
  const copartitionGroupsLength = reader.compactArrayLength(4, "copartitionGroups");
  const copartitionGroups = readCopartitionGroupElements(reader, version, copartitionGroupsLength, "copartitionGroups");
  reader.skipTaggedFields();
  return {
    subtopologyId,
    sourceTopics,
    sourceTopicRegex,
    stateChangelogTopics,
    repartitionSinkTopics,
    repartitionSourceTopics,
    copartitionGroups,
  };
}

function readTopicInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupTopologyValueTopicInfo[] {
  const elements: StreamsGroupTopologyValueTopicInfo[] = [];
  try {
    while (elements.length < length) elements.push(readTopicInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicInfo(reader: Reader, version: number): StreamsGroupTopologyValueTopicInfo {
  const name = reader.compactString("name");
  const partitions = reader.int32("partitions");
  const replicationFactor = reader.int16("replicationFactor");
  const topicConfigsLength = reader.compactArrayLength(3, "topicConfigs");
  const topicConfigs = readTopicConfigElements(reader, version, topicConfigsLength, "topicConfigs");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
    replicationFactor,
    topicConfigs,
  };
}

function readTopicConfigElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupTopologyValueTopicConfig[] {
  const elements: StreamsGroupTopologyValueTopicConfig[] = [];
  try {
    while (elements.length < length) elements.push(readTopicConfig(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicConfig(reader: Reader, _version: number): StreamsGroupTopologyValueTopicConfig {
  const key = reader.compactString("key");
  const value = reader.compactString("value");
  reader.skipTaggedFields();
  return {
    key,
    value,
  };
}

function readCopartitionGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupTopologyValueCopartitionGroup[] {
  const elements: StreamsGroupTopologyValueCopartitionGroup[] = [];
  try {
    while (elements.length < length) elements.push(readCopartitionGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCopartitionGroup(reader: Reader, _version: number): StreamsGroupTopologyValueCopartitionGroup {
  const sourceTopicsLength = reader.compactArrayLength(2, "sourceTopics");
  const sourceTopics = reader.int16Elements(sourceTopicsLength);
  const sourceTopicRegexLength = reader.compactArrayLength(2, "sourceTopicRegex");
  const sourceTopicRegex = reader.int16Elements(sourceTopicRegexLength);
  const repartitionSourceTopicsLength = reader.compactArrayLength(2, "repartitionSourceTopics");
  const repartitionSourceTopics = reader.int16Elements(repartitionSourceTopicsLength);
  reader.skipTaggedFields();
  return {
    sourceTopics,
    sourceTopicRegex,
    repartitionSourceTopics,
  };
}

function writeStreamsGroupTopologyValue(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupTopologyValue>,
): void {
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  const subtopologies = message.subtopologies ?? [];
  writer.compactArrayLength(subtopologies.length);
  writeSubtopologyElements(writer, version, subtopologies, "subtopologies");
  writer.uvarint(0);
}

function writeSubtopologyElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupTopologyValueSubtopology>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeSubtopology(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeSubtopology(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupTopologyValueSubtopology>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const sourceTopics = message.sourceTopics ?? [];
  writer.compactArrayLength(sourceTopics.length);
  writer.compactStringElements(sourceTopics, "sourceTopics");
  const sourceTopicRegex = message.sourceTopicRegex ?? [];
  writer.compactArrayLength(sourceTopicRegex.length);
  writer.compactStringElements(sourceTopicRegex, "sourceTopicRegex");
  const stateChangelogTopics = message.stateChangelogTopics ?? [];
  writer.compactArrayLength(stateChangelogTopics.length);
  writeTopicInfoElements(writer, version, stateChangelogTopics, "stateChangelogTopics");
  const repartitionSinkTopics = message.repartitionSinkTopics ?? [];
  writer.compactArrayLength(repartitionSinkTopics.length);
  writer.compactStringElements(repartitionSinkTopics, "repartitionSinkTopics");
  const repartitionSourceTopics = message.repartitionSourceTopics ?? [];
  writer.compactArrayLength(repartitionSourceTopics.length);
  writeTopicInfoElements(writer, version, repartitionSourceTopics, "repartitionSourceTopics");
  const copartitionGroups = message.copartitionGroups ?? [];
  writer.compactArrayLength(copartitionGroups.length);
  writeCopartitionGroupElements(writer, version, copartitionGroups, "copartitionGroups");
  writer.uvarint(0);
}

function writeTopicInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupTopologyValueTopicInfo>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicInfo(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicInfo(writer: Writer, version: number, message: Encodable<StreamsGroupTopologyValueTopicInfo>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? 0;
  writer.int32(partitions, "partitions");
  const replicationFactor = message.replicationFactor ?? 0;
  writer.int16(replicationFactor, "replicationFactor");
  const topicConfigs = message.topicConfigs ?? [];
  writer.compactArrayLength(topicConfigs.length);
  writeTopicConfigElements(writer, version, topicConfigs, "topicConfigs");
  writer.uvarint(0);
}

function writeTopicConfigElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupTopologyValueTopicConfig>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicConfig(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicConfig(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTopologyValueTopicConfig>,
): void {
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const value = message.value ?? "";
  writer.compactString(value, "value");
  writer.uvarint(0);
}

function writeCopartitionGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupTopologyValueCopartitionGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCopartitionGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCopartitionGroup(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTopologyValueCopartitionGroup>,
): void {
  const sourceTopics = message.sourceTopics ?? [];
  writer.compactArrayLength(sourceTopics.length);
  writer.int16Elements(sourceTopics, "sourceTopics");
  const sourceTopicRegex = message.sourceTopicRegex ?? [];
  writer.compactArrayLength(sourceTopicRegex.length);
  writer.int16Elements(sourceTopicRegex, "sourceTopicRegex");
  const repartitionSourceTopics = message.repartitionSourceTopics ?? [];
  writer.compactArrayLength(repartitionSourceTopics.length);
  writer.int16Elements(repartitionSourceTopics, "repartitionSourceTopics");
  writer.uvarint(0);
}
