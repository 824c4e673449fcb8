// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface SaslHandshakeRequest {
  mechanism: string;
}

export const saslHandshakeRequest: MessageCodec<SaslHandshakeRequest> = {
  name: "SaslHandshakeRequest",
  apiKey: 17,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("SaslHandshakeRequest", version);
    try {
      return readSaslHandshakeRequest(reader, version);
    } catch (error) {
      throw inField(error, "SaslHandshakeRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("SaslHandshakeRequest", version);
    try {
      writeSaslHandshakeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "SaslHandshakeRequest");
    }
  },
};

function readSaslHandshakeRequest(reader: Reader, _version: number): SaslHandshakeRequest {
  const mechanism = reader.string("mechanism");
  return {
    mechanism,
  };
}

function writeSaslHandshakeRequest(writer: Writer, _version: number, message: Encodable<SaslHandshakeRequest>): void {
  const mechanism = message.mechanism ?? "";
  writer.string(mechanism, "mechanism");
}
