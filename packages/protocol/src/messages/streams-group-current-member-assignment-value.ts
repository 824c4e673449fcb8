// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupCurrentMemberAssignmentValue {
  memberEpoch: number;
  previousMemberEpoch: number;
  state: number;
  activeTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  standbyTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  warmupTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
  warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[];
}

export interface StreamsGroupCurrentMemberAssignmentValueTaskIds {
  subtopologyId: string;
  partitions: number[];
  assignmentEpochs: number[] | null;
}

export const streamsGroupCurrentMemberAssignmentValue: MessageCodec<StreamsGroupCurrentMemberAssignmentValue> = {
  name: "StreamsGroupCurrentMemberAssignmentValue",
  apiKey: 22,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupCurrentMemberAssignmentValue", version);
    try {
      return readStreamsGroupCurrentMemberAssignmentValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupCurrentMemberAssignmentValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupCurrentMemberAssignmentValue", version);
    try {
      writeStreamsGroupCurrentMemberAssignmentValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupCurrentMemberAssignmentValue");
    }
  },
};

function readStreamsGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): StreamsGroupCurrentMemberAssignmentValue {
  const memberEpoch = reader.int32("memberEpoch");
  const previousMemberEpoch = reader.int32("previousMemberEpoch");
  const state = reader.int8("state");
  const activeTasksLength = reader.compactArrayLength(3, "activeTasks");
  const activeTasks = readTaskIdsElements(reader, version, activeTasksLength, "activeTasks");
  const standbyTasksLength = reader.compactArrayLength(3, "standbyTasks");
  const standbyTasks = readTaskIdsElements(reader, version, standbyTasksLength, "standbyTasks");
  const warmupTasksLength = reader.compactArrayLength(3, "warmupTasks");
  const warmupTasks = readTaskIdsElements(reader, version, warmupTasksLength, "warmupTasks");
  const activeTasksPendingRevocationLength = reader.compactArrayLength(3, "activeTasksPendingRevocation");
  const activeTasksPendingRevocation = readTaskIdsElements(reader, version, activeTasksPendingRevocationLength, "activeTasksPendingRevocation");
  const standbyTasksPendingRevocationLength = reader.compactArrayLength(3, "standbyTasksPendingRevocation");
  const standbyTasksPendingRevocation = readTaskIdsElements(reader, version, standbyTasksPendingRevocationLength, "standbyTasksPendingRevocation");
  const warmupTasksPendingRevocationLength = reader.compactArrayLength(3, "warmupTasksPendingRevocation");
  const warmupTasksPendingRevocation = readTaskIdsElements(reader, version, warmupTasksPendingRevocationLength, "warmupTasksPendingRevocation");
  reader.skipTaggedFields();
  return {
    memberEpoch,
    previousMemberEpoch,
    state,
    activeTasks,
    standbyTasks,
    warmupTasks,
    activeTasksPendingRevocation,
    standbyTasksPendingRevocation,
    warmupTasksPendingRevocation,
  };
}

function readTaskIdsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupCurrentMemberAssignmentValueTaskIds[] {
  const elements: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = [];
  try {
    while (elements.length < length) elements.push(readTaskIds(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskIds(reader: Reader, _version: number): StreamsGroupCurrentMemberAssignmentValueTaskIds {
  const subtopologyId = reader.compactString("subtopologyId");
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
    subtopologyId,
    partitions,
    assignmentEpochs,
  };
}

function writeStreamsGroupCurrentMemberAssignmentValue(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupCurrentMemberAssignmentValue>,
): void {
  const memberEpoch = message.memberEpoch ?? 0;
  writer.int32(memberEpoch, "memberEpoch");
  const previousMemberEpoch = message.previousMemberEpoch ?? 0;
  writer.int32(previousMemberEpoch, "previousMemberEpoch");
  const state = message.state ?? 0;
  writer.int8(state, "state");
  const activeTasks = message.activeTasks ?? [];
  writer.compactArrayLength(activeTasks.length);
  writeTaskIdsElements(writer, version, activeTasks, "activeTasks");
  const standbyTasks = message.standbyTasks ?? [];
  writer.compactArrayLength(standbyTasks.length);
  writeTaskIdsElements(writer, version, standbyTasks, "standbyTasks");
  const warmupTasks = message.warmupTasks ?? [];
  writer.compactArrayLength(warmupTasks.length);
  writeTaskIdsElements(writer, version, warmupTasks, "warmupTasks");
  const activeTasksPendingRevocation = message.activeTasksPendingRevocation ?? [];
  writer.compactArrayLength(activeTasksPendingRevocation.length);
  writeTaskIdsElements(writer, version, activeTasksPendingRevocation, "activeTasksPendingRevocation");
  const standbyTasksPendingRevocation = message.standbyTasksPendingRevocation ?? [];
  writer.compactArrayLength(standbyTasksPendingRevocation.length);
  writeTaskIdsElements(writer, version, standbyTasksPendingRevocation, "standbyTasksPendingRevocation");
  const warmupTasksPendingRevocation = message.warmupTasksPendingRevocation ?? [];
  writer.compactArrayLength(warmupTasksPendingRevocation.length);
  writeTaskIdsElements(writer, version, warmupTasksPendingRevocation, "warmupTasksPendingRevocation");
  writer.uvarint(0);
}

function writeTaskIdsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupCurrentMemberAssignmentValueTaskIds>[],
  field: string,
): void {
  let index = 0;
  try {
    for (const element of elements) {
      writeTaskIds(writer, version, element);
      index++;
    }
  } catch (error) {
    throw inElement(error, field, index);
  }
}

function writeTaskIds(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupCurrentMemberAssignmentValueTaskIds>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
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
