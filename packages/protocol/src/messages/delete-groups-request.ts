// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteGroupsRequest {
  groupsNames: string[];
}

export const deleteGroupsRequest: MessageCodec<DeleteGroupsRequest> = {
  name: "DeleteGroupsRequest",
  apiKey: 42,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteGroupsRequest", version);
    try {
      return readDeleteGroupsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DeleteGroupsRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteGroupsRequest", version);
    try {
      writeDeleteGroupsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteGroupsRequest");
    }
  },
};

function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  const groupsNamesLength =
    version >= 2 ? reader.compactArrayLength(1, "groupsNames")
    : reader.arrayLength(2, "groupsNames");
  const groupsNames =
    version >= 2 ? reader.compactStringElements(groupsNamesLength, "groupsNames")
    : reader.stringElements(groupsNamesLength, "groupsNames");
  if (version >= 2) reader.skipTaggedFields();
  return {
    groupsNames,
  };
}

function writeDeleteGroupsRequest(writer: Writer, version: number, message: Encodable<DeleteGroupsRequest>): void {
  const groupsNames = message.groupsNames ?? [];
  if (version >= 2) {
    writer.compactArrayLength(groupsNames.length);
    writer.compactStringElements(groupsNames, "groupsNames");
  } else {
    writer.arrayLength(groupsNames.length);
    writer.stringElements(groupsNames, "groupsNames");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}
