// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface GroupMetadataKey {
  group: string;
}

export const groupMetadataKey: MessageCodec<GroupMetadataKey> = {
  name: "GroupMetadataKey",
  apiKey: 2,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("GroupMetadataKey", version);
    try {
      return readGroupMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "GroupMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("GroupMetadataKey", version);
    try {
      writeGroupMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "GroupMetadataKey");
    }
  },
};

function readGroupMetadataKey(reader: Reader, _version: number): GroupMetadataKey {
  const group = reader.string("group");
  return {
    group,
  };
}

function writeGroupMetadataKey(writer: Writer, _version: number, message: Encodable<GroupMetadataKey>): void {
  const group = message.group ?? "";
  writer.string(group, "group");
}
