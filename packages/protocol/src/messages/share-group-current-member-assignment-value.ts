// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ShareGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  assignedPartitions: ShareGroupCurrentMemberAssignmentValueTopicPartitions[];
}

export interface ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: string;
  partitions: number[];
}

export const shareGroupCurrentMemberAssignmentValue: MessageCodec<ShareGroupCurrentMemberAssignmentValue> = {
  name: "ShareGroupCurrentMemberAssignmentValue",
  apiKey: 14,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ShareGroupCurrentMemberAssignmentValue", version);
    try {
      return readShareGroupCurrentMemberAssignmentValue(reader, version);
    } catch (error) {
      throw inField(error, "ShareGroupCurrentMemberAssignmentValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ShareGroupCurrentMemberAssignmentValue", version);
    try {
      writeShareGroupCurrentMemberAssignmentValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ShareGroupCurrentMemberAssignmentValue");
    }
  },
};

function readShareGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): ShareGroupCurrentMemberAssignmentValue {
  const memberEpoch = reader.int32("memberEpoch");
  const previousMemberEpoch = reader.int32("previousMemberEpoch");
  const state = reader.int8("state");
  const assignedPartitionsLength = reader.compactArrayLength(18, "assignedPartitions");
  const assignedPartitions = readTopicPartitionsElements(reader, version, assignedPartitionsLength, "assignedPartitions");
  reader.skipTaggedFields();
  return {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ShareGroupCurrentMemberAssignmentValueTopicPartitions[] {
  const elements: ShareGroupCurrentMemberAssignmentValueTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(reader: Reader, _version: number): ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    topicId,
    partitions,
  };
}

function writeShareGroupCurrentMemberAssignmentValue(
  writer: Writer,
  version: number,
  message: Encodable<ShareGroupCurrentMemberAssignmentValue>,
): void {
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const previousMemberEpoch = message.previousMemberEpoch ?? 0;
  writer.int32(previousMemberEpoch, "previousMemberEpoch");
  const state = message.state ?? 0;
  writer.int8(state, "state");
  const assignedPartitions = message.assignedPartitions ?? [];
  writer.compactArrayLength(assignedPartitions.length);
  writeTopicPartitionsElements(writer, version, assignedPartitions, "assignedPartitions");
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ShareGroupCurrentMemberAssignmentValueTopicPartitions>[],
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
  message: Encodable<ShareGroupCurrentMemberAssignmentValueTopicPartitions>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
