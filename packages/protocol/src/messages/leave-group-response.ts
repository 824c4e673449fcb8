// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface LeaveGroupResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  errorCode: number;
  /** From version 3 on. */
  members: LeaveGroupResponseMemberResponse[];
}

export interface LeaveGroupResponseMemberResponse {
  /** From version 3 on. */
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
  /** From version 3 on. */
  errorCode: number;
}

export const leaveGroupResponse: MessageCodec<LeaveGroupResponse> = {
  name: "LeaveGroupResponse",
  apiKey: 13,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("LeaveGroupResponse", version);
    try {
      return readLeaveGroupResponse(reader, version);
    } catch (error) {
      throw inField(error, "LeaveGroupResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("LeaveGroupResponse", version);
    try {
      writeLeaveGroupResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "LeaveGroupResponse");
    }
  },
};

function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = reader.int16("errorCode");
  const membersLength =
    version >= 4 ? reader.compactArrayLength(5, "members")
    : version >= 3 ? reader.arrayLength(6, "members")
    : 0;
  const members = readMemberResponseElements(reader, version, membersLength, "members");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    members,
  };
}

function readMemberResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): LeaveGroupResponseMemberResponse[] {
  const elements: LeaveGroupResponseMemberResponse[] = [];
  try {
    while (elements.length < length) elements.push(readMemberResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMemberResponse(reader: Reader, version: number): LeaveGroupResponseMemberResponse {
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 4 ? reader.compactNullableString("groupInstanceId")
    : reader.nullableString("groupInstanceId");
  const errorCode = reader.int16("errorCode");
  if (version >= 4) reader.skipTaggedFields();
  return {
    memberId,
    groupInstanceId,
    errorCode,
  };
}

function writeLeaveGroupResponse(writer: Writer, version: number, message: Encodable<LeaveGroupResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const members = message.members ?? [];
  if (version >= 4) {
    writer.compactArrayLength(members.length);
    writeMemberResponseElements(writer, version, members, "members");
  } else if ((version >= 3 && version <= 3)) {
    writer.arrayLength(members.length);
    writeMemberResponseElements(writer, version, members, "members");
  } else {
    if (members.length !== 0) throw notInVersion("members", version);
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeMemberResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<LeaveGroupResponseMemberResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMemberResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMemberResponse(
  writer: Writer,
  version: number,
  message: Encodable<LeaveGroupResponseMemberResponse>,
): void {
  const memberId = message.memberId ?? "";
  if (version >= 4) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId === undefined ? "" : message.groupInstanceId;
  if (version >= 4) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  }
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
