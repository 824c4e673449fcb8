// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeAclsResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  resources: DescribeAclsResponseDescribeAclsResource[];
}

export interface DescribeAclsResponseDescribeAclsResource {
  resourceType: number;
  resourceName: string;
  patternType: number;
  acls: DescribeAclsResponseAclDescription[];
}

export interface DescribeAclsResponseAclDescription {
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export const describeAclsResponse: MessageCodec<DescribeAclsResponse> = {
  name: "DescribeAclsResponse",
  apiKey: 29,
  type: "response",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeAclsResponse", version);
    try {
      return readDescribeAclsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DescribeAclsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeAclsResponse", version);
    try {
      writeDescribeAclsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeAclsResponse");
    }
  },
};

function readDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const resourcesLength = version >= 2 ? reader.compactArrayLength(5, "resources") : reader.arrayLength(8, "resources");
  const resources = readDescribeAclsResourceElements(reader, version, resourcesLength, "resources");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    resources,
  };
}

function readDescribeAclsResourceElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeAclsResponseDescribeAclsResource[] {
  const elements: DescribeAclsResponseDescribeAclsResource[] = [];
  try {
    while (elements.length < length) elements.push(readDescribeAclsResource(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDescribeAclsResource(reader: Reader, version: number): DescribeAclsResponseDescribeAclsResource {
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 2 ? reader.compactString("resourceName") : reader.string("resourceName");
  const patternType = reader.int8("patternType");
  const aclsLength = version >= 2 ? reader.compactArrayLength(5, "acls") : reader.arrayLength(6, "acls");
  const acls = readAclDescriptionElements(reader, version, aclsLength, "acls");
  if (version >= 2) reader.skipTaggedFields();
  return {
    resourceType,
    resourceName,
    patternType,
    acls,
  };
}

function readAclDescriptionElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DescribeAclsResponseAclDescription[] {
  const elements: DescribeAclsResponseAclDescription[] = [];
  try {
    while (elements.length < length) elements.push(readAclDescription(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAclDescription(reader: Reader, version: number): DescribeAclsResponseAclDescription {
  const principal = version >= 2 ? reader.compactString("principal") : reader.string("principal");
  const host = version >= 2 ? reader.compactString("host") : reader.string("host");
  const operation = reader.int8("operation");
  const permissionType = reader.int8("permissionType");
  if (version >= 2) reader.skipTaggedFields();
  return {
    principal,
    host,
    operation,
    permissionType,
  };
}

function writeDescribeAclsResponse(writer: Writer, version: number, message: Encodable<DescribeAclsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const resources = message.resources ?? [];
  if (version >= 2) {
    writer.compactArrayLength(resources.length);
    writeDescribeAclsResourceElements(writer, version, resources, "resources");
  } else {
    writer.arrayLength(resources.length);
    writeDescribeAclsResourceElements(writer, version, resources, "resources");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDescribeAclsResourceElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeAclsResponseDescribeAclsResource>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDescribeAclsResource(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDescribeAclsResource(
  writer: Writer,
  version: number,
  message: Encodable<DescribeAclsResponseDescribeAclsResource>,
): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 2) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const patternType = message.patternType ?? 3;
  writer.int8(patternType, "patternType");
  const acls = message.acls ?? [];
  if (version >= 2) {
    writer.compactArrayLength(acls.length);
    writeAclDescriptionElements(writer, version, acls, "acls");
  } else {
    writer.arrayLength(acls.length);
    writeAclDescriptionElements(writer, version, acls, "acls");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAclDescriptionElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DescribeAclsResponseAclDescription>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAclDescription(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAclDescription(
  writer: Writer,
  version: number,
  message: Encodable<DescribeAclsResponseAclDescription>,
): void {
  const principal = message.principal ?? "";
  if (version >= 2) {
    writer.compactString(principal, "principal");
  } else {
    writer.string(principal, "principal");
  }
  const host = message.host ?? "";
  if (version >= 2) {
    writer.compactString(host, "host");
  } else {
    writer.string(host, "host");
  }
  const operation = message.operation ?? 0;
  writer.int8(operation, "operation");
  const permissionType = message.permissionType ?? 0;
  writer.int8(permissionType, "permissionType");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
