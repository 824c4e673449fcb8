// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface CreateAclsResponse {
  throttleTimeMs: number;
  results: CreateAclsResponseAclCreationResult[];
}

export interface CreateAclsResponseAclCreationResult {
  errorCode: number;
  errorMessage: string | null;
}

export const createAclsResponse: MessageCodec<CreateAclsResponse> = {
  name: "CreateAclsResponse",
  apiKey: 30,
  type: "response",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateAclsResponse", version);
    try {
      return readCreateAclsResponse(reader, version);
    } catch (error) {
      throw inField(error, "CreateAclsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateAclsResponse", version);
    try {
      writeCreateAclsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateAclsResponse");
    }
  },
};

function readCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = version >= 2 ? reader.compactArrayLength(4, "results") : reader.arrayLength(4, "results");
  const results = readAclCreationResultElements(reader, version, resultsLength, "results");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readAclCreationResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateAclsResponseAclCreationResult[] {
  const elements: CreateAclsResponseAclCreationResult[] = [];
  try {
    while (elements.length < length) elements.push(readAclCreationResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAclCreationResult(reader: Reader, version: number): CreateAclsResponseAclCreationResult {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
  };
}

function writeCreateAclsResponse(writer: Writer, version: number, message: Encodable<CreateAclsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  if (version >= 2) {
    writer.compactArrayLength(results.length);
    writeAclCreationResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeAclCreationResultElements(writer, version, results, "results");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAclCreationResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateAclsResponseAclCreationResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAclCreationResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAclCreationResult(
  writer: Writer,
  version: number,
  message: Encodable<CreateAclsResponseAclCreationResult>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
