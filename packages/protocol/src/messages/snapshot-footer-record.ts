// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface SnapshotFooterRecord {
  version: number;
}

export const snapshotFooterRecord: MessageCodec<SnapshotFooterRecord> = {
  name: "SnapshotFooterRecord",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("SnapshotFooterRecord", version);
    try {
      return readSnapshotFooterRecord(reader, version);
    } catch (error) {
      throw inField(error, "SnapshotFooterRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("SnapshotFooterRecord", version);
    try {
      writeSnapshotFooterRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "SnapshotFooterRecord");
    }
  },
};

function readSnapshotFooterRecord(reader: Reader, _version: number): SnapshotFooterRecord {
  const versionField = reader.int16("version");
  reader.skipTaggedFields();
  return {
    version: versionField,
  };
}

function writeSnapshotFooterRecord(writer: Writer, _version: number, message: Encodable<SnapshotFooterRecord>): void {
  const versionField = message.version ?? 0;
  writer.int16(versionField, "version");
  writer.uvarint(0);
}
