// Generated from facts/rpc.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareGroupHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  memberId: string | null;
  memberEpoch: number;
  heartbeatIntervalMs: number;
  assignment: ShareGroupHeartbeatResponseAssignment | null;
}

export interface ShareGroupHeartbeatResponseAssignment {
  topicPartitions: ShareGroupHeartbeatResponseTopicPartitions[];
}

export interface ShareGroupHeartbeatResponseTopicPartitions {
  topicId: string;
  partitions: number[];
}

export const shareGroupHeartbeatResponse: MessageCodec<ShareGroupHeartbeatResponse> = {
  name: "ShareGroupHeartbeatResponse",
  apiKey: 76,
  type: "response",
  lowestVersion: 1,
  highestVersion: 1,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 1) throw unsupportedVersion("ShareGroupHeartbeatResponse", version);
    try {
      return readShareGroupHeartbeatResponse(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupHeartbeatResponse");
    }
  },
  encode(writer, version, message) {
    if (version !== 1) throw unsupportedVersion("ShareGroupHeartbeatResponse", version);
    try {
      writeShareGroupHeartbeatResponse(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupHeartbeatResponse");
    }
  },
};

function readShareGroupHeartbeatResponse(reader: Reader, version: number): ShareGroupHeartbeatResponse {
  const throttleTimeMs = reader.int32("throttleTimeMs");
  const errorCode = reader.int16("errorCode");
  const errorMessage = reader.compactNullableString("errorMessage");
  const memberId = reader.compactNullableString("memberId");
  const memberEpoch = reader.int32("memberEpoch");
  const heartbeatIntervalMs = reader.int32("heartbeatIntervalMs");
  const assignment = (reader.int8("assignment") < 0 ? null : readAssignmentField(reader, version, "assignment"));
  reader.skipTaggedFields();
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    assignment,
  };
}

function readAssignmentField(reader: Reader, version: number, field: string): ShareGroupHeartbeatResponseAssignment {
  try {
    return readAssignment(reader, version);
  } catch (error) {
    throw inField(error, field);
  }
}

function readAssignment(reader: Reader, version: number): ShareGroupHeartbeatResponseAssignment {
  const topicPartitionsLength = reader.compactArrayLength(18, "topicPartitions");
  const topicPartitions = readTopicPartitionsElements(reader, version, topicPartitionsLength, "topicPartitions");
  reader.skipTaggedFields();
  return {
    topicPartitions,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareGroupHeartbeatResponseTopicPartitions[] {
  const elements: ShareGroupHeartbeatResponseTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, _version: number): ShareGroupHeartbeatResponseTopicPartitions {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function writeShareGroupHeartbeatResponse(
  writer: Writer,
  version: number,
  message: Encodable<ShareGroupHeartbeatResponse>,
): void {
  const throttleTimeMs = message.throttleTimeMs ?? 0;
  writer.int32(throttleTimeMs, "throttleTimeMs");
  const errorCode = message.errorCode ?? 0;
  writer.int16(errorCode, "errorCode");
  const errorMessage = message.errorMessage ?? null;
  writer.compactNullableString(errorMessage, "errorMessage");
  const memberId = message.memberId ?? null;
  writer.compactNullableString(memberId, "memberId");
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const heartbeatIntervalMs = message.heartbeatIntervalMs ?? 0;
  writer.int32(heartbeatIntervalMs, "heartbeatIntervalMs");
  const assignment = message.assignment ?? null;
  if (assignment === null) writer.int8(-1);
  else {
    writer.int8(1);
    writeAssignmentField(writer, version, assignment, "assignment");
  }
  writer.uvarint(0);
}

function writeAssignmentField(
  writer: Writer,
  version: number,
  value: Encodable<ShareGroupHeartbeatResponseAssignment>,
  field: string,
): void {
  try {
    writeAssignment(writer, version, value);
  } catch (error) {
    throw inField(error, field);
  }
}

function writeAssignment(
  writer: Writer,
  version: number,
  message: Encodable<ShareGroupHeartbeatResponseAssignment>,
): void {
  const topicPartitions = message.topicPartitions ?? [];
  writer.compactArrayLength(topicPartitions.length);
  writeTopicPartitionsElements(writer, version, topicPartitions, "topicPartitions");
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareGroupHeartbeatResponseTopicPartitions>[],
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
  message: Encodable<ShareGroupHeartbeatResponseTopicPartitions>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
