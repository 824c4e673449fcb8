// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export const shareGroupCurrentMemberAssignmentKey: MessageCodec<ShareGroupCurrentMemberAssignmentKey> = {
  name: "ShareGroupCurrentMemberAssignmentKey",
  apiKey: 14,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupCurrentMemberAssignmentKey", version);
    try {
      return readShareGroupCurrentMemberAssignmentKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupCurrentMemberAssignmentKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupCurrentMemberAssignmentKey", version);
    try {
      writeShareGroupCurrentMemberAssignmentKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupCurrentMemberAssignmentKey");
    }
  },
};

function readShareGroupCurrentMemberAssignmentKey(
  reader: Reader,
  _version: number,
): ShareGroupCurrentMemberAssignmentKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeShareGroupCurrentMemberAssignmentKey(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupCurrentMemberAssignmentKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
