// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ZkMigrationStateRecord {
  zkMigrationState: number;
}

export const zkMigrationStateRecord: MessageCodec<ZkMigrationStateRecord> = {
  name: "ZkMigrationStateRecord",
  apiKey: 21,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ZkMigrationStateRecord", version);
    try {
      return readZkMigrationStateRecord(reader, version);
    } catch (error) {
      throw inField(error, "ZkMigrationStateRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ZkMigrationStateRecord", version);
    try {
      writeZkMigrationStateRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "ZkMigrationStateRecord");
    }
  },
};

function readZkMigrationStateRecord(reader: Reader, _version: number): ZkMigrationStateRecord {
  const zkMigrationState = reader.int8("zkMigrationState");
  reader.skipTaggedFields();
  return {
    zkMigrationState,
  };
}

function writeZkMigrationStateRecord(
  writer: Writer,
  _version: number,
  message: Encodable<ZkMigrationStateRecord>,
): void {
  const zkMigrationState = message.zkMigrationState ?? 0;
  writer.int8(zkMigrationState, "zkMigrationState");
  writer.uvarint(0);
}
