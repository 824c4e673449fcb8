// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface CreateDelegationTokenResponse {
  errorCode: number;
  principalType: string;
  principalName: string;
  /** From version 3 on. */
  tokenRequesterPrincipalType: string;
  /** From version 3 on. */
  tokenRequesterPrincipalName: string;
  issueTimestampMs: Int64;
  expiryTimestampMs: Int64;
  maxTimestampMs: Int64;
  tokenId: string;
  hmac: Buffer;
  throttleTimeMs: number;
}

export const createDelegationTokenResponse: MessageCodec<CreateDelegationTokenResponse> = {
  name: "CreateDelegationTokenResponse",
  apiKey: 38,
  type: "response",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateDelegationTokenResponse", version);
    try {
      return readCreateDelegationTokenResponse(reader, version);
    } catch (error) {
      throw inField(error, "CreateDelegationTokenResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateDelegationTokenResponse", version);
    try {
      writeCreateDelegationTokenResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateDelegationTokenResponse");
    }
  },
};

function readCreateDelegationTokenResponse(reader: Reader, version: number): CreateDelegationTokenResponse {
  const errorCode = reader.int16("errorCode");
  const principalType = version >= 2 ? reader.compactString("principalType") : reader.string("principalType");
  const principalName = version >= 2 ? reader.compactString("principalName") : reader.string("principalName");
  const tokenRequesterPrincipalType = version >= 3 ? reader.compactString("tokenRequesterPrincipalType") : "";
  const tokenRequesterPrincipalName = version >= 3 ? reader.compactString("tokenRequesterPrincipalName") : "";
  const issueTimestampMs = reader.int64("issueTimestampMs");
  const expiryTimestampMs = reader.int64("expiryTimestampMs");
  const maxTimestampMs = reader.int64("maxTimestampMs");
  const tokenId = version >= 2 ? reader.compactString("tokenId") : reader.string("tokenId");
  const hmac = version >= 2 ? reader.compactBytes("hmac") : reader.bytes("hmac");
  const throttleTimeMs = reader.int32("throttleTimeMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac,
    throttleTimeMs,
  };
}

function writeCreateDelegationTokenResponse(
  writer: Writer,
  version: number,
  message: Encodable<CreateDelegationTokenResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const principalType = message.principalType ?? "";
  if (version >= 2) {
    writer.compactString(principalType, "principalType");
  } else {
    writer.string(principalType, "principalType");
  }
  const principalName = message.principalName ?? "";
  if (version >= 2) {
    writer.compactString(principalName, "principalName");
  } else {
    writer.string(principalName, "principalName");
  }
  const tokenRequesterPrincipalType = message.tokenRequesterPrincipalType ?? "";
  if (version >= 3) {
    writer.compactString(tokenRequesterPrincipalType, "tokenRequesterPrincipalType");
  } else {
    if (tokenRequesterPrincipalType !== "") throw notInVersion("tokenRequesterPrincipalType", version);
  }
  const tokenRequesterPrincipalName = message.tokenRequesterPrincipalName ?? "";
  if (version >= 3) {
    writer.compactString(tokenRequesterPrincipalName, "tokenRequesterPrincipalName");
  } else {
    if (tokenRequesterPrincipalName !== "") throw notInVersion("tokenRequesterPrincipalName", version);
  }
  const issueTimestampMs = message.issueTimestampMs ?? 0;
  writer.int64(issueTimestampMs, "issueTimestampMs");
  const expiryTimestampMs = message.expiryTimestampMs ?? 0;
  writer.int64(expiryTimestampMs, "expiryTimestampMs");
  const maxTimestampMs = message.maxTimestampMs ?? 0;
  writer.int64(maxTimestampMs, "maxTimestampMs");
  const tokenId = message.tokenId ?? "";
  if (version >= 2) {
    writer.compactString(tokenId, "tokenId");
  } else {
    writer.string(tokenId, "tokenId");
  }
  const hmac = message.hmac ?? emptyBuffer;
  if (version >= 2) {
    writer.compactBytes(hmac, "hmac");
  } else {
    writer.bytes(hmac, "hmac");
  }
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
