// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface AllocateProducerIdsRequest {
  brokerId: number;
  brokerEpoch: Int64;
}

export const allocateProducerIdsRequest: MessageCodec<AllocateProducerIdsRequest> = {
  name: "AllocateProducerIdsRequest",
  apiKey: 67,
  type: "request",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AllocateProducerIdsRequest", version);
    try {
      return readAllocateProducerIdsRequest(reader, version);
    } catch (error) {
      throw inField(error, "AllocateProducerIdsRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AllocateProducerIdsRequest", version);
    try {
      writeAllocateProducerIdsRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "AllocateProducerIdsRequest");
    }
  },
};

function readAllocateProducerIdsRequest(reader: Reader, _version: number): AllocateProducerIdsRequest {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
  };
}

function writeAllocateProducerIdsRequest(
  writer: Writer,
  _version: number,
  message: Encodable<AllocateProducerIdsRequest>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  writer.uvarint(0);
}
