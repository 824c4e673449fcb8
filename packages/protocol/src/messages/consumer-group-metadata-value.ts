// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupMetadataValue {
  epoch: number;
  metadataHash: Int64;
}

export const consumerGroupMetadataValue: MessageCodec<ConsumerGroupMetadataValue> = {
  name: "ConsumerGroupMetadataValue",
  apiKey: 3,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMetadataValue", version);
    try {
      return readConsumerGroupMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMetadataValue", version);
    try {
      writeConsumerGroupMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupMetadataValue");
    }
  },
};

function readConsumerGroupMetadataValue(reader: Reader, _version: number): ConsumerGroupMetadataValue {
  const epoch = reader.int32("epoch");
  let metadataHash: Int64 = 0;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        metadataHash = reader.int64("metadataHash");
        reader.checkTaggedFieldEnd(end, "metadataHash");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    epoch,
    metadataHash,
  };
}

function writeConsumerGroupMetadataValue(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupMetadataValue>,
): void {
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  const metadataHash = message.metadataHash ?? 0;
  const hasMetadataHash = metadataHash != 0;
  writer.uvarint((hasMetadataHash ? 1 : 0));
  if (hasMetadataHash) {
    writer.uvarint(0);
    writer.uvarint(8);
    writer.int64(metadataHash, "metadataHash");
  }
}
