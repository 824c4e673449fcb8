/**
 * Who votes. A set of voters comes from the configuration (kraft.version 0: ids only, their directories unknown) or from a voters
 * record of the log or a snapshot (kraft.version 1, KIP-853: every voter named by id and directory).
 *
 * Invariant: ids are unique within a set.
 */
import { zeroUuid } from "@samsa/protocol";
import type { Endpoint } from "./raft-client.ts";

/** A replica is a node together with the directory its log lies in: a node with a new disk is a new voter. */
export interface ReplicaKey {
  readonly id: number;
  /** The zero uuid where it is not known. */
  readonly directoryId: string;
}

export interface Voter {
  readonly key: ReplicaKey;
  readonly endpoints: readonly Endpoint[];
  /** The kraft.version range that the voter's software speaks. */
  readonly kraftVersionMin: number;
  readonly kraftVersionMax: number;
}

export type VoterSet = readonly Voter[];

/** The kraft.versions that this implementation speaks. */
const kraftVersionMin = 0;
export const kraftVersionMax = 1;

/** A voter of this implementation. */
export function localVoter(id: number, directoryId: string, endpoints: readonly Endpoint[]): Voter {
  return { key: { id, directoryId }, endpoints, kraftVersionMin, kraftVersionMax };
}

/** A voter as `controller.quorum.voters` names it: its directory and software are not known. */
export function staticVoter(id: number, endpoint: Endpoint): Voter {
  return {
    key: { id, directoryId: zeroUuid },
    endpoints: [endpoint],
    kraftVersionMin,
    kraftVersionMax: kraftVersionMin,
  };
}

export function isVoter(voters: VoterSet, key: ReplicaKey): boolean {
  return voters.some((voter) => matches(voter, key));
}

function matches(voter: Voter, key: ReplicaKey): boolean {
  return voter.key.id === key.id && (voter.key.directoryId === zeroUuid || voter.key.directoryId === key.directoryId);
}

/** The set with the entry of `updated` replaced, or undefined when it says the same already. */
export function withUpdatedVoter(voters: VoterSet, updated: Voter): VoterSet | undefined {
  const current = voters.find((voter) => matches(voter, updated.key));
  if (current === undefined || sameVoter(current, updated)) return undefined;
  return voters.map((voter) => (voter === current ? updated : voter));
}

function sameVoter(left: Voter, right: Voter): boolean {
  return (
    left.key.id === right.key.id &&
    left.key.directoryId === right.key.directoryId &&
    left.kraftVersionMin === right.kraftVersionMin &&
    left.kraftVersionMax === right.kraftVersionMax &&
    sameEndpoints(left.endpoints, right.endpoints)
  );
}

function sameEndpoints(left: readonly Endpoint[], right: readonly Endpoint[]): boolean {
  return (
    left.length === right.length &&
    left.every((one) =>
      right.some((other) => other.name === one.name && other.host === one.host && other.port === one.port),
    )
  );
}

/** The largest offset that a majority has reached: half of the voters, rounded down, may be behind it. */
export function majorityOffset(endOffsets: readonly number[]): number {
  const descending = [...endOffsets].sort((left, right) => right - left);
  return descending[Math.floor(descending.length / 2)] ?? -1;
}
