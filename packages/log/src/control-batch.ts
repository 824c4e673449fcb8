/** Reads the end-of-transaction marker out of a control batch: the one kind of control record that changes a partition's state. */
import type { Int64 } from "@samsa/protocol";
import { forEachRecord } from "@samsa/protocol/records";

export interface EndTransactionMarker {
  readonly isAbort: boolean;
  readonly coordinatorEpoch: number;
  readonly timestamp: Int64;
}

const controlTypeAbort = 0;
const controlTypeCommit = 1;
const controlKeyBytes = 4;
/** Version and coordinator epoch. */
const markerValueBytes = 6;
/** Control batches are never compressed; a bound all the same. */
const decompressedBytesMax = 64 * 1024;

/** Undefined when the batch is empty (cleaned by compaction) or holds other control records. Throws ProtocolError when malformed. */
export function endTransactionMarkerOf(b: Buffer, at: number): EndTransactionMarker | undefined {
  let marker: EndTransactionMarker | undefined;
  forEachRecord(b, at, { decompressedBytesMax }, (record) => {
    if (marker !== undefined || record.keyLength < controlKeyBytes || record.valueLength < markerValueBytes) return;
    const type = record.bytes.readInt16BE(record.keyStart + 2);
    if (type !== controlTypeAbort && type !== controlTypeCommit) return;
    const coordinatorEpoch = record.bytes.readInt32BE(record.valueStart + 2);
    marker = { isAbort: type === controlTypeAbort, coordinatorEpoch, timestamp: record.timestamp };
  });
  return marker;
}
