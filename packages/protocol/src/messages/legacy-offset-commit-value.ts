// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface LegacyOffsetCommitValue {
  offset: Int64;
  metadata: string;
  commitTimestamp: Int64;
}

export const legacyOffsetCommitValue: MessageCodec<LegacyOffsetCommitValue> = {
  name: "LegacyOffsetCommitValue",
  apiKey: 0,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("LegacyOffsetCommitValue", version);
    try {
      return readLegacyOffsetCommitValue(reader, version);
    } catch (error) {
      throw inField(error, "LegacyOffsetCommitValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("LegacyOffsetCommitValue", version);
    try {
      writeLegacyOffsetCommitValue(writer, version, message);
    } catch (error) {
      throw inField(error, "LegacyOffsetCommitValue");
    }
  },
};

function readLegacyOffsetCommitValue(reader: Reader, _version: number): LegacyOffsetCommitValue {
  const offset = reader.int64("offset");
  const metadata = reader.string("metadata");
  const commitTimestamp = reader.int64("commitTimestamp");
  return {
    offset,
    metadata,
    commitTimestamp,
  };
}

function writeLegacyOffsetCommitValue(
  writer: Writer,
  _version: number,
  message: Encodable<LegacyOffsetCommitValue>,
): void {
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  const metadata = message.metadata ?? "";
  writer.string(metadata, "metadata");
  const commitTimestamp = message.commitTimestamp ?? 0;
  writer.int64(commitTimestamp, "commitTimestamp");
}
