// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeConfigsRequest {
  resources: DescribeConfigsRequestDescribeConfigsResource[];
  includeSynonyms: boolean;
  /** From version 3 on. */
  includeDocumentation: boolean;
}

export interface DescribeConfigsRequestDescribeConfigsResource {
  resourceType: number;
  resourceName: string;
  configurationKeys: string[] | null;
}

export const describeConfigsRequest: MessageCodec<DescribeConfigsRequest> = {
  name: "DescribeConfigsRequest",
  apiKey: 32,
  type: "request",
  lowestVersion: 1,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 1 && version <= 4)) throw unsupportedVersion("DescribeConfigsRequest", version);
    try {
      return readDescribeConfigsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeConfigsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 4)) throw unsupportedVersion("DescribeConfigsRequest", version);
    try {
      writeDescribeConfigsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeConfigsRequest");
    }
  },
};

function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  const resourcesLength = version >= 4 ? reader.compactArrayLength(4, "resources") : reader.arrayLength(7, "resources");
  const resources = readDescribeConfigsResourceElements(reader, version, resourcesLength, "resources");
  const includeSynonyms = reader.bool("includeSynonyms");
  const includeDocumentation = version >= 3 ? reader.bool("includeDocumentation") : false;
  if (version >= 4) reader.skipTaggedFields();
  return {
    resources,
    includeSynonyms,
    includeDocumentation,
  };
}

function readDescribeConfigsResourceElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeConfigsRequestDescribeConfigsResource[] {
  const elements: DescribeConfigsRequestDescribeConfigsResource[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeConfigsResource(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeConfigsResource(reader: Reader, version: number): DescribeConfigsRequestDescribeConfigsResource {
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 4 ? reader.compactString("resourceName") : reader.string("resourceName");
  const configurationKeysLength =
    version >= 4 ? reader.compactNullableArrayLength(1, "configurationKeys")
    : reader.nullableArrayLength(2, "configurationKeys");
  const configurationKeys =
    configurationKeysLength < 0 ? null : (version >= 4 ? reader.compactStringElements(configurationKeysLength, "configurationKeys")
    : reader.stringElements(configurationKeysLength, "configurationKeys"));
  if (version >= 4) reader.skipTaggedFields();
  return {
    resourceType,
    resourceName,
    configurationKeys,
  };
}

function writeDescribeConfigsRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsRequest>,
): void {
  const resources = message.resources ?? [];
  if (version >= 4) {
    writer.compactArrayLength(resources.length);
    writeDescribeConfigsResourceElements(writer, version, resources, "resources");
  } else {
    writer.arrayLength(resources.length);
    writeDescribeConfigsResourceElements(writer, version, resources, "resources");
  }
  const includeSynonyms = message.includeSynonyms ?? false;
  writer.bool(includeSynonyms);
  const includeDocumentation = message.includeDocumentation ?? false;
  if (version >= 3) {
    writer.bool(includeDocumentation);
  } else {
    if (includeDocumentation) throw notInVersion("includeDocumentation", version);
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}

function writeDescribeConfigsResourceElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeConfigsRequestDescribeConfigsResource>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeConfigsResource(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeConfigsResource(
  writer: Writer,
  version: number,
  message: Encodable<DescribeConfigsRequestDescribeConfigsResource>,
): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 4) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const configurationKeys = message.configurationKeys === undefined ? [] : message.configurationKeys;
  if (version >= 4) {
    if (configurationKeys === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(configurationKeys.length);
      writer.compactStringElements(configurationKeys, "configurationKeys");
    }
  } else {
    if (configurationKeys === null) writer.arrayLength(-1);
    else {
      writer.arrayLength(configurationKeys.length);
      writer.stringElements(configurationKeys, "configurationKeys");
    }
  }
  if (version >= 4) {
    writer.uvarint(0);
  }
}
