// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number;
  results: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[];
}

export interface AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  user: string;
  errorCode: number;
  errorMessage: string | null;
}

export const alterUserScramCredentialsResponse: MessageCodec<AlterUserScramCredentialsResponse> = {
  name: "AlterUserScramCredentialsResponse",
  apiKey: 51,
  type: "response",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AlterUserScramCredentialsResponse", version);
    try {
      return readAlterUserScramCredentialsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterUserScramCredentialsResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AlterUserScramCredentialsResponse", version);
    try {
      writeAlterUserScramCredentialsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterUserScramCredentialsResponse");
    }
  },
};

function readAlterUserScramCredentialsResponse(reader: Reader, version: number): AlterUserScramCredentialsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = reader.compactArrayLength(5, "results");
  const results = readAlterUserScramCredentialsResultElements(reader, version, resultsLength, "results");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readAlterUserScramCredentialsResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[] {
  const elements: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[] = [];
  try {
    while (elements.length < length) elements.push(readAlterUserScramCredentialsResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterUserScramCredentialsResult(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  const user = reader.compactString("user");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  reader.skipTaggedFields();
  return {
    user,
    errorCode,
    errorMessage,
  };
}

function writeAlterUserScramCredentialsResponse(
  writer: Writer,
  version: number,
  message: Encodable<AlterUserScramCredentialsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  writer.compactArrayLength(results.length);
  writeAlterUserScramCredentialsResultElements(writer, version, results, "results");
  writer.uvarint(0);
}

function writeAlterUserScramCredentialsResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterUserScramCredentialsResponseAlterUserScramCredentialsResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterUserScramCredentialsResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterUserScramCredentialsResult(
  writer: Writer,
  _version: number,
  message: Encodable<AlterUserScramCredentialsResponseAlterUserScramCredentialsResult>,
): void {
  const user = message.user ?? "";
  writer.compactString(user, "user");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  writer.compactNullableString(errorMessage, "errorMessage");
  writer.uvarint(0);
}
