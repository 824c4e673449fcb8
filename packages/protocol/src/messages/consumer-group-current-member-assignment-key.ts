// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupCurrentMemberAssignmentKey {
  groupId: string;
  memberId: string;
}

export const consumerGroupCurrentMemberAssignmentKey: MessageCodec<ConsumerGroupCurrentMemberAssignmentKey> = {
  name: "ConsumerGroupCurrentMemberAssignmentKey",
  apiKey: 8,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupCurrentMemberAssignmentKey", version);
    try {
      return readConsumerGroupCurrentMemberAssignmentKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupCurrentMemberAssignmentKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupCurrentMemberAssignmentKey", version);
    try {
      writeConsumerGroupCurrentMemberAssignmentKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupCurrentMemberAssignmentKey");
    }
  },
};

function readConsumerGroupCurrentMemberAssignmentKey(
  reader: Reader,
  _version: number,
): ConsumerGroupCurrentMemberAssignmentKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeConsumerGroupCurrentMemberAssignmentKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupCurrentMemberAssignmentKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
