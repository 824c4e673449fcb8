// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeAclsRequest {
  resourceTypeFilter: number;
  resourceNameFilter: string | null;
  patternTypeFilter: number;
  principalFilter: string | null;
  hostFilter: string | null;
  operation: number;
  permissionType: number;
}

export const describeAclsRequest: MessageCodec<DescribeAclsRequest> = {
  name: "DescribeAclsRequest",
  apiKey: 29,
  type: "request",
  lowestVersion: 1,
  highestVersion: 3,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeAclsRequest", version);
    try {
      return readDescribeAclsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeAclsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 1 && version <= 3)) throw unsupportedVersion("DescribeAclsRequest", version);
    try {
      writeDescribeAclsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeAclsRequest");
    }
  },
};

function readDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
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

function writeDescribeAclsRequest(writer: Writer, version: number, message: Encodable<DescribeAclsRequest>): void {
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
