export {
  AppendQueueFullError,
  type CommittedBatch,
  type Endpoint,
  type LeaderAndEpoch,
  type LoadedSnapshot,
  NotLeaderError,
  type QuorumDescription,
  type RaftClient,
  type RaftListener,
  RecordBatchTooLargeError,
  type ReplicaStatus,
  type SnapshotId,
} from "./raft-client.ts";
export type { ReplicatedLog } from "./replicated-log.ts";
export type { RecordSerde } from "./serde.ts";
