// Generated from facts/share-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareUpdateKey {
  groupId: string;
  topicId: string;
  partition: number;
}

export const shareUpdateKey: MessageCodec<ShareUpdateKey> = {
  name: "ShareUpdateKey",
  apiKey: 1,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareUpdateKey", version);
    try {
      return readShareUpdateKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareUpdateKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareUpdateKey", version);
    try {
      writeShareUpdateKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareUpdateKey");
    }
  },
};

function readShareUpdateKey(reader: Reader, _version: number): ShareUpdateKey {
  const groupId = reader.string("groupId");
  const topicId = reader.uuid("topicId");
  const partition = reader.int32("partition");
  return {
    groupId,
    topicId,
    partition,
  };
}

function writeShareUpdateKey(writer: Writer, _version: number, message: Encodable<ShareUpdateKey>): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partition = message.partition ?? 0;
  writer.int32(partition, "partition");
}
