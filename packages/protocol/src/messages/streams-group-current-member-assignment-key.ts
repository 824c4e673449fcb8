// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export const streamsGroupCurrentMemberAssignmentKey: MessageCodec<StreamsGroupCurrentMemberAssignmentKey> = {
  name: "StreamsGroupCurrentMemberAssignmentKey",
  apiKey: 22,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupCurrentMemberAssignmentKey", version);
    try {
      return readStreamsGroupCurrentMemberAssignmentKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupCurrentMemberAssignmentKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupCurrentMemberAssignmentKey", version);
    try {
      writeStreamsGroupCurrentMemberAssignmentKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupCurrentMemberAssignmentKey");
    }
  },
};

function readStreamsGroupCurrentMemberAssignmentKey(
  reader: Reader,
  _version: number,
): StreamsGroupCurrentMemberAssignmentKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeStreamsGroupCurrentMemberAssignmentKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupCurrentMemberAssignmentKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
