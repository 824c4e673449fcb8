// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface UnregisterBrokerRecord {
  brokerId: number;
  brokerEpoch: Int64;
}

export const unregisterBrokerRecord: MessageCodec<UnregisterBrokerRecord> = {
  name: "UnregisterBrokerRecord",
  apiKey: 1,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerRecord", version);
    try {
      return readUnregisterBrokerRecord(reader, version);
    } catch (error) {
      throw inField(error, "UnregisterBrokerRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("UnregisterBrokerRecord", version);
    try {
      writeUnregisterBrokerRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "UnregisterBrokerRecord");
    }
  },
};

function readUnregisterBrokerRecord(reader: Reader, _version: number): UnregisterBrokerRecord {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
  };
}

function writeUnregisterBrokerRecord(
  writer: Writer,
  _version: number,
  message: Encodable<UnregisterBrokerRecord>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? 0;
  writer.int64(brokerEpoch, "brokerEpoch");
  writer.uvarint(0);
}
