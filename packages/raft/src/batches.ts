/**
 * Record batches of the metadata log and of snapshots, in Kafka's shape: v2, uncompressed, key null, value = the serde's bytes,
 * all records of a batch with one timestamp, no producer.
 *
 * Invariant: nothing is taken out of a batch whose CRC does not fit.
 */
import { ProtocolError } from "@samsa/protocol";
import { buildRecordBatch, endOfBatch, forEachRecord, type RecordToWrite, recordBatch } from "@samsa/protocol/records";
import { type ControlRecord, decodeControlRecord, encodeControlRecord } from "./control-records.ts";
import type { RecordSerde } from "./serde.ts";

/** KafkaRaftClient's MAX_BATCH_SIZE_BYTES: the largest batch that goes into the log. */
export const batchBytesMax = 8 * 1024 * 1024;

/** Batches of this log are never compressed; of one that is, no more than this is inflated. */
const readOptions = { decompressedBytesMax: batchBytesMax };

export interface BatchPlace {
  readonly baseOffset: number;
  readonly epoch: number;
  readonly timestampMs: number;
}

/** One batch of the given record values. */
export function buildDataBatch(place: BatchPlace, values: readonly Buffer[]): Buffer {
  return build(
    place,
    false,
    values.map((value) => ({ timestamp: place.timestampMs, key: null, value })),
  );
}

export function buildControlBatch(place: BatchPlace, records: readonly ControlRecord[]): Buffer {
  return build(
    place,
    true,
    records.map((record) => ({ timestamp: place.timestampMs, ...encodeControlRecord(record) })),
  );
}

function build({ baseOffset, epoch }: BatchPlace, isControl: boolean, records: readonly RecordToWrite[]): Buffer {
  return buildRecordBatch({ baseOffset, partitionLeaderEpoch: epoch, isControl, records });
}

export interface DecodedBatch<T> {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly epoch: number;
  readonly appendTimestampMs: number;
  readonly sizeInBytes: number;
  /** One of the two is empty. */
  readonly records: readonly T[];
  readonly controlRecords: readonly ControlRecord[];
}

/** Positions of the batches in `bytes`. Throws `ProtocolError` on a batch that is cut off, not v2, or damaged. */
export function* batchPositions(bytes: Buffer): Generator<number> {
  for (let at = 0; at < bytes.length; ) {
    const end = endOfBatch(bytes, at);
    if (!recordBatch.isCrcValid(bytes, at)) throw new ProtocolError("crc", `does not fit the batch at position ${at}`);
    yield at;
    at = end;
  }
}

export function decodeBatch<T>(bytes: Buffer, at: number, serde: RecordSerde<T>): DecodedBatch<T> {
  const records: T[] = [];
  if (!recordBatch.isControl(bytes, at)) {
    forEachRecord(bytes, at, readOptions, ({ value }) => records.push(serde.decode(present(value))));
  }
  return { ...describe(bytes, at), records, controlRecords: decodeControlRecords(bytes, at) };
}

/** Empty for a data batch. */
export function decodeControlRecords(bytes: Buffer, at: number): ControlRecord[] {
  const records: ControlRecord[] = [];
  if (recordBatch.isControl(bytes, at)) {
    forEachRecord(bytes, at, readOptions, ({ key, value }) => {
      records.push(decodeControlRecord(present(key), present(value)));
    });
  }
  return records;
}

export function batchOffsets(bytes: Buffer, at: number): { baseOffset: number; endOffset: number } {
  return { baseOffset: recordBatch.baseOffset(bytes, at), endOffset: recordBatch.lastOffset(bytes, at) + 1 };
}

function describe(bytes: Buffer, at: number): Omit<DecodedBatch<never>, "records" | "controlRecords"> {
  const appendTimestampMs = recordBatch.maxTimestamp(bytes, at);
  if (typeof appendTimestampMs !== "number") throw new ProtocolError("maxTimestamp", "is out of range");
  return {
    baseOffset: recordBatch.baseOffset(bytes, at),
    lastOffset: recordBatch.lastOffset(bytes, at),
    epoch: recordBatch.partitionLeaderEpoch(bytes, at),
    appendTimestampMs,
    sizeInBytes: recordBatch.sizeInBytes(bytes, at),
  };
}

function present(bytes: Buffer | null): Buffer {
  if (bytes === null)
    throw new ProtocolError("record", "a record of the metadata log lacks its value, or a control record its key");
  return bytes;
}
