// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface FenceBrokerRecord {
  id: number;
  epoch: Int64;
}

export const fenceBrokerRecord: MessageCodec<FenceBrokerRecord> = {
  name: "FenceBrokerRecord",
  apiKey: 7,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("FenceBrokerRecord", version);
    try {
      return readFenceBrokerRecord(reader, version);
    } catch (error) {
      throw inField(error, "FenceBrokerRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("FenceBrokerRecord", version);
    try {
      writeFenceBrokerRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "FenceBrokerRecord");
    }
  },
};

function readFenceBrokerRecord(reader: Reader, _version: number): FenceBrokerRecord {
  const id = reader.int32("id");
  const epoch = reader.int64("epoch");
  reader.skipTaggedFields();
  return {
    id,
    epoch,
  };
}

function writeFenceBrokerRecord(writer: Writer, _version: number, message: Encodable<FenceBrokerRecord>): void {
  const id = message.id ?? 0;
  writer.int32(id, "id");
  const epoch = message.epoch ?? 0;
  writer.int64(epoch, "epoch");
  writer.uvarint(0);
}
