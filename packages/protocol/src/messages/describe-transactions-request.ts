// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface DescribeTransactionsRequest {
  transactionalIds: string[];
}

export const describeTransactionsRequest: MessageCodec<DescribeTransactionsRequest> = {
  name: "DescribeTransactionsRequest",
  apiKey: 65,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("DescribeTransactionsRequest", version);
    try {
      return readDescribeTransactionsRequest(reader, version);
    } catch (error) {
      throw inField(error, "DescribeTransactionsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("DescribeTransactionsRequest", version);
    try {
      writeDescribeTransactionsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "DescribeTransactionsRequest");
    }
  },
};

function readDescribeTransactionsRequest(reader: Reader, _version: number): DescribeTransactionsRequest {
  const transactionalIdsLength = reader.compactArrayLength(1, "transactionalIds");
  const transactionalIds = reader.compactStringElements(transactionalIdsLength, "transactionalIds");
  reader.skipTaggedFields();
  return {
    transactionalIds,
  };
}

function writeDescribeTransactionsRequest(
  writer: Writer,
  _version: number,
  message: Encodable<DescribeTransactionsRequest>,
): void {
  const transactionalIds = message.transactionalIds ?? [];
  writer.compactArrayLength(transactionalIds.length);
  writer.compactStringElements(transactionalIds, "transactionalIds");
  writer.uvarint(0);
}
