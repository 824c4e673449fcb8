// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupTargetAssignmentMemberKey {
  groupId: string;
  memberId: string;
}

export const consumerGroupTargetAssignmentMemberKey: MessageCodec<ConsumerGroupTargetAssignmentMemberKey> = {
  name: "ConsumerGroupTargetAssignmentMemberKey",
  apiKey: 7,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMemberKey", version);
    try {
      return readConsumerGroupTargetAssignmentMemberKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMemberKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupTargetAssignmentMemberKey", version);
    try {
      writeConsumerGroupTargetAssignmentMemberKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupTargetAssignmentMemberKey");
    }
  },
};

function readConsumerGroupTargetAssignmentMemberKey(
  reader: Reader,
  _version: number,
): ConsumerGroupTargetAssignmentMemberKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeConsumerGroupTargetAssignmentMemberKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupTargetAssignmentMemberKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
