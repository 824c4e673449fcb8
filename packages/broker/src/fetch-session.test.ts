/** A session that looks at what has changed only tells what one that looks at everything would tell; and it leaves nobody behind who watches. */
import assert from "node:assert";
import { test } from "node:test";
import { createSimulation } from "@samsa/env/simulated";
import { errorCode } from "@samsa/protocol";
import fc from "fast-check";
import type { FetchedState, FetchTarget } from "./fetch-session.ts";
import { type FetchContext, FetchSessions } from "./fetch-sessions.ts";
import type { Partition, PartitionWaiter } from "./partition.ts";
import { type Place, Roster } from "./roster.ts";
import { type AskedFetch, fetchRequestOf } from "./test-fetch-request.ts";

const readCommitted = 1;
const partitionCount = 4;

/** What a fetch sees of a partition, and who watches it. */
class FakePartition {
  readonly watchers = new Roster<PartitionWaiter>();
  readonly log = { highWatermark: 0, lastStableOffset: 0, logStartOffset: 0, logEndOffset: 0 };
  error: number = errorCode.NONE;

  checkLeader(): number {
    return this.error;
  }

  addWaiter(waiter: PartitionWaiter): Place<PartitionWaiter> {
    return this.watchers.enter(waiter);
  }

  removeWaiter(place: Place<PartitionWaiter>): void {
    this.watchers.leave(place);
  }

  append(count: number, options: { readonly decided: boolean }): void {
    this.log.logEndOffset += count;
    this.log.highWatermark = this.log.logEndOffset;
    if (options.decided) this.log.lastStableOffset = this.log.highWatermark;
    this.changed();
  }

  raiseStart(): void {
    this.log.logStartOffset = this.log.highWatermark;
    this.log.lastStableOffset = this.log.highWatermark;
    this.changed();
  }

  setError(error: number): void {
    this.error = error;
    this.changed();
  }

  /** Reads at most `most` records. */
  read(target: FetchTarget, isolationLevel: number, most: number): FetchedState {
    const { highWatermark, lastStableOffset, logStartOffset, logEndOffset } = this.log;
    const partition = this as unknown as Partition;
    const upTo = isolationLevel === readCommitted ? lastStableOffset : highWatermark;
    const offset = Number(target.fetchOffset);
    const isOutside = offset < logStartOffset || offset > highWatermark;
    const error = this.error !== errorCode.NONE ? this.error : isOutside ? errorCode.OFFSET_OUT_OF_RANGE : 0;
    const state = { target, partition, appendedBytes: 0, diverging: false };
    if (error !== errorCode.NONE) {
      const nothing = {
        highWatermark: -1,
        lastStableOffset: -1,
        logStartOffset: -1,
        logEndOffset: -1,
        upTo: -1,
        sizeInBytes: 0,
        bytesThere: 0,
      };
      return { ...state, ...nothing, errorCode: error };
    }
    const sizeInBytes = Math.max(0, Math.min(most, upTo - offset));
    return {
      ...state,
      highWatermark,
      lastStableOffset,
      logStartOffset,
      logEndOffset,
      upTo,
      sizeInBytes,
      bytesThere: sizeInBytes,
      errorCode: error,
    };
  }

  private changed(): void {
    this.watchers.visit((waiter) => waiter.partitionChanged(this as unknown as Partition));
  }
}

/** A client with one session over the partitions, and everything that happens to these. */
class Client {
  readonly partitions = Array.from({ length: partitionCount }, () => new FakePartition());
  readonly sessions: FetchSessions;
  sessionId = 0;
  epoch = 0;

  constructor(slots = 10) {
    const world = createSimulation({ seed: 1 }).world("node");
    this.sessions = new FetchSessions({ clock: world.clock, random: world.random, slots });
  }

  get watched(): number {
    return this.partitions.reduce((sum, { watchers }) => sum + watchers.size, 0);
  }

  ask({ offsets, ...asked }: Omit<AskedFetch, "sessionId" | "epoch"> & { offsets: ReadonlyMap<number, number> }) {
    const partitions = Object.fromEntries(offsets);
    const request = fetchRequestOf({ sessionId: this.sessionId, epoch: this.epoch++, partitions, ...asked });
    return this.sessions.resolve(request, 12, () => undefined);
  }

  read(context: FetchContext, isolationLevel = 0, most = 1000): FetchedState[] {
    return context.targets.map((target) => this.partition(target.partition).read(target, isolationLevel, most));
  }

  /** partition → its size, of those named. */
  finish(context: FetchContext, results: readonly FetchedState[]): Map<number, number> {
    const { sessionId, named, error } = context.finish(results);
    assert.strictEqual(error, errorCode.NONE);
    this.sessionId = sessionId;
    return new Map(named.map(({ target, sizeInBytes }) => [target.partition, sizeInBytes]));
  }

