// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface ListGroupsResponse {
  /** From version 1 on. */
  throttleTimeMs: number;
  errorCode: number;
  groups: ListGroupsResponseListedGroup[];
}

export interface ListGroupsResponseListedGroup {
  groupId: string;
  protocolType: string;
  /** From version 4 on. */
  groupState: string;
  /** From version 5 on. */
  groupType: string;
}

export const listGroupsResponse: MessageCodec<ListGroupsResponse> = {
  name: "ListGroupsResponse",
  apiKey: 16,
  type: "response",
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  decode(reader, version) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("ListGroupsResponse", version);
    try {
      return readListGroupsResponse(reader, version);
    } catch (error) {
      throw inField(error, "ListGroupsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 5)) throw unsupportedVersion("ListGroupsResponse", version);
    try {
      writeListGroupsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ListGroupsResponse");
    }
  },
};

function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  const throttleTimeMs = version >= 1 ? reader.int32("throttleTimeMs") : 0;
  const errorCode = reader.int16("errorCode");
  const groupsLength =
    version >= 5 ? reader.compactArrayLength(5, "groups")
    : version >= 4 ? reader.compactArrayLength(4, "groups")
    : version >= 3 ? reader.compactArrayLength(3, "groups")
    : reader.arrayLength(4, "groups");
  const groups = readListedGroupElements(reader, version, groupsLength, "groups");
  if (version >= 3) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    groups,
  };
}

function readListedGroupElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ListGroupsResponseListedGroup[] {
  const elements: ListGroupsResponseListedGroup[] = [];
  try {
    while (elements.length < length) elements.push(readListedGroup(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readListedGroup(reader: Reader, version: number): ListGroupsResponseListedGroup {
  const groupId = version >= 3 ? reader.compactString("groupId") : reader.string("groupId");
  const protocolType = version >= 3 ? reader.compactString("protocolType") : reader.string("protocolType");
  const groupState = version >= 4 ? reader.compactString("groupState") : "";
  const groupType = version >= 5 ? reader.compactString("groupType") : "";
  if (version >= 3) reader.skipTaggedFields();
  return {
    groupId,
    protocolType,
    groupState,
    groupType,
  };
}

function writeListGroupsResponse(writer: Writer, version: number, message: Encodable<ListGroupsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  if (version >= 1) writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const groups = message.groups ?? [];
  if (version >= 3) {
    writer.compactArrayLength(groups.length);
    writeListedGroupElements(writer, version, groups, "groups");
  } else {
    writer.arrayLength(groups.length);
    writeListedGroupElements(writer, version, groups, "groups");
  }
  if (version >= 3) {
    writer.uvarint(0);
  }
}

function writeListedGroupElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ListGroupsResponseListedGroup>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeListedGroup(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeListedGroup(writer: Writer, version: number, message: Encodable<ListGroupsResponseListedGroup>): void {
  const groupId = message.groupId ?? "";
  if (version >= 3) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const protocolType = message.protocolType ?? "";
  if (version >= 3) {
    writer.compactString(protocolType, "protocolType");
  } else {
    writer.string(protocolType, "protocolType");
  }
  const groupState = message.groupState ?? "";
  if (version >= 4) writer.compactString(groupState, "groupState");
  const groupType = message.groupType ?? "";
  if (version >= 5) writer.compactString(groupType, "groupType");
  if (version >= 3) {
    writer.uvarint(0);
  }
}
