// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface SaslHandshakeResponse {
  errorCode: number;
  mechanisms: string[];
}

export const saslHandshakeResponse: MessageCodec<SaslHandshakeResponse> = {
  name: "SaslHandshakeResponse",
  apiKey: 17,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("SaslHandshakeResponse", version);
    try {
      return readSaslHandshakeResponse(reader, version);
    } catch (error) {
      throw inField(error, "SaslHandshakeResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("SaslHandshakeResponse", version);
    try {
      writeSaslHandshakeResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "SaslHandshakeResponse");
    }
  },
};

function readSaslHandshakeResponse(reader: Reader, _version: number): SaslHandshakeResponse {
  const errorCode = reader.int16("errorCode");
  const mechanismsLength = reader.arrayLength(2, "mechanisms");
  const mechanisms = reader.stringElements(mechanismsLength, "mechanisms");
  return {
    errorCode,
    mechanisms,
  };
}

function writeSaslHandshakeResponse(writer: Writer, _version: number, message: Encodable<SaslHandshakeResponse>): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const mechanisms = message.mechanisms ?? [];
  writer.arrayLength(mechanisms.length);
  writer.stringElements(mechanisms, "mechanisms");
}
