// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface ConsumerGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
  partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[];
}

export interface ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: string;
  partitions: number[];
  assignmentEpochs: number[] | null;
}

export const consumerGroupCurrentMemberAssignmentValue: MessageCodec<ConsumerGroupCurrentMemberAssignmentValue> = {
  name: "ConsumerGroupCurrentMemberAssignmentValue",
  apiKey: 8,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupCurrentMemberAssignmentValue", version);
    try {
      return readConsumerGroupCurrentMemberAssignmentValue(reader, version);
    } catch (error) {
      throw inField(error, "ConsumerGroupCurrentMemberAssignmentValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("ConsumerGroupCurrentMemberAssignmentValue", version);
    try {
      writeConsumerGroupCurrentMemberAssignmentValue(writer, version, message);
    } catch (error) {
      throw inField(error, "ConsumerGroupCurrentMemberAssignmentValue");
    }
  },
};

function readConsumerGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): ConsumerGroupCurrentMemberAssignmentValue {
  const memberEpoch = reader.int32("memberEpoch");
  const previousMemberEpoch = reader.int32("previousMemberEpoch");
  const state = reader.int8("state");
  const assignedPartitionsLength = reader.compactArrayLength(18, "assignedPartitions");
  const assignedPartitions = readTopicPartitionsElements(reader, version, assignedPartitionsLength, "assignedPartitions");
  const partitionsPendingRevocationLength = reader.compactArrayLength(18, "partitionsPendingRevocation");
  const partitionsPendingRevocation = readTopicPartitionsElements(reader, version, partitionsPendingRevocationLength, "partitionsPendingRevocation");
  reader.skipTaggedFields();
  return {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions,
    partitionsPendingRevocation,
  };
}

function readTopicPartitionsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[] {
  const elements: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[] = [];
  try {
    while (elements.length < length) elements.push(readTopicPartitions(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTopicPartitions(
  reader: Reader,
  _version: number,
): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId = reader.uuid("topicId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  let assignmentEpochs: number[] | null = null;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        const length = reader.compactNullableArrayLength(4, "assignmentEpochs");
        assignmentEpochs = length < 0 ? null : reader.int32Elements(length);
        reader.checkTaggedFieldEnd(end, "assignmentEpochs");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    topicId,
    partitions,
    assignmentEpochs,
  };
}

function writeConsumerGroupCurrentMemberAssignmentValue(
  writer: Writer,
  version: number,
  message: Encodable<ConsumerGroupCurrentMemberAssignmentValue>,
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
  const partitionsPendingRevocation = message.partitionsPendingRevocation ?? [];
  writer.compactArrayLength(partitionsPendingRevocation.length);
  writeTopicPartitionsElements(writer, version, partitionsPendingRevocation, "partitionsPendingRevocation");
  writer.uvarint(0);
}

function writeTopicPartitionsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<ConsumerGroupCurrentMemberAssignmentValueTopicPartitions>[],
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
  message: Encodable<ConsumerGroupCurrentMemberAssignmentValueTopicPartitions>,
): void {
  const topicId = message.topicId ?? zeroUuid;
  writer.uuid(topicId, "topicId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  const assignmentEpochs = message.assignmentEpochs ?? null;
  const hasAssignmentEpochs = assignmentEpochs !== null;
  writer.uvarint((hasAssignmentEpochs ? 1 : 0));
  if (hasAssignmentEpochs) {
    const begin = writer.beginTaggedField(0);
    if (assignmentEpochs === null) writer.compactArrayLength(-1);
    else {
      writer.compactArrayLength(assignmentEpochs.length);
      writer.int32Elements(assignmentEpochs, "assignmentEpochs");
    }
    writer.endTaggedField(begin);
  }
}
