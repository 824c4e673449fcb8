export { readBootstrapCheckpoint } from "./bootstrap-checkpoint.ts";
export { formatMetadataDirectory, type StandaloneVoter } from "./format-metadata-directory.ts";
export {
  AppendQueueFullError,
  type CommittedBatch,
  type Endpoint,
  type LeaderAndEpoch,
  type LoadedSnapshot,
  NotLeaderError,
  type QuorumDescription,
  QuorumRefusedError,
  type RaftClient,
  type RaftListener,
  RecordBatchTooLargeError,
  type ReplicaStatus,
  type SnapshotId,
} from "./raft-client.ts";
export { createRaftClient, type RaftOptions } from "./raft-driver.ts";
export type { ReplicatedLog } from "./replicated-log.ts";
export type { MetadataRetention } from "./retention.ts";
export type { RecordSerde } from "./serde.ts";
