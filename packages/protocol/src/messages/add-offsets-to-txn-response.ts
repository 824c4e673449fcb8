// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number;
  errorCode: number;
}

export const addOffsetsToTxnResponse: MessageCodec<AddOffsetsToTxnResponse> = {
  name: "AddOffsetsToTxnResponse",
  apiKey: 25,
  type: "response",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("AddOffsetsToTxnResponse", version);
    try {
      return readAddOffsetsToTxnResponse(reader, version);
    } catch (error) {
      throw inField(error, "AddOffsetsToTxnResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("AddOffsetsToTxnResponse", version);
    try {
      writeAddOffsetsToTxnResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AddOffsetsToTxnResponse");
    }
  },
};

function readAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
  };
}

function writeAddOffsetsToTxnResponse(
  writer: Writer,
  version: number,
  message: Encodable<AddOffsetsToTxnResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
