/** For tools that look at a log's files: reading batches and producer snapshots, and the check of whole directories. Nothing here changes a file. */
export { lastOffsetOf } from "./batch-header.ts";
export { type ScanResult, scanFile, stopScan } from "./batch-scanner.ts";
export {
  logSuffix,
  offsetIndexSuffix,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
export { readInt64 } from "./int64-bytes.ts";
export { offsetIndexEntryBytes } from "./offset-index.ts";
export { firstSequenceOf } from "./producer-entry.ts";
export { decodeProducerSnapshot } from "./producer-snapshot.ts";
export { timeIndexEntryBytes } from "./time-index.ts";
export { transactionIndexEntryBytes } from "./transaction-index.ts";
export { type Finding, Verification } from "./verification.ts";
export { verifyPath } from "./verify-directory.ts";
