// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface KRaftVersionRecord {
  version: number;
  kRaftVersion: number;
}

export const kRaftVersionRecord: MessageCodec<KRaftVersionRecord> = {
  name: "KRaftVersionRecord",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("KRaftVersionRecord", version);
    try {
      return readKRaftVersionRecord(reader, version);
    } catch (error) {
      throw inField(error, "KRaftVersionRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("KRaftVersionRecord", version);
    try {
      writeKRaftVersionRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "KRaftVersionRecord");
    }
  },
};

function readKRaftVersionRecord(reader: Reader, _version: number): KRaftVersionRecord {
  const versionField = reader.int16("version");
  const kRaftVersion = reader.int16("kRaftVersion");
  reader.skipTaggedFields();
  return {
    version: versionField,
    kRaftVersion,
  };
}

function writeKRaftVersionRecord(writer: Writer, _version: number, message: Encodable<KRaftVersionRecord>): void {
  const versionField = message.version ?? 0;
  writer.int16(versionField, "version");
  const kRaftVersion = message.kRaftVersion ?? 0;
  writer.int16(kRaftVersion, "kRaftVersion");
  writer.uvarint(0);
}
