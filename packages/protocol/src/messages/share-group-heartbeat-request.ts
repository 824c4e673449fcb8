// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface ShareGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  rackId: string | null;
  subscribedTopicNames: string[] | null;
}

export const shareGroupHeartbeatRequest: MessageCodec<ShareGroupHeartbeatRequest> = {
  name: "ShareGroupHeartbeatRequest",
  apiKey: 76,
  type: "request",
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 1) throw unsupportedVersion("ShareGroupHeartbeatRequest", version);
    try {
      return readShareGroupHeartbeatRequest(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupHeartbeatRequest");
    }
  },
  encode(writer, version, message) {
    if (version !== 1) throw unsupportedVersion("ShareGroupHeartbeatRequest", version);
    try {
      writeShareGroupHeartbeatRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupHeartbeatRequest");
    }
  },
};

function readShareGroupHeartbeatRequest(reader: Reader, _version: number): ShareGroupHeartbeatRequest {
  const groupId = reader.compactString("groupId");
  const memberId = reader.compactString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const rackId = reader.compactNullableString("rackId");
  const subscribedTopicNamesLength = reader.compactNullableArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames =
    subscribedTopicNamesLength < 0 ? null
    : reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    memberEpoch,
    rackId,
    subscribedTopicNames,
  };
}

function writeShareGroupHeartbeatRequest(
  writer: Writer,
  _version: number,
  message: Encodable<ShareGroupHeartbeatRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const rackId = message.rackId ?? null;
  writer.compactNullableString(rackId, "rackId");
  const subscribedTopicNames = message.subscribedTopicNames ?? null;
  if (subscribedTopicNames === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(subscribedTopicNames.length);
    writer.compactStringElements(subscribedTopicNames, "subscribedTopicNames");
  }
  writer.uvarint(0);
}
