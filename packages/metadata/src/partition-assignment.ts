/** Replicas of new partitions, placed by the controller or given by hand, as the PartitionRecords that create them. */
import { errorCode } from "@samsa/protocol";
import type { ApiError, ControlState } from "./control-operation.ts";
import type { BrokerRegistration, ClusterImage } from "./image/cluster-image.ts";
import {
  leaderRecoveryState,
  migratingDirectory,
  type PartitionImage,
  partitionRecord,
  unassignedDirectory,
} from "./image/partition-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { isActive } from "./partition-elections.ts";
import { placeReplicas, type UsableBroker } from "./replica-placement.ts";

/** Replicas per new partition, or why there can be none. */
export type Assignment =
  | { readonly replicas: readonly (readonly number[])[]; readonly error?: undefined }
  | { readonly replicas?: undefined; readonly error: ApiError };

/** INVALID_REPLICATION_FACTOR when there are not enough brokers. */
export function placePartitions(
  state: ControlState,
  wanted: { partitions: number; replicationFactor: number },
): Assignment {
  const placement = placeReplicas(usableBrokers(state), wanted, state.random);
  const refused = (message: string) => ({ error: { code: errorCode.INVALID_REPLICATION_FACTOR, message } });
  if (placement.error !== undefined) return refused(placement.error);
  const isLive = (id: number) => isLiveBroker(state.image.cluster, id);
  if (placement.replicas.every((replicas) => replicas.some(isLive))) return placement;
  return refused("All brokers are currently fenced or in controlled shutdown.");
}

/** Not on their way out, and with a directory that takes new replicas. */
function usableBrokers(state: ControlState): UsableBroker[] {
  return [...state.image.cluster.brokers.values()].filter(
    (broker) => !state.heartbeats.inControlledShutdown(broker.id) && takesReplicas(broker),
  );
}

/** Not all of its directories are cordoned (KIP-1066). Replicas given by hand go to such a broker all the same. */
function takesReplicas({ logDirs, cordonedLogDirs }: BrokerRegistration): boolean {
  if (logDirs.length === 0 || cordonedLogDirs === null) return true;
  return logDirs.some((directory) => !cordonedLogDirs.includes(directory));
}

/** INVALID_REPLICA_ASSIGNMENT unless the replicas are registered, differ, and are as many as in the other partitions. */
export function manualAssignmentError(
  cluster: ClusterImage,
  replicas: readonly number[],
  replicationFactor: number | undefined,
): ApiError | undefined {
  const invalid = (rest: string) => ({
    code: errorCode.INVALID_REPLICA_ASSIGNMENT,
    message: `The manual partition assignment includes ${rest}`,
  });
  if (replicas.length === 0) return invalid("an empty replica list.");
  const sorted = [...replicas].sort((a, b) => a - b);
  for (const [index, id] of sorted.entries()) {
    if (cluster.broker(id) === undefined) return invalid(`broker ${id}, but no such broker is registered.`);
    if (id === sorted[index - 1]) return invalid(`the broker ${id} more than once.`);
  }
  if (replicationFactor === undefined || replicas.length === replicationFactor) return undefined;
  return invalid(
    `a partition with ${replicas.length} replica(s), but this is not consistent with previous partitions, ` +
      `which have ${replicationFactor} replica(s).`,
  );
}

/** INVALID_REPLICA_ASSIGNMENT when none of the replicas could lead. */
export function manualLeaderError(
  cluster: ClusterImage,
  replicas: readonly number[],
  partitionIndex: number,
): ApiError | undefined {
  if (replicas.some((id) => isLiveBroker(cluster, id))) return undefined;
  return {
    code: errorCode.INVALID_REPLICA_ASSIGNMENT,
    message: `All brokers specified in the manual partition assignment for partition ${partitionIndex} are fenced or in controlled shutdown.`,
  };
}

/** The record of a new partition: everyone who is live is in sync, the first of them leads. */
export function newPartitionRecord(
  cluster: ClusterImage,
  topicId: string,
  partitionIndex: number,
  replicas: readonly number[],
): MetadataRecord {
  const isr = replicas.filter((id) => isLiveBroker(cluster, id));
  const partition: PartitionImage = {
    replicas,
    directories: replicas.map((id) => defaultDirectory(cluster, id)),
    isr,
    removingReplicas: [],
    addingReplicas: [],
    elr: [],
    lastKnownElr: [],
    leader: isr[0] ?? -1,
    leaderRecoveryState: leaderRecoveryState.recovered,
    leaderEpoch: 0,
    partitionEpoch: 0,
  };
  return partitionRecord(topicId, partitionIndex, partition);
}

/** A broker with one directory leaves no choice, even when that is cordoned; otherwise the broker chooses and says so (AssignReplicasToDirs). */
function defaultDirectory(cluster: ClusterImage, brokerId: number): string {
  const broker = cluster.broker(brokerId);
  if (broker === undefined) return unassignedDirectory;
  const [only, ...others] = broker.logDirs;
  if (only === undefined) return migratingDirectory;
  return others.length === 0 ? only : unassignedDirectory;
}

function isLiveBroker(cluster: ClusterImage, id: number): boolean {
  const broker = cluster.broker(id);
  return broker !== undefined && isActive(broker);
}
