// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface DescribeGroupsResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  groups: DescribeGroupsResponseDescribedGroup[];
}

export interface DescribeGroupsResponseDescribedGroup {
  errorCode: number;
  /** From version 6 on. */
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  protocolType: string;
  protocolData: string;
  members: DescribeGroupsResponseDescribedGroupMember[];
  /** From version 3 on. */
  authorizedOperations: number;
}

export interface DescribeGroupsResponseDescribedGroupMember {
  memberId: string;
  /** From version 4 on. */
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  memberMetadata: Buffer;
  memberAssignment: Buffer;
}

export const describeGroupsResponse: MessageCodec<DescribeGroupsResponse> = {
  name: "DescribeGroupsResponse",
  apiKey: 15,
  type: "response",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 5,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("DescribeGroupsResponse", version);
    try {
      return readDescribeGroupsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeGroupsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("DescribeGroupsResponse", version);
    try {
      writeDescribeGroupsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeGroupsResponse");
    }
  },
};

function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const groupsLength =
    version >= 6 ? reader.compactArrayLength(13, "groups")
    : version >= 5 ? reader.compactArrayLength(12, "groups")
    : version >= 3 ? reader.arrayLength(18, "groups")
    : reader.arrayLength(14, "groups");
  const groups = readDescribedGroupElements(reader, version, groupsLength, "groups");
  if (version >= 5) reader.skipTaggedFields();
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
): DescribeGroupsResponseDescribedGroup[] {
  const elements: DescribeGroupsResponseDescribedGroup[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedGroup(reader: Reader, version: number): DescribeGroupsResponseDescribedGroup {
  const errorCode = reader.int16("errorCode");
  const errorMessage = version >= 6 ? reader.compactNullableString("errorMessage") : null;
  const groupId = version >= 5 ? reader.compactString("groupId") : reader.string("groupId");
  const groupState = version >= 5 ? reader.compactString("groupState") : reader.string("groupState");
  const protocolType = version >= 5 ? reader.compactString("protocolType") : reader.string("protocolType");
  const protocolData = version >= 5 ? reader.compactString("protocolData") : reader.string("protocolData");
  const membersLength =
    version >= 5 ? reader.compactArrayLength(7, "members")
    : version >= 4 ? reader.arrayLength(16, "members")
    : reader.arrayLength(14, "members");
  const members = readDescribedGroupMemberElements(reader, version, membersLength, "members");
  const authorizedOperations = version >= 3 ? reader.int32("authorizedOperations") : -2147483648;
  if (version >= 5) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members,
    authorizedOperations,
  };
}

function readDescribedGroupMemberElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeGroupsResponseDescribedGroupMember[] {
  const elements: DescribeGroupsResponseDescribedGroupMember[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedGroupMember(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedGroupMember(reader: Reader, version: number): DescribeGroupsResponseDescribedGroupMember {
  const memberId = version >= 5 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 5 ? reader.compactNullableString("groupInstanceId")
    : version >= 4 ? reader.nullableString("groupInstanceId")
    : null;
  const clientId = version >= 5 ? reader.compactString("clientId") : reader.string("clientId");
  const clientHost = version >= 5 ? reader.compactString("clientHost") : reader.string("clientHost");
  const memberMetadata = version >= 5 ? reader.compactBytes("memberMetadata") : reader.bytes("memberMetadata");
  const memberAssignment = version >= 5 ? reader.compactBytes("memberAssignment") : reader.bytes("memberAssignment");
  if (version >= 5) reader.skipTaggedFields();
  return {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    memberMetadata,
    memberAssignment,
  };
}

function writeDescribeGroupsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeGroupsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const groups = message.groups ?? [];
  if (version >= 5) {
    writer.compactArrayLength(groups.length);
    writeDescribedGroupElements(writer, version, groups, "groups");
  } else {
    writer.arrayLength(groups.length);
    writeDescribedGroupElements(writer, version, groups, "groups");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeDescribedGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeGroupsResponseDescribedGroup>[],
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
  message: Encodable<DescribeGroupsResponseDescribedGroup>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  if (version >= 6) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    if (errorMessage !== null) throw notInVersion("errorMessage", version);
  }
  const groupId = message.groupId ?? "";
  if (version >= 5) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const groupState = message.groupState ?? "";
  if (version >= 5) {
    writer.compactString(groupState, "groupState");
  } else {
    writer.string(groupState, "groupState");
  }
  const protocolType = message.protocolType ?? "";
  if (version >= 5) {
    writer.compactString(protocolType, "protocolType");
  } else {
    writer.string(protocolType, "protocolType");
  }
  const protocolData = message.protocolData ?? "";
  if (version >= 5) {
    writer.compactString(protocolData, "protocolData");
  } else {
    writer.string(protocolData, "protocolData");
  }
  const members = message.members ?? [];
  if (version >= 5) {
    writer.compactArrayLength(members.length);
    writeDescribedGroupMemberElements(writer, version, members, "members");
  } else {
    writer.arrayLength(members.length);
    writeDescribedGroupMemberElements(writer, version, members, "members");
  }
  const authorizedOperations = message.authorizedOperations ?? -2147483648;
  if (version >= 3) {
    writer.int32(authorizedOperations, "authorizedOperations");
  } else {
    if (authorizedOperations !== -2147483648) throw notInVersion("authorizedOperations", version);
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}

function writeDescribedGroupMemberElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeGroupsResponseDescribedGroupMember>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribedGroupMember(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribedGroupMember(
  writer: Writer,
  version: number,
  message: Encodable<DescribeGroupsResponseDescribedGroupMember>,
): void {
  const memberId = message.memberId ?? "";
  if (version >= 5) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 5) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else if ((version >= 4 && version <= 4)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  }
  const clientId = message.clientId ?? "";
  if (version >= 5) {
    writer.compactString(clientId, "clientId");
  } else {
    writer.string(clientId, "clientId");
  }
  const clientHost = message.clientHost ?? "";
  if (version >= 5) {
    writer.compactString(clientHost, "clientHost");
  } else {
    writer.string(clientHost, "clientHost");
  }
  const memberMetadata = message.memberMetadata ?? emptyBuffer;
  if (version >= 5) {
    writer.compactBytes(memberMetadata, "memberMetadata");
  } else {
    writer.bytes(memberMetadata, "memberMetadata");
  }
  const memberAssignment = message.memberAssignment ?? emptyBuffer;
  if (version >= 5) {
    writer.compactBytes(memberAssignment, "memberAssignment");
  } else {
    writer.bytes(memberAssignment, "memberAssignment");
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}
