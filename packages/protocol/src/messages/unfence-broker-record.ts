// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface UnfenceBrokerRecord {
  id: number;
  epoch: Int64;
}

export const unfenceBrokerRecord: MessageCodec<UnfenceBrokerRecord> = {
  name: "UnfenceBrokerRecord",
  apiKey: 8,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UnfenceBrokerRecord", version);
    try {
      return readUnfenceBrokerRecord(reader, version);
    } catch (error) {
      throw inField(error, "UnfenceBrokerRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UnfenceBrokerRecord", version);
    try {
      writeUnfenceBrokerRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "UnfenceBrokerRecord");
    }
  },
};

function readUnfenceBrokerRecord(reader: Reader, _version: number): UnfenceBrokerRecord {
  const id = reader.int32("id");
  const epoch = reader.int64("epoch");
  reader.skipTaggedFields();
  return {
    id,
    epoch,
  };
}

function writeUnfenceBrokerRecord(writer: Writer, _version: number, message: Encodable<UnfenceBrokerRecord>): void {
  const id = message.id ?? 0;
  writer.int32(id, "id");
  const epoch = message.epoch ?? 0;
  writer.int64(epoch, "epoch");
  writer.uvarint(0);
}
