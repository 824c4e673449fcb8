// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface RenewDelegationTokenResponse {
  errorCode: number;
  expiryTimestampMs: Int64;
  throttleTimeMs: number;
}

export const renewDelegationTokenResponse: MessageCodec<RenewDelegationTokenResponse> = {
  name: "RenewDelegationTokenResponse",
  apiKey: 39,
  type: "response",
  lowestVersion: 1,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RenewDelegationTokenResponse", version);
    try {
      return readRenewDelegationTokenResponse(reader, version);
    } catch (error) {
      throw inField(error, "RenewDelegationTokenResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 2)) throw unsupportedVersion("RenewDelegationTokenResponse", version);
    try {
      writeRenewDelegationTokenResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "RenewDelegationTokenResponse");
    }
  },
};

function readRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
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

function writeRenewDelegationTokenResponse(
  writer: Writer,
  version: number,
  message: Encodable<RenewDelegationTokenResponse>,
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
