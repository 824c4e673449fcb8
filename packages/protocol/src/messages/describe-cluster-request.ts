// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean;
  /** From version 1 on. */
  endpointType: number;
  /** From version 2 on. */
  includeFencedBrokers: boolean;
}

export const describeClusterRequest: MessageCodec<DescribeClusterRequest> = {
  name: "DescribeClusterRequest",
  apiKey: 60,
  type: "request",
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeClusterRequest", version);
    try {
      return readDescribeClusterRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeClusterRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 2)) throw unsupportedVersion("DescribeClusterRequest", version);
    try {
      writeDescribeClusterRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeClusterRequest");
    }
  },
};

function readDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  const includeClusterAuthorizedOperations = reader.bool("includeClusterAuthorizedOperations");
  const endpointType = version >= 1 ? reader.int8("endpointType") : 1;
  const includeFencedBrokers = version >= 2 ? reader.bool("includeFencedBrokers") : false;
  reader.skipTaggedFields();
  return {
    includeClusterAuthorizedOperations,
    endpointType,
    includeFencedBrokers,
  };
}

function writeDescribeClusterRequest(
  writer: Writer,
  version: number,
  message: Encodable<DescribeClusterRequest>,
): void {
  const includeClusterAuthorizedOperations = message.includeClusterAuthorizedOperations ?? false;
  writer.bool(includeClusterAuthorizedOperations);
  const endpointType = message.endpointType ?? 1;
  if (version >= 1) {
    writer.int8(endpointType, "endpointType");
  } else {
    if (endpointType !== 1) throw notInVersion("endpointType", version);
  }
  const includeFencedBrokers = message.includeFencedBrokers ?? false;
  if (version >= 2) {
    writer.bool(includeFencedBrokers);
  } else {
    if (includeFencedBrokers) throw notInVersion("includeFencedBrokers", version);
  }
  writer.uvarint(0);
}
