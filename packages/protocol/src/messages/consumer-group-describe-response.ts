// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number;
  groups: ConsumerGroupDescribeResponseDescribedGroup[];
}

export interface ConsumerGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  assignorName: string;
  members: ConsumerGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export interface ConsumerGroupDescribeResponseMember {
  memberId: string;
  instanceId: string | null;
  rackId: string | null;
  memberEpoch: number;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  subscribedTopicRegex: string | null;
  assignment: ConsumerGroupDescribeResponseAssignment;
  targetAssignment: ConsumerGroupDescribeResponseAssignment;
  /** From version 1 on. */
  memberType: number;
}

export interface ConsumerGroupDescribeResponseAssignment {
  topicPartitions: ConsumerGroupDescribeResponseTopicPartitions[];
}

export interface ConsumerGroupDescribeResponseTopicPartitions {
  topicId: string;
  topicName: string;
  partitions: number[];
}

export const consumerGroupDescribeResponse: MessageCodec<ConsumerGroupDescribeResponse> = {
  name: "ConsumerGroupDescribeResponse",
  apiKey: 69,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupDescribeResponse", version);
    try {
      return readConsumerGroupDescribeResponse(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupDescribeResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupDescribeResponse", version);
    try {
      writeConsumerGroupDescribeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupDescribeResponse");
    }
  },
};

function readConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
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
): ConsumerGroupDescribeResponseDescribedGroup[] {
  const elements: ConsumerGroupDescribeResponseDescribedGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedGroup(reader: Reader, version: number): ConsumerGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const groupId = reader.compactString("groupId");
  const groupState = reader.compactString("groupState");
  const groupEpoch = reader.int32("groupEpoch");
  const assignmentEpoch = reader.int32("assignmentEpoch");
  const assignorName = reader.compactString("assignorName");
  const membersLength =
    version >= 1 ? reader.compactArrayLength(17, "members")
    : reader.compactArrayLength(16, "members");
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
    assignorName,
    members,
    authorizedOperations,
  };
}

function readMemberElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupDescribeResponseMember[] {
  const elements: ConsumerGroupDescribeResponseMember[] = [];
  try {
    while (elements.length < length) elements.push(readMember(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMember(reader: Reader, version: number): ConsumerGroupDescribeResponseMember {
  const memberId = reader.compactString("memberId");
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const memberEpoch = reader.int32("memberEpoch");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const subscribedTopicNamesLength = reader.compactArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames = reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  const subscribedTopicRegex = reader.compactNullableString("subscribedTopicRegex");
  const assignment = readAssignmentField(reader, version, "assignment");
  const targetAssignment = readAssignmentField(reader, version, "targetAssignment");
  const memberType = version >= 1 ? reader.int8("memberType") : -1;
  reader.skipTaggedFields();
  return {
    memberId,
    instanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    assignment,
    targetAssignment,
    memberType,
  };
}

function readAssignmentField(reader: Reader, version: number, field: string): ConsumerGroupDescribeResponseAssignment {
  try {
    return readAssignment(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readAssignment(reader: Reader, version: number): ConsumerGroupDescribeResponseAssignment {
  const topicPartitionsLength = reader.compactArrayLength(19, "topicPartitions");
  const topicPartitions = readTopicPartitionsElements(reader, version, topicPartitionsLength, "topicPartitions");
  reader.skipTaggedFields();
  return {
    topicPartitions,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupDescribeResponseTopicPartitions[] {
  const elements: ConsumerGroupDescribeResponseTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, _version: number): ConsumerGroupDescribeResponseTopicPartitions {
  const topicId = reader.uuid("topicId");
  const topicName = reader.compactString("topicName");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    topicName,
    partitions,
  };
}

function writeConsumerGroupDescribeResponse(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupDescribeResponse>,
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
  elements: readonly Encodable<ConsumerGroupDescribeResponseDescribedGroup>[],
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
  message: Encodable<ConsumerGroupDescribeResponseDescribedGroup>,
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
  const assignorName = message.assignorName ?? "";
  writer.compactString(assignorName, "assignorName");
  const members = message.members ?? [];
  writer.compactArrayLength(members.length);
  writeMemberElements(writer, version, members, "members");
  const authorizedOperations = message.authorizedOperations ?? -2147483648;
  writer.int32(authorizedOperations, "authorizedOperations");
  writer.uvarint(0);
}

function writeMemberElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupDescribeResponseMember>[],
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

function writeMember(writer: Writer, version: number, message: Encodable<ConsumerGroupDescribeResponseMember>): void {
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const instanceId = message.instanceId ?? null;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId ?? null;
  writer.compactNullableString(rackId, "rackId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const clientId = message.clientId ?? "";
  writer.compactString(clientId, "clientId");
  const clientHost = message.clientHost ?? "";
  writer.compactString(clientHost, "clientHost");
  const subscribedTopicNames = message.subscribedTopicNames ?? [];
  writer.compactArrayLength(subscribedTopicNames.length);
  writer.compactStringElements(subscribedTopicNames, "subscribedTopicNames");
  const subscribedTopicRegex = message.subscribedTopicRegex ?? null;
  writer.compactNullableString(subscribedTopicRegex, "subscribedTopicRegex");
  const assignment = message.assignment ?? {};
  writeAssignmentField(writer, version, assignment, "assignment");
  const targetAssignment = message.targetAssignment ?? {};
  writeAssignmentField(writer, version, targetAssignment, "targetAssignment");
  const memberType = message.memberType ?? -1;
  if (version >= 1) writer.int8(memberType, "memberType");
  writer.uvarint(0);
}

function writeAssignmentField(
  writer: Writer,
  version: number,
  value: Encodable<ConsumerGroupDescribeResponseAssignment>,
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
  message: Encodable<ConsumerGroupDescribeResponseAssignment>,
): void {
  const topicPartitions = message.topicPartitions ?? [];
  writer.compactArrayLength(topicPartitions.length);
  writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupDescribeResponseTopicPartitions>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartitions(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartitions(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupDescribeResponseTopicPartitions>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
