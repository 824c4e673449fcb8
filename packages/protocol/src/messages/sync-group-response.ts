// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface SyncGroupResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  errorCode: number;
  /** From version 5 on. */
  protocolType: string | null;
  /** From version 5 on. */
  protocolName: string | null;
  assignment: Buffer;
}

export const syncGroupResponse: MessageCodec<SyncGroupResponse> = {
  name: "SyncGroupResponse",
  apiKey: 14,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("SyncGroupResponse", version);
    try {
      return readSyncGroupResponse(reader, version);
    } catch (error) {
      throw inField(error, "SyncGroupResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("SyncGroupResponse", version);
    try {
      writeSyncGroupResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "SyncGroupResponse");
    }
  },
};

function readSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = reader.int16("errorCode");
  const protocolType = version >= 5 ? reader.compactNullableString("protocolType") : null;
  const protocolName = version >= 5 ? reader.compactNullableString("protocolName") : null;
  const assignment = version >= 4 ? reader.compactBytes("assignment") : reader.bytes("assignment");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    protocolType,
    protocolName,
    assignment,
  };
}

function writeSyncGroupResponse(writer: Writer, version: number, message: Encodable<SyncGroupResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const protocolType = message.protocolType ?? null;
  if (version >= 5) writer.compactNullableString(protocolType, "protocolType");
  const protocolName = message.protocolName ?? null;
  if (version >= 5) writer.compactNullableString(protocolName, "protocolName");
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
