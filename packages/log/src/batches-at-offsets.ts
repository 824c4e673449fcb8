/**
 * Batches that come with their offsets and epochs given (from a leader, the raft log, a copy of the log), as the append queue takes them. They are not
 * walked; each v2 batch's frame and CRC are checked. Old messages of a log that is copied are taken by their frame alone: who reads them checks them.
 */
import { errorCode, ProtocolError } from "@samsa/protocol";
import { endOfBatch, recordBatch } from "@samsa/protocol/records";
import type { QueuedBatch } from "./append-queue.ts";
import { lastOffsetOf, leaderEpochOf, maxTimestampOf, oldMessageBytesMin } from "./batch-header.ts";
import { changeOf } from "./producer-state.ts";

type BatchAtOffset = Omit<QueuedBatch, "owner" | "appendedMs">;

/** Offsets must rise from `endOffset` on; what fails a check makes it an error code for all. */
export function batchesAtOffsets(records: Buffer, endOffset: number): BatchAtOffset[] | number {
  const batches: BatchAtOffset[] = [];
  let nextOffset = endOffset;
  try {
    for (let at = 0; at < records.length; ) {
      const isOld = records.length - at >= oldMessageBytesMin && recordBatch.magic(records, at) < 2;
      const end = isOld ? endOfOldMessage(records, at) : endOfBatch(records, at);
      if (!isOld && !recordBatch.isCrcValid(records, at)) return errorCode.CORRUPT_MESSAGE;
      const lastOffset = lastOffsetOf(records, at);
      // An old message says where it ends only.
      const baseOffset = isOld ? nextOffset : recordBatch.baseOffset(records, at);
      if (baseOffset < nextOffset || lastOffset < baseOffset) return errorCode.INVALID_RECORD;
      batches.push({
        bytes: records.subarray(at, end),
        baseOffset,
        lastOffset,
        sizeInBytes: end - at,
        maxTimestamp: maxTimestampOf(records, at),
        leaderEpoch: leaderEpochOf(records, at),
        change: !isOld && recordBatch.producerId(records, at) >= 0 ? changeOf(records, at, baseOffset) : undefined,
      });
      nextOffset = lastOffset + 1;
      at = end;
    }
  } catch (error) {
    if (error instanceof ProtocolError) return errorCode.CORRUPT_MESSAGE;
    throw error;
  }
  return batches;
}

function endOfOldMessage(b: Buffer, at: number): number {
  const end = at + recordBatch.sizeInBytes(b, at);
  if (recordBatch.magic(b, at) < 0 || end - at < oldMessageBytesMin || end > b.length) {
    throw new ProtocolError("length", `no whole message of ${end - at} bytes`);
  }
  return end;
}
