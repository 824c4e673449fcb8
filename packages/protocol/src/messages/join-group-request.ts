// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface JoinGroupRequest {
  groupId: string;
  sessionTimeoutMs: number;
  /** From version 1 on. */
  rebalanceTimeoutMs: number;
  memberId: string;
  /** From version 5 on. */
  groupInstanceId: string | null;
  protocolType: string;
  protocols: JoinGroupRequestProtocol[];
  /** From version 8 on. */
  reason: string | null;
}

export interface JoinGroupRequestProtocol {
  name: string;
  metadata: Buffer;
}

export const joinGroupRequest: MessageCodec<JoinGroupRequest> = {
  name: "JoinGroupRequest",
  apiKey: 11,
  type: "request",
  lowestVersion: 0,
  highestVersion: 9,
  flexibleFrom: 6,
  decode(reader, version) {
    if (!(version >= 0 && version <= 9)) throw unsupportedVersion("JoinGroupRequest", version);
    try {
      return readJoinGroupRequest(reader, version);
    } catch (error) {
      throw inField(error, "JoinGroupRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 9)) throw unsupportedVersion("JoinGroupRequest", version);
    try {
      writeJoinGroupRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "JoinGroupRequest");
    }
  },
};

function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  const groupId = version >= 6 ? reader.compactString("groupId") : reader.string("groupId");
  const sessionTimeoutMs = reader.int32("sessionTimeoutMs");
  const rebalanceTimeoutMs = version >= 1 ? reader.int32("rebalanceTimeoutMs") : -1;
  const memberId = version >= 6 ? reader.compactString("memberId") : reader.string("memberId");
  const groupInstanceId =
    version >= 6 ? reader.compactNullableString("groupInstanceId")
    : version >= 5 ? reader.nullableString("groupInstanceId")
    : null;
  const protocolType = version >= 6 ? reader.compactString("protocolType") : reader.string("protocolType");
  const protocolsLength = version >= 6 ? reader.compactArrayLength(3, "protocols") : reader.arrayLength(6, "protocols");
  const protocols = readJoinGroupRequestProtocolElements(reader, version, protocolsLength, "protocols");
  const reason = version >= 8 ? reader.compactNullableString("reason") : null;
  if (version >= 6) reader.skipTaggedFields();
  return {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols,
    reason,
  };
}

function readJoinGroupRequestProtocolElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): JoinGroupRequestProtocol[] {
  const elements: JoinGroupRequestProtocol[] = [];
  try {
    while (elements.length < length) elements.push(readJoinGroupRequestProtocol(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readJoinGroupRequestProtocol(reader: Reader, version: number): JoinGroupRequestProtocol {
  const name = version >= 6 ? reader.compactString("name") : reader.string("name");
  const metadata = version >= 6 ? reader.compactBytes("metadata") : reader.bytes("metadata");
  if (version >= 6) reader.skipTaggedFields();
  return {
    name,
    metadata,
  };
}

function writeJoinGroupRequest(writer: Writer, version: number, message: Encodable<JoinGroupRequest>): void {
  const groupId = message.groupId ?? "";
  if (version >= 6) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const sessionTimeoutMs = message.sessionTimeoutMs ?? 0;
  writer.int32(sessionTimeoutMs, "sessionTimeoutMs");
  const rebalanceTimeoutMs = message.rebalanceTimeoutMs ?? -1;
  if (version >= 1) writer.int32(rebalanceTimeoutMs, "rebalanceTimeoutMs");
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
  } else {
    if (groupInstanceId !== null) throw notInVersion("groupInstanceId", version);
  }
  const protocolType = message.protocolType ?? "";
  if (version >= 6) {
    writer.compactString(protocolType, "protocolType");
  } else {
    writer.string(protocolType, "protocolType");
  }
  const protocols = message.protocols ?? [];
  if (version >= 6) {
    writer.compactArrayLength(protocols.length);
    writeJoinGroupRequestProtocolElements(writer, version, protocols, "protocols");
  } else {
    writer.arrayLength(protocols.length);
    writeJoinGroupRequestProtocolElements(writer, version, protocols, "protocols");
  }
  const reason = message.reason ?? null;
  if (version >= 8) writer.compactNullableString(reason, "reason");
  if (version >= 6) {
    writer.uvarint(0);
  }
}

function writeJoinGroupRequestProtocolElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<JoinGroupRequestProtocol>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeJoinGroupRequestProtocol(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeJoinGroupRequestProtocol(
  writer: Writer,
  version: number,
  message: Encodable<JoinGroupRequestProtocol>,
): void {
  const name = message.name ?? "";
  if (version >= 6) {
    writer.compactString(name, "name");
  } else {
    writer.string(name, "name");
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
