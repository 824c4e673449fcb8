// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface SaslAuthenticateRequest {
  authBytes: Buffer;
}

export const saslAuthenticateRequest: MessageCodec<SaslAuthenticateRequest> = {
  name: "SaslAuthenticateRequest",
  apiKey: 36,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("SaslAuthenticateRequest", version);
    try {
      return readSaslAuthenticateRequest(reader, version);
    } catch (error) {
      throw inField(error, "SaslAuthenticateRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("SaslAuthenticateRequest", version);
    try {
      writeSaslAuthenticateRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "SaslAuthenticateRequest");
    }
  },
};

function readSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  const authBytes = version >= 2 ? reader.compactBytes("authBytes") : reader.bytes("authBytes");
  if (version >= 2) reader.skipTaggedFields();
  return {
    authBytes,
  };
}

function writeSaslAuthenticateRequest(
  writer: Writer,
  version: number,
  message: Encodable<SaslAuthenticateRequest>,
): void {
  const authBytes = message.authBytes ?? emptyBuffer;
  if (version >= 2) {
    writer.compactBytes(authBytes, "authBytes");
  } else {
    writer.bytes(authBytes, "authBytes");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
