// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface PushTelemetryResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export const pushTelemetryResponse: MessageCodec<PushTelemetryResponse> = {
  name: "PushTelemetryResponse",
  apiKey: 72,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("PushTelemetryResponse", version);
    try {
      return readPushTelemetryResponse(reader, version);
    } catch (error) {
      throw inField(error, "PushTelemetryResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("PushTelemetryResponse", version);
    try {
      writePushTelemetryResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "PushTelemetryResponse");
    }
  },
};

function readPushTelemetryResponse(reader: Reader, _version: number): PushTelemetryResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
  };
}

function writePushTelemetryResponse(writer: Writer, _version: number, message: Encodable<PushTelemetryResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}