  fetch(offsets: Readonly<Record<number, number>> = {}, isolationLevel = 0): Map<number, number> {
    const entries = Object.entries(offsets).map(([partition, offset]) => [Number(partition), offset] as const);
    const context = this.ask({ offsets: new Map(entries), isolationLevel });
    return this.finish(context, this.read(context, isolationLevel));
  }

  partition(index: number): FakePartition {
    return this.partitions[index] as FakePartition;
  }
}

/** All partitions from offset 0, told to their end. */
function begun(): Client {
  const client = new Client();
  client.fetch({ 0: 0, 1: 0, 2: 0, 3: 0 });
  assert.strictEqual(client.watched, partitionCount);
  return client;
}

const due = (client: Client): number[] => {
  const context = client.ask({ offsets: new Map() });
  const targets = context.targets.map(({ partition }) => partition);
  client.finish(context, client.read(context));
  return targets;
};

test("what has been told to its end is looked at again when it has changed, and only then", () => {
  const client = begun();
  assert.deepStrictEqual(due(client), []);
  client.partition(2).append(5, { decided: true });
  assert.strictEqual(client.watched, partitionCount - 1);
  assert.deepStrictEqual(client.fetch(), new Map([[2, 5]]));
  assert.deepStrictEqual(client.fetch(), new Map([[2, 5]]), "nobody has said that it has them");
  assert.deepStrictEqual(client.fetch({ 2: 5 }), new Map());
  assert.deepStrictEqual(due(client), []);
});

test("a new start of the log, another leader and an error are told of a partition that was watched", () => {
  const client = begun();
  client.partition(0).append(3, { decided: true });
  client.fetch();
  client.fetch({ 0: 3 });
  client.partition(0).raiseStart();
  assert.deepStrictEqual(client.fetch(), new Map([[0, 0]]));
  client.partition(1).setError(errorCode.FENCED_LEADER_EPOCH);
  assert.deepStrictEqual(client.fetch(), new Map([[1, 0]]));
  assert.deepStrictEqual(client.fetch(), new Map([[1, 0]]), "as long as it lasts");
  client.partition(1).setError(errorCode.NONE);
  assert.deepStrictEqual(client.fetch(), new Map([[1, 0]]));
  assert.deepStrictEqual(due(client), []);
});

test("what came between the reading and the answer is told by the next one", () => {
  const client = begun();
  const context = client.ask({ offsets: new Map([[1, 0]]) });
  const results = client.read(context);
  client.partition(1).append(4, { decided: true });
  assert.deepStrictEqual(client.finish(context, results), new Map());
  assert.deepStrictEqual(client.fetch(), new Map([[1, 4]]));
});

test("what lies behind the high watermark keeps a partition from being left alone, as whoever follows it reads that too", () => {
  const client = begun();
  const context = client.ask({ offsets: new Map([[1, 0]]) });
  const results = client.read(context);
  client.partition(1).log.logEndOffset++;
  client.finish(context, results);
  assert.deepStrictEqual(due(client), [1]);
});

test("that the logs have parted is told until the client goes back", () => {
  const client = begun();
  const context = client.ask({ offsets: new Map([[1, 0]]) });
  const parted = client.read(context).map((result) => ({ ...result, diverging: true }));
  assert.deepStrictEqual(client.finish(context, parted), new Map([[1, 0]]));
  assert.deepStrictEqual(due(client), [1]);
});

test("whoever asks for undecided records too, after committed ones only, gets those that were there", () => {
  const client = new Client();
  client.fetch({ 0: 0 }, readCommitted);
  client.partition(0).append(4, { decided: false });
  assert.deepStrictEqual(client.fetch({}, readCommitted), new Map([[0, 0]]));
  assert.strictEqual(client.watched, 1);
  assert.deepStrictEqual(client.fetch(), new Map([[0, 4]]));
});

test("whoever waits for the session is told once of what has changed", () => {
  const client = begun();
  const { session } = client.ask({ offsets: new Map() });
  let told = 0;
  let over = 0;
  const place = session?.addWaiter({ sessionChanged: () => told++, sessionOver: () => over++ });
  client.partition(3).append(1, { decided: true });
  client.partition(3).append(1, { decided: true });
  client.partition(1).append(1, { decided: true });
  assert.deepStrictEqual([told, session?.changes], [2, 2]);
  if (place !== undefined) session?.removeWaiter(place);
  client.partition(0).append(1, { decided: true });
  assert.deepStrictEqual([told, session?.changes, over], [2, 3, 0]);
});

test("nobody watches for a session that has ended, for what it has forgotten, or for a follower", () => {
  const client = begun();
  const context = client.ask({ offsets: new Map(), forget: [1, 2] });
  client.finish(context, client.read(context));
  assert.strictEqual(client.watched, 2);
  const late = client.ask({ offsets: new Map([[0, 0]]) });
  const results = client.read(late);
  client.sessions.resolve(fetchRequestOf({ sessionId: client.sessionId, epoch: -1 }), 12, () => "t");
  assert.strictEqual(client.watched, 0);
  late.finish(results);
  assert.strictEqual(client.watched, 0, "an answer that comes after its session");
  const follower = new Client();
  const first = follower.ask({ offsets: new Map([[0, 0]]), replicaId: 2 });
  follower.finish(first, follower.read(first));
  assert.strictEqual(follower.watched, 0);
  assert.deepStrictEqual(due(follower), [0]);
});

