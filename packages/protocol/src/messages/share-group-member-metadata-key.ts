// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupMemberMetadataKey {
  groupId: string;
  memberId: string;
}

export const shareGroupMemberMetadataKey: MessageCodec<ShareGroupMemberMetadataKey> = {
  name: "ShareGroupMemberMetadataKey",
  apiKey: 10,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMemberMetadataKey", version);
    try {
      return readShareGroupMemberMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupMemberMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupMemberMetadataKey", version);
    try {
      writeShareGroupMemberMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupMemberMetadataKey");
    }
  },
};

function readShareGroupMemberMetadataKey(reader: Reader, _version: number): ShareGroupMemberMetadataKey {
  const groupId = reader.string("groupId");
  const memberId = reader.string("memberId");
  return {
    groupId,
    memberId,
  };
}

function writeShareGroupMemberMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupMemberMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.string(memberId, "memberId");
}
