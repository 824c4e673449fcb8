// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupMetadataValue {
  epoch: number;
  metadataHash: Int64;
}

export const shareGroupMetadataValue: MessageCodec<ShareGroupMetadataValue> = {
  name: "ShareGroupMetadataValue",
  apiKey: 11,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMetadataValue", version);
    try {
      return readShareGroupMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMetadataValue", version);
    try {
      writeShareGroupMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupMetadataValue");
    }
  },
};

function readShareGroupMetadataValue(reader: Reader, _version: number): ShareGroupMetadataValue {
  const epoch = reader.int32("epoch");
  const metadataHash = reader.int64("metadataHash");
  reader.skipTaggedFields();
  return {
    epoch,
    metadataHash,
  };
}

function writeShareGroupMetadataValue(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupMetadataValue>,
): void {
  const epoch = message.epoch ?? 0;
  writer.int32(epoch, "epoch");
  const metadataHash = message.metadataHash ?? 0;
  writer.int64(metadataHash, "metadataHash");
  writer.uvarint(0);
}
