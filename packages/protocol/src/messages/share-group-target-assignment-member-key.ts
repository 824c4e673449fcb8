// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export const shareGroupTargetAssignmentMemberKey: MessageCodec<ShareGroupTargetAssignmentMemberKey> = {
  name: "ShareGroupTargetAssignmentMemberKey",
  apiKey: 13,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupTargetAssignmentMemberKey", version);
    try {
      return readShareGroupTargetAssignmentMemberKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupTargetAssignmentMemberKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupTargetAssignmentMemberKey", version);
    try {
      writeShareGroupTargetAssignmentMemberKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupTargetAssignmentMemberKey");
    }
  },
};

function readShareGroupTargetAssignmentMemberKey(
  reader: Reader,
  _version: number,
): ShareGroupTargetAssignmentMemberKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeShareGroupTargetAssignmentMemberKey(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupTargetAssignmentMemberKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
