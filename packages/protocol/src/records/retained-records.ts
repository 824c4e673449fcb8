/**
 * A batch written anew with some of its records, as compaction leaves it: offsets, producer and last offset stay, timestamps come out the same.
 *
 * Invariants: what is kept of a record is copied byte for byte but for its timestamp delta, which is counted from the new base; one object serves any
 * number of batches, one after the other.
 */
import assert from "node:assert";
import type { Int64 } from "../int64.ts";
import { compress } from "./compression.ts";
import { attributesOf, compression, recordBatch, recordBatchHeaderBytes, timestampType } from "./record-batch.ts";
import { forEachRecord, type ReadRecordsOptions, type RecordView } from "./record-view.ts";
import { varintBytes, varlongBytes, wrappingDifference, writeVarint, writeVarlong } from "./varint.ts";

const none = -1;

/** A larger batch gets memory of its own. */
const reusedBytesMax = 1024 * 1024;

export class RetainedRecords {
  #bytes: Buffer = Buffer.alloc(0);
  /** What was rebuilt last, or larger: most batches are alike, and each in memory of its own would cost collections. */
  #rebuilt: Buffer = Buffer.alloc(0);
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #timestamps: Int64[] = [];
  count = 0;
  /** Whether every record of the batch is retained. */
  isAll = true;
  /** Whether a retained record has no value. */
  hasTombstone = false;

  /** Goes through the batch at `at` and takes note of the records for which `retains` holds. Throws ProtocolError. */
  collect(b: Buffer, at: number, options: ReadRecordsOptions, retains: (record: RecordView) => boolean): void {
    this.count = 0;
    this.isAll = true;
    this.hasTombstone = false;
    forEachRecord(b, at, options, (record) => {
      if (!retains(record)) {
        this.isAll = false;
        return;
      }
      this.#bytes = record.bytes;
      this.#starts[this.count] = record.offsetDeltaStart;
      this.#ends[this.count] = record.end;
      this.#timestamps[this.count] = record.timestamp;
      if (record.valueLength < 0) this.hasTombstone = true;
      this.count++;
    });
  }

  /** The batch at `at`, which was collected last, with the retained records only. `deleteHorizonMs`: set in the base timestamp's place. Valid until the next call. */
  rebuild(b: Buffer, at: number, deleteHorizonMs: Int64 | undefined): Buffer {
    assert(this.count > 0, "a batch without records is an empty one");
    const baseTimestamp = deleteHorizonMs ?? this.#timestamps[0] ?? none;
    const recordBytes = this.#measure(baseTimestamp);
    const codec = recordBatch.compression(b, at);
    const plainStart = codec === compression.NONE ? recordBatchHeaderBytes : 0;
    let whole = this.#target(plainStart + recordBytes);
    this.#write(whole, plainStart, baseTimestamp);
    if (codec !== compression.NONE) {
      const compressed = compress(codec, undefined, [whole]);
      whole = Buffer.allocUnsafe(recordBatchHeaderBytes + compressed.length);
      compressed.copy(whole, recordBatchHeaderBytes);
    }
    b.copy(whole, 0, at, at + recordBatchHeaderBytes);
    recordBatch.setSizeInBytes(whole, 0, whole.length);
    recordBatch.setAttributes(
      whole,
      0,
      attributesOf({ ...kindOf(b, at), compression: codec, hasDeleteHorizon: deleteHorizonMs !== undefined }),
    );
    recordBatch.setBaseTimestamp(whole, 0, baseTimestamp);
    if (recordBatch.timestampType(b, at) === timestampType.CREATE_TIME) {
      recordBatch.setMaxTimestamp(whole, 0, this.#maxTimestamp());
    }
    recordBatch.setRecordCount(whole, 0, this.count);
    recordBatch.setCrc(whole, 0, recordBatch.computeCrc(whole, 0));
    return whole;
  }

  #target(sizeInBytes: number): Buffer {
    if (sizeInBytes > reusedBytesMax) return Buffer.allocUnsafe(sizeInBytes);
    if (sizeInBytes > this.#rebuilt.length)
      this.#rebuilt = Buffer.allocUnsafeSlow(Math.min(sizeInBytes * 2, reusedBytesMax));
    return this.#rebuilt.subarray(0, sizeInBytes);
  }

  #maxTimestamp(): Int64 {
    let max: Int64 = none;
    for (let index = 0; index < this.count; index++) {
      const timestamp = this.#timestamps[index] as Int64;
      if (timestamp > max) max = timestamp;
    }
    return max;
  }

  #measure(baseTimestamp: Int64): number {
    let total = 0;
    for (let index = 0; index < this.count; index++) {
      const size = this.#bodyBytes(index, baseTimestamp);
      total += varintBytes(size) + size;
    }
    return total;
  }

  #bodyBytes(index: number, baseTimestamp: Int64): number {
    const delta = wrappingDifference(this.#timestamps[index] as Int64, baseTimestamp);
    return 1 + varlongBytes(delta) + (this.#ends[index] as number) - (this.#starts[index] as number);
  }

  #write(target: Buffer, start: number, baseTimestamp: Int64): void {
    let at = start;
    for (let index = 0; index < this.count; index++) {
      at = writeVarint(target, at, this.#bodyBytes(index, baseTimestamp));
      target[at++] = 0;
      at = writeVarlong(target, at, wrappingDifference(this.#timestamps[index] as Int64, baseTimestamp));
      at += this.#bytes.copy(target, at, this.#starts[index], this.#ends[index]);
    }
    assert(at === target.length, "a rebuilt batch is as long as was measured");
  }
}

/** The header of the batch at `at` without any record: what is left for the sake of its producer's sequence, or of its last offset. */
export function emptyBatchOf(b: Buffer, at: number): Buffer {
  const empty = Buffer.from(b.subarray(at, at + recordBatchHeaderBytes));
  recordBatch.setSizeInBytes(empty, 0, recordBatchHeaderBytes);
  const attributes = attributesOf({ ...kindOf(b, at), compression: compression.NONE, hasDeleteHorizon: false });
  recordBatch.setAttributes(empty, 0, attributes);
  recordBatch.setBaseTimestamp(empty, 0, none);
  recordBatch.setRecordCount(empty, 0, 0);
  recordBatch.setCrc(empty, 0, recordBatch.computeCrc(empty, 0));
  return empty;
}

function kindOf(b: Buffer, at: number) {
  return {
    timestampType: recordBatch.timestampType(b, at),
    isTransactional: recordBatch.isTransactional(b, at),
    isControl: recordBatch.isControl(b, at),
  };
}
