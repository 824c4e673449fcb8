// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupMetadataKey {
  groupId: string;
}

export const shareGroupMetadataKey: MessageCodec<ShareGroupMetadataKey> = {
  name: "ShareGroupMetadataKey",
  apiKey: 11,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMetadataKey", version);
    try {
      return readShareGroupMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMetadataKey", version);
    try {
      writeShareGroupMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupMetadataKey");
    }
  },
};

function readShareGroupMetadataKey(reader: Reader, _version: number): ShareGroupMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeShareGroupMetadataKey(writer: Writer, _version: number, message: Encodable<ShareGroupMetadataKey>): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
