/**
 * What the metadata log says about one partition, and how a change record turns one state into the next.
 *
 * Invariants: `directories` is as long as `replicas` (position by position; `unassignedDirectory` where the log names none);
 * the partition epoch grows with every change, the leader epoch with every change of leader that a record spells out.
 */
import assert from "node:assert";
import type { PartitionChangeRecord } from "@samsa/protocol/messages/partition-change-record";
import type { PartitionRecord } from "@samsa/protocol/messages/partition-record";
import type { MetadataRecord } from "../metadata-record.ts";

/** The leader of a partition that has none. */
export const noLeader = -1;
/** In a PartitionChangeRecord: the leader stays. */
export const noLeaderChange = -2;

/** Reserved directory ids (KIP-858): not said by an old record, not chosen yet, in a directory that is lost. */
export const migratingDirectory = "AAAAAAAAAAAAAAAAAAAAAA";
export const unassignedDirectory = "AAAAAAAAAAAAAAAAAAAAAQ";
export const lostDirectory = "AAAAAAAAAAAAAAAAAAAAAg";

/** Values of LeaderRecoveryState in records. */
export const leaderRecoveryState = { noChange: -1, recovered: 0, recovering: 1 } as const;

export interface PartitionImage {
  readonly replicas: readonly number[];
  /** Directory id of each replica, as uuid text. */
  readonly directories: readonly string[];
  readonly isr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  /** Eligible leader replicas (KIP-966). */
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  /** `noLeader` when there is none. */
  readonly leader: number;
  /** 0 recovered, 1 recovering from an unclean election. */
  readonly leaderRecoveryState: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

const none: readonly number[] = [];

/**
 * Equal short lists as one object: of ten thousand partitions almost all have the replicas and directories of others, and none that are being added or
 * removed. Lists are never changed in place.
 */
const sharedNumbers = new Map<string, readonly number[]>();
const sharedTexts = new Map<string, readonly string[]>();
/** Further lists are kept as they are. */
const sharedListsMax = 10_000;

function shared<T extends string | number>(lists: Map<string, readonly T[]>, list: readonly T[]): readonly T[] {
  const key = list.join(" ");
  const known = lists.get(key);
  if (known !== undefined) return known;
  if (lists.size < sharedListsMax) lists.set(key, list);
  return list;
}

function sharedLists(partition: PartitionImage): PartitionImage {
  return {
    ...partition,
    replicas: shared(sharedNumbers, partition.replicas),
    directories: shared(sharedTexts, partition.directories),
    isr: shared(sharedNumbers, partition.isr),
    removingReplicas: shared(sharedNumbers, partition.removingReplicas),
    addingReplicas: shared(sharedNumbers, partition.addingReplicas),
    elr: shared(sharedNumbers, partition.elr),
    lastKnownElr: shared(sharedNumbers, partition.lastKnownElr),
  };
}

export function partitionFromRecord(record: PartitionRecord): PartitionImage {
  return sharedLists({
    replicas: record.replicas,
    directories:
      record.directories.length === 0 ? record.replicas.map(() => migratingDirectory) : checkedDirectories(record),
    isr: record.isr,
    removingReplicas: record.removingReplicas,
    addingReplicas: record.addingReplicas,
    elr: record.eligibleLeaderReplicas ?? none,
    lastKnownElr: record.lastKnownElr ?? none,
    leader: record.leader,
    leaderRecoveryState: record.leaderRecoveryState,
    leaderEpoch: record.leaderEpoch,
    partitionEpoch: record.partitionEpoch,
  });
}

function checkedDirectories(record: PartitionRecord): readonly string[] {
  assert(record.directories.length === record.replicas.length, "one directory per replica");
  return record.directories;
}

/** The partition after `change`. */
export function changePartition(partition: PartitionImage, change: PartitionChangeRecord): PartitionImage {
  const replicas = change.replicas ?? partition.replicas;
  const leaderChanges = change.leader !== noLeaderChange;
  return sharedLists({
    replicas,
    directories: changedDirectories(partition, change, replicas),
    isr: change.isr ?? partition.isr,
    removingReplicas: change.removingReplicas ?? partition.removingReplicas,
    addingReplicas: change.addingReplicas ?? partition.addingReplicas,
    elr: change.eligibleLeaderReplicas ?? partition.elr,
    lastKnownElr: change.lastKnownElr ?? partition.lastKnownElr,
    leader: leaderChanges ? change.leader : partition.leader,
    leaderRecoveryState:
      change.leaderRecoveryState === leaderRecoveryState.noChange
        ? partition.leaderRecoveryState
        : change.leaderRecoveryState,
    leaderEpoch: leaderChanges ? partition.leaderEpoch + 1 : partition.leaderEpoch,
    partitionEpoch: partition.partitionEpoch + 1,
  });
}

function changedDirectories(
  partition: PartitionImage,
  change: PartitionChangeRecord,
  replicas: readonly number[],
): readonly string[] {
  if (change.directories !== null && change.directories.length > 0) return change.directories;
  if (change.replicas === null) return partition.directories;
  return replicas.map((replica) => directoryOf(partition, replica) ?? unassignedDirectory);
}

/** The directory a replica lies in; undefined when `brokerId` is no replica. */
export function directoryOf(partition: PartitionImage, brokerId: number): string | undefined {
  const index = partition.replicas.indexOf(brokerId);
  return index < 0 ? undefined : partition.directories[index];
}

/** The partition as a record at the level of metadata.version 30 (PartitionRecord version 2). */
export function partitionRecord(topicId: string, partitionId: number, partition: PartitionImage): MetadataRecord {
  return {
    type: "PartitionRecord",
    version: 2,
    message: {
      partitionId,
      topicId,
      replicas: [...partition.replicas],
      isr: [...partition.isr],
      removingReplicas: [...partition.removingReplicas],
      addingReplicas: [...partition.addingReplicas],
      leader: partition.leader,
      leaderRecoveryState: partition.leaderRecoveryState,
      leaderEpoch: partition.leaderEpoch,
      partitionEpoch: partition.partitionEpoch,
      directories: [...partition.directories],
      eligibleLeaderReplicas: partition.elr.length === 0 ? null : [...partition.elr],
      lastKnownElr: partition.lastKnownElr.length === 0 ? null : [...partition.lastKnownElr],
    },
  };
}
