// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inElement, inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTargetAssignmentMemberValue {
  activeTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  standbyTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
  warmupTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[];
}

export interface StreamsGroupTargetAssignmentMemberValueTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export const streamsGroupTargetAssignmentMemberValue: MessageCodec<StreamsGroupTargetAssignmentMemberValue> = {
  name: "StreamsGroupTargetAssignmentMemberValue",
  apiKey: 21,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMemberValue", version);
    try {
      return readStreamsGroupTargetAssignmentMemberValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMemberValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMemberValue", version);
    try {
      writeStreamsGroupTargetAssignmentMemberValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMemberValue");
    }
  },
};

function readStreamsGroupTargetAssignmentMemberValue(
  reader: Reader,
  version: number,
): StreamsGroupTargetAssignmentMemberValue {
  const activeTasksLength = reader.compactArrayLength(3, "activeTasks");
  const activeTasks = readTaskIdsElements(reader, version, activeTasksLength, "activeTasks");
  const standbyTasksLength = reader.compactArrayLength(3, "standbyTasks");
  const standbyTasks = readTaskIdsElements(reader, version, standbyTasksLength, "standbyTasks");
  const warmupTasksLength = reader.compactArrayLength(3, "warmupTasks");
  const warmupTasks = readTaskIdsElements(reader, version, warmupTasksLength, "warmupTasks");
  reader.skipTaggedFields();
  return {
    activeTasks,
    standbyTasks,
    warmupTasks,
  };
}

function readTaskIdsElements(
  reader: Reader,
  version: number,
  length: number,
  field: string,
): StreamsGroupTargetAssignmentMemberValueTaskIds[] {
  const elements: StreamsGroupTargetAssignmentMemberValueTaskIds[] = [];
  try {
    while (elements.length < length) elements.push(readTaskIds(reader, version));
  } catch (error) {
    throw inElement(error, field, elements.length);
  }
  return elements;
}

function readTaskIds(reader: Reader, _version: number): StreamsGroupTargetAssignmentMemberValueTaskIds {
  const subtopologyId = reader.compactString("subtopologyId");
  const partitionsLength = reader.compactArrayLength(4, "partitions");
  const partitions = reader.int32Elements(partitionsLength);
  reader.skipTaggedFields();
  return {
    subtopologyId,
    partitions,
  };
}

function writeStreamsGroupTargetAssignmentMemberValue(
  writer: Writer,
  version: number,
  message: Encodable<StreamsGroupTargetAssignmentMemberValue>,
): void {
  const activeTasks = message.activeTasks ?? [];
  writer.compactArrayLength(activeTasks.length);
  writeTaskIdsElements(writer, version, activeTasks, "activeTasks");
  const standbyTasks = message.standbyTasks ?? [];
  writer.compactArrayLength(standbyTasks.length);
  writeTaskIdsElements(writer, version, standbyTasks, "standbyTasks");
  const warmupTasks = message.warmupTasks ?? [];
  writer.compactArrayLength(warmupTasks.length);
  writeTaskIdsElements(writer, version, warmupTasks, "warmupTasks");
  writer.uvarint(0);
}

function writeTaskIdsElements(
  writer: Writer,
  version: number,
  elements: readonly Encodable<StreamsGroupTargetAssignmentMemberValueTaskIds>[],
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
  message: Encodable<StreamsGroupTargetAssignmentMemberValueTaskIds>,
): void {
  const subtopologyId = message.subtopologyId ?? "";
  writer.compactString(subtopologyId, "subtopologyId");
  const partitions = message.partitions ?? [];
  writer.compactArrayLength(partitions.length);
  writer.int32Elements(partitions, "partitions");
  writer.uvarint(0);
}
