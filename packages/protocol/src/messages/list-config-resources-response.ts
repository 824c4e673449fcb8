// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ListConfigResourcesResponse {
  throttleTimeMs: number;
  errorCode: number;
  configResources: ListConfigResourcesResponseConfigResource[];
}

export interface ListConfigResourcesResponseConfigResource {
  resourceName: string;
  /** From version 1 on. */
  resourceType: number;
}

export const listConfigResourcesResponse: MessageCodec<ListConfigResourcesResponse> = {
  name: "ListConfigResourcesResponse",
  apiKey: 74,
  type: "response",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ListConfigResourcesResponse", version);
    try {
      return readListConfigResourcesResponse(reader, version);
    } catch (error) {
      throw inField(error, "ListConfigResourcesResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ListConfigResourcesResponse", version);
    try {
      writeListConfigResourcesResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ListConfigResourcesResponse");
    }
  },
};

function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const configResourcesLength =
    version >= 1 ? reader.compactArrayLength(3, "configResources")
    : reader.compactArrayLength(2, "configResources");
  const configResources = readConfigResourceElements(reader, version, configResourcesLength, "configResources");
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    configResources,
  };
}

function readConfigResourceElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListConfigResourcesResponseConfigResource[] {
  const elements: ListConfigResourcesResponseConfigResource[] = [];
  try {
    while (elements.length < length) elements.push(readConfigResource(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readConfigResource(reader: Reader, version: number): ListConfigResourcesResponseConfigResource {
  const resourceName = reader.compactString("resourceName");
  const resourceType = version >= 1 ? reader.int8("resourceType") : 16;
  reader.skipTaggedFields();
  return {
    resourceName,
    resourceType,
  };
}

function writeListConfigResourcesResponse(
  writer: Writer,
  version: number,
  message: Encodable<ListConfigResourcesResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const configResources = message.configResources ?? [];
  writer.compactArrayLength(configResources.length);
  writeConfigResourceElements(writer, version, configResources, "configResources");
  writer.uvarint(0);
}

function writeConfigResourceElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListConfigResourcesResponseConfigResource>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeConfigResource(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeConfigResource(
  writer: Writer,
  version: number,
  message: Encodable<ListConfigResourcesResponseConfigResource>,
): void {
  const resourceName = message.resourceName ?? "";
  writer.compactString(resourceName, "resourceName");
  const resourceType = message.resourceType ?? 16;
  if (version >= 1) writer.int8(resourceType, "resourceType");
  writer.uvarint(0);
}
