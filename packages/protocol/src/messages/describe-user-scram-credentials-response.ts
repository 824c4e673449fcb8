// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  results: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[];
}

export interface DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  user: string;
  errorCode: number;
  errorMessage: string | null;
  credentialInfos: DescribeUserScramCredentialsResponseCredentialInfo[];
}

export interface DescribeUserScramCredentialsResponseCredentialInfo {
  mechanism: number;
  iterations: number;
}

export const describeUserScramCredentialsResponse: MessageCodec<DescribeUserScramCredentialsResponse> = {
  name: "DescribeUserScramCredentialsResponse",
  apiKey: 50,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeUserScramCredentialsResponse", version);
    try {
      return readDescribeUserScramCredentialsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeUserScramCredentialsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeUserScramCredentialsResponse", version);
    try {
      writeDescribeUserScramCredentialsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeUserScramCredentialsResponse");
    }
  },
};

function readDescribeUserScramCredentialsResponse(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const resultsLength = reader.compactArrayLength(6, "results");
  const results = readDescribeUserScramCredentialsResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    results,
  };
}

function readDescribeUserScramCredentialsResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[] {
  const elements: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeUserScramCredentialsResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeUserScramCredentialsResult(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  const user = reader.compactString("user");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const credentialInfosLength = reader.compactArrayLength(6, "credentialInfos");
  const credentialInfos = readCredentialInfoElements(reader, version, credentialInfosLength, "credentialInfos");
  reader.skipTaggedFields();
  return {
    user,
    errorCode,
    errorMessage,
    credentialInfos,
  };
}

function readCredentialInfoElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeUserScramCredentialsResponseCredentialInfo[] {
  const elements: DescribeUserScramCredentialsResponseCredentialInfo[] = [];
  try {
    while (elements.length < length) elements.push(readCredentialInfo(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readCredentialInfo(reader: Reader, _version: number): DescribeUserScramCredentialsResponseCredentialInfo {
  const mechanism = reader.int8("mechanism");
  const iterations = reader.int32("iterations");
  reader.skipTaggedFields();
  return {
    mechanism,
    iterations,
  };
}

function writeDescribeUserScramCredentialsResponse(
  writer: Writer,
  version: number,
  message: Encodable<DescribeUserScramCredentialsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeDescribeUserScramCredentialsResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeDescribeUserScramCredentialsResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeUserScramCredentialsResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeUserScramCredentialsResult(
  writer: Writer,
  version: number,
  message: Encodable<DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult>,
): void {
  const user = message.user ?? "";
  writer.compactString(user, "user");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  const credentialInfos = message.credentialInfos ?? [];
  writer.compactArrayLength(credentialInfos.length);
  writeCredentialInfoElements(writer, version, credentialInfos, "credentialInfos");
  writer.uvarint(0);
}

function writeCredentialInfoElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeUserScramCredentialsResponseCredentialInfo>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeCredentialInfo(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeCredentialInfo(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeUserScramCredentialsResponseCredentialInfo>,
): void {
  const mechanism = message.mechanism ?? 0;
  writer.int8(mechanism, "mechanism");
  const iterations = message.iterations ?? 0;
  writer.int32(iterations, "iterations");
  writer.uvarint(0);
}
