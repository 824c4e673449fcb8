// Generated from facts/group-coordinator-records.jsonl by packages/protocol/generator; do not edit.
import type { MessageCodec } from "../codec.ts";
import type { Encodable } from "../encodable.ts";
import type { Int64 } from "../int64.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import { inField, unsupportedVersion } from "../protocol-error.ts";
import { zeroUuid } from "../uuid.ts";

export interface OffsetCommitValue {
  offset: Int64;
  /** From version 3 on. */
  leaderEpoch: number;
  metadata: string;
  commitTimestamp: Int64;
  /** Versions 1 to 1. */
  expireTimestamp: Int64;
  /** From version 4 on. */
  topicId: string;
}

export const offsetCommitValue: MessageCodec<OffsetCommitValue> = {
  name: "OffsetCommitValue",
  apiKey: 1,
  type: "coordinator-value",
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  decode(reader, version) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("OffsetCommitValue", version);
    try {
      return readOffsetCommitValue(reader, version);
    } catch (error) {
      throw inField(error, "OffsetCommitValue");
    }
  },
  encode(writer, version, message) {
    if (!(version >= 0 && version <= 4)) throw unsupportedVersion("OffsetCommitValue", version);
    try {
      writeOffsetCommitValue(writer, version, message);
    } catch (error) {
      throw inField(error, "OffsetCommitValue");
    }
  },
};

function readOffsetCommitValue(reader: Reader, version: number): OffsetCommitValue {
  const offset = reader.int64("offset");
  const leaderEpoch = version >= 3 ? reader.int32("leaderEpoch") : -1;
  const metadata = version >= 4 ? reader.compactString("metadata") : reader.string("metadata");
  const commitTimestamp = reader.int64("commitTimestamp");
  const expireTimestamp = version >= 2 ? -1 : version >= 1 ? reader.int64("expireTimestamp") : -1;
  let topicId: string = zeroUuid;
  for (let left = version >= 4 ? reader.uvarint("tagged fields") : 0; left > 0; left--) {
    const tag = reader.uvarint("tag");
    const end = reader.taggedFieldEnd();
    switch (tag) {
      case 0: {
        topicId = reader.uuid("topicId");
        reader.checkTaggedFieldEnd(end, "topicId");
        break;
      }
      default:
        reader.position = end;
    }
  }
  return {
    offset,
    leaderEpoch,
    metadata,
    commitTimestamp,
    expireTimestamp,
    topicId,
  };
}

function writeOffsetCommitValue(writer: Writer, version: number, message: Encodable<OffsetCommitValue>): void {
  const offset = message.offset ?? 0;
  writer.int64(offset, "offset");
  const leaderEpoch = message.leaderEpoch ?? -1;
  if (version >= 3) writer.int32(leaderEpoch, "leaderEpoch");
  const metadata = message.metadata ?? "";
  if (version >= 4) {
    writer.compactString(metadata, "metadata");
  } else {
    writer.string(metadata, "metadata");
  }
  const commitTimestamp = message.commitTimestamp ?? 0;
  writer.int64(commitTimestamp, "commitTimestamp");
  const expireTimestamp = message.expireTimestamp ?? -1;
  if ((version >= 1 && version <= 1)) writer.int64(expireTimestamp, "expireTimestamp");
  const topicId = message.topicId ?? zeroUuid;
  if (version >= 4) {
    const hasTopicId = topicId !== zeroUuid;
    writer.uvarint((hasTopicId ? 1 : 0));
    if (hasTopicId) {
      writer.uvarint(0);
      writer.uvarint(16);
      writer.uuid(topicId, "topicId");
    }
  }
}
