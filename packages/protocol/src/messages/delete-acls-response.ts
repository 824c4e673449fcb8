// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteAclsResponse {
  throttleTimeMs: number;
  filterResults: DeleteAclsResponseDeleteAclsFilterResult[];
}

export interface DeleteAclsResponseDeleteAclsFilterResult {
  errorCode: number;
  errorMessage: string | null;
  matchingAcls: DeleteAclsResponseDeleteAclsMatchingAcl[];
}

export interface DeleteAclsResponseDeleteAclsMatchingAcl {
  errorCode: number;
  errorMessage: string | null;
  resourceType: number;
  resourceName: string;
  patternType: number;
  principal: string;
  host: string;
  operation: number;
  permissionType: number;
}

export const deleteAclsResponse: MessageCodec<DeleteAclsResponse> = {
  name: "DeleteAclsResponse",
  apiKey: 31,
  type: "response",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DeleteAclsResponse", version);
    try {
      return readDeleteAclsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteAclsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DeleteAclsResponse", version);
    try {
      writeDeleteAclsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteAclsResponse");
    }
  },
};

function readDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const filterResultsLength =
    version >= 2 ? reader.compactArrayLength(5, "filterResults")
    : reader.arrayLength(8, "filterResults");
  const filterResults = readDeleteAclsFilterResultElements(reader, version, filterResultsLength, "filterResults");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    filterResults,
  };
}

function readDeleteAclsFilterResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteAclsResponseDeleteAclsFilterResult[] {
  const elements: DeleteAclsResponseDeleteAclsFilterResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteAclsFilterResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteAclsFilterResult(reader: Reader, version: number): DeleteAclsResponseDeleteAclsFilterResult {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const matchingAclsLength =
    version >= 2 ? reader.compactArrayLength(11, "matchingAcls")
    : reader.arrayLength(14, "matchingAcls");
  const matchingAcls = readDeleteAclsMatchingAclElements(reader, version, matchingAclsLength, "matchingAcls");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    matchingAcls,
  };
}

function readDeleteAclsMatchingAclElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteAclsResponseDeleteAclsMatchingAcl[] {
  const elements: DeleteAclsResponseDeleteAclsMatchingAcl[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteAclsMatchingAcl(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteAclsMatchingAcl(reader: Reader, version: number): DeleteAclsResponseDeleteAclsMatchingAcl {
  const errorCode = reader.int16("errorCode");
  const errorMessage =
    version >= 2 ? reader.compactNullableString("errorMessage")
    : reader.nullableString("errorMessage");
  const resourceType = reader.int8("resourceType");
  const resourceName = version >= 2 ? reader.compactString("resourceName") : reader.string("resourceName");
  const patternType = reader.int8("patternType");
  const principal = version >= 2 ? reader.compactString("principal") : reader.string("principal");
  const host = version >= 2 ? reader.compactString("host") : reader.string("host");
  const operation = reader.int8("operation");
  const permissionType = reader.int8("permissionType");
  if (version >= 2) reader.skipTaggedFields();
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  };
}

function writeDeleteAclsResponse(writer: Writer, version: number, message: Encodable<DeleteAclsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const filterResults = message.filterResults ?? [];
  if (version >= 2) {
    writer.compactArrayLength(filterResults.length);
    writeDeleteAclsFilterResultElements(writer, version, filterResults, "filterResults");
  } else {
    writer.arrayLength(filterResults.length);
    writeDeleteAclsFilterResultElements(writer, version, filterResults, "filterResults");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteAclsFilterResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteAclsResponseDeleteAclsFilterResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteAclsFilterResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteAclsFilterResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteAclsResponseDeleteAclsFilterResult>,
): void {
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage === undefined ? "" : message.errorMessage;
  if (version >= 2) {
    writer.compactNullableString(errorMessage, "errorMessage");
  } else {
    writer.nullableString(errorMessage, "errorMessage");
  }
  const matchingAcls = message.matchingAcls ?? [];
  if (version >= 2) {
    writer.compactArrayLength(matchingAcls.length);
    writeDeleteAclsMatchingAclElements(writer, version, matchingAcls, "matchingAcls");
  } else {
    writer.arrayLength(matchingAcls.length);
    writeDeleteAclsMatchingAclElements(writer, version, matchingAcls, "matchingAcls");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteAclsMatchingAclElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteAclsResponseDeleteAclsMatchingAcl>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteAclsMatchingAcl(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteAclsMatchingAcl(
  writer: Writer,
  version: number,
  message: Encodable<DeleteAclsResponseDeleteAclsMatchingAcl>,
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
  const patternType = message.patternType ?? 3;
  writer.int8(patternType, "patternType");
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
