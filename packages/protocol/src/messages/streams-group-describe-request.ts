// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export const streamsGroupDescribeRequest: MessageCodec<StreamsGroupDescribeRequest> = {
  name: "StreamsGroupDescribeRequest",
  apiKey: 89,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupDescribeRequest", version);
    try {
      return readStreamsGroupDescribeRequest(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupDescribeRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupDescribeRequest", version);
    try {
      writeStreamsGroupDescribeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupDescribeRequest");
    }
  },
};

function readStreamsGroupDescribeRequest(reader: Reader, _version: number): StreamsGroupDescribeRequest {
  const groupIdsLength = reader.compactArrayLength(1, "groupIds");
  const groupIds = reader.compactStringElements(groupIdsLength, "groupIds");
  const includeAuthorizedOperations = reader.bool("includeAuthorizedOperations");
  reader.skipTaggedFields();
  return {
    groupIds,
    includeAuthorizedOperations,
  };
}

function writeStreamsGroupDescribeRequest(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupDescribeRequest>,
): void {
  const groupIds = message.groupIds ?? [];
  writer.compactArrayLength(groupIds.length);
  writer.compactStringElements(groupIds, "groupIds");
  const includeAuthorizedOperations = message.includeAuthorizedOperations ?? false;
  writer.bool(includeAuthorizedOperations);
  writer.uvarint(0);
}
