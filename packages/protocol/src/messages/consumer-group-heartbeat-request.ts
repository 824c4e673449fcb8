// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, notInVersion, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ConsumerGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  rebalanceTimeoutMs: number;
  subscribedTopicNames: string[] | null;
  /** From version 1 on. */
  subscribedTopicRegex: string | null;
  serverAssignor: string | null;
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null;
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  topicId: string;
  partitions: number[];
}

export const consumerGroupHeartbeatRequest: MessageCodec<ConsumerGroupHeartbeatRequest> = {
  name: "ConsumerGroupHeartbeatRequest",
  apiKey: 68,
  type: "request",
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupHeartbeatRequest", version);
    try {
      return readConsumerGroupHeartbeatRequest(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupHeartbeatRequest");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 1)) throw unsupportedVersion("ConsumerGroupHeartbeatRequest", version);
    try {
      writeConsumerGroupHeartbeatRequest(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupHeartbeatRequest");
    }
  },
};

function readConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  const groupId = reader.compactString("groupId");
  const memberId = reader.compactString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const instanceId = reader.compactNullableString("instanceId");
  const rackId = reader.compactNullableString("rackId");
  const rebalanceTimeoutMs = reader.int32("rebalanceTimeoutMs");
  const subscribedTopicNamesLength = reader.compactNullableArrayLength(1, "subscribedTopicNames");
  const subscribedTopicNames =
    subscribedTopicNamesLength < 0 ? null
    : reader.compactStringElements(subscribedTopicNamesLength, "subscribedTopicNames");
  const subscribedTopicRegex = version >= 1 ? reader.compactNullableString("subscribedTopicRegex") : null;
  const serverAssignor = reader.compactNullableString("serverAssignor");
  const topicPartitionsLength = reader.compactNullableArrayLength(18, "topicPartitions");
  const topicPartitions =
    topicPartitionsLength < 0 ? null
    : readTopicPartitionsElements(reader, version, topicPartitionsLength, "topicPartitions");
  reader.skipTaggedFields();
  return {
    groupId,
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    subscribedTopicNames,
    subscribedTopicRegex,
    serverAssignor,
    topicPartitions,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupHeartbeatRequestTopicPartitions[] {
  const elements: ConsumerGroupHeartbeatRequestTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, _version: number): ConsumerGroupHeartbeatRequestTopicPartitions {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function writeConsumerGroupHeartbeatRequest(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupHeartbeatRequest>,
): void {
  const groupId = message.groupId ?? "";
  writer.compactString(groupId, "groupId");
  const memberId = message.memberId ?? "";
  writer.compactString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const instanceId = message.instanceId ?? null;
  writer.compactNullableString(instanceId, "instanceId");
  const rackId = message.rackId ?? null;
  writer.compactNullableString(rackId, "rackId");
  const rebalanceTimeoutMs = message.rebalanceTimeoutMs ?? -1;
  writer.int32(rebalanceTimeoutMs, "rebalanceTimeoutMs");
  const subscribedTopicNames = message.subscribedTopicNames ?? null;
  if (subscribedTopicNames === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(subscribedTopicNames.length);
    writer.compactStringElements(subscribedTopicNames, "subscribedTopicNames");
  }
  const subscribedTopicRegex = message.subscribedTopicRegex ?? null;
  if (version >= 1) {
    writer.compactNullableString(subscribedTopicRegex, "subscribedTopicRegex");
  } else {
    if (subscribedTopicRegex !== null) throw notInVersion("subscribedTopicRegex", version);
  }
  const serverAssignor = message.serverAssignor ?? null;
  writer.compactNullableString(serverAssignor, "serverAssignor");
  const topicPartitions = message.topicPartitions ?? null;
  if (topicPartitions === null) writer.compactArrayLength(-1);
  else {
    writer.compactArrayLength(topicPartitions.length);
    writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
  }
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupHeartbeatRequestTopicPartitions>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTopicPartitions(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTopicPartitions(
  writer: Writer,
  _version: number,
  message: Encodable<ConsumerGroupHeartbeatRequestTopicPartitions>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
