// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  memberId: string;
  memberEpoch: number;
  heartbeatIntervalMs: number;
  acceptableRecoveryLag: number;
  taskOffsetIntervalMs: number;
  status: StreamsGroupHeartbeatResponseStatus[] | null;
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  endpointInformationEpoch: number;
  partitionsByUserEndpoint: StreamsGroupHeartbeatResponseEndpointToPartitions[] | null;
}

export interface StreamsGroupHeartbeatResponseEndpointToPartitions {
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint;
  activePartitions: StreamsGroupHeartbeatResponseTopicPartition[];
  standbyPartitions: StreamsGroupHeartbeatResponseTopicPartition[];
}

export interface StreamsGroupHeartbeatResponseTopicPartition {
  topic: string;
  partitions: number[];
}

export interface StreamsGroupHeartbeatResponseEndpoint {
  host: string;
  port: number;
}

export interface StreamsGroupHeartbeatResponseTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export interface StreamsGroupHeartbeatResponseStatus {
  statusCode: number;
  statusDetail: string;
}

export const streamsGroupHeartbeatResponse: MessageCodec<StreamsGroupHeartbeatResponse> = {
  name: "StreamsGroupHeartbeatResponse",
  apiKey: 88,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupHeartbeatResponse", version);
    try {
      return readStreamsGroupHeartbeatResponse(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupHeartbeatResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupHeartbeatResponse", version);
    try {
      writeStreamsGroupHeartbeatResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupHeartbeatResponse");
    }
  },
};

function readStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const memberId = reader.compactString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const heartbeatIntervalMs = reader.int32("heartbeatIntervalMs");
  const acceptableRecoveryLag = reader.int32("acceptableRecoveryLag");
  const taskOffsetIntervalMs = reader.int32("taskOffsetIntervalMs");
  const statusLength = reader.compactNullableArrayLength(3, "status");
  const status = statusLength < 0 ? null : readStatusElements(reader, version, statusLength, "status");
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
  const endpointInformationEpoch = reader.int32("endpointInformationEpoch");
  const partitionsByUserEndpointLength = reader.compactNullableArrayLength(7, "partitionsByUserEndpoint");
  const partitionsByUserEndpoint =
    partitionsByUserEndpointLength < 0 ? null
    : readEndpointToPartitionsElements(reader, version, partitionsByUserEndpointLength, "partitionsByUserEndpoint");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLag,
    taskOffsetIntervalMs,
    status,
    activeTasks,
    standbyTasks,
    warmupTasks,
    endpointInformationEpoch,
    partitionsByUserEndpoint,
  };
}

function readStatusElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatResponseStatus[] {
  const elements: StreamsGroupHeartbeatResponseStatus[] = [];
  try {
    while (elements.length < length) elements.push(readStatus(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readStatus(reader: Reader, _version: number): StreamsGroupHeartbeatResponseStatus {
  const statusCode = reader.int8("statusCode");
  const statusDetail = reader.compactString("statusDetail");
  reader.skipTaggedFields();
  return {
    statusCode,
    statusDetail,
  };
}

function readTaskIdsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatResponseTaskIds[] {
  const elements: StreamsGroupHeartbeatResponseTaskIds[] = [];
  try {
    while (elements.length < length) elements.push(readTaskIds(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskIds(reader: Reader, _version: number): StreamsGroupHeartbeatResponseTaskIds {
  const subtopologyId = reader.compactString("subtopologyId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    subtopologyId,
    partitions,
  };
}

function readEndpointToPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatResponseEndpointToPartitions[] {
  const elements: StreamsGroupHeartbeatResponseEndpointToPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readEndpointToPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readEndpointToPartitions(reader: Reader, version: number): StreamsGroupHeartbeatResponseEndpointToPartitions {
  const userEndpoint = readEndpointField(reader, version, "userEndpoint");
  const activePartitionsLength = reader.compactArrayLength(3, "activePartitions");
  const activePartitions = readTopicPartitionElements(reader, version, activePartitionsLength, "activePartitions");
  const standbyPartitionsLength = reader.compactArrayLength(3, "standbyPartitions");
  const standbyPartitions = readTopicPartitionElements(reader, version, standbyPartitionsLength, "standbyPartitions");
  reader.skipTaggedFields();
  return {
    userEndpoint,
    activePartitions,
    standbyPartitions,
  };
}

function readEndpointField(reader: Reader, version: number, field: string): StreamsGroupHeartbeatResponseEndpoint {
  try {
    return readEndpoint(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readEndpoint(reader: Reader, _version: number): StreamsGroupHeartbeatResponseEndpoint {
  const host = reader.compactString("host");
  const port = reader.uint16("port");
  reader.skipTaggedFields();
  return {
    host,
    port,
  };
}

function readTopicPartitionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupHeartbeatResponseTopicPartition[] {
  const elements: StreamsGroupHeartbeatResponseTopicPartition[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartition(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartition(reader: Reader, _version: number): StreamsGroupHeartbeatResponseTopicPartition {
  const topic = reader.compactString("topic");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topic,
    partitions,
  };
}

function writeStreamsGroupHeartbeatResponse(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupHeartbeatResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const heartbeatIntervalMs = message.heartbeatIntervalMs ?? 0;
  writer.int32(heartbeatIntervalMs, "heartbeatIntervalMs");
  const acceptableRecoveryLag = message.acceptableRecoveryLag ?? 0;
  writer.int32(acceptableRecoveryLag, "acceptableRecoveryLag");
  const taskOffsetIntervalMs = message.taskOffsetIntervalMs ?? 0;
  writer.int32(taskOffsetIntervalMs, "taskOffsetIntervalMs");
  const status = message.status === undefined ? [] : message.status;
  if (status === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(status.length);
    writeStatusElements(writer, version, status, "status");
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
  const endpointInformationEpoch = message.endpointInformationEpoch ?? 0;
  writer.int32(endpointInformationEpoch, "endpointInformationEpoch");
  const partitionsByUserEndpoint = message.partitionsByUserEndpoint ?? null;
  if (partitionsByUserEndpoint === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(partitionsByUserEndpoint.length);
    writeEndpointToPartitionsElements(writer, version, partitionsByUserEndpoint, "partitionsByUserEndpoint");
  }
  writer.uvarint(0);
}

function writeStatusElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatResponseStatus>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeStatus(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeStatus(writer: Writer, _version: number, message: Encodable<StreamsGroupHeartbeatResponseStatus>): void {
  const statusCode = message.statusCode ?? 0;
  writer.int8(statusCode, "statusCode");
  const statusDetail = message.statusDetail ?? "";
  writer.compactString(statusDetail, "statusDetail");
  writer.uvarint(0);
}

function writeTaskIdsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatResponseTaskIds>[],
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

function writeTaskIds(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupHeartbeatResponseTaskIds>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}

function writeEndpointToPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatResponseEndpointToPartitions>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeEndpointToPartitions(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeEndpointToPartitions(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupHeartbeatResponseEndpointToPartitions>,
): void {
  const userEndpoint = message.userEndpoint ?? {};
  writeEndpointField(writer, version, userEndpoint, "userEndpoint");
  const activePartitions = message.activePartitions ?? [];
  writer.compactArrayLength(activePartitions.length);
  writeTopicPartitionElements(writer, version, activePartitions, "activePartitions");
  const standbyPartitions = message.standbyPartitions ?? [];
  writer.compactArrayLength(standbyPartitions.length);
  writeTopicPartitionElements(writer, version, standbyPartitions, "standbyPartitions");
  writer.uvarint(0);
}

function writeEndpointField(
  writer: Writer,
  version: number,
  value: Encodable<StreamsGroupHeartbeatResponseEndpoint>,
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
  message: Encodable<StreamsGroupHeartbeatResponseEndpoint>,
): void {
  const host = message.host ?? "";
  writer.compactString(host, "host");
  const port = message.port ?? 0;
  writer.uint16(port, "port");
  writer.uvarint(0);
}

function writeTopicPartitionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupHeartbeatResponseTopicPartition>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartition(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartition(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupHeartbeatResponseTopicPartition>,
): void {
  const topic = message.topic ?? "";
  writer.compactString(topic, "topic");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