test("nobody watches for a session that gave its place to another", () => {
  const client = new Client(1);
  client.fetch({ 0: 0 });
  assert.strictEqual(client.watched, 1);
  client.sessionId = 0;
  client.epoch = 0;
  const follower = client.ask({ offsets: new Map([[1, 0]]), replicaId: 2 });
  client.finish(follower, client.read(follower));
  assert.deepStrictEqual([client.sessions.evictions, client.watched], [1, 0]);
});

/** What a session tells that goes through all of its partitions at each fetch. */
class Everything {
  readonly targets = new Map<number, { offset: number; highWatermark: unknown; logStartOffset: unknown }>();

  named(client: Client, isolationLevel: number, most: number): Map<number, number> {
    const named = new Map<number, number>();
    for (const [partition, told] of this.targets) {
      const target = { partition, fetchOffset: told.offset } as FetchTarget;
      const result = client.partition(partition).read(target, isolationLevel, most);
      const failing = result.errorCode !== errorCode.NONE;
      const moved = told.highWatermark !== result.highWatermark || told.logStartOffset !== result.logStartOffset;
      told.highWatermark = result.highWatermark;
      told.logStartOffset = result.logStartOffset;
      if (failing || moved || result.sizeInBytes > 0) named.set(partition, result.sizeInBytes);
    }
    return named;
  }

  ask(offsets: ReadonlyMap<number, number>, forget: readonly number[]): void {
    for (const [partition, offset] of offsets) {
      const known = this.targets.get(partition);
      if (known !== undefined) known.offset = offset;
      else this.targets.set(partition, { offset, highWatermark: -1, logStartOffset: -1 });
    }
    for (const partition of forget) this.targets.delete(partition);
  }
}

const partition = fc.nat({ max: partitionCount - 1 });
const change = fc.oneof(
  fc.record({ kind: fc.constant("append" as const), partition, count: fc.nat({ max: 3 }), decided: fc.boolean() }),
  fc.record({ kind: fc.constant("start" as const), partition }),
  fc.record({
    kind: fc.constant("error" as const),
    partition,
    error: fc.constantFrom(errorCode.NONE, errorCode.KAFKA_STORAGE_ERROR),
  }),
);
const fetching = fc.record({
  kind: fc.constant("fetch" as const),
  /** As clients do; not so: as it likes. */
  follows: fc.boolean(),
  others: fc.dictionary(fc.constantFrom("0", "1", "2", "3"), fc.nat({ max: 8 }), { maxKeys: 2, size: "max" }),
  forget: fc.array(partition, { maxLength: 1, size: "max" }),
  isolationLevel: fc.constantFrom(0, 0, 0, readCommitted),
  /** 0: the room of the request is used up. */
  most: fc.integer({ min: 0, max: 4 }),
  during: fc.array(change, { maxLength: 2, size: "max" }),
});

function happen(client: Client, event: typeof change extends fc.Arbitrary<infer Event> ? Event : never): void {
  const changed = client.partition(event.partition);
  if (event.kind === "append") changed.append(event.count, event);
  else if (event.kind === "start") changed.raiseStart();
  else changed.setError(event.error);
}

test("a session that looks at what has changed tells what one that looks at everything would", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(change, fetching), { minLength: 5, maxLength: 60, size: "max" }), (events) => {
      const client = new Client();
      const everything = new Everything();
      const all = new Map(client.partitions.map((_, index) => [index, 0] as const));
      everything.ask(all, []);
      everything.named(client, 0, 1000);
      const first = client.ask({ offsets: all });
      client.finish(first, client.read(first));
      let gave = new Map<number, number>();
      for (const event of events) {
        if (event.kind !== "fetch") {
          happen(client, event);
          continue;
        }
        const { isolationLevel, most } = event;
        const offsets = new Map(event.follows ? gave : []);
        for (const [index, offset] of Object.entries(event.others)) offsets.set(Number(index), offset);
        // Without its last partition a session is over.
        const forget = everything.targets.size > 1 ? event.forget : [];
        everything.ask(offsets, forget);
        const context = client.ask({ offsets, forget, isolationLevel });
        const results = client.read(context, isolationLevel, most);
        const expected = everything.named(client, isolationLevel, most);
        for (const each of event.during) happen(client, each);
        const named = client.finish(context, results);
        assert.deepStrictEqual(sorted(named), sorted(expected));
        gave = new Map();
        for (const [index, size] of named) {
          const offset = everything.targets.get(index)?.offset;
          if (offset !== undefined && size > 0) gave.set(index, offset + size);
        }
      }
    }),
    { numRuns: 500 },
  );
});

function sorted(named: ReadonlyMap<number, number>): [number, number][] {
  return [...named].sort(([a], [b]) => a - b);
}
