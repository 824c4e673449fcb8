// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number;
  assignmentTimestamp: Int64;
}

export const streamsGroupTargetAssignmentMetadataValue: MessageCodec<StreamsGroupTargetAssignmentMetadataValue> = {
  name: "StreamsGroupTargetAssignmentMetadataValue",
  apiKey: 20,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMetadataValue", version);
    try {
      return readStreamsGroupTargetAssignmentMetadataValue(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMetadataValue");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMetadataValue", version);
    try {
      writeStreamsGroupTargetAssignmentMetadataValue(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMetadataValue");
    }
  },
};

function readStreamsGroupTargetAssignmentMetadataValue(
  reader: Reader,
  _version: number,
): StreamsGroupTargetAssignmentMetadataValue {
  const assignmentEpoch = reader.int32("assignmentEpoch");
  let assignmentTimestamp: Int64 = 0;
  for (let left = reader.uvarint("tagged fields"); left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        assignmentTimestamp = reader.int64("assignmentTimestamp");
        reader.checkTaggedFieldEnd(end, "assignmentTimestamp");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    assignmentEpoch,
    assignmentTimestamp,
  };
}

function writeStreamsGroupTargetAssignmentMetadataValue(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTargetAssignmentMetadataValue>,
): void {
  const assignmentEpoch = message.assignmentEpoch ?? 0;
  writer.int32(assignmentEpoch, "assignmentEpoch");
  const assignmentTimestamp = message.assignmentTimestamp ?? 0;
  const hasAssignmentTimestamp = assignmentTimestamp != 0;
  writer.uvarint((hasAssignmentTimestamp ? 1 : 0));
  if (hasAssignmentTimestamp) {
    writer.uvarint(0);
    writer.uvarint(8);
    writer.int64(assignmentTimestamp, "assignmentTimestamp");
  }
}
