/** For tools that look at a log's files: reading batches and producer snapshots, and the check of whole directories. Nothing here changes a file. */
export { type ScanResult, scanFile } from "./batch-scanner.ts";
export {
  logSuffix,
  offsetIndexSuffix,
  snapshotSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
export { decodeProducerSnapshot } from "./producer-snapshot.ts";
export { type Finding, Verification } from "./verification.ts";
export { verifyPath } from "./verify-directory.ts";
