/**
 * The voter sets and kraft.versions of the log by offset, from the latest snapshot to the log's end. Uncommitted entries count for
 * elections at once (KIP-853); a snapshot wants to know what held at its own, older offset.
 *
 * Invariant: entries are in the order of their offsets. A snapshot's entries carry the offset before the snapshot's end (-1 in `0-0`).
 */
import assert from "node:assert";
import type { VoterSet } from "./voter-set.ts";

interface Entry<V> {
  readonly offset: number;
  readonly value: V;
}

export interface ControlHistory {
  /** From the configuration; they hold as long as the log names none. */
  readonly staticVoters: VoterSet;
  readonly voters: readonly Entry<VoterSet>[];
  readonly kraftVersions: readonly Entry<number>[];
}

export function emptyControlHistory(staticVoters: VoterSet): ControlHistory {
  return { staticVoters, voters: [], kraftVersions: [] };
}

export function withVoters(history: ControlHistory, offset: number, voters: VoterSet): ControlHistory {
  return { ...history, voters: added(history.voters, offset, voters) };
}

export function withKraftVersion(history: ControlHistory, offset: number, kraftVersion: number): ControlHistory {
  return { ...history, kraftVersions: added(history.kraftVersions, offset, kraftVersion) };
}

function added<V>(entries: readonly Entry<V>[], offset: number, value: V): readonly Entry<V>[] {
  const last = entries.at(-1);
  assert(last === undefined || last.offset < offset, "control records come in the order of their offsets");
  return [...entries, { offset, value }];
}

export function lastVoters(history: ControlHistory): VoterSet {
  return history.voters.at(-1)?.value ?? history.staticVoters;
}

/** Undefined when the voters come from the configuration. */
export function lastVotersOffset(history: ControlHistory): number | undefined {
  return history.voters.at(-1)?.offset;
}

export function lastKraftVersion(history: ControlHistory): number {
  return history.kraftVersions.at(-1)?.value ?? 0;
}

/** What a snapshot that ends at `endOffset` has to name. Voters are undefined as long as the log names none. */
export function controlStateAt(
  history: ControlHistory,
  endOffset: number,
): { kraftVersion: number; voters: VoterSet | undefined } {
  return {
    kraftVersion: lastBefore(history.kraftVersions, endOffset)?.value ?? 0,
    voters: lastBefore(history.voters, endOffset)?.value,
  };
}

function lastBefore<V>(entries: readonly Entry<V>[], endOffset: number): Entry<V> | undefined {
  return entries.findLast((entry) => entry.offset < endOffset);
}

/** Forgets what only snapshots older than the one at `endOffset` would need. */
export function withoutEntriesBefore(history: ControlHistory, endOffset: number): ControlHistory {
  return {
    ...history,
    voters: trimmed(history.voters, endOffset),
    kraftVersions: trimmed(history.kraftVersions, endOffset),
  };
}

function trimmed<V>(entries: readonly Entry<V>[], endOffset: number): readonly Entry<V>[] {
  const newest = lastBefore(entries, endOffset);
  return newest === undefined ? entries : entries.slice(entries.indexOf(newest));
}
