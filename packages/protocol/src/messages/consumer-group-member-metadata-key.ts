// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ConsumerGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export const consumerGroupMemberMetadataKey: MessageCodec<ConsumerGroupMemberMetadataKey> = {
  name: "ConsumerGroupMemberMetadataKey",
  apiKey: 5,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMemberMetadataKey", version);
    try {
      return readConsumerGroupMemberMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupMemberMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupMemberMetadataKey", version);
    try {
      writeConsumerGroupMemberMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupMemberMetadataKey");
    }
  },
};

function readConsumerGroupMemberMetadataKey(reader: Reader, _version: number): ConsumerGroupMemberMetadataKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeConsumerGroupMemberMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupMemberMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
