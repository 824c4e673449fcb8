// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface HeartbeatResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  errorCode: number;
}

export const heartbeatResponse: MessageCodec<HeartbeatResponse> = {
  name: "HeartbeatResponse",
  apiKey: 12,
  type: "response",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("HeartbeatResponse", version);
    try {
      return readHeartbeatResponse(reader, version);
    } catch (error) {
      throw inField(error, "HeartbeatResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("HeartbeatResponse", version);
    try {
      writeHeartbeatResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "HeartbeatResponse");
    }
  },
};

function readHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = reader.int16("errorCode");
  if (version >= 4) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
  };
}

function writeHeartbeatResponse(writer: Writer, version: number, message: Encodable<HeartbeatResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 4) {
    writer.uvarint(0);
  }
}
