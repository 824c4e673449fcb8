/**
 * What a partition log is told about its topic: the plain typed form of Kafka's topic configuration keys (Kafka's names in
 * comments where they differ). "Unlimited" is Infinity, so that comparisons need no special case.
 */
export type CompressionType = "producer" | "uncompressed" | "gzip" | "snappy" | "lz4" | "zstd";

export interface LogConfig {
  /** `segment.bytes` */
  readonly segmentBytes: number;
  /** `segment.ms` */
  readonly segmentMs: number;
  /** `segment.jitter.ms` */
  readonly segmentJitterMs: number;
  /** `segment.index.bytes`: the most one offset or time index may hold. */
  readonly segmentIndexBytes: number;
  /** `index.interval.bytes` */
  readonly indexIntervalBytes: number;
  /** `max.message.bytes`: of one batch, with its overhead. */
  readonly maxMessageBytes: number;
  /** `retention.bytes`; Infinity for -1. */
  readonly retentionBytes: number;
  /** `retention.ms`; Infinity for -1. */
  readonly retentionMs: number;
  /** `flush.messages`; Infinity when unset. */
  readonly flushMessages: number;
  /** `flush.ms`; Infinity when unset. */
  readonly flushMs: number;
  /** `file.delete.delay.ms` */
  readonly fileDeleteDelayMs: number;
  /** `cleanup.policy` contains "compact". */
  readonly cleanupCompact: boolean;
  /** `cleanup.policy` contains "delete". */
  readonly cleanupDelete: boolean;
  readonly compressionType: CompressionType;
  /** `compression.gzip.level`, `compression.lz4.level`, `compression.zstd.level` */
  readonly compressionLevels: { readonly gzip: number; readonly lz4: number; readonly zstd: number };
  readonly messageTimestampType: "CreateTime" | "LogAppendTime";
  /** `message.timestamp.before.max.ms`; Infinity for 2^63-1. */
  readonly messageTimestampBeforeMaxMs: number;
  /** `message.timestamp.after.max.ms`; Infinity for 2^63-1. */
  readonly messageTimestampAfterMaxMs: number;
  /** `preallocate` */
  readonly preallocate: boolean;
  /** `min.cleanable.dirty.ratio` */
  readonly minCleanableDirtyRatio: number;
  /** `min.compaction.lag.ms` */
  readonly minCompactionLagMs: number;
  /** `max.compaction.lag.ms`; Infinity for 2^63-1. */
  readonly maxCompactionLagMs: number;
  /** `delete.retention.ms` */
  readonly deleteRetentionMs: number;
  /** `min.insync.replicas` */
  readonly minInSyncReplicas: number;
  /** `unclean.leader.election.enable` */
  readonly uncleanLeaderElectionEnable: boolean;
}

/** Kafka 4.3's defaults of the topic keys. */
export const defaultLogConfig: LogConfig = {
  segmentBytes: 1073741824,
  segmentMs: 604800000,
  segmentJitterMs: 0,
  segmentIndexBytes: 10485760,
  indexIntervalBytes: 4096,
  maxMessageBytes: 1048588,
  retentionBytes: Number.POSITIVE_INFINITY,
  retentionMs: 604800000,
  flushMessages: Number.POSITIVE_INFINITY,
  flushMs: Number.POSITIVE_INFINITY,
  fileDeleteDelayMs: 60000,
  cleanupCompact: false,
  cleanupDelete: true,
  compressionType: "producer",
  compressionLevels: { gzip: -1, lz4: 9, zstd: 3 },
  messageTimestampType: "CreateTime",
  messageTimestampBeforeMaxMs: Number.POSITIVE_INFINITY,
  messageTimestampAfterMaxMs: 3600000,
  preallocate: false,
  minCleanableDirtyRatio: 0.5,
  minCompactionLagMs: 0,
  maxCompactionLagMs: Number.POSITIVE_INFINITY,
  deleteRetentionMs: 86400000,
  minInSyncReplicas: 1,
  uncleanLeaderElectionEnable: false,
};
