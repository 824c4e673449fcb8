// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number;
  groups: StreamsGroupDescribeResponseDescribedGroup[];
}

export interface StreamsGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  topology: StreamsGroupDescribeResponseTopology | null;
  members: StreamsGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export interface StreamsGroupDescribeResponseMember {
  memberId: string;
  memberEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  topologyEpoch: number;
  processId: string;
  userEndpoint: StreamsGroupDescribeResponseEndpoint | null;
  clientTags: StreamsGroupDescribeResponseKeyValue[];
  taskOffsets: StreamsGroupDescribeResponseTaskOffset[];
  taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[];
  assignment: StreamsGroupDescribeResponseAssignment;
  targetAssignment: StreamsGroupDescribeResponseAssignment;
  isClassic: boolean;
}

export interface StreamsGroupDescribeResponseAssignment {
  activeTasks: StreamsGroupDescribeResponseTaskIds[];
  standbyTasks: StreamsGroupDescribeResponseTaskIds[];
  warmupTasks: StreamsGroupDescribeResponseTaskIds[];
}

export interface StreamsGroupDescribeResponseTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export interface StreamsGroupDescribeResponseTaskOffset {
  subtopologyId: string;
  partition: number;
  offset: Int64;
}

export interface StreamsGroupDescribeResponseEndpoint {
  host: string;
  port: number;
}

export interface StreamsGroupDescribeResponseTopology {
  epoch: number;
  subtopologies: StreamsGroupDescribeResponseSubtopology[] | null;
}

export interface StreamsGroupDescribeResponseSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  repartitionSinkTopics: string[];
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[];
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[];
}

export interface StreamsGroupDescribeResponseTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupDescribeResponseKeyValue[];
}

export interface StreamsGroupDescribeResponseKeyValue {
  key: string;
  value: string;
}

export const streamsGroupDescribeResponse: MessageCodec<StreamsGroupDescribeResponse> = {
  name: "StreamsGroupDescribeResponse",
  apiKey: 89,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupDescribeResponse", version);
    try {
      return readStreamsGroupDescribeResponse(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupDescribeResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupDescribeResponse", version);
    try {
      writeStreamsGroupDescribeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupDescribeResponse");
    }
  },
};

function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const groupsLength = reader.compactArrayLength(20, "groups");
  const groups = readDescribedGroupElements(reader, version, groupsLength, "groups");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    groups,
  };
}

function readDescribedGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupDescribeResponseDescribedGroup[] {
  const elements: StreamsGroupDescribeResponseDescribedGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedGroup(reader: Reader, version: number): StreamsGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const groupId = reader.compactString("groupId");
  const groupState = reader.compactString("groupState");
  const groupEpoch = reader.int32("groupEpoch");
  const assignmentEpoch = reader.int32("assignmentEpoch");
  const topology = (reader.int8("topology") < 0 ? null : readTopologyField(reader, version, "topology"));
  const membersLength = reader.compactArrayLength(28, "members");
  const members = readMemberElements(reader, version, membersLength, "members");
  const authorizedOperations = reader.int32("authorizedOperations");
  reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology,
    members,
    authorizedOperations,
  };
}

