// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export const shareGroupDescribeRequest: MessageCodec<ShareGroupDescribeRequest> = {
  name: "ShareGroupDescribeRequest",
  apiKey: 77,
  type: "request",
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 1) throw unsupportedVersion("ShareGroupDescribeRequest", version);
    try {
      return readShareGroupDescribeRequest(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupDescribeRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 1) throw unsupportedVersion("ShareGroupDescribeRequest", version);
    try {
      writeShareGroupDescribeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupDescribeRequest");
    }
  },
};

function readShareGroupDescribeRequest(reader: Reader, _version: number): ShareGroupDescribeRequest {
  const groupIdsLength = reader.compactArrayLength(1, "groupIds");
  const groupIds = reader.compactStringElements(groupIdsLength, "groupIds");
  const includeAuthorizedOperations = reader.bool("includeAuthorizedOperations");
  reader.skipTaggedFields();
  return {
    groupIds,
    includeAuthorizedOperations,
  };
}

function writeShareGroupDescribeRequest(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupDescribeRequest>,
): void {
  const groupIds = message.groupIds ?? [];
  writer.compactArrayLength(groupIds.length);
  writer.compactStringElements(groupIds, "groupIds");
  const includeAuthorizedOperations = message.includeAuthorizedOperations ?? false;
  writer.bool(includeAuthorizedOperations);
  writer.uvarint(0);
}
