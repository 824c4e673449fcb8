/** Record batches, their records, control records, compression and checksums; message sets v0 and v1 to read. */
export { crc32c } from "#crc32c";
export { type BatchToWrite, buildRecordBatch, type RecordToWrite } from "./build-record-batch.ts";
export { compress, decompress } from "./compression.ts";
export { buildControlBatch, type ControlRecord, decodeControlRecord } from "./control-records.ts";
export { type LegacyMessage, readMessageSet } from "./message-set.ts";
export {
  type Compression,
  compression,
  endOfBatch,
  recordBatch,
  recordBatchHeaderBytes,
  recordBatchOverheadBytes,
  type TimestampType,
  timestampType,
} from "./record-batch.ts";
export { forEachRecord, type Record, type RecordHeader, RecordView, readRecords } from "./record-view.ts";
export { type RecordWalk, walkRecords } from "./record-walk.ts";
export { emptyBatchOf, RetainedRecords } from "./retained-records.ts";
