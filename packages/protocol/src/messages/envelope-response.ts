// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface EnvelopeResponse {
  responseData: Buffer | null;
  errorCode: number;
}

export const envelopeResponse: MessageCodec<EnvelopeResponse> = {
  name: "EnvelopeResponse",
  apiKey: 58,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("EnvelopeResponse", version);
    try {
      return readEnvelopeResponse(reader, version);
    } catch (error) {
      throw inField(error, "EnvelopeResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("EnvelopeResponse", version);
    try {
      writeEnvelopeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "EnvelopeResponse");
    }
  },
};

function readEnvelopeResponse(reader: Reader, _version: number): EnvelopeResponse {
  const responseData = reader.compactNullableBytes("responseData");
  const errorCode = reader.int16("errorCode");
  reader.skipTaggedFields();
  return {
    responseData,
    errorCode,
  };
}

function writeEnvelopeResponse(writer: Writer, _version: number, message: Encodable<EnvelopeResponse>): void {
  const responseData = message.responseData ?? null;
  writer.compactNullableBytes(responseData, "responseData");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  writer.uvarint(0);
}
