// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareGroupDescribeResponse {
  throttleTimeMs: number;
  groups: ShareGroupDescribeResponseDescribedGroup[];
}

export interface ShareGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  assignorName: string;
  members: ShareGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export interface ShareGroupDescribeResponseMember {
  memberId: string;
  rackId: string | null;
  memberEpoch: number;
  clientId: string;
  clientHost: string;
  subscribedTopicNames: string[];
  assignment: ShareGroupDescribeResponseAssignment;
}

export interface ShareGroupDescribeResponseAssignment {
  topicPartitions: ShareGroupDescribeResponseTopicPartitions[];
}

export interface ShareGroupDescribeResponseTopicPartitions {
  topicId: string;
  topicName: string;
  partitions: number[];
}

export const shareGroupDescribeResponse: MessageCodec<ShareGroupDescribeResponse> = {
  name: "ShareGroupDescribeResponse",
  apiKey: 77,
  type: "response",
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 1) throw unsupportedVersion("ShareGroupDescribeResponse", version);
    try {
      return readShareGroupDescribeResponse(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupDescribeResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 1) throw unsupportedVersion("ShareGroupDescribeResponse", version);
    try {
      writeShareGroupDescribeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupDescribeResponse");
    }
  },
};

function readShareGroupDescribeResponse(reader: Reader, version: number): ShareGroupDescribeResponse {
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
): ShareGroupDescribeResponseDescribedGroup[] {
  const elements: ShareGroupDescribeResponseDescribedGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedGroup(reader: Reader, version: number): ShareGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const groupId = reader.compactString("groupId");
  const groupState = reader.compactString("groupState");
  const groupEpoch = reader.int32("groupEpoch");
  const assignmentEpoch = reader.int32("assignmentEpoch");
  const assignorName = reader.compactString("assignorName");
  const membersLength = reader.compactArrayLength(12, "members");
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
): ShareGroupDescribeResponseMember[] {
  const elements: ShareGroupDescribeResponseMember[] = [];
  try {
    while (elements.length < length) elements.push(readMember(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMember(reader: Reader, version: number): ShareGroupDescribeResponseMember {
  const memberId = reader.compactString("memberId");
  const rackId = reader.compactNullableString("rackId");
  const memberEpoch = reader.int32("memberEpoch");
  const clientId = reader.compactString("clientId");
  const clientHost = reader.compactString("clientHost");
  const subscribedTopicNamesLength = reader.compactArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames = reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  const assignment = readAssignmentField(reader, version, "assignment");
  reader.skipTaggedFields();
  return {
    memberId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    assignment,
  };
}

function readAssignmentField(reader: Reader, version: number, field: string): ShareGroupDescribeResponseAssignment {
  try {
    return readAssignment(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readAssignment(reader: Reader, version: number): ShareGroupDescribeResponseAssignment {
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
): ShareGroupDescribeResponseTopicPartitions[] {
  const elements: ShareGroupDescribeResponseTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, _version: number): ShareGroupDescribeResponseTopicPartitions {
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

function writeShareGroupDescribeResponse(
  writer: Writer,
  version: number,
  message: Encodable<ShareGroupDescribeResponse>,
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
  elements: readonly Encodable<ShareGroupDescribeResponseDescribedGroup>[],
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
  message: Encodable<ShareGroupDescribeResponseDescribedGroup>,
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
  elements: readonly Encodable<ShareGroupDescribeResponseMember>[],
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

function writeMember(writer: Writer, version: number, message: Encodable<ShareGroupDescribeResponseMember>): void {
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
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
  const assignment = message.assignment ?? {};
  writeAssignmentField(writer, version, assignment, "assignment");
  writer.uvarint(0);
}

function writeAssignmentField(
  writer: Writer,
  version: number,
  value: Encodable<ShareGroupDescribeResponseAssignment>,
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
  message: Encodable<ShareGroupDescribeResponseAssignment>,
): void {
  const topicPartitions = message.topicPartitions ?? [];
  writer.compactArrayLength(topicPartitions.length);
  writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareGroupDescribeResponseTopicPartitions>[],
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
  message: Encodable<ShareGroupDescribeResponseTopicPartitions>,
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
