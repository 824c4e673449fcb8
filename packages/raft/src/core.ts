/**
 * Consensus as a pure function: `step(state, input, nowMs)` gives the next state and the effects to be carried out, in their order.
 * It does no IO and owns no clock. Roles are Kafka's (KIP-595, KIP-996); a voter that is alone needs no one's answer, so it goes from where
 * it starts through candidate to leader within one step, and stays leader until it stops.
 *
 *   unattached ─┐
 *   candidate  ─┼─ start ─▶ candidate ─ majority ─▶ leader ─ resign ─▶ resigned
 *   resigned   ─┘
 *
 * What the driver owes: effects in order; `persistElection` durable before the next effect; every appended batch (in order) followed by
 * a `synced` once it is durable; after a failed write or sync nothing more but `resign`.
 *
 * Invariants: the epoch never falls, and rises with every leadership, so that (offset, epoch) names one record for ever; the high watermark
 * never falls, and is known only once a record of the leader's own epoch is durable on a majority.
 */
import assert from "node:assert";
import {
  type ControlHistory,
  emptyControlHistory,
  lastKraftVersion,
  lastVoters,
  lastVotersOffset,
  withKraftVersion,
  withoutEntriesBefore,
  withVoters,
} from "./control-history.ts";
import type { ControlRecord } from "./control-records.ts";
import type { ElectionState } from "./election-state.ts";
import type { QuorumDescription } from "./raft-client.ts";
import { isVoter, majorityOffset, type ReplicaKey, type Voter, type VoterSet, withUpdatedVoter } from "./voter-set.ts";

export type Role =
  | { readonly name: "loading" }
  | { readonly name: "unattached"; readonly leaderId: number; readonly votedKey: ReplicaKey | undefined }
  | { readonly name: "candidate"; readonly grantingVoters: readonly number[] }
  | {
      readonly name: "leader";
      readonly epochStartOffset: number;
      /** Durable end of the log per voter; -1 before the first news. */
      readonly endOffsets: ReadonlyMap<number, number>;
    }
  | { readonly name: "resigned" };

export interface RaftState {
  /** This replica, as a voters record would name it. */
  readonly local: Voter;
  readonly history: ControlHistory;
  readonly epoch: number;
  readonly role: Role;
  /** One past the last record that has an offset, durable or not. */
  readonly endOffset: number;
  readonly highWatermark: number | undefined;
}

export type Input =
  /** While loading: a control record of the snapshot (its offset: the one before the snapshot's end) or of the log. */
  | { readonly type: "controlRecordLoaded"; readonly offset: number; readonly record: ControlRecord }
  /** Everything is loaded. `lastEpoch`: of the last batch, or of the snapshot when the log behind it is empty, or 0. */
  | {
      readonly type: "start";
      readonly election: ElectionState | undefined;
      readonly endOffset: number;
      readonly lastEpoch: number;
    }
  | { readonly type: "append"; readonly epoch: number; readonly recordCount: number }
  /** Everything below `endOffset` is durable in the own log. */
  | { readonly type: "synced"; readonly endOffset: number }
  | { readonly type: "snapshotTaken"; readonly endOffset: number }
  | { readonly type: "resign" };

export type Effect =
  | { readonly type: "refuseStart"; readonly reason: string }
  | { readonly type: "transition"; readonly from: Role["name"]; readonly to: Role["name"]; readonly epoch: number }
  | {
      readonly type: "persistElection";
      readonly election: ElectionState;
      readonly dataVersion: 0 | 1;
      readonly voterIds: readonly number[];
    }
  | {
      readonly type: "appendControlBatch";
      readonly baseOffset: number;
      readonly epoch: number;
      readonly timestampMs: number;
      readonly records: readonly ControlRecord[];
    }
  | { readonly type: "appendBatch"; readonly baseOffset: number; readonly epoch: number; readonly timestampMs: number }
  | { readonly type: "refuseAppend"; readonly reason: string }
  | {
      readonly type: "announceLeader";
      readonly leaderId: number;
      readonly epoch: number;
      readonly epochStartOffset: number;
    }
  | { readonly type: "advanceHighWatermark"; readonly offset: number };

export interface Step {
  readonly state: RaftState;
  readonly effects: readonly Effect[];
}

export function initialRaftState(local: Voter, staticVoters: VoterSet): RaftState {
  return {
    local,
    history: emptyControlHistory(staticVoters),
    epoch: 0,
    role: { name: "loading" },
    endOffset: 0,
    highWatermark: undefined,
  };
}

