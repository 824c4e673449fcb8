/**
 * Leader, ISR and eligible leader replicas (KIP-966) of one partition when brokers come and go: pure, from what is to what a
 * PartitionChangeRecord says. The rules: the leader stays if it may; else the first replica in the ISR (or, with an empty ISR, among the eligible
 * replicas) that may lead; else the last known leader; else, where the topic allows it, any live replica, at the price of lost records.
 *
 * Invariants: a broker is never in ISR and ELR at once; an ISR becomes empty only with eligible leader replicas enabled; an unclean
 * election leaves an ISR of one and marks the partition as recovering.
 */
import type { PartitionChangeRecord } from "@samsa/protocol/messages/partition-change-record";
import { leaderRecoveryState, noLeader, noLeaderChange, type PartitionImage } from "./image/partition-image.ts";

export interface PartitionChangeInput {
  readonly topicId: string;
  readonly partitionIndex: number;
  readonly partition: PartitionImage;
  readonly targetIsr: readonly number[];
  /** Alive, not leaving, and its directory online. */
  readonly isAcceptableLeader: (brokerId: number) => boolean;
  readonly uncleanElection: boolean;
  /** The feature `eligible.leader.replicas.version` is on. */
  readonly elrEnabled: boolean;
  /** `min.insync.replicas` of the topic, at most its replication factor. */
  readonly minInSyncReplicas: number;
  /** Came back without having stopped cleanly: may have lost what it had. */
  readonly uncleanShutdownReplica: number | undefined;
}

/** The change, or undefined when nothing changes. */
export function partitionChange(input: PartitionChangeInput): PartitionChangeRecord | undefined {
  const { partition } = input;
  let isr = input.targetIsr;
  let elr = targetElr(input);
  const election = electLeader(input, elr);
  const leaderChanges = election.leader !== partition.leader;
  let recovery: number = leaderRecoveryState.noChange;
  if (leaderChanges && elr.includes(election.leader)) {
    isr = [election.leader];
    elr = elr.filter((replica) => replica !== election.leader);
  } else if (leaderChanges && election.unclean) {
    isr = [election.leader];
    elr = [];
    if (partition.leaderRecoveryState !== leaderRecoveryState.recovering) recovery = leaderRecoveryState.recovering;
  }
  if (!input.elrEnabled) elr = [];
  const isrChanges = (isr.length > 0 || input.elrEnabled) && !sameReplicas(isr, partition.isr);
  const change: PartitionChangeRecord = {
    ...noPartitionChange(input.topicId, input.partitionIndex),
    isr: isrChanges ? [...isr] : null,
    leader: leaderChanges ? election.leader : noLeaderChange,
    leaderRecoveryState: recovery,
    eligibleLeaderReplicas: sameReplicas(elr, partition.elr) ? null : [...elr],
  };
  change.lastKnownElr = lastKnownLeaderChange(input, change);
  return changesSomething(change) ? change : undefined;
}

/** A change record that changes nothing yet. */
export function noPartitionChange(topicId: string, partitionId: number): PartitionChangeRecord {
  return {
    topicId,
    partitionId,
    isr: null,
    leader: noLeaderChange,
    replicas: null,
    removingReplicas: null,
    addingReplicas: null,
    leaderRecoveryState: leaderRecoveryState.noChange,
    directories: null,
    eligibleLeaderReplicas: null,
    lastKnownElr: null,
  };
}

/** Once the ISR is smaller than it must be for acknowledged writes, those who leave it are still known to have them all. */
function targetElr(input: PartitionChangeInput): readonly number[] {
  const { partition, targetIsr } = input;
  if (!input.elrEnabled) return partition.elr;
  if (targetIsr.length >= input.minInSyncReplicas) return [];
  return [...new Set([...partition.elr, ...partition.isr])]
    .filter((replica) => !targetIsr.includes(replica) && replica !== input.uncleanShutdownReplica)
    .sort((a, b) => a - b);
}

function electLeader(input: PartitionChangeInput, elr: readonly number[]): { leader: number; unclean: boolean } {
  const { partition, targetIsr, isAcceptableLeader } = input;
  const mayLead = (replica: number) =>
    (targetIsr.includes(replica) || (targetIsr.length === 0 && elr.includes(replica))) && isAcceptableLeader(replica);
  if (mayLead(partition.leader)) return { leader: partition.leader, unclean: false };
  const clean = partition.replicas.find(mayLead);
  if (clean !== undefined) return { leader: clean, unclean: false };
  const [lastKnownLeader] = partition.lastKnownElr;
  const nobodyElse = input.elrEnabled && elr.length === 0 && targetIsr.length === 0;
  if (nobodyElse && partition.lastKnownElr.length === 1 && lastKnownLeader !== undefined) {
    if (isAcceptableLeader(lastKnownLeader)) return { leader: lastKnownLeader, unclean: true };
  }
  const any = input.uncleanElection ? partition.replicas.find(isAcceptableLeader) : undefined;
  return any === undefined ? { leader: noLeader, unclean: false } : { leader: any, unclean: true };
}

/** The last leader is remembered while there is none, and forgotten when there is one again. */
function lastKnownLeaderChange(input: PartitionChangeInput, change: PartitionChangeRecord): number[] | null {
  if (!input.elrEnabled) return input.partition.lastKnownElr.length === 0 ? null : [];
  const { leader, lastKnownElr } = input.partition;
  const becomesLeaderless = change.isr !== null && change.isr.length === 0;
  if (becomesLeaderless && (lastKnownElr.length !== 1 || lastKnownElr[0] !== leader)) return [leader];
  const hasLeader = change.leader >= 0 || (leader !== noLeader && change.leader !== noLeader);
  return hasLeader && lastKnownElr.length > 0 ? [] : null;
}

function changesSomething(change: PartitionChangeRecord): boolean {
  return (
    change.isr !== null ||
    change.leader !== noLeaderChange ||
    change.eligibleLeaderReplicas !== null ||
    change.lastKnownElr !== null ||
    change.leaderRecoveryState !== leaderRecoveryState.noChange
  );
}

function sameReplicas(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((replica, index) => replica === b[index]);
}
