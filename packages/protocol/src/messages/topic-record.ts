// Generated from facts/metadata-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface TopicRecord {
  name: string;
  topicId: string;
}

export const topicRecord: MessageCodec<TopicRecord> = {
  name: "TopicRecord",
  apiKey: 2,
  type: "metadata",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("TopicRecord", version);
    try {
      return readTopicRecord(reader, version);
    } catch (error) {
      throw inField(error, "TopicRecord");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("TopicRecord", version);
    try {
      writeTopicRecord(writer, version, message);
    } catch (error) {
      throw inField(error, "TopicRecord");
    }
  },
};

function readTopicRecord(reader: Reader, _version: number): TopicRecord {
  const name = reader.compactString("name");
  const topicId = reader.uuid("topicId");
  reader.skipTaggedFields();
  return {
    name,
    topicId,
  };
}

function writeTopicRecord(writer: Writer, _version: number, message: Encodable<TopicRecord>): void {
  const name = message.name ?? "";
  writer.compactString(name, "name");
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  writer.uvarint(0);
}
