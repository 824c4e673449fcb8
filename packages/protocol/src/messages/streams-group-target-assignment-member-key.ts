// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export const streamsGroupTargetAssignmentMemberKey: MessageCodec<StreamsGroupTargetAssignmentMemberKey> = {
  name: "StreamsGroupTargetAssignmentMemberKey",
  apiKey: 21,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMemberKey", version);
    try {
      return readStreamsGroupTargetAssignmentMemberKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMemberKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMemberKey", version);
    try {
      writeStreamsGroupTargetAssignmentMemberKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMemberKey");
    }
  },
};

function readStreamsGroupTargetAssignmentMemberKey(
  reader: Reader,
  _version: number,
): StreamsGroupTargetAssignmentMemberKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeStreamsGroupTargetAssignmentMemberKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTargetAssignmentMemberKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
