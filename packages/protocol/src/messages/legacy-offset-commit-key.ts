// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface LegacyOffsetCommitKey {
  group: string;
  topic: string;
  partition: number;
}

export const legacyOffsetCommitKey: MessageCodec<LegacyOffsetCommitKey> = {
  name: "LegacyOffsetCommitKey",
  apiKey: 0,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("LegacyOffsetCommitKey", version);
    try {
      return readLegacyOffsetCommitKey(reader, version);
    } catch (error) {
      throw inField(error, "LegacyOffsetCommitKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("LegacyOffsetCommitKey", version);
    try {
      writeLegacyOffsetCommitKey(writer, version, message);
    } catch (error) {
      throw inField(error, "LegacyOffsetCommitKey");
    }
  },
};

function readLegacyOffsetCommitKey(reader: Reader, _version: number): LegacyOffsetCommitKey {
  const group = reader.string("group");
  const topic = reader.string("topic");
  const partition = reader.int32("partition");
  return {
    group,
    topic,
    partition,
  };
}

function writeLegacyOffsetCommitKey(writer: Writer, _version: number, message: Encodable<LegacyOffsetCommitKey>): void {
  const group = message.group ?? "";
  writer.string(group, "group");
  const topic = message.topic ?? "";
  writer.string(topic, "topic");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
}
