/**
 * `quorum-state` in both data versions: Kafka's own files are read and written again byte for byte; damaged ones are
 * refused.
 */
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decodeElectionState, encodeElectionState, InvalidQuorumStateError } from "./election-state.ts";

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, "fixtures", name, "quorum-state"), "utf8");
}

test("Kafka's quorum-state of a static quorum is read, and written again byte for byte", () => {
  const text = fixture("static");
  const election = decodeElectionState(text);
  assert.deepEqual(election, { epoch: 2, leaderId: 1, votedKey: undefined });
  assert.equal(encodeElectionState(election, 0, [1]), text);
});

test("Kafka's quorum-state of a dynamic quorum is read, and written again byte for byte", () => {
  const text = fixture("standalone");
  const election = decodeElectionState(text);
  assert.deepEqual(election, { epoch: 2, leaderId: 1, votedKey: undefined });
  assert.equal(encodeElectionState(election, 1, [1]), text);
});

test("a vote is kept, with the directory in version 1", () => {
  const election = { epoch: 3, leaderId: -1, votedKey: { id: 2, directoryId: "ryvduIS0TliYg2MzcxjDJw" } };
  assert.deepEqual(decodeElectionState(encodeElectionState(election, 1, [])), election);
  const withoutDirectory = decodeElectionState(encodeElectionState(election, 0, [1, 2]));
  assert.deepEqual(withoutDirectory.votedKey, { id: 2, directoryId: "AAAAAAAAAAAAAAAAAAAAAA" });
});

for (const [what, text] of [
  ["nothing", ""],
  ["half a file", '{"leaderId":1,"leaderEp'],
  ["another version", '{"leaderId":1,"leaderEpoch":1,"votedId":-1,"data_version":2}'],
  ["no epoch", '{"leaderId":1,"votedId":-1,"data_version":0}'],
  ["an epoch that is no int32", '{"leaderId":1,"leaderEpoch":1.5,"votedId":-1,"data_version":0}'],
  ["no directory in version 1", '{"leaderId":1,"leaderEpoch":1,"votedId":-1,"data_version":1}'],
  ["a list", "[]"],
] as const) {
  test(`a quorum-state with ${what} is refused`, () => {
    assert.throws(() => decodeElectionState(text), InvalidQuorumStateError);
  });
}
