// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface CreateAclsRequest {
  creations: CreateAclsRequestAclCreation[];
}

export interface CreateAclsRequestAclCreation {
  resourceType: number;
  resourceName: string;
  resourcePatternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export const createAclsRequest: MessageCodec<CreateAclsRequest> = {
  name: "CreateAclsRequest",
  apiKey: 30,
  type: "request",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateAclsRequest", version);
    try {
      return readCreateAclsRequest(reader, version);
    } catch (error) {
      throw inField(error, "CreateAclsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("CreateAclsRequest", version);
    try {
      writeCreateAclsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "CreateAclsRequest");
    }
  },
};

function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  const creationsLength =
    version >= 2 ? reader.compactArrayLength(8, "creations")
    : reader.arrayLength(10, "creations");
  const creations = readAclCreationElements(reader, version, creationsLength, "creations");
  if (version >= 2) reader.skipTaggedFields();
  return {
    creations,
  };
}

function readAclCreationElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): CreateAclsRequestAclCreation[] {
  const elements: CreateAclsRequestAclCreation[] = [];
  try {
    while (elements.length < length) elements.push(readAclCreation(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readAclCreation(reader: Reader, version: number): CreateAclsRequestAclCreation {
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 2 ? reader.compactString("resourceName") : reader.string("resourceName");
  const resourcePatternType = reader.int8("resourcePatternType");
  const principal = version >= 2 ? reader.compactString("principal") : reader.string("principal");
  const host = version >= 2 ? reader.compactString("host") : reader.string("host");
  const operation = reader.int8("operation");
  const permissionType = reader.int8("permissionType");
  if (version >= 2) reader.skipTaggedFields();
  return {
    resourceType,
    resourceName,
    resourcePatternType,
    principal,
    host,
    operation,
    permissionType,
  };
}

function writeCreateAclsRequest(writer: Writer, version: number, message: Encodable<CreateAclsRequest>): void {
  const creations = message.creations ?? [];
  if (version >= 2) {
    writer.compactArrayLength(creations.length);
    writeAclCreationElements(writer, version, creations, "creations");
  } else {
    writer.arrayLength(creations.length);
    writeAclCreationElements(writer, version, creations, "creations");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeAclCreationElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<CreateAclsRequestAclCreation>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeAclCreation(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeAclCreation(writer: Writer, version: number, message: Encodable<CreateAclsRequestAclCreation>): void {
  const resourceType = message.resourceType ?? 0;
  writer.int8(resourceType, "resourceType");
  const resourceName = message.resourceName ?? "";
  if (version >= 2) {
    writer.compactString(resourceName, "resourceName");
  } else {
    writer.string(resourceName, "resourceName");
  }
  const resourcePatternType = message.resourcePatternType ?? 3;
  writer.int8(resourcePatternType, "resourcePatternType");
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
