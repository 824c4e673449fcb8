/** Fetch sessions by themselves: what an incremental response names, which requests are refused, who is evicted. */
import assert from "node:assert";
import { test } from "node:test";
import type { Clock } from "@samsa/env";
import { createSimulation } from "@samsa/env/simulated";
import { errorCode } from "@samsa/protocol";
import type { FetchRequest } from "@samsa/protocol/messages/fetch-request";
import { type FetchContext, FetchSessions } from "./fetch-sessions.ts";
import { type AskedFetch, fetchRequestOf } from "./test-fetch-request.ts";

const version = 12;

interface State {
  readonly highWatermark?: number;
  readonly sizeInBytes?: number;
  readonly errorCode?: number;
}

/** Answers every target; partition → what its answer says, `{}` for nothing new. */
function finish(context: FetchContext, states: Readonly<Record<number, State>> = {}) {
  const results = context.targets.map((target) => ({
    target,
    errorCode: 0,
    partition: undefined,
    upTo: -1,
    highWatermark: 0,
    lastStableOffset: 0,
    logStartOffset: 0,
    logEndOffset: 0,
    appendedBytes: 0,
    sizeInBytes: 0,
    bytesThere: 0,
    diverging: false,
    ...states[target.partition],
  }));
  const outcome = context.finish(results);
  return { ...outcome, named: outcome.named.map(({ target }) => target.partition) };
}

function sessions(slots: number, clock?: Clock): FetchSessions {
  const world = createSimulation({ seed: 1 }).world("node");
  return new FetchSessions({ clock: clock ?? world.clock, random: world.random, slots });
}

function resolve(all: FetchSessions, asked: AskedFetch): FetchContext {
  return all.resolve(fetchRequestOf(asked), version, () => undefined);
}

test("an incremental response names only what changed, and the one that gave records goes to the end", () => {
  const all = sessions(10);
  const { sessionId, named } = finish(resolve(all, { epoch: 0, partitions: { 0: 0, 1: 0, 2: 0 } }));
  assert.notStrictEqual(sessionId, 0);
  assert.deepStrictEqual(named, [0, 1, 2]);
  const quiet = finish(resolve(all, { sessionId, epoch: 1 }));
  assert.deepStrictEqual(quiet.named, []);
  const one = finish(resolve(all, { sessionId, epoch: 2 }), { 0: { sizeInBytes: 10, highWatermark: 5 } });
  assert.deepStrictEqual(one.named, [0]);
  const order = resolve(all, { sessionId, epoch: 3 }).targets.map(({ partition }) => partition);
  assert.deepStrictEqual(order, [1, 2, 0]);
});

test("of a partition named twice the last entry holds, at the place of the first", () => {
  const twice = fetchRequestOf({ epoch: -1, partitions: { 3: 30, 1: 10 } });
  const again = fetchRequestOf({ epoch: -1, partitions: { 1: 11, 2: 20 } });
  const offsets = (topics: FetchRequest["topics"]) => {
    const { targets } = sessions(10).resolve({ ...twice, topics }, version, () => undefined);
    return targets.map(({ topic, partition, fetchOffset }) => [topic, partition, fetchOffset]);
  };
  const expected = [
    ["t", 1, 11],
    ["t", 3, 30],
    ["t", 2, 20],
  ];
  assert.deepStrictEqual(offsets([...twice.topics, ...again.topics]), expected, "under the same topic again");
  const [first, second] = [...twice.topics, ...again.topics];
  const partitions = [...(first?.partitions ?? []), ...(second?.partitions ?? [])];
  const together = twice.topics.map((topic) => ({ ...topic, partitions }));
  assert.deepStrictEqual(offsets(together), expected, "within a topic");
  const others = again.topics.map((topic) => ({ ...topic, topic: "u" }));
  const ofTwo = [
    ["t", 1, 10],
    ["t", 3, 30],
    ["u", 1, 11],
    ["u", 2, 20],
  ];
  assert.deepStrictEqual(offsets([...twice.topics, ...others]), ofTwo, "of another topic it is another one");
});

