// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export const streamsGroupMemberMetadataKey: MessageCodec<StreamsGroupMemberMetadataKey> = {
  name: "StreamsGroupMemberMetadataKey",
  apiKey: 19,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMemberMetadataKey", version);
    try {
      return readStreamsGroupMemberMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupMemberMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupMemberMetadataKey", version);
    try {
      writeStreamsGroupMemberMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupMemberMetadataKey");
    }
  },
};

function readStreamsGroupMemberMetadataKey(reader: Reader, _version: number): StreamsGroupMemberMetadataKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeStreamsGroupMemberMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupMemberMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
