// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface AlterConfigsResponse {
  throttleTimeMs: number;
  responses: AlterConfigsResponseAlterConfigsResourceResponse[];
}

export interface AlterConfigsResponseAlterConfigsResourceResponse {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
}

export const alterConfigsResponse: MessageCodec<AlterConfigsResponse> = {
  name: "AlterConfigsResponse",
  apiKey: 33,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("AlterConfigsResponse", version);
    try {
      return readAlterConfigsResponse(reader, version);
    } catch (error) {
      throw inField(error, "AlterConfigsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("AlterConfigsResponse", version);
    try {
      writeAlterConfigsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "AlterConfigsResponse");
    }
  },
};

function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const responsesLength = version >= 2 ? reader.compactArrayLength(6, "responses") : reader.arrayLength(7, "responses");
  const responses = readAlterConfigsResourceResponseElements(reader, version, responsesLength, "responses");
  if (version >= 2) reader.skipTaggedFields();
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
): AlterConfigsResponseAlterConfigsResourceResponse[] {
  const elements: AlterConfigsResponseAlterConfigsResourceResponse[] = [];
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
): AlterConfigsResponseAlterConfigsResourceResponse {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 2 ? reader.compactString("resourceName") : reader.string("resourceName");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
  };
}

function writeAlterConfigsResponse(writer: Writer, version: number, message: Encodable<AlterConfigsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const responses = message.responses ?? [];
  if (version >= 2) {
    writer.compactArrayLength(responses.length);
    writeAlterConfigsResourceResponseElements(writer, version, responses, "responses");
  } else {
    writer.arrayLength(responses.length);
    writeAlterConfigsResourceResponseElements(writer, version, responses, "responses");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAlterConfigsResourceResponseElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<AlterConfigsResponseAlterConfigsResourceResponse>[],
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
  message: Encodable<AlterConfigsResponseAlterConfigsResourceResponse>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 2) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
