/** What every message format says of a stored batch: its last offset and largest timestamp. Formats before v2 are only ever read. */
import { type Int64, int64FromHalves } from "@samsa/protocol";
import { recordBatch } from "@samsa/protocol/records";

const oldMessageTimestampAt = 18;
/** The smallest message of the oldest format. */
export const oldMessageBytesMin = 26;

export function lastOffsetOf(b: Buffer, at: number): number {
  // An old message (or its compressed wrapper) carries its last offset where a batch carries its first.
  return recordBatch.magic(b, at) === 2 ? recordBatch.lastOffset(b, at) : recordBatch.baseOffset(b, at);
}

/** -1: none. */
export function maxTimestampOf(b: Buffer, at: number): Int64 {
  switch (recordBatch.magic(b, at)) {
    case 2:
      return recordBatch.maxTimestamp(b, at);
    case 1:
      return int64FromHalves(b.readInt32BE(at + oldMessageTimestampAt), b.readUInt32BE(at + oldMessageTimestampAt + 4));
    default:
      return -1;
  }
}

/** -1: none or unknown. */
export function leaderEpochOf(b: Buffer, at: number): number {
  return recordBatch.magic(b, at) === 2 ? recordBatch.partitionLeaderEpoch(b, at) : -1;
}

export function hasProducerId(b: Buffer, at: number): boolean {
  return recordBatch.magic(b, at) === 2 && recordBatch.producerId(b, at) >= 0;
}
