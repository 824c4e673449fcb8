// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

const emptyBuffer = Buffer.alloc(0);

export interface DescribeDelegationTokenResponse {
  errorCode: number;
  tokens: DescribeDelegationTokenResponseDescribedDelegationToken[];
  throttleTimeMs: number;
}

export interface DescribeDelegationTokenResponseDescribedDelegationToken {
  principalType: string;
  principalName: string;
  /** From version 3 on. */
  tokenRequesterPrincipalType: string;
  /** From version 3 on. */
  tokenRequesterPrincipalName: string;
  issueTimestamp: Int64;
  expiryTimestamp: Int64;
  maxTimestamp: Int64;
  tokenId: string;
  hmac: Buffer;
  renewers: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[];
}

export interface DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  principalType: string;
  principalName: string;
}

export const describeDelegationTokenResponse: MessageCodec<DescribeDelegationTokenResponse> = {
  name: "DescribeDelegationTokenResponse",
  apiKey: 41,
  type: "response",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeDelegationTokenResponse", version);
    try {
      return readDescribeDelegationTokenResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeDelegationTokenResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeDelegationTokenResponse", version);
    try {
      writeDescribeDelegationTokenResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeDelegationTokenResponse");
    }
  },
};

function readDescribeDelegationTokenResponse(reader: Reader, version: number): DescribeDelegationTokenResponse {
  const errorCode = reader.int16("errorCode");
  const tokensLength =
    version >= 3 ? reader.compactArrayLength(32, "tokens")
    : version >= 2 ? reader.compactArrayLength(30, "tokens")
    : reader.arrayLength(38, "tokens");
  const tokens = readDescribedDelegationTokenElements(reader, version, tokensLength, "tokens");
  const throttleTimeMs = reader.int32("throttleTimeMs");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    tokens,
    throttleTimeMs,
  };
}

function readDescribedDelegationTokenElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeDelegationTokenResponseDescribedDelegationToken[] {
  const elements: DescribeDelegationTokenResponseDescribedDelegationToken[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedDelegationToken(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedDelegationToken(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseDescribedDelegationToken {
  const principalType = version >= 2 ? reader.compactString("principalType") : reader.string("principalType");
  const principalName = version >= 2 ? reader.compactString("principalName") : reader.string("principalName");
  const tokenRequesterPrincipalType = version >= 3 ? reader.compactString("tokenRequesterPrincipalType") : "";
  const tokenRequesterPrincipalName = version >= 3 ? reader.compactString("tokenRequesterPrincipalName") : "";
  const issueTimestamp = reader.int64("issueTimestamp");
  const expiryTimestamp = reader.int64("expiryTimestamp");
  const maxTimestamp = reader.int64("maxTimestamp");
  const tokenId = version >= 2 ? reader.compactString("tokenId") : reader.string("tokenId");
  const hmac = version >= 2 ? reader.compactBytes("hmac") : reader.bytes("hmac");
  const renewersLength = version >= 2 ? reader.compactArrayLength(3, "renewers") : reader.arrayLength(4, "renewers");
  const renewers = readDescribedDelegationTokenRenewerElements(reader, version, renewersLength, "renewers");
  if (version >= 2) reader.skipTaggedFields();
  return {
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac,
    renewers,
  };
}

function readDescribedDelegationTokenRenewerElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[] {
  const elements: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[] = [];
  try {
    while (elements.length < length) elements.push(readDescribedDelegationTokenRenewer(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribedDelegationTokenRenewer(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  const principalType = version >= 2 ? reader.compactString("principalType") : reader.string("principalType");
  const principalName = version >= 2 ? reader.compactString("principalName") : reader.string("principalName");
  if (version >= 2) reader.skipTaggedFields();
  return {
    principalType,
    principalName,
  };
}

function writeDescribeDelegationTokenResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeDelegationTokenResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const tokens = message.tokens ?? [];
  if (version >= 2) {
    writer.compactArrayLength(tokens.length);
    writeDescribedDelegationTokenElements(writer, version, tokens, "tokens");
  } else {
    writer.arrayLength(tokens.length);
    writeDescribedDelegationTokenElements(writer, version, tokens, "tokens");
  }
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribedDelegationTokenElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeDelegationTokenResponseDescribedDelegationToken>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribedDelegationToken(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribedDelegationToken(
  writer: Writer,
  version: number,
  message: Encodable<DescribeDelegationTokenResponseDescribedDelegationToken>,
): void {
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
  const issueTimestamp = message.issueTimestamp ?? 0;
  writer.int64(issueTimestamp, "issueTimestamp");
  const expiryTimestamp = message.expiryTimestamp ?? 0;
  writer.int64(expiryTimestamp, "expiryTimestamp");
  const maxTimestamp = message.maxTimestamp ?? 0;
  writer.int64(maxTimestamp, "maxTimestamp");
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
  const renewers = message.renewers ?? [];
  if (version >= 2) {
    writer.compactArrayLength(renewers.length);
    writeDescribedDelegationTokenRenewerElements(writer, version, renewers, "renewers");
  } else {
    writer.arrayLength(renewers.length);
    writeDescribedDelegationTokenRenewerElements(writer, version, renewers, "renewers");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribedDelegationTokenRenewerElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeDelegationTokenResponseDescribedDelegationTokenRenewer>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribedDelegationTokenRenewer(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribedDelegationTokenRenewer(
  writer: Writer,
  version: number,
  message: Encodable<DescribeDelegationTokenResponseDescribedDelegationTokenRenewer>,
): void {
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
  if (version >= 2) {
    writer.uvarint(0);
  }
}
