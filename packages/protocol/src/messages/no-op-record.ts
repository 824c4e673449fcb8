// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export type NoOpRecord = Record<string, never>;

export const noOpRecord: MessageCodec<NoOpRecord> = {
  name: "NoOpRecord",
  apiKey: 20,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("NoOpRecord", version);
    try {
      return readNoOpRecord(reader, version);
    } catch (error) {
      throw inField(error, "NoOpRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("NoOpRecord", version);
    try {
      writeNoOpRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "NoOpRecord");
    }
  },
};

function readNoOpRecord(reader: Reader, _version: number): NoOpRecord {
  reader.skipTaggedFields();
  return {};
}

function writeNoOpRecord(writer: Writer, _version: number, _message: Encodable<NoOpRecord>): void {
  writer.uvarint(0);
}
