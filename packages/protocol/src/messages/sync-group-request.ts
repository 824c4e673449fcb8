// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface SyncGroupRequest {
  groupId: string;
  generationId: number;
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
  /** From version 5 on. */
  protocolType: string | null;
  /** From version 5 on. */
  protocolName: string | null;
  assignments: SyncGroupRequestAssignment[];
}

export interface SyncGroupRequestAssignment {
  memberId: string;
  assignment: Buffer;
}

export const syncGroupRequest: MessageCodec<SyncGroupRequest> = {
  name: "SyncGroupRequest",
  apiKey: 14,
  type: "request",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("SyncGroupRequest", version);
    try {
      return readSyncGroupRequest(reader, version);
    } catch (error) {
      throw inField(error, "SyncGroupRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("SyncGroupRequest", version);
    try {
      writeSyncGroupRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "SyncGroupRequest");
    }
  },
};

function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  const groupId = version >= 4 ? reader.compactString("groupId") : reader.string("groupId");
  const generationId = reader.int32("generationId");
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 4 ? reader.compactNullableString("groupInstanceId")
    : version >= 3 ? reader.nullableString("groupInstanceId")
    : null;
  const protocolType = version >= 5 ? reader.compactNullableString("protocolType") : null;
  const protocolName = version >= 5 ? reader.compactNullableString("protocolName") : null;
  const assignmentsLength =
    version >= 4 ? reader.compactArrayLength(3, "assignments")
    : reader.arrayLength(6, "assignments");
  const assignments = readSyncGroupRequestAssignmentElements(reader, version, assignmentsLength, "assignments");
  if (version >= 4) reader.skipTaggedFields();
  return {
    groupId,
    generationId,
    memberId,
    groupInstanceId,
    protocolType,
    protocolName,
    assignments,
  };
}

function readSyncGroupRequestAssignmentElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): SyncGroupRequestAssignment[] {
  const elements: SyncGroupRequestAssignment[] = [];
  try {
    while (elements.length < length) elements.push(readSyncGroupRequestAssignment(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readSyncGroupRequestAssignment(reader: Reader, version: number): SyncGroupRequestAssignment {
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const assignment = version >= 4 ? reader.compactBytes("assignment") : reader.bytes("assignment");
  if (version >= 4) reader.skipTaggedFields();
  return {
    memberId,
    assignment,
  };
}

function writeSyncGroupRequest(writer: Writer, version: number, message: Encodable<SyncGroupRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 4) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const generationId = message.generationId ?? 0;
  writer.int32(generationId, "generationId");
  const memberId = message.memberId ?? "";
  if (version >= 4) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const groupInstanceId = message.groupInstanceId ?? null;
  if (version >= 4) {
    writer.compactNullableString(groupInstanceId, "groupInstanceId");
  } else if ((version >= 3 && version <= 3)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  } else {
    if (groupInstanceId !== null) throw notInVersion("groupInstanceId", version);
  }
  const protocolType = message.protocolType ?? null;
  if (version >= 5) writer.compactNullableString(protocolType, "protocolType");
  const protocolName = message.protocolName ?? null;
  if (version >= 5) writer.compactNullableString(protocolName, "protocolName");
  const assignments = message.assignments ?? [];
  if (version >= 4) {
    writer.compactArrayLength(assignments.length);
    writeSyncGroupRequestAssignmentElements(writer, version, assignments, "assignments");
  } else {
    writer.arrayLength(assignments.length);
    writeSyncGroupRequestAssignmentElements(writer, version, assignments, "assignments");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeSyncGroupRequestAssignmentElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<SyncGroupRequestAssignment>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeSyncGroupRequestAssignment(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeSyncGroupRequestAssignment(
  writer: Writer,
  version: number,
  message: Encodable<SyncGroupRequestAssignment>,
): void {
  const memberId = message.memberId ?? "";
  if (version >= 4) {
    writer.compactString(memberId, "memberId");
  } else {
    writer.string(memberId, "memberId");
  }
  const assignment = message.assignment ?? emptyBuffer;
  if (version >= 4) {
    writer.compactBytes(assignment, "assignment");
  } else {
    writer.bytes(assignment, "assignment");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}
