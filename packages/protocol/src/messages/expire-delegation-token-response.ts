// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ExpireDelegationTokenResponse {
  errorCode: number;
  expiryTimestampMs: Int64;
  throttleTimeMs: number;
}

export const expireDelegationTokenResponse: MessageCodec<ExpireDelegationTokenResponse> = {
  name: "ExpireDelegationTokenResponse",
  apiKey: 40,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ExpireDelegationTokenResponse", version);
    try {
      return readExpireDelegationTokenResponse(reader, version);
    } catch (error) {
      throw inField(error, "ExpireDelegationTokenResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("ExpireDelegationTokenResponse", version);
    try {
      writeExpireDelegationTokenResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ExpireDelegationTokenResponse");
    }
  },
};

function readExpireDelegationTokenResponse(reader: Reader, version: number): ExpireDelegationTokenResponse {
  const errorCode = reader.int16("errorCode");
  const expiryTimestampMs = reader.int64("expiryTimestampMs");
  const throttleTimeMs = reader.int32("throttleTimeMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    expiryTimestampMs,
    throttleTimeMs,
  };
}

function writeExpireDelegationTokenResponse(
  writer: Writer,
  version: number,
  message: Encodable<ExpireDelegationTokenResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const expiryTimestampMs = message.expiryTimestampMs ?? 0;
  writer.int64(expiryTimestampMs, "expiryTimestampMs");
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
