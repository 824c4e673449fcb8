/** What the broker asks of the records of a Produce request before any log sees them: exactly one batch of magic 2 per partition. */
import { errorCode } from "@samsa/protocol";
import { recordBatch, recordBatchHeaderBytes, recordBatchOverheadBytes } from "@samsa/protocol/records";

/** First version of Produce whose client library knows zstd. */
const zstdVersion = 7;
const zstd = 4;
const magicOffset = 16;
const magicV2 = 2;
/** Smallest message of the old formats: checksum, magic, attributes, key and value lengths. */
const smallestRecordBytes = 14;

/** The error code, 0 when they may be appended. */
export function produceRecordsError(records: Buffer | null, version: number): number {
  if (records === null || records.length <= magicOffset) return errorCode.INVALID_RECORD;
  const sizeInBytes = recordBatch.sizeInBytes(records, 0);
  if (sizeInBytes < recordBatchOverheadBytes + smallestRecordBytes) return errorCode.CORRUPT_MESSAGE;
  const magic = records.readInt8(magicOffset);
  if (magic < 0 || magic > magicV2) return errorCode.CORRUPT_MESSAGE;
  if (magic !== magicV2 || sizeInBytes > records.length) return errorCode.INVALID_RECORD;
  if (sizeInBytes < recordBatchHeaderBytes) return errorCode.CORRUPT_MESSAGE;
  // Of a number that is no codec the log tells.
  if (version < zstdVersion && recordBatch.compressionCode(records, 0) === zstd)
    return errorCode.UNSUPPORTED_COMPRESSION_TYPE;
  return hasSecondBatch(records, sizeInBytes) ? errorCode.INVALID_RECORD : errorCode.NONE;
}

/** Bytes after the batch count only if they hold a whole batch more: a cut off one is dropped, as Kafka's reader does. */
function hasSecondBatch(records: Buffer, at: number): boolean {
  if (records.length - at <= magicOffset) return false;
  return recordBatch.sizeInBytes(records, at) <= records.length - at;
}

/** Whether records that may be appended belong to a transaction. */
export function isTransactionalBatch(records: Buffer | null): boolean {
  return records !== null && records.length >= recordBatchHeaderBytes && recordBatch.isTransactional(records, 0);
}
