// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface DeleteGroupsResponse {
  throttleTimeMs: number;
  results: DeleteGroupsResponseDeletableGroupResult[];
}

export interface DeleteGroupsResponseDeletableGroupResult {
  groupId: string;
  errorCode: number;
}

export const deleteGroupsResponse: MessageCodec<DeleteGroupsResponse> = {
  name: "DeleteGroupsResponse",
  apiKey: 42,
  type: "response",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteGroupsResponse", version);
    try {
      return readDeleteGroupsResponse(reader, version);
    } catch (error) {
      throw inField(error, "DeleteGroupsResponse");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DeleteGroupsResponse", version);
    try {
      writeDeleteGroupsResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "DeleteGroupsResponse");
    }
  },
};

function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const resultsLength = version >= 2 ? reader.compactArrayLength(4, "results") : reader.arrayLength(4, "results");
  const results = readDeletableGroupResultElements(reader, version, resultsLength, "results");
  if (version >= 2) reader.skipTaggedFields();
  return {
    throttleTimeMs,
    results,
  };
}

function readDeletableGroupResultElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): DeleteGroupsResponseDeletableGroupResult[] {
  const elements: DeleteGroupsResponseDeletableGroupResult[] = [];
  try {
    while (elements.length < length) elements.push(readDeletableGroupResult(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readDeletableGroupResult(reader: Reader, version: number): DeleteGroupsResponseDeletableGroupResult {
  const groupId = version >= 2 ? reader.compactString("groupId") : reader.string("groupId");
  const errorCode = reader.int16("errorCode");
  if (version >= 2) reader.skipTaggedFields();
  return {
    groupId,
    errorCode,
  };
}

function writeDeleteGroupsResponse(writer: Writer, version: number, message: Encodable<DeleteGroupsResponse>): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const results = message.results ?? [];
  if (version >= 2) {
    writer.compactArrayLength(results.length);
    writeDeletableGroupResultElements(writer, version, results, "results");
  } else {
    writer.arrayLength(results.length);
    writeDeletableGroupResultElements(writer, version, results, "results");
  }
  if (version >= 2) {
    writer.uvarint(0);
  }
}

function writeDeletableGroupResultElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<DeleteGroupsResponseDeletableGroupResult>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeDeletableGroupResult(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeDeletableGroupResult(
  writer: Writer,
  version: number,
  message: Encodable<DeleteGroupsResponseDeletableGroupResult>,
): void {
  const groupId = message.groupId ?? "";
  if (version >= 2) {
    writer.compactString(groupId, "groupId");
  } else {
    writer.string(groupId, "groupId");
  }
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  if (version >= 2) {
    writer.uvarint(0);
  }
}
