// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface RemoveTopicRecord {
  topicId: string;
}

export const removeTopicRecord: MessageCodec<RemoveTopicRecord> = {
  name: "RemoveTopicRecord",
  apiKey: 9,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("RemoveTopicRecord", version);
    try {
      return readRemoveTopicRecord(reader, version);
    } catch (error) {
      throw inField(error, "RemoveTopicRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("RemoveTopicRecord", version);
    try {
      writeRemoveTopicRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "RemoveTopicRecord");
    }
  },
};

function readRemoveTopicRecord(reader: Reader, _version: number): RemoveTopicRecord {
  const topicId = reader.uuid("topicId");
  reader.skipTaggedFields();
  return {
    topicId,
  };
}

function writeRemoveTopicRecord(writer: Writer, _version: number, message: Encodable<RemoveTopicRecord>): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  writer.uvarint(0);
}
