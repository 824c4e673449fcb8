// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, nullRefused, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface JoinGroupResponse {
  /** From version 2 on. */
  throttleTimeMs: number;
  errorCode: number;
  generationId: number;
  /** From version 7 on. */
  protocolType: string | null;
  protocolName: string | null;
  leader: string;
  /** From version 9 on. */
  skipAssignment: boolean;
  memberId: string;
  members: JoinGroupResponseMember[];
}

export interface JoinGroupResponseMember {
  memberId: string;
  /** From version 5 on. */
  groupInstanceId: string | null;
  metadata: Buffer;
}

export const joinGroupResponse: MessageCodec<JoinGroupResponse> = {
  name: "JoinGroupResponse",
  apiKey: 11,
  type: "response",
  lowestVersion: 0,
  highestVersion: 9,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 0 && version <= 9)) throw unsupportedVersion("JoinGroupResponse", version);
    try {
      return readJoinGroupResponse(reader, version);
    } catch (error) {
      throw inField(error, "JoinGroupResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 9)) throw unsupportedVersion("JoinGroupResponse", version);
    try {
      writeJoinGroupResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "JoinGroupResponse");
    }
  },
};

function readJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  const throttleTimeMs = version >= 2 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = reader.int16("errorCode");
  const generationId = reader.int32("generationId");
  const protocolType = version >= 7 ? reader.compactNullableString("protocolType") : null;
  const protocolName =
    version >= 7 ? reader.compactNullableString("protocolName")
    : version >= 6 ? reader.compactString("protocolName")
    : reader.string("protocolName");
  const leader = version >= 6 ? reader.compactString("leader") : reader.string("leader");
  const skipAssignment = version >= 9 ? reader.bool("skipAssignment") : false;
  const memberId = version >= 6 ? reader.compactString("memberId") : reader.string("memberId");
  const membersLength =
    version >= 6 ? reader.compactArrayLength(4, "members")
    : version >= 5 ? reader.arrayLength(8, "members")
    : reader.arrayLength(6, "members");
  const members = readJoinGroupResponseMemberElements(reader, version, membersLength, "members");
  if (version >= 6) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    generationId,
    protocolType,
    protocolName,
    leader,
    skipAssignment,
    memberId,
    members,
  };
}

function readJoinGroupResponseMemberElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): JoinGroupResponseMember[] {
  const elements: JoinGroupResponseMember[] = [];
  try {
    while (elements.length < length) elements.push(readJoinGroupResponseMember(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readJoinGroupResponseMember(reader: Reader, version: number): JoinGroupResponseMember {
  const memberId = version >= 6 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 6 ? reader.compactNullableString("groupInstanceId")
    : version >= 5 ? reader.nullableString("groupInstanceId")
    : null;
  const metadata = version >= 6 ? reader.compactBytes("metadata") : reader.bytes("metadata");
  if (version >= 6) reader.skipTaggedFields();
  return {
    memberId,
    groupInstanceId,
    metadata,
  };
}

function writeJoinGroupResponse(writer: Writer, version: number, message: Encodable<JoinGroupResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 2) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const generationId = message.generationId ?? -1;
  writer.int32(generationId, "generationId");
  const protocolType = message.protocolType ?? null;
  if (version >= 7) writer.compactNullableString(protocolType, "protocolType");
  const protocolName = message.protocolName === undefined ? "" : message.protocolName;
  if (version >= 7) {
    writer.compactNullableString(protocolName, "protocolName");
  } else if ((version >= 6 && version <= 6)) {
    if (protocolName === null) throw nullRefused("protocolName", version);
    writer.compactString(protocolName, "protocolName");
  } else {
    if (protocolName === null) throw nullRefused("protocolName", version);
    writer.string(protocolName, "protocolName");
  }
  const leader = message.leader ?? "";
  if (version >= 6) {
    writer.compactString(leader, "leader");
  } else {
    writer.string(leader, "leader");
  }
  const skipAssignment = message.skipAssignment ?? false;
  if (version >= 9) {
    writer.bool(skipAssignment);
  } else {
    if (skipAssignment) throw notInVersion("skipAssignment", version);
  }
  const memberId = message.memberId ?? "";
  if (version >= 6) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const members = message.members ?? [];
  if (version >= 6) {
    writer.compactArrayLength(members.length);
    writeJoinGroupResponseMemberElements(writer, version, members, "members");
  } else {
    writer.arrayLength(members.length);
    writeJoinGroupResponseMemberElements(writer, version, members, "members");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeJoinGroupResponseMemberElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<JoinGroupResponseMember>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeJoinGroupResponseMember(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeJoinGroupResponseMember(
  writer: Writer,
  version: number,
  message: Encodable<JoinGroupResponseMember>,
): void {
  const memberId = message.memberId ?? "";
  if (version >= 6) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 6) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else if ((version >= 5 && version <= 5)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  }
  const metadata = message.metadata ?? emptyBuffer;
  if (version >= 6) {
    writer.compactBytes(metadata, "metadata");
  } else {
    writer.bytes(metadata, "metadata");
  }
  if (version >= 6) {
    writer.uvarint(0);
  }
}