export function step(state: RaftState, input: Input, nowMs: number): Step {
  switch (input.type) {
    case "controlRecordLoaded":
      assert(state.role.name === "loading", "control records are loaded before the start");
      return quiet({ ...state, history: withControlRecord(state.history, input.offset, input.record) });
    case "start":
      return stepStart(state, input, nowMs);
    case "append":
      return stepAppend(state, input, nowMs);
    case "synced":
      return stepSynced(state, input.endOffset);
    case "snapshotTaken":
      return quiet({ ...state, history: withoutEntriesBefore(state.history, input.endOffset) });
    case "resign":
      return stepResign(state);
  }
}

function quiet(state: RaftState): Step {
  return { state, effects: [] };
}

function stepStart(state: RaftState, input: Extract<Input, { type: "start" }>, nowMs: number): Step {
  assert(state.role.name === "loading", "a replica starts once");
  const reason = reasonToRefuse(state);
  if (reason !== undefined) return { state, effects: [{ type: "refuseStart", reason }] };
  const effects: Effect[] = [];
  const begun = moved({ ...state, endOffset: input.endOffset }, roleAtStart(state, input), effects);
  const candidate = begun.role.name === "candidate" ? begun : becomeCandidate(begun, effects);
  // The only voter is a majority by its own vote. The vote and the leadership are made durable together: nothing happened in between.
  return { state: becomeLeader(candidate, effects, nowMs), effects };
}

/** Where the last run left off (Kafka's QuorumState.initialize), but for the follower's part. */
function roleAtStart(
  state: RaftState,
  { election, lastEpoch }: Extract<Input, { type: "start" }>,
): { role: Role; epoch: number } {
  const localKey = state.local.key;
  if (election === undefined || election.epoch < lastEpoch) {
    return { role: { name: "unattached", leaderId: -1, votedKey: undefined }, epoch: lastEpoch };
  }
  // A former leader must not lead the same epoch again: records it had not made durable may be lost.
  if (election.leaderId === localKey.id) return { role: { name: "resigned" }, epoch: election.epoch };
  if (election.votedKey !== undefined && isVoter([{ ...state.local, key: election.votedKey }], localKey)) {
    return { role: { name: "candidate", grantingVoters: [localKey.id] }, epoch: election.epoch };
  }
  const { leaderId, votedKey } = election;
  return { role: { name: "unattached", leaderId, votedKey }, epoch: election.epoch };
}

/** The quorum must be this replica alone; undefined when it is. */
function reasonToRefuse(state: RaftState): string | undefined {
  const voters = lastVoters(state.history);
  const { id, directoryId } = state.local.key;
  if (voters.length === 0) {
    return "there are no voters: neither controller.quorum.voters nor the metadata log names one (storage format --standalone writes one)";
  }
  if (voters.length > 1) {
    const names = voters.map((voter) => voter.key.id).join(", ");
    return `the quorum has ${voters.length} voters (${names}); a quorum of more than one is not built yet`;
  }
  if (isVoter(voters, state.local.key)) return undefined;
  const [voter] = voters;
  return voter?.key.id === id
    ? `voter ${id} has the directory ${voter.key.directoryId}, this node's metadata directory is ${directoryId}`
    : `node ${id} is not the quorum's voter ${voter?.key.id}; following another node's quorum is not built yet`;
}

function moved(state: RaftState, to: { role: Role; epoch: number }, effects: Effect[]): RaftState {
  assert(to.epoch >= state.epoch, "the epoch never falls");
  effects.push({ type: "transition", from: state.role.name, to: to.role.name, epoch: to.epoch });
  return { ...state, role: to.role, epoch: to.epoch };
}

function becomeCandidate(state: RaftState, effects: Effect[]): RaftState {
  const role: Role = { name: "candidate", grantingVoters: [state.local.key.id] };
  return moved(state, { role, epoch: state.epoch + 1 }, effects);
}

