// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export const consumerGroupDescribeRequest: MessageCodec<ConsumerGroupDescribeRequest> = {
  name: "ConsumerGroupDescribeRequest",
  apiKey: 69,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupDescribeRequest", version);
    try {
      return readConsumerGroupDescribeRequest(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupDescribeRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupDescribeRequest", version);
    try {
      writeConsumerGroupDescribeRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupDescribeRequest");
    }
  },
};

function readConsumerGroupDescribeRequest(reader: Reader, _version: number): ConsumerGroupDescribeRequest {
  const groupIdsLength = reader.compactArrayLength(1, "groupIds");
  const groupIds = reader.compactStringElements(groupIdsLength, "groupIds");
  const includeAuthorizedOperations = reader.bool("includeAuthorizedOperations");
  reader.skipTaggedFields();
  return {
    groupIds,
    includeAuthorizedOperations,
  };
}

function writeConsumerGroupDescribeRequest(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupDescribeRequest>,
): void {
  const groupIds = message.groupIds ?? [];
  writer.compactArrayLength(groupIds.length);
  writer.compactStringElements(groupIds, "groupIds");
  const includeAuthorizedOperations = message.includeAuthorizedOperations ?? false;
  writer.bool(includeAuthorizedOperations);
  writer.uvarint(0);
}
