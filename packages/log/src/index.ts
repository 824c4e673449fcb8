/** One partition on disk, in Kafka's files; and the log directories of a node. */

export { hasFutureDirectoryName } from "./file-names.ts";
export type { CleanerConfig } from "./log-cleaner.ts";
export { type CompressionType, defaultLogConfig, type LogConfig } from "./log-config.ts";
export type { LogDirectory } from "./log-directory.ts";
export { defaultScrubConfig, type ScrubConfig, type ScrubRound } from "./log-scrub.ts";
export { type CreatePartitionOptions, LogStore, type LogStoreLimits, type LogStoreOptions } from "./log-store.ts";
export { makeLogDirectory } from "./make-log-directory.ts";
export {
  LogDirectoryError,
  lockDirectory,
  type MetaProperties,
  readMetaProperties,
  writeMetaProperties,
} from "./meta-properties.ts";
export { openPartitionLog, type PartitionLogOptions } from "./open-partition-log.ts";
export type { PartitionLog } from "./partition-log.ts";
export type * from "./partition-log-api.ts";
export type { DamagedBatch } from "./scrub-partition.ts";
export { someAtOnce } from "./some-at-once.ts";
