// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ClearElrRecord {
  topicName: string;
}

export const clearElrRecord: MessageCodec<ClearElrRecord> = {
  name: "ClearElrRecord",
  apiKey: 28,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ClearElrRecord", version);
    try {
      return readClearElrRecord(reader, version);
    } catch (error) {
      throw inField(error, "ClearElrRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ClearElrRecord", version);
    try {
      writeClearElrRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "ClearElrRecord");
    }
  },
};

function readClearElrRecord(reader: Reader, _version: number): ClearElrRecord {
  const topicName = reader.compactString("topicName");
  reader.skipTaggedFields();
  return {
    topicName,
  };
}

function writeClearElrRecord(writer: Writer, _version: number, message: Encodable<ClearElrRecord>): void {
  const topicName = message.topicName ?? "";
  writer.compactString(topicName, "topicName");
  writer.uvarint(0);
}