function becomeLeader(state: RaftState, effects: Effect[], nowMs: number): RaftState {
  assert(state.role.name === "candidate", "only a candidate becomes leader");
  const { grantingVoters } = state.role;
  const leaderId = state.local.key.id;
  const voterIds = lastVoters(state.history).map((voter) => voter.key.id);
  assert(grantingVoters.length > voterIds.length / 2, "a leader is chosen by a majority");
  const epochStartOffset = state.endOffset;
  const endOffsets = new Map(voterIds.map((id) => [id, -1]));
  const leader = moved(state, { role: { name: "leader", epochStartOffset, endOffsets }, epoch: state.epoch }, effects);
  const records: ControlRecord[] = [
    { type: "leaderChange", leaderId, voterIds, grantingVoterIds: grantingVoters },
    ...voterRecordsAtEpochStart(state),
  ];
  const { epoch } = leader;
  const election: ElectionState = { epoch, leaderId, votedKey: undefined };
  const dataVersion = lastKraftVersion(state.history) === 0 ? 0 : 1;
  effects.push(
    { type: "persistElection", election, dataVersion, voterIds },
    { type: "appendControlBatch", baseOffset: epochStartOffset, epoch, timestampMs: nowMs, records },
    { type: "announceLeader", leaderId, epoch, epochStartOffset },
  );
  const history = records.reduce(
    (before, record, index) => withControlRecord(before, epochStartOffset + index, record),
    leader.history,
  );
  return { ...leader, history, endOffset: epochStartOffset + records.length };
}

/** With kraft.version 1 a new leader repeats the voters of the `0-0` snapshot in the log, and corrects its own entry (KIP-853). */
function voterRecordsAtEpochStart(state: RaftState): ControlRecord[] {
  const kraftVersion = lastKraftVersion(state.history);
  if (kraftVersion === 0) return [];
  const voters = lastVoters(state.history);
  const updated = withUpdatedVoter(voters, state.local);
  if (updated === undefined && lastVotersOffset(state.history) !== -1) return [];
  return [
    { type: "kraftVersion", kraftVersion },
    { type: "voters", voters: updated ?? voters },
  ];
}

function withControlRecord(history: ControlHistory, offset: number, record: ControlRecord): ControlHistory {
  switch (record.type) {
    case "voters":
      return withVoters(history, offset, record.voters);
    case "kraftVersion":
      return withKraftVersion(history, offset, record.kraftVersion);
    default:
      return history;
  }
}

function stepAppend(state: RaftState, input: Extract<Input, { type: "append" }>, nowMs: number): Step {
  assert(input.recordCount > 0, "a batch holds at least one record");
  if (state.role.name !== "leader" || input.epoch !== state.epoch) {
    const reason = `node ${state.local.key.id} is ${state.role.name} in epoch ${state.epoch}, not leader of epoch ${input.epoch}`;
    return { state, effects: [{ type: "refuseAppend", reason }] };
  }
  const { endOffset: baseOffset, epoch } = state;
  return {
    state: { ...state, endOffset: baseOffset + input.recordCount },
    effects: [{ type: "appendBatch", baseOffset, epoch, timestampMs: nowMs }],
  };
}

function stepSynced(state: RaftState, endOffset: number): Step {
  assert(endOffset <= state.endOffset, "only what was appended can be durable");
  if (state.role.name !== "leader") return quiet(state);
  const { role } = state;
  const localId = state.local.key.id;
  assert((role.endOffsets.get(localId) ?? -1) <= endOffset, "the durable end never falls");
  const endOffsets = new Map(role.endOffsets).set(localId, endOffset);
  const reached = majorityOffset([...endOffsets.values()]);
  const next: RaftState = { ...state, role: { ...role, endOffsets } };
  // A record of an earlier epoch is committed only along with one of the leader's own (Raft, figure 8).
  if (reached <= role.epochStartOffset || reached <= (state.highWatermark ?? -1)) return quiet(next);
  return { state: { ...next, highWatermark: reached }, effects: [{ type: "advanceHighWatermark", offset: reached }] };
}

function stepResign(state: RaftState): Step {
  if (state.role.name !== "leader") return quiet(state);
  const effects: Effect[] = [];
  return { state: moved(state, { role: { name: "resigned" }, epoch: state.epoch }, effects), effects };
}

/** What DescribeQuorum shows, which only the leader knows; its own row is always up to date, as Kafka's is. */
export function describeQuorum(state: RaftState, nowMs: number): QuorumDescription | undefined {
  const { role } = state;
  if (role.name !== "leader") return undefined;
  const voters = lastVoters(state.history);
  return {
    leaderId: state.local.key.id,
    leaderEpoch: state.epoch,
    highWatermark: state.highWatermark ?? -1,
    voters: voters.map(({ key }) => ({
      replicaId: key.id,
      directoryId: key.directoryId,
      logEndOffset: role.endOffsets.get(key.id) ?? -1,
      lastFetchTimestampMs: nowMs,
      lastCaughtUpTimestampMs: nowMs,
    })),
    observers: [],
    nodes: voters.map(({ key, endpoints }) => ({ nodeId: key.id, listeners: endpoints })),
  };
}
