// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteAclsRequest {
  filters: DeleteAclsRequestDeleteAclsFilter[];
}

export interface DeleteAclsRequestDeleteAclsFilter {
  resourceTypeFilter: number;
  resourceNameFilter: string | null;
  patternTypeFilter: number;
  principalFilter: string | null;
  hostFilter: string | null;
  operation: number;
  permissionType: number;
}

export const deleteAclsRequest: MessageCodec<DeleteAclsRequest> = {
  name: "DeleteAclsRequest",
  apiKey: 31,
  type: "request",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DeleteAclsRequest", version);
    try {
      return readDeleteAclsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteAclsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DeleteAclsRequest", version);
    try {
      writeDeleteAclsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteAclsRequest");
    }
  },
};

function readDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  const filtersLength = version >= 2 ? reader.compactArrayLength(8, "filters") : reader.arrayLength(10, "filters");
  const filters = readDeleteAclsFilterElements(reader, version, filtersLength, "filters");
  if (version >= 2) reader.skipTaggedFields();
  return {
    filters,
  };
}

function readDeleteAclsFilterElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteAclsRequestDeleteAclsFilter[] {
  const elements: DeleteAclsRequestDeleteAclsFilter[] = [];
  try {
    while (elements.length < length) elements.push(readDeleteAclsFilter(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeleteAclsFilter(reader: Reader, version: number): DeleteAclsRequestDeleteAclsFilter {
  const resourceTypeFilter = reader.int8("resourceTypeFilter");
  const resourceNameFilter =
    version >= 2 ? reader.compactNullableString("resourceNameFilter")
    : reader.nullableString("resourceNameFilter");
  const patternTypeFilter = reader.int8("patternTypeFilter");
  const principalFilter =
    version >= 2 ? reader.compactNullableString("principalFilter")
    : reader.nullableString("principalFilter");
  const hostFilter = version >= 2 ? reader.compactNullableString("hostFilter") : reader.nullableString("hostFilter");
  const operation = reader.int8("operation");
  const permissionType = reader.int8("permissionType");
  if (version >= 2) reader.skipTaggedFields();
  return {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  };
}

function writeDeleteAclsRequest(writer: Writer, version: number, message: Encodable<DeleteAclsRequest>): void {
  const filters = message.filters ?? [];
  if (version >= 2) {
    writer.compactArrayLength(filters.length);
    writeDeleteAclsFilterElements(writer, version, filters, "filters");
  } else {
    writer.arrayLength(filters.length);
    writeDeleteAclsFilterElements(writer, version, filters, "filters");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeleteAclsFilterElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteAclsRequestDeleteAclsFilter>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeleteAclsFilter(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeleteAclsFilter(
  writer: Writer,
  version: number,
  message: Encodable<DeleteAclsRequestDeleteAclsFilter>,
): void {
  const resourceTypeFilter = message.resourceTypeFilter ?? 0;
  writer.int8(resourceTypeFilter, "resourceTypeFilter");
  const resourceNameFilter = message.resourceNameFilter === undefined ? "" : message.resourceNameFilter;
  if (version >= 2) {
    writer.compactNullableString(resourceNameFilter, "resourceNameFilter");
  } else {
    writer.nullableString(resourceNameFilter, "resourceNameFilter");
  }
  const patternTypeFilter = message.patternTypeFilter ?? 3;
  writer.int8(patternTypeFilter, "patternTypeFilter");
  const principalFilter = message.principalFilter === undefined ? "" : message.principalFilter;
  if (version >= 2) {
    writer.compactNullableString(principalFilter, "principalFilter");
  } else {
    writer.nullableString(principalFilter, "principalFilter");
  }
  const hostFilter = message.hostFilter === undefined ? "" : message.hostFilter;
  if (version >= 2) {
    writer.compactNullableString(hostFilter, "hostFilter");
  } else {
    writer.nullableString(hostFilter, "hostFilter");
  }
  const operation = message.operation ?? 0;
  writer.int8(operation, "operation");
  const permissionType = message.permissionType ?? 0;
  writer.int8(permissionType, "permissionType");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
