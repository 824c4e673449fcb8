// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupMetadataKey {
  groupId: string;
}

export const streamsGroupMetadataKey: MessageCodec<StreamsGroupMetadataKey> = {
  name: "StreamsGroupMetadataKey",
  apiKey: 17,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMetadataKey", version);
    try {
      return readStreamsGroupMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMetadataKey", version);
    try {
      writeStreamsGroupMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupMetadataKey");
    }
  },
};

function readStreamsGroupMetadataKey(reader: Reader, _version: number): StreamsGroupMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeStreamsGroupMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
