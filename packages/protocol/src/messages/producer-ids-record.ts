// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ProducerIdsRecord {
  brokerId: number;
  brokerEpoch: Int64;
  nextProducerId: Int64;
}

export const producerIdsRecord: MessageCodec<ProducerIdsRecord> = {
  name: "ProducerIdsRecord",
  apiKey: 15,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ProducerIdsRecord", version);
    try {
      return readProducerIdsRecord(reader, version);
    } catch (error) {
      throw inField(error, "ProducerIdsRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ProducerIdsRecord", version);
    try {
      writeProducerIdsRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "ProducerIdsRecord");
    }
  },
};

function readProducerIdsRecord(reader: Reader, _version: number): ProducerIdsRecord {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  const nextProducerId = reader.int64("nextProducerId");
  reader.skipTaggedFields();
  return {
    brokerId,
    brokerEpoch,
    nextProducerId,
  };
}

function writeProducerIdsRecord(writer: Writer, _version: number, message: Encodable<ProducerIdsRecord>): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? -1;
  writer.int64(brokerEpoch, "brokerEpoch");
  const nextProducerId = message.nextProducerId ?? 0;
  writer.int64(nextProducerId, "nextProducerId");
  writer.uvarint(0);
}
