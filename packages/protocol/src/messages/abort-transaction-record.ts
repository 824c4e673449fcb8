// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface AbortTransactionRecord {
  reason: string | null;
}

export const abortTransactionRecord: MessageCodec<AbortTransactionRecord> = {
  name: "AbortTransactionRecord",
  apiKey: 25,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("AbortTransactionRecord", version);
    try {
      return readAbortTransactionRecord(reader, version);
    } catch (error) {
      throw inField(error, "AbortTransactionRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("AbortTransactionRecord", version);
    try {
      writeAbortTransactionRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "AbortTransactionRecord");
    }
  },
};

function readAbortTransactionRecord(reader: Reader, _version: number): AbortTransactionRecord {
  let reason: string | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        reason = reader.compactNullableString("reason");
        reader.checkTaggedFieldEnd(end, "reason");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    reason,
  };
}

function writeAbortTransactionRecord(
  writer: Writer,
  _version: number,
  message: Encodable<AbortTransactionRecord>,
): void {
  const reason = message.reason ?? null;
  const hasReason = reason !== null;
  writer.uvarint((hasReason ? 1 : 0));
  if (hasReason) {
    const begin = writer.beginTaggedField(0);
    writer.compactNullableString(reason, "reason");
    writer.endTaggedField(begin);
  }
}
