// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface GroupMetadataValue {
  protocolType: string;
  generation: number;
  protocol: string | null;
  leader: string | null;
  /** From version 2 on. */
  currentStateTimestamp: Int64;
  members: GroupMetadataValueMemberMetadata[];
}

export interface GroupMetadataValueMemberMetadata {
  memberId: string;
  /** From version 3 on. */
  groupInstanceId: string | null;
  clientId: string;
  clientHost: string;
  /** From version 1 on. */
  rebalanceTimeout: number;
  sessionTimeout: number;
  subscription: Buffer;
  assignment: Buffer;
}

export const groupMetadataValue: MessageCodec<GroupMetadataValue> = {
  name: "GroupMetadataValue",
  apiKey: 2,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("GroupMetadataValue", version);
    try {
      return readGroupMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "GroupMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("GroupMetadataValue", version);
    try {
      writeGroupMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "GroupMetadataValue");
    }
  },
};

function readGroupMetadataValue(reader: Reader, version: number): GroupMetadataValue {
  const protocolType = version >= 4 ? reader.compactString("protocolType") : reader.string("protocolType");
  const generation = reader.int32("generation");
  const protocol = version >= 4 ? reader.compactNullableString("protocol") : reader.nullableString("protocol");
  const leader = version >= 4 ? reader.compactNullableString("leader") : reader.nullableString("leader");
  const currentStateTimestamp = version >= 2 ? reader.int64("currentStateTimestamp") : -1;
  const membersLength =
    version >= 4 ? reader.compactArrayLength(15, "members")
    : version >= 3 ? reader.arrayLength(24, "members")
    : version >= 1 ? reader.arrayLength(22, "members")
    : reader.arrayLength(18, "members");
  const members = readMemberMetadataElements(reader, version, membersLength, "members");
  if (version >= 4) reader.skipTaggedFields();
  return {
    protocolType,
    generation,
    protocol,
    leader,
    currentStateTimestamp,
    members,
  };
}

function readMemberMetadataElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): GroupMetadataValueMemberMetadata[] {
  const elements: GroupMetadataValueMemberMetadata[] = [];
  try {
    while (elements.length < length) elements.push(readMemberMetadata(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readMemberMetadata(reader: Reader, version: number): GroupMetadataValueMemberMetadata {
  const memberId = version >= 4 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 4 ? reader.compactNullableString("groupInstanceId")
    : version >= 3 ? reader.nullableString("groupInstanceId")
    : null;
  const clientId = version >= 4 ? reader.compactString("clientId") : reader.string("clientId");
  const clientHost = version >= 4 ? reader.compactString("clientHost") : reader.string("clientHost");
  const rebalanceTimeout = version >= 1 ? reader.int32("rebalanceTimeout") : -1;
  const sessionTimeout = reader.int32("sessionTimeout");
  const subscription = version >= 4 ? reader.compactBytes("subscription") : reader.bytes("subscription");
  const assignment = version >= 4 ? reader.compactBytes("assignment") : reader.bytes("assignment");
  if (version >= 4) reader.skipTaggedFields();
  return {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    rebalanceTimeout,
    sessionTimeout,
    subscription,
    assignment,
  };
}

function writeGroupMetadataValue(writer: Writer, version: number, message: Encodable<GroupMetadataValue>): void {
  const protocolType = message.protocolType ?? "";
  if (version >= 4) {
    writer.compactString(protocolType, "protocolType");
  } else {
    writer.string(protocolType, "protocolType");
  }
  const generation = message.generation ?? 0;
  writer.int32(generation, "generation");
  const protocol = message.protocol === undefined ? "" : message.protocol;
  if (version >= 4) {
    writer.compactNullableString(protocol, "protocol");
  } else {
    writer.nullableString(protocol, "protocol");
  }
  const leader = message.leader === undefined ? "" : message.leader;
  if (version >= 4) {
    writer.compactNullableString(leader, "leader");
  } else {
    writer.nullableString(leader, "leader");
  }
  const currentStateTimestamp = message.currentStateTimestamp ?? -1;
  if (version >= 2) writer.int64(currentStateTimestamp, "currentStateTimestamp");
  const members = message.members ?? [];
  if (version >= 4) {
    writer.compactArrayLength(members.length);
    writeMemberMetadataElements(writer, version, members, "members");
  } else {
    writer.arrayLength(members.length);
    writeMemberMetadataElements(writer, version, members, "members");
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeMemberMetadataElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<GroupMetadataValueMemberMetadata>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeMemberMetadata(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeMemberMetadata(
  writer: Writer,
  version: number,
  message: Encodable<GroupMetadataValueMemberMetadata>,
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
  } else if ((version >= 3 && version <= 3)) {
    writer.nullableString(groupInstanceId, "groupInstanceId");
  }
  const clientId = message.clientId ?? "";
  if (version >= 4) {
    writer.compactString(clientId, "clientId");
  } else {
    writer.string(clientId, "clientId");
  }
  const clientHost = message.clientHost ?? "";
  if (version >= 4) {
    writer.compactString(clientHost, "clientHost");
  } else {
    writer.string(clientHost, "clientHost");
  }
  const rebalanceTimeout = message.rebalanceTimeout ?? -1;
  if (version >= 1) writer.int32(rebalanceTimeout, "rebalanceTimeout");
  const sessionTimeout = message.sessionTimeout ?? 0;
  writer.int32(sessionTimeout, "sessionTimeout");
  const subscription = message.subscription ?? emptyBuffer;
  if (version >= 4) {
    writer.compactBytes(subscription, "subscription");
  } else {
    writer.bytes(subscription, "subscription");
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
