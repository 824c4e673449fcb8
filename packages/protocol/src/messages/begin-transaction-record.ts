// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface BeginTransactionRecord {
  name: string | null;
}

export const beginTransactionRecord: MessageCodec<BeginTransactionRecord> = {
  name: "BeginTransactionRecord",
  apiKey: 23,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("BeginTransactionRecord", version);
    try {
      return readBeginTransactionRecord(reader, version);
    } catch (error) {
      throw inField(error, "BeginTransactionRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("BeginTransactionRecord", version);
    try {
      writeBeginTransactionRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "BeginTransactionRecord");
    }
  },
};

function readBeginTransactionRecord(reader: Reader, _version: number): BeginTransactionRecord {
  let name: string | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        name = reader.compactNullableString("name");
        reader.checkTaggedFieldEnd(end, "name");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    name,
  };
}

function writeBeginTransactionRecord(
  writer: Writer,
  _version: number,
  message: Encodable<BeginTransactionRecord>,
): void {
  const name = message.name ?? null;
  const hasName = name !== null;
  writer.uvarint((hasName ? 1 : 0));
  if (hasName) {
    const begin = writer.beginTaggedField(0);
    writer.compactNullableString(name, "name");
    writer.endTaggedField(begin);
  }
}
