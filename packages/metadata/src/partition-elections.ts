/** Which partitions change, and how, when a broker comes, goes or is found to have lost data: PartitionChangeRecords for all of them. */
import type { ControlState } from "./control-operation.ts";
import { minInSyncReplicas, uncleanLeaderElectionEnabled } from "./effective-configuration.ts";
import { elrFeature } from "./feature-levels.ts";
import type { BrokerRegistration } from "./image/cluster-image.ts";
import {
  directoryOf,
  lostDirectory,
  migratingDirectory,
  noLeader,
  type PartitionImage,
  unassignedDirectory,
} from "./image/partition-image.ts";
import type { TopicImage } from "./image/topics-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";
import { partitionChange } from "./partition-change.ts";

/** At most one of the three is set. The image still shows the brokers as they were. */
export interface BrokerChange {
  /** Leaves every ISR and leads nothing any more. */
  readonly remove?: number;
  /** May lead from now on. */
  readonly add?: number;
  /** Came back without a clean stop: in no ISR or ELR until it has caught up again. */
  readonly uncleanShutdown?: number;
}

/** Records for every partition for which `concerns` says that the change may matter. */
export function electionRecords(
  state: ControlState,
  change: BrokerChange,
  concerns: (partition: PartitionImage) => boolean,
): MetadataRecord[] {
  const records: MetadataRecord[] = [];
  const elrEnabled = state.image.features.level(elrFeature) > 0;
  for (const topic of state.image.topics.byName.values()) {
    const policy = topicPolicy(state, topic);
    for (const [partitionIndex, partition] of topic.partitions) {
      if (!concerns(partition)) continue;
      const message = partitionChange({
        topicId: topic.id,
        partitionIndex,
        partition,
        targetIsr: partition.isr.filter((replica) => replica !== change.remove && replica !== change.uncleanShutdown),
        isAcceptableLeader: (brokerId) => mayLead(state, change, brokerId, partition),
        uncleanElection: policy().uncleanElection,
        elrEnabled,
        minInSyncReplicas: policy().minInSyncReplicas,
        uncleanShutdownReplica: change.uncleanShutdown,
      });
      if (message !== undefined) records.push({ type: "PartitionChangeRecord", version: 2, message });
    }
  }
  return records;
}

/** Worked out once per topic, and only for topics that have a partition concerned. */
function topicPolicy(state: ControlState, topic: TopicImage) {
  let policy: { uncleanElection: boolean; minInSyncReplicas: number } | undefined;
  return () => {
    policy ??= {
      uncleanElection: uncleanLeaderElectionEnabled(state, topic),
      minInSyncReplicas: minInSyncReplicas(state, topic),
    };
    return policy;
  };
}

function mayLead(state: ControlState, change: BrokerChange, brokerId: number, partition: PartitionImage): boolean {
  if (brokerId === change.remove || brokerId === change.uncleanShutdown) return false;
  const broker = state.image.cluster.broker(brokerId);
  if (broker === undefined) return false;
  return (brokerId === change.add || isActive(broker)) && hasOnlineDirectory(broker, partition);
}

/** Neither fenced nor on its way out. */
export function isActive(broker: BrokerRegistration): boolean {
  return !broker.fenced && !broker.inControlledShutdown;
}

function hasOnlineDirectory(broker: BrokerRegistration, partition: PartitionImage): boolean {
  const directory = directoryOf(partition, broker.id);
  if (directory === undefined || directory === lostDirectory) return false;
  if (directory === unassignedDirectory || directory === migratingDirectory) return true;
  return broker.logDirs.length === 0 || broker.logDirs.includes(directory);
}

export function hasLeaderships(state: ControlState, brokerId: number): boolean {
  for (const topic of state.image.topics.byName.values()) {
    for (const partition of topic.partitions.values()) if (partition.leader === brokerId) return true;
  }
  return false;
}

export const isInIsr = (brokerId: number) => (partition: PartitionImage) => partition.isr.includes(brokerId);

export const isInIsrOrElr = (brokerId: number) => (partition: PartitionImage) =>
  partition.isr.includes(brokerId) || partition.elr.includes(brokerId);

export const isLeaderless = (partition: PartitionImage) => partition.leader === noLeader;
