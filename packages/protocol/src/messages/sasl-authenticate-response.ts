// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface SaslAuthenticateResponse {
  errorCode: number;
  errorMessage: string | null;
  authBytes: Buffer;
  /** From version 1 on. */
  sessionLifetimeMs: Int64;
}

export const saslAuthenticateResponse: MessageCodec<SaslAuthenticateResponse> = {
  name: "SaslAuthenticateResponse",
  apiKey: 36,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("SaslAuthenticateResponse", version);
    try {
      return readSaslAuthenticateResponse(reader, version);
    } catch (error) {
      throw inField(error, "SaslAuthenticateResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("SaslAuthenticateResponse", version);
    try {
      writeSaslAuthenticateResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "SaslAuthenticateResponse");
    }
  },
};

function readSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const authBytes = version >= 2 ? reader.compactBytes("authBytes") : reader.bytes("authBytes");
  const sessionLifetimeMs = version >= 1 ? reader.int64("sessionLifetimeMs") : 0;
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    authBytes,
    sessionLifetimeMs,
  };
}

function writeSaslAuthenticateResponse(
  writer: Writer,
  version: number,
  message: Encodable<SaslAuthenticateResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const authBytes = message.authBytes ?? emptyBuffer;
  if (version >= 2) {
    writer.compactBytes(authBytes, "authBytes");
  } else {
    writer.bytes(authBytes, "authBytes");
  }
  const sessionLifetimeMs = message.sessionLifetimeMs ?? 0;
  if (version >= 1) writer.int64(sessionLifetimeMs, "sessionLifetimeMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
