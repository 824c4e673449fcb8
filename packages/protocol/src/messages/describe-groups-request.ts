// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeGroupsRequest {
  groups: string[];
  /** From version 3 on. */
  includeAuthorizedOperations: boolean;
}

export const describeGroupsRequest: MessageCodec<DescribeGroupsRequest> = {
  name: "DescribeGroupsRequest",
  apiKey: 15,
  type: "request",
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 5,
  decode(reader, version) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("DescribeGroupsRequest", version);
    try {
      return readDescribeGroupsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeGroupsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 6)) throw unsupportedVersion("DescribeGroupsRequest", version);
    try {
      writeDescribeGroupsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeGroupsRequest");
    }
  },
};

function readDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  const groupsLength = version >= 5 ? reader.compactArrayLength(1, "groups") : reader.arrayLength(2, "groups");
  const groups =
    version >= 5 ? reader.compactStringElements(groupsLength, "groups")
    : reader.stringElements(groupsLength, "groups");
  const includeAuthorizedOperations = version >= 3 ? reader.bool("includeAuthorizedOperations") : false;
  if (version >= 5) reader.skipTaggedFields();
  return {
    groups,
    includeAuthorizedOperations,
  };
}

function writeDescribeGroupsRequest(writer: Writer, version: number, message: Encodable<DescribeGroupsRequest>): void {
  const groups = message.groups ?? [];
  if (version >= 5) {
    writer.compactArrayLength(groups.length);
    writer.compactStringElements(groups, "groups");
  } else {
    writer.arrayLength(groups.length);
    writer.stringElements(groups, "groups");
  }
  const includeAuthorizedOperations = message.includeAuthorizedOperations ?? false;
  if (version >= 3) {
    writer.bool(includeAuthorizedOperations);
  } else {
    if (includeAuthorizedOperations) throw notInVersion("includeAuthorizedOperations", version);
  }
  if (version >= 5) {
    writer.uvarint(0);
  }
}