test("partitions are added, moved to another offset and forgotten by later requests", () => {
  const all = sessions(10);
  const { sessionId } = finish(resolve(all, { epoch: 0, partitions: { 0: 0, 1: 0 } }));
  const changed = resolve(all, { sessionId, epoch: 1, partitions: { 1: 7, 5: 3 }, forget: [0] });
  assert.deepStrictEqual(
    changed.targets.map(({ partition, fetchOffset }) => [partition, fetchOffset]),
    [
      [1, 7],
      [5, 3],
    ],
  );
});

test("an error is told again until it is over", () => {
  const all = sessions(10);
  const failing = { 0: { errorCode: errorCode.NOT_LEADER_OR_FOLLOWER, highWatermark: -1 } };
  const { sessionId } = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } }), failing);
  assert.deepStrictEqual(finish(resolve(all, { sessionId, epoch: 1 }), failing).named, [0]);
  assert.deepStrictEqual(finish(resolve(all, { sessionId, epoch: 2 }), { 0: { highWatermark: 0 } }).named, [0]);
  assert.deepStrictEqual(finish(resolve(all, { sessionId, epoch: 3 })).named, []);
});

test("a wrong epoch, an unknown session and topic ids in a session of names are refused", () => {
  const all = sessions(10);
  const { sessionId } = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } }));
  assert.strictEqual(resolve(all, { sessionId, epoch: 5 }).error, errorCode.INVALID_FETCH_SESSION_EPOCH);
  assert.strictEqual(resolve(all, { sessionId: sessionId + 1, epoch: 1 }).error, errorCode.FETCH_SESSION_ID_NOT_FOUND);
  const withIds = all.resolve(fetchRequestOf({ sessionId, epoch: 1 }), 13, () => undefined);
  assert.strictEqual(withIds.error, errorCode.FETCH_SESSION_TOPIC_ID_ERROR);
});

test("two requests of one session under way: the answer to the older one is an error for all of it", () => {
  const all = sessions(10);
  const { sessionId } = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } }));
  const older = resolve(all, { sessionId, epoch: 1 });
  const newer = resolve(all, { sessionId, epoch: 2 });
  assert.strictEqual(finish(older, { 0: { sizeInBytes: 5 } }).error, errorCode.INVALID_FETCH_SESSION_EPOCH);
  assert.deepStrictEqual(finish(newer, { 0: { sizeInBytes: 5 } }).named, [0]);
});

test("a session whose last partition is forgotten is over, and so is one that says so", () => {
  const all = sessions(10);
  const first = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } })).sessionId;
  const emptied = resolve(all, { sessionId: first, epoch: 1, forget: [0] });
  assert.strictEqual(finish(emptied).sessionId, 0);
  const second = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } })).sessionId;
  resolve(all, { sessionId: second, epoch: -1, partitions: { 0: 0 } });
  assert.strictEqual(all.size, 0);
});

test("a full cache gives a place to a follower or after two minutes, else the client fetches without a session", () => {
  let nowMs = 0;
  const real = createSimulation({ seed: 1 }).world("node").clock;
  const clock: Clock = { ...real, monotonicMs: () => nowMs };
  const all = sessions(1, clock);
  const consumer = finish(resolve(all, { epoch: 0, partitions: { 0: 0 } })).sessionId;
  assert.notStrictEqual(consumer, 0);
  assert.strictEqual(finish(resolve(all, { epoch: 0, partitions: { 0: 0, 1: 0 } })).sessionId, 0);
  const follower = finish(resolve(all, { epoch: 0, partitions: { 0: 0 }, replicaId: 2 })).sessionId;
  assert.notStrictEqual(follower, 0);
  assert.strictEqual(resolve(all, { sessionId: consumer, epoch: 1 }).error, errorCode.FETCH_SESSION_ID_NOT_FOUND);
  nowMs = 120_001;
  assert.notStrictEqual(finish(resolve(all, { epoch: 0, partitions: { 0: 0 } })).sessionId, 0);
  assert.strictEqual(all.evictions, 2);
});
