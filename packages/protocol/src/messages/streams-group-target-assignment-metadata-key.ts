// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";

export interface StreamsGroupTargetAssignmentMetadataKey {
  groupId: string;
}

export const streamsGroupTargetAssignmentMetadataKey: MessageCodec<StreamsGroupTargetAssignmentMetadataKey> = {
  name: "StreamsGroupTargetAssignmentMetadataKey",
  apiKey: 20,
  type: "coordinator-key",
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Number.POSITIVE_INFINITY,
  decode(reader, version) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMetadataKey", version);
    try {
      return readStreamsGroupTargetAssignmentMetadataKey(reader, version);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMetadataKey");
    }
  },
  encode(writer, version, message) {
    if (version !== 0) throw unsupportedVersion("StreamsGroupTargetAssignmentMetadataKey", version);
    try {
      writeStreamsGroupTargetAssignmentMetadataKey(writer, version, message);
    } catch (error) {
      throw inField(error, "StreamsGroupTargetAssignmentMetadataKey");
    }
  },
};

function readStreamsGroupTargetAssignmentMetadataKey(
  reader: Reader,
  _version: number,
): StreamsGroupTargetAssignmentMetadataKey {
  const groupId = reader.string("groupId");
  return {
    groupId,
  };
}

function writeStreamsGroupTargetAssignmentMetadataKey(
  writer: Writer,
  _version: number,
  message: Encodable<StreamsGroupTargetAssignmentMetadataKey>,
): void {
  const groupId = message.groupId ?? "";
  writer.string(groupId, "groupId");
}
