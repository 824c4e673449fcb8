// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export type EndTransactionRecord = Record<string, never>;

export const endTransactionRecord: MessageCodec<EndTransactionRecord> = {
  name: "EndTransactionRecord",
  apiKey: 24,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("EndTransactionRecord", version);
    try {
      return readEndTransactionRecord(reader, version);
    } catch (error) {
      throw inField(error, "EndTransactionRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("EndTransactionRecord", version);
    try {
      writeEndTransactionRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "EndTransactionRecord");
    }
  },
};

function readEndTransactionRecord(reader: Reader, _version: number): EndTransactionRecord {
  reader.skipTaggedFields();
  return {};
}

function writeEndTransactionRecord(writer: Writer, _version: number, _message: Encodable<EndTransactionRecord>): void {
  writer.uvarint(0);
}
