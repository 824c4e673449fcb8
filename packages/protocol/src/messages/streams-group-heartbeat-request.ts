// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  endpointInformationEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  rebalanceTimeoutMs: number;
  topology: StreamsGroupHeartbeatRequestTopology | null;
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  processId: string | null;
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null;
  clientTags: StreamsGroupHeartbeatRequestKeyValue[] | null;
  taskOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  taskEndOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  shutdownApplication: boolean;
}

export interface StreamsGroupHeartbeatRequestTaskOffset {
  subtopologyId: string;
  partition: number;
  offset: Int64;
}

export interface StreamsGroupHeartbeatRequestEndpoint {
  host: string;
  port: number;
}

export interface StreamsGroupHeartbeatRequestTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export interface StreamsGroupHeartbeatRequestTopology {
  epoch: number;
  subtopologies: StreamsGroupHeartbeatRequestSubtopology[];
}

export interface StreamsGroupHeartbeatRequestSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  sourceTopicRegex: string[];
  stateChangelogTopics: StreamsGroupHeartbeatRequestTopicInfo[];
  repartitionSinkTopics: string[];
  repartitionSourceTopics: StreamsGroupHeartbeatRequestTopicInfo[];
  copartitionGroups: StreamsGroupHeartbeatRequestCopartitionGroup[];
}

export interface StreamsGroupHeartbeatRequestCopartitionGroup {
  sourceTopics: number[];
  sourceTopicRegex: number[];
  repartitionSourceTopics: number[];
}

export interface StreamsGroupHeartbeatRequestTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupHeartbeatRequestKeyValue[];
}

export interface StreamsGroupHeartbeatRequestKeyValue {
  key: string;
  value: string;
}

export const streamsGroupHeartbeatRequest: MessageCodec<StreamsGroupHeartbeatRequest> = {
  name: "StreamsGroupHeartbeatRequest",
  apiKey: 88,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupHeartbeatRequest", version);
    try {
      return readStreamsGroupHeartbeatRequest(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupHeartbeatRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupHeartbeatRequest", version);
    try {
      writeStreamsGroupHeartbeatRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupHeartbeatRequest");
    }
  },
};

function readStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  const groupId = reader.compactString("groupId");
  const memberId = reader.compactString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const endpointInformationEpoch = reader.int32("endpointInformationEpoch");
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const rebalanceTimeoutMs = reader.int32("rebalanceTimeoutMs");
  const topology = (reader.int8("topology") < 0 ? null : readTopologyField(reader, version, "topology"));
  const activeTasksLength = reader.compactNullableArrayLength(3, "activeTasks");
  const activeTasks =
    activeTasksLength < 0 ? null
    : readTaskIdsElements(reader, version, activeTasksLength, "activeTasks");
  const standbyTasksLength = reader.compactNullableArrayLength(3, "standbyTasks");
  const standbyTasks =
    standbyTasksLength < 0 ? null
    : readTaskIdsElements(reader, version, standbyTasksLength, "standbyTasks");
  const warmupTasksLength = reader.compactNullableArrayLength(3, "warmupTasks");
  const warmupTasks =
    warmupTasksLength < 0 ? null
    : readTaskIdsElements(reader, version, warmupTasksLength, "warmupTasks");
  const processId = reader.compactNullableString("processId");
  const userEndpoint = (reader.int8("userEndpoint") < 0 ? null : readEndpointField(reader, version, "userEndpoint"));
  const clientTagsLength = reader.compactNullableArrayLength(3, "clientTags");
  const clientTags =
    clientTagsLength < 0 ? null
    : readKeyValueElements(reader, version, clientTagsLength, "clientTags");
  const taskOffsetsLength = reader.compactNullableArrayLength(14, "taskOffsets");
  const taskOffsets =
    taskOffsetsLength < 0 ? null
    : readTaskOffsetElements(reader, version, taskOffsetsLength, "taskOffsets");
  const taskEndOffsetsLength = reader.compactNullableArrayLength(14, "taskEndOffsets");
  const taskEndOffsets =
    taskEndOffsetsLength < 0 ? null
    : readTaskOffsetElements(reader, version, taskEndOffsetsLength, "taskEndOffsets");
  const shutdownApplication = reader.bool("shutdownApplication");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    topology,
    activeTasks,
    standbyTasks,
    warmupTasks,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    shutdownApplication,
  };
}

