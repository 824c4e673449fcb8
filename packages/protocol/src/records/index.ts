/** Record batches, their records, control records, compression and checksums; message sets v0 and v1 to read. */

export { letGoInflated } from "#compression";
export { crc32c } from "#crc32c";
export type { BlockInflation } from "./block-inflation.ts";
export { type BatchToWrite, buildRecordBatch, type RecordToWrite } from "./build-record-batch.ts";
export type { CodecWork } from "./codec-work.ts";
export {
  beginInflation,
  claimedBytes,
  compress,
  compressElsewhere,
  decompress,
  inflatesInSteps,
  inflateWork,
  isContentOver,
} from "./compression.ts";
export { buildControlBatch, type ControlRecord, decodeControlRecord } from "./control-records.ts";
export { InflatesTooFarError } from "./inflate-error.ts";
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
export {
  forEachRecord,
  type Record,
  type RecordHeader,
  type RecordPlace,
  RecordView,
  readRecords,
  visitRecords,
} from "./record-view.ts";
export { type RecordWalk, RecordWalker, walkRecords } from "./record-walk.ts";
export { emptyBatchOf, RetainedRecords } from "./retained-records.ts";