function readTopologyField(reader: Reader, version: number, field: string): StreamsGroupDescribeResponseTopology {
  try {
    return readTopology(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readTopology(reader: Reader, version: number): StreamsGroupDescribeResponseTopology {
  const epoch = reader.int32("epoch");
  const subtopologiesLength = reader.compactNullableArrayLength(6, "subtopologies");
  const subtopologies =
    subtopologiesLength < 0 ? null
    : readSubtopologyElements(reader, version, subtopologiesLength, "subtopologies");
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
): StreamsGroupDescribeResponseSubtopology[] {
  const elements: StreamsGroupDescribeResponseSubtopology[] = [];
  try {
    while (elements.length < length) elements.push(readSubtopology(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSubtopology(reader: Reader, version: number): StreamsGroupDescribeResponseSubtopology {
  const subtopologyId = reader.compactString("subtopologyId");
  const sourceTopicsLength = reader.compactArrayLength(1, "sourceTopics");
  const sourceTopics = reader.compactStringElements(sourceTopicsLength, "sourceTopics");
  const repartitionSinkTopicsLength = reader.compactArrayLength(1, "repartitionSinkTopics");
  const repartitionSinkTopics = reader.compactStringElements(repartitionSinkTopicsLength, "repartitionSinkTopics");
  const stateChangelogTopicsLength = reader.compactArrayLength(9, "stateChangelogTopics");
  const stateChangelogTopics = readTopicInfoElements(reader, version, stateChangelogTopicsLength, "stateChangelogTopics");
  const repartitionSourceTopicsLength = reader.compactArrayLength(9, "repartitionSourceTopics");
  const repartitionSourceTopics = readTopicInfoElements(reader, version, repartitionSourceTopicsLength, "repartitionSourceTopics");
  reader.skipTaggedFields();
  return {
    subtopologyId,
    sourceTopics,
    repartitionSinkTopics,
    stateChangelogTopics,
    repartitionSourceTopics,
  };
}

function readTopicInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupDescribeResponseTopicInfo[] {
  const elements: StreamsGroupDescribeResponseTopicInfo[] = [];
  try {
    while (elements.length < length) elements.push(readTopicInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicInfo(reader: Reader, version: number): StreamsGroupDescribeResponseTopicInfo {
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
): StreamsGroupDescribeResponseKeyValue[] {
  const elements: StreamsGroupDescribeResponseKeyValue[] = [];
  try {
    while (elements.length < length) elements.push(readKeyValue(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readKeyValue(reader: Reader, _version: number): StreamsGroupDescribeResponseKeyValue {
  const key = reader.compactString("key");
  const value = reader.compactString("value");
  reader.skipTaggedFields();
  return {
    key,
    value,
  };
}

function readMemberElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupDescribeResponseMember[] {
  const elements: StreamsGroupDescribeResponseMember[] = [];
  try {
    while (elements.length < length) elements.push(readMember(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMember(reader: Reader, version: number): StreamsGroupDescribeResponseMember {
  const memberId = reader.compactString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const topologyEpoch = reader.int32("topologyEpoch");
  const processId = reader.compactString("processId");
  const userEndpoint = (reader.int8("userEndpoint") < 0 ? null : readEndpointField(reader, version, "userEndpoint"));
  const clientTagsLength = reader.compactArrayLength(3, "clientTags");
  const clientTags = readKeyValueElements(reader, version, clientTagsLength, "clientTags");
  const taskOffsetsLength = reader.compactArrayLength(14, "taskOffsets");
  const taskOffsets = readTaskOffsetElements(reader, version, taskOffsetsLength, "taskOffsets");
  const taskEndOffsetsLength = reader.compactArrayLength(14, "taskEndOffsets");
  const taskEndOffsets = readTaskOffsetElements(reader, version, taskEndOffsetsLength, "taskEndOffsets");
  const assignment = readAssignmentField(reader, version, "assignment");
  const targetAssignment = readAssignmentField(reader, version, "targetAssignment");
  const isClassic = reader.bool("isClassic");
  reader.skipTaggedFields();
  return {
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    assignment,
    targetAssignment,
    isClassic,
  };
}

function readEndpointField(reader: Reader, version: number, field: string): StreamsGroupDescribeResponseEndpoint {
  try {
    return readEndpoint(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readEndpoint(reader: Reader, _version: number): StreamsGroupDescribeResponseEndpoint {
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
): StreamsGroupDescribeResponseTaskOffset[] {
  const elements: StreamsGroupDescribeResponseTaskOffset[] = [];
  try {
    while (elements.length < length) elements.push(readTaskOffset(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskOffset(reader: Reader, _version: number): StreamsGroupDescribeResponseTaskOffset {
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

function readAssignmentField(reader: Reader, version: number, field: string): StreamsGroupDescribeResponseAssignment {
  try {
    return readAssignment(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readAssignment(reader: Reader, version: number): StreamsGroupDescribeResponseAssignment {
  const activeTasksLength = reader.compactArrayLength(3, "activeTasks");
  const activeTasks = readTaskIdsElements(reader, version, activeTasksLength, "activeTasks");
  const standbyTasksLength = reader.compactArrayLength(3, "standbyTasks");
  const standbyTasks = readTaskIdsElements(reader, version, standbyTasksLength, "standbyTasks");
  const warmupTasksLength = reader.compactArrayLength(3, "warmupTasks");
  const warmupTasks = readTaskIdsElements(reader, version, warmupTasksLength, "warmupTasks");
  reader.skipTaggedFields();
  return {
    activeTasks,
    standbyTasks,
    warmupTasks,
  };
}

function readTaskIdsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupDescribeResponseTaskIds[] {
  const elements: StreamsGroupDescribeResponseTaskIds[] = [];
  try {
    while (elements.length < length) elements.push(readTaskIds(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskIds(reader: Reader, _version: number): StreamsGroupDescribeResponseTaskIds {
  const subtopologyId = reader.compactString("subtopologyId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    subtopologyId,
    partitions,
  };
}

function writeStreamsGroupDescribeResponse(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupDescribeResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const groups = message.groups ?? [];
  writer.compactArrayLength(groups.length);
  writeDescribedGroupElements(writer, version, groups, "groups");
  writer.uvarint(0);
}

function writeDescribedGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupDescribeResponseDescribedGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribedGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribedGroup(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupDescribeResponseDescribedGroup>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const groupState = message.groupState ?? "";
  writer.compactString(groupState, "groupState");
  const groupEpoch = message.groupEpoch ?? 0;
  writer.int32(groupEpoch, "groupEpoch");
  const assignmentEpoch = message.assignmentEpoch ?? 0;
  writer.int32(assignmentEpoch, "assignmentEpoch");
  const topology = message.topology ?? null;
  if (topology === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeTopologyField(writer, version, topology, "topology");
  }
  const members = message.members ?? [];
  writer.compactArrayLength(members.length);
  writeMemberElements(writer, version, members, "members");
  const authorizedOperations = message.authorizedOperations ?? -2147483648;
  writer.int32(authorizedOperations, "authorizedOperations");
  writer.uvarint(0);
}

function writeTopologyField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupDescribeResponseTopology>,
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
  message: Encodable<StreamsGroupDescribeResponseTopology>,
): void {
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  const subtopologies = message.subtopologies ?? null;
  if (subtopologies === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(subtopologies.length);
    writeSubtopologyElements(writer, version, subtopologies, "subtopologies");
  }
  writer.uvarint(0);
}

function writeSubtopologyElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupDescribeResponseSubtopology>[],
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
  message: Encodable<StreamsGroupDescribeResponseSubtopology>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const sourceTopics = message.sourceTopics ?? [];
  writer.compactArrayLength(sourceTopics.length);
  writer.compactStringElements(sourceTopics, "sourceTopics");
  const repartitionSinkTopics = message.repartitionSinkTopics ?? [];
  writer.compactArrayLength(repartitionSinkTopics.length);
  writer.compactStringElements(repartitionSinkTopics, "repartitionSinkTopics");
  const stateChangelogTopics = message.stateChangelogTopics ?? [];
  writer.compactArrayLength(stateChangelogTopics.length);
  writeTopicInfoElements(writer, version, stateChangelogTopics, "stateChangelogTopics");
  const repartitionSourceTopics = message.repartitionSourceTopics ?? [];
  writer.compactArrayLength(repartitionSourceTopics.length);
  writeTopicInfoElements(writer, version, repartitionSourceTopics, "repartitionSourceTopics");
  writer.uvarint(0);
}

function writeTopicInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupDescribeResponseTopicInfo>[],
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
  message: Encodable<StreamsGroupDescribeResponseTopicInfo>,
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
  elements: readonly Encodable<StreamsGroupDescribeResponseKeyValue>[],
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
  message: Encodable<StreamsGroupDescribeResponseKeyValue>,
): void {
  const key = message.key ?? "";
  writer.compactString(key, "key");
  const value = message.value ?? "";
  writer.compactString(value, "value");
  writer.uvarint(0);
}

function writeMemberElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupDescribeResponseMember>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMember(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMember(writer: Writer, version: number, message: Encodable<StreamsGroupDescribeResponseMember>): void {
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const instanceId = message.instanceId ?? null;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId ?? null;
  writer.compactNullableString(rackId, "rackId");
  const clientId = message.clientId ?? "";
  writer.compactString(clientId, "clientId");
  const clientHost = message.clientHost ?? "";
  writer.compactString(clientHost, "clientHost");
  const topologyEpoch = message.topologyEpoch ?? 0;
  writer.int32(topologyEpoch, "topologyEpoch");
  const processId = message.processId ?? "";
  writer.compactString(processId, "processId");
  const userEndpoint = message.userEndpoint ?? null;
  if (userEndpoint === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeEndpointField(writer, version, userEndpoint, "userEndpoint");
  }
  const clientTags = message.clientTags ?? [];
  writer.compactArrayLength(clientTags.length);
  writeKeyValueElements(writer, version, clientTags, "clientTags");
  const taskOffsets = message.taskOffsets ?? [];
  writer.compactArrayLength(taskOffsets.length);
  writeTaskOffsetElements(writer, version, taskOffsets, "taskOffsets");
  const taskEndOffsets = message.taskEndOffsets ?? [];
  writer.compactArrayLength(taskEndOffsets.length);
  writeTaskOffsetElements(writer, version, taskEndOffsets, "taskEndOffsets");
  const assignment = message.assignment ?? {};
  writeAssignmentField(writer, version, assignment, "assignment");
  const targetAssignment = message.targetAssignment ?? {};
  writeAssignmentField(writer, version, targetAssignment, "targetAssignment");
  const isClassic = message.isClassic ?? false;
  writer.bool(isClassic);
  writer.uvarint(0);
}

function writeEndpointField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupDescribeResponseEndpoint>,
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
  message: Encodable<StreamsGroupDescribeResponseEndpoint>,
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
  elements: readonly Encodable<StreamsGroupDescribeResponseTaskOffset>[],
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
  message: Encodable<StreamsGroupDescribeResponseTaskOffset>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  writer.uvarint(0);
}

function writeAssignmentField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupDescribeResponseAssignment>,
  field: string,
): void {
  try {
    writeAssignment(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeAssignment(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupDescribeResponseAssignment>,
): void {
  const activeTasks = message.activeTasks ?? [];
  writer.compactArrayLength(activeTasks.length);
  writeTaskIdsElements(writer, version, activeTasks, "activeTasks");
  const standbyTasks = message.standbyTasks ?? [];
  writer.compactArrayLength(standbyTasks.length);
  writeTaskIdsElements(writer, version, standbyTasks, "standbyTasks");
  const warmupTasks = message.warmupTasks ?? [];
  writer.compactArrayLength(warmupTasks.length);
  writeTaskIdsElements(writer, version, warmupTasks, "warmupTasks");
  writer.uvarint(0);
}

function writeTaskIdsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupDescribeResponseTaskIds>[],
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

function writeTaskIds(writer: Writer, _version: number, message: Encodable<StreamsGroupDescribeResponseTaskIds>): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
