// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface SnapshotHeaderRecord {
  version: number;
  lastContainedLogTimestamp: Int64;
}

export const snapshotHeaderRecord: MessageCodec<SnapshotHeaderRecord> = {
  name: "SnapshotHeaderRecord",
  apiKey: -1,
  type: "data",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("SnapshotHeaderRecord", version);
    try {
      return readSnapshotHeaderRecord(reader, version);
    } catch (error) {
      throw inField(error, "SnapshotHeaderRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("SnapshotHeaderRecord", version);
    try {
      writeSnapshotHeaderRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "SnapshotHeaderRecord");
    }
  },
};

function readSnapshotHeaderRecord(reader: Reader, _version: number): SnapshotHeaderRecord {
  const versionField = reader.int16("version");
  const lastContainedLogTimestamp = reader.int64("lastContainedLogTimestamp");
  reader.skipTaggedFields();
  return {
    version: versionField,
    lastContainedLogTimestamp,
  };
}

function writeSnapshotHeaderRecord(writer: Writer, _version: number, message: Encodable<SnapshotHeaderRecord>): void {
  const versionField = message.version ?? 0;
  writer.int16(versionField, "version");
  const lastContainedLogTimestamp = message.lastContainedLogTimestamp ?? 0;
  writer.int64(lastContainedLogTimestamp, "lastContainedLogTimestamp");
  writer.uvarint(0);
}
