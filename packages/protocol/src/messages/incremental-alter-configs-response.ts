// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number;
  responses: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[];
}

export interface IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
}

export const incrementalAlterConfigsResponse: MessageCodec<IncrementalAlterConfigsResponse> = {
  name: "IncrementalAlterConfigsResponse",
  apiKey: 44,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("IncrementalAlterConfigsResponse", version);
    try {
      return readIncrementalAlterConfigsResponse(reader, version);
    } catch (error) {
      throw inField(error, "IncrementalAlterConfigsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("IncrementalAlterConfigsResponse", version);
    try {
      writeIncrementalAlterConfigsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "IncrementalAlterConfigsResponse");
    }
  },
};

function readIncrementalAlterConfigsResponse(reader: Reader, version: number): IncrementalAlterConfigsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const responsesLength = version >= 1 ? reader.compactArrayLength(6, "responses") : reader.arrayLength(7, "responses");
  const responses = readAlterConfigsResourceResponseElements(reader, version, responsesLength, "responses");
  if (version >= 1) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    responses,
  };
}

function readAlterConfigsResourceResponseElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): IncrementalAlterConfigsResponseAlterConfigsResourceResponse[] {
  const elements: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[] = [];
  try {
    while (elements.length < length) elements.push(readAlterConfigsResourceResponse(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAlterConfigsResourceResponse(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 1 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 1 ? reader.compactString("resourceName") : reader.string("resourceName");
  if (version >= 1) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
  };
}

function writeIncrementalAlterConfigsResponse(
  writer: Writer,
  version: number,
  message: Encodable<IncrementalAlterConfigsResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const responses = message.responses ?? [];
  if (version >= 1) {
    writer.compactArrayLength(responses.length);
    writeAlterConfigsResourceResponseElements(writer, version, responses, "responses");
  } else {
    writer.arrayLength(responses.length);
    writeAlterConfigsResourceResponseElements(writer, version, responses, "responses");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}

function writeAlterConfigsResourceResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<IncrementalAlterConfigsResponseAlterConfigsResourceResponse>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAlterConfigsResourceResponse(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAlterConfigsResourceResponse(
  writer: Writer,
  version: number,
  message: Encodable<IncrementalAlterConfigsResponseAlterConfigsResourceResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 1) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 1) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  if (version >= 1) {
    writer.uvarint(0);
  }
}
