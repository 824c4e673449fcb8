// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface UnregisterBrokerResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
}

export const unregisterBrokerResponse: MessageCodec<UnregisterBrokerResponse> = {
  name: "UnregisterBrokerResponse",
  apiKey: 64,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerResponse", version);
    try {
      return readUnregisterBrokerResponse(reader, version);
    } catch (error) {
      throw inField(error, "UnregisterBrokerResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerResponse", version);
    try {
      writeUnregisterBrokerResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "UnregisterBrokerResponse");
    }
  },
};

function readUnregisterBrokerResponse(reader: Reader, _version: number): UnregisterBrokerResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
  };
}

function writeUnregisterBrokerResponse(
  writer: Writer,
  _version: number,
  message: Encodable<UnregisterBrokerResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
