// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface LeaveGroupRequest {
  groupId: string;
  /** Up to version 2. */
  memberId: string;
  /** From version 3 on. */
  members: LeaveGroupRequestMemberIdentity[];
}

export interface LeaveGroupRequestMemberIdentity {
  /** From version 3 on. */
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
  /** From version 5 on. */
  reason: string | null;
}

export const leaveGroupRequest: MessageCodec<LeaveGroupRequest> = {
  name: "LeaveGroupRequest",
  apiKey: 13,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("LeaveGroupRequest", version);
    try {
      return readLeaveGroupRequest(reader, version);
    } catch (error) {
      throw inField(error, "LeaveGroupRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("LeaveGroupRequest", version);
    try {
      writeLeaveGroupRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "LeaveGroupRequest");
    }
  },
};

function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  const groupId = version >= 4 ? reader.compactString("groupId") : reader.string("groupId");
  const memberId = version >= 3 ? "" : reader.string("memberId");
  const membersLength =
    version >= 5 ? reader.compactArrayLength(4, "members")
    : version >= 4 ? reader.compactArrayLength(3, "members")
    : version >= 3 ? reader.arrayLength(4, "members")
    : 0;
  const members = readMemberIdentityElements(reader, version, membersLength, "members");
  if (version >= 4) reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    members,
  };
}

function readMemberIdentityElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): LeaveGroupRequestMemberIdentity[] {
  const elements: LeaveGroupRequestMemberIdentity[] = [];
  try {
    while (elements.length < length) elements.push(readMemberIdentity(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMemberIdentity(reader: Reader, version: number): LeaveGroupRequestMemberIdentity {
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 4 ? reader.compactNullableString("groupInstanceId")
    : reader.nullableString("groupInstanceId");
  const reason = version >= 5 ? reader.compactNullableString("reason") : null;
  if (version >= 4) reader.skipTaggedFields();
  return {
    memberId,
    groupInstanceId,
    reason,
  };
}

function writeLeaveGroupRequest(writer: Writer, version: number, message: Encodable<LeaveGroupRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 4) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const memberId = message.memberId ?? "";
  if (version >= 3) {
    if (memberId !== "") throw notInVersion("memberId", version);
  } else {
    writer.string(memberId, "memberId");
  }
  const members = message.members ?? [];
  if (version >= 4) {
    writer.compactArrayLength(members.length);
    writeMemberIdentityElements(writer, version, members, "members");
  } else if ((version >= 3 && version <= 3)) {
    writer.arrayLength(members.length);
    writeMemberIdentityElements(writer, version, members, "members");
  } else {
    if (members.length !== 0) throw notInVersion("members", version);
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeMemberIdentityElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<LeaveGroupRequestMemberIdentity>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMemberIdentity(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMemberIdentity(
  writer: Writer,
  version: number,
  message: Encodable<LeaveGroupRequestMemberIdentity>,
): void {
  const memberId = message.memberId ?? "";
  if (version >= 4) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 4) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  }
  const reason = message.reason ?? null;
  if (version >= 5) writer.compactNullableString(reason, "reason");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