function readTopologyField(reader: Reader, version: number, field: string): StreamsGroupHeartbeatRequestTopology {
  try {
    return readTopology(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readTopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopology {
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
): StreamsGroupHeartbeatRequestSubtopology[] {
  const elements: StreamsGroupHeartbeatRequestSubtopology[] = [];
  try {
    while (elements.length < length) elements.push(readSubtopology(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSubtopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestSubtopology {
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
): StreamsGroupHeartbeatRequestTopicInfo[] {
  const elements: StreamsGroupHeartbeatRequestTopicInfo[] = [];
  try {
    while (elements.length < length) elements.push(readTopicInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicInfo(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopicInfo {
  const name = reader.compactString("name");
  const partitions = reader.int32("partitions");
  const replicationFactor = reader.int16("replicationFactor");
  const topicConfigsLength = reader.compactArrayLength(3, "topicConfigs");
  const topicConfigs = readKeyValueElements(reader, version, topicConfigsLength, "topicConfigs");
  reader.skipTaggedFields();
  return {
    name,
    partitions,
    replicationFactor,
    topicConfigs,
  };
}

function readKeyValueElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatRequestKeyValue[] {
  const elements: StreamsGroupHeartbeatRequestKeyValue[] = [];
  try {
    while (elements.length < length) elements.push(readKeyValue(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readKeyValue(reader: Reader, _version: number): StreamsGroupHeartbeatRequestKeyValue {
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
): StreamsGroupHeartbeatRequestCopartitionGroup[] {
  const elements: StreamsGroupHeartbeatRequestCopartitionGroup[] = [];
  try {
    while (elements.length < length) elements.push(readCopartitionGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCopartitionGroup(reader: Reader, _version: number): StreamsGroupHeartbeatRequestCopartitionGroup {
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

function readTaskIdsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatRequestTaskIds[] {
  const elements: StreamsGroupHeartbeatRequestTaskIds[] = [];
  try {
    while (elements.length < length) elements.push(readTaskIds(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskIds(reader: Reader, _version: number): StreamsGroupHeartbeatRequestTaskIds {
  const subtopologyId = reader.compactString("subtopologyId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    subtopologyId,
    partitions,
  };
}

function readEndpointField(reader: Reader, version: number, field: string): StreamsGroupHeartbeatRequestEndpoint {
  try {
    return readEndpoint(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatRequestEndpoint {
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    host,
    port,
  };
}

function readTaskOffsetElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatRequestTaskOffset[] {
  const elements: StreamsGroupHeartbeatRequestTaskOffset[] = [];
  try {
    while (elements.length < length) elements.push(readTaskOffset(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskOffset(reader: Reader, _version: number): StreamsGroupHeartbeatRequestTaskOffset {
  const subtopologyId = reader.compactString("subtopologyId");
  const partition = reader.int32("partition");
  const offset = reader.int64("offset");
  reader.skipTaggedFields();
  return {
    subtopologyId,
    partition,
    offset,
  };
}

function writeStreamsGroupHeartbeatRequest(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupHeartbeatRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const endpointInformationEpoch = message.endpointInformationEpoch ?? 0;
  writer.int32(endpointInformationEpoch, "endpointInformationEpoch");
  const instanceId = message.instanceId ?? null;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId ?? null;
  writer.compactNullableString(rackId, "rackId");
  const rebalanceTimeoutMs = message.rebalanceTimeoutMs ?? -1;
  writer.int32(rebalanceTimeoutMs, "rebalanceTimeoutMs");
  const topology = message.topology ?? null;
  if (topology === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeTopologyField(writer, version, topology, "topology");
  }
  const activeTasks = message.activeTasks ?? null;
  if (activeTasks === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(activeTasks.length);
    writeTaskIdsElements(writer, version, activeTasks, "activeTasks");
  }
  const standbyTasks = message.standbyTasks ?? null;
  if (standbyTasks === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(standbyTasks.length);
    writeTaskIdsElements(writer, version, standbyTasks, "standbyTasks");
  }
  const warmupTasks = message.warmupTasks ?? null;
  if (warmupTasks === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(warmupTasks.length);
    writeTaskIdsElements(writer, version, warmupTasks, "warmupTasks");
  }
  const processId = message.processId ?? null;
  writer.compactNullableString(processId, "processId");
  const userEndpoint = message.userEndpoint ?? null;
  if (userEndpoint === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeEndpointField(writer, version, userEndpoint, "userEndpoint");
  }
  const clientTags = message.clientTags ?? null;
  if (clientTags === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(clientTags.length);
    writeKeyValueElements(writer, version, clientTags, "clientTags");
  }
  const taskOffsets = message.taskOffsets ?? null;
  if (taskOffsets === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(taskOffsets.length);
    writeTaskOffsetElements(writer, version, taskOffsets, "taskOffsets");
  }
  const taskEndOffsets = message.taskEndOffsets ?? null;
  if (taskEndOffsets === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(taskEndOffsets.length);
    writeTaskOffsetElements(writer, version, taskEndOffsets, "taskEndOffsets");
  }
  const shutdownApplication = message.shutdownApplication ?? false;
  writer.bool(shutdownApplication);
  writer.uvarint(0);
}

function writeTopologyField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupHeartbeatRequestTopology>,
  field: string,
): void {
  try {
    writeTopology(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeTopology(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupHeartbeatRequestTopology>,
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
  elements: readonly Encodable<StreamsGroupHeartbeatRequestSubtopology>[],
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
  message: Encodable<StreamsGroupHeartbeatRequestSubtopology>,
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
  elements: readonly Encodable<StreamsGroupHeartbeatRequestTopicInfo>[],
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

function writeTopicInfo(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupHeartbeatRequestTopicInfo>,
): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const partitions = message.partitions ?? 0;
  writer.int32(partitions, "partitions");
  const replicationFactor = message.replicationFactor ?? 0;
  writer.int16(replicationFactor, "replicationFactor");
  const topicConfigs = message.topicConfigs ?? [];
  writer.compactArrayLength(topicConfigs.length);
  writeKeyValueElements(writer, version, topicConfigs, "topicConfigs");
  writer.uvarint(0);
}

function writeKeyValueElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatRequestKeyValue>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeKeyValue(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeKeyValue(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupHeartbeatRequestKeyValue>,
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
  elements: readonly Encodable<StreamsGroupHeartbeatRequestCopartitionGroup>[],
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
  message: Encodable<StreamsGroupHeartbeatRequestCopartitionGroup>,
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

function writeTaskIdsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatRequestTaskIds>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTaskIds(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTaskIds(writer: Writer, _version: number, message: Encodable<StreamsGroupHeartbeatRequestTaskIds>): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}

function writeEndpointField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupHeartbeatRequestEndpoint>,
  field: string,
): void {
  try {
    writeEndpoint(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeEndpoint(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupHeartbeatRequestEndpoint>,
): void {
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}

function writeTaskOffsetElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatRequestTaskOffset>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTaskOffset(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTaskOffset(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupHeartbeatRequestTaskOffset>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  writer.uvarint(0);
}
