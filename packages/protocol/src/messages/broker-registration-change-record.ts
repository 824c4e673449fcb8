// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, notInVersion, tagRefused, unsupportedVersion } from "../protocol-error.ts";

export interface BrokerRegistrationChangeRecord {
  brokerId: number;
  brokerEpoch: Int64;
  fenced: number;
  /** From version 1 on. */
  inControlledShutdown: number;
  /** From version 2 on. */
  logDirs: string[];
  /** From version 3 on. */
  cordonedLogDirs: string[] | null;
}

export const brokerRegistrationChangeRecord: MessageCodec<BrokerRegistrationChangeRecord> = {
  name: "BrokerRegistrationChangeRecord",
  apiKey: 17,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("BrokerRegistrationChangeRecord", version);
    try {
      return readBrokerRegistrationChangeRecord(reader, version);
    } catch (error) {
      throw inField(error, "BrokerRegistrationChangeRecord");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 3)) throw unsupportedVersion("BrokerRegistrationChangeRecord", version);
    try {
      writeBrokerRegistrationChangeRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "BrokerRegistrationChangeRecord");
    }
  },
};

function readBrokerRegistrationChangeRecord(reader: Reader, version: number): BrokerRegistrationChangeRecord {
  const brokerId = reader.int32("brokerId");
  const brokerEpoch = reader.int64("brokerEpoch");
  let fenced: number = 0;
  let inControlledShutdown: number = 0;
  let logDirs: string[] = [];
  let cordonedLogDirs: string[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        fenced = reader.int8("fenced");
        reader.checkTaggedFieldEnd(end, "fenced");
        break;
      }
      case 1: {
        if (!(version >= 1)) throw tagRefused(tag, version);
        inControlledShutdown = reader.int8("inControlledShutdown");
        reader.checkTaggedFieldEnd(end, "inControlledShutdown");
        break;
      }
      case 2: {
        if (!(version >= 2)) throw tagRefused(tag, version);
        const length = reader.compactArrayLength(16, "logDirs");
        logDirs = reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "logDirs");
        break;
      }
      case 3: {
        if (!(version >= 3)) throw tagRefused(tag, version);
        const length = reader.compactNullableArrayLength(16, "cordonedLogDirs");
        cordonedLogDirs = length < 0 ? null : reader.uuidElements(length);
        reader.checkTaggedFieldEnd(end, "cordonedLogDirs");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    brokerId,
    brokerEpoch,
    fenced,
    inControlledShutdown,
    logDirs,
    cordonedLogDirs,
  };
}

function writeBrokerRegistrationChangeRecord(
  writer: Writer,
  version: number,
  message: Encodable<BrokerRegistrationChangeRecord>,
): void {
  const brokerId = message.brokerId ?? 0;
  writer.int32(brokerId, "brokerId");
  const brokerEpoch = message.brokerEpoch ?? 0;
  writer.int64(brokerEpoch, "brokerEpoch");
  const fenced = message.fenced ?? 0;
  const inControlledShutdown = message.inControlledShutdown ?? 0;
  if (version <= 0) if (inControlledShutdown !== 0) throw notInVersion("inControlledShutdown", version);
  const logDirs = message.logDirs ?? [];
  if (version <= 1) if (logDirs.length !== 0) throw notInVersion("logDirs", version);
  const cordonedLogDirs = message.cordonedLogDirs ?? null;
  if (version <= 2) if (cordonedLogDirs !== null) throw notInVersion("cordonedLogDirs", version);
  const hasFenced = fenced !== 0;
  const hasInControlledShutdown = version >= 1 && inControlledShutdown !== 0;
  const hasLogDirs = version >= 2 && logDirs.length !== 0;
  const hasCordonedLogDirs = version >= 3 && cordonedLogDirs !== null;
  writer.uvarint((hasFenced ? 1 : 0) + (hasInControlledShutdown ? 1 : 0) + (hasLogDirs ? 1 : 0) + (hasCordonedLogDirs ? 1 : 0));
  if (hasFenced) {
    writer.uvarint(0);
    writer.uvarint(1);
    writer.int8(fenced, "fenced");
  }
  if (hasInControlledShutdown) {
    writer.uvarint(1);
    writer.uvarint(1);
    writer.int8(inControlledShutdown, "inControlledShutdown");
  }
  if (hasLogDirs) {
    const begin = writer.beginTaggedField(2);
    writer.compactArrayLength(logDirs.length);
    writer.uuidElements(logDirs, "logDirs");
    writer.endTaggedField(begin);
  }
  if (hasCordonedLogDirs) {
    const begin = writer.beginTaggedField(3);
    if (cordonedLogDirs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(cordonedLogDirs.length);
      writer.uuidElements(cordonedLogDirs, "cordonedLogDirs");
    }
    writer.endTaggedField(begin);
  }
}
