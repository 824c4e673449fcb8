/**
 * The core as stories and as properties. The stories are `testdata/*.txt`: a command a line, what came of it indented below it;
 * `SAMSA_RECORD=1` writes what comes of them now.
 */
import assert from "node:assert";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { describeQuorum, type Effect, type Input, initialRaftState, type RaftState, step } from "./core.ts";
import type { ElectionState } from "./election-state.ts";
import { localVoter, staticVoter } from "./voter-set.ts";

const directory = join(import.meta.dirname, "testdata");

for (const name of readdirSync(directory)) {
  test(`story ${name.replace(".txt", "").replaceAll("-", " ")}`, () => {
    const path = join(directory, name);
    const recorded = readFileSync(path, "utf8");
    const told = retell(recorded);
    if (process.env.SAMSA_RECORD === "1") writeFileSync(path, told);
    else assert.equal(told, recorded);
  });
}

function retell(text: string): string {
  const story = new Story();
  const lines = text.split("\n").filter((line) => !line.startsWith("  "));
  return lines.flatMap((line) => [line, ...story.tell(line).map((outcome) => `  ${outcome}`)]).join("\n");
}

class Story {
  #local = localVoter(0, "", []);
  #voters: ReturnType<typeof staticVoter>[] = [];
  #state = initialRaftState(this.#local, []);

  tell(line: string): string[] {
    if (line === "" || line.startsWith("#")) return [];
    const [command, argument] = /^(\w+) ?(.*)$/.exec(line)?.slice(1) ?? [];
    const given = argument === undefined || argument === "" ? undefined : JSON.parse(argument);
    switch (command) {
      case "local":
        this.#local = localVoter(given.id, given.directoryId, given.endpoints);
        return this.#reset();
      case "static":
        this.#voters = given.map(({ id, endpoint }: Parameters<typeof voterOf>[0]) => voterOf({ id, endpoint }));
        return this.#reset();
      case "reset":
        return this.#reset();
      case "step":
        return this.#step(given);
      case "describe":
        return [JSON.stringify(describeQuorum(this.#state, 1_000)) ?? "nothing"];
      default:
        throw new Error(`no such command: ${line}`);
    }
  }

  #reset(): string[] {
    this.#state = initialRaftState(this.#local, this.#voters);
    return [];
  }

  #step(input: Input): string[] {
    const { state, effects } = step(this.#state, input, 1_000);
    this.#state = state;
    return effects.map(({ type, ...rest }) => `${type} ${JSON.stringify(rest)}`);
  }
}

function voterOf({ id, endpoint }: { id: number; endpoint: { name: string; host: string; port: number } }) {
  return staticVoter(id, endpoint);
}

/** A replica that crashes now and then: what is durable stays, of the rest a part may. */
class Replica {
  readonly leaders: number[] = [];
  commits = 0;
  #highWatermark = -1;
  #endpoint = { name: "CONTROLLER", host: "h", port: 1 };
  #state: RaftState = this.#blank();
  #election: ElectionState | undefined;
  /** Epoch of every record in the log. */
  #log: number[] = [];
  #syncedOffset = 0;
  /** (offset → epoch) of what was ever committed. */
  readonly #committed: number[] = [];

  #blank(): RaftState {
    const voter = localVoter(1, "AAAAAAAAAAAAAAAAAAAAQQ", [this.#endpoint]);
    return initialRaftState(voter, [staticVoter(1, this.#endpoint)]);
  }

  start(): void {
    this.#highWatermark = -1;
    this.#state = this.#blank();
    const election = this.#election;
    this.#take({ type: "start", election, endOffset: this.#log.length, lastEpoch: this.#log.at(-1) ?? 0 });
  }

  append(recordCount: number): void {
    this.#take({ type: "append", epoch: this.#state.epoch, recordCount });
  }

  sync(fraction: number): void {
    this.#syncedOffset += Math.ceil((this.#log.length - this.#syncedOffset) * fraction);
    this.#take({ type: "synced", endOffset: this.#syncedOffset });
  }

  resign(): void {
    this.#take({ type: "resign" });
  }

  crash(fraction: number): void {
    const kept = this.#syncedOffset + Math.ceil((this.#log.length - this.#syncedOffset) * fraction);
    this.#log = this.#log.slice(0, kept);
    this.#syncedOffset = kept;
    this.start();
  }

  #take(input: Input): void {
    const before = this.#state;
    const { state, effects } = step(before, input, 0);
    if (input.type !== "start") assert(state.epoch >= before.epoch, "the epoch never falls");
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    assert(state.role.name !== "leader" || state.endOffset === this.#log.length, "every offset was handed out once");
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case "persistElection":
        assert(effect.election.epoch > (this.#election?.epoch ?? 0), "each leadership has an epoch of its own");
        this.#election = effect.election;
        break;
      case "appendControlBatch":
        assert.equal(this.#election?.epoch, effect.epoch, "the election is durable before its epoch is written");
        this.#write(effect.baseOffset, effect.epoch, effect.records.length);
        break;
      case "appendBatch":
        this.#write(effect.baseOffset, effect.epoch, this.#state.endOffset - effect.baseOffset);
        break;
      case "announceLeader":
        assert(effect.epoch > (this.leaders.at(-1) ?? 0), "at most one leader an epoch");
        this.leaders.push(effect.epoch);
        break;
      case "advanceHighWatermark":
        this.#commit(effect.offset);
        break;
      default:
    }
  }

  #write(baseOffset: number, epoch: number, count: number): void {
    assert.equal(baseOffset, this.#log.length);
    assert(epoch >= (this.#log.at(-1) ?? 0), "epochs in the log never fall");
    for (let index = 0; index < count; index++) this.#log.push(epoch);
  }

  #commit(highWatermark: number): void {
    assert(highWatermark > this.#highWatermark, "the high watermark never falls");
    assert(highWatermark >= this.#committed.length, "what was committed once stays committed");
    assert(highWatermark <= this.#syncedOffset, "only what is durable is committed");
    assert.equal(this.#log[highWatermark - 1], this.#state.epoch, "the leader's own epoch has reached it");
    this.#highWatermark = highWatermark;
    this.commits++;
    for (let offset = 0; offset < highWatermark; offset++) {
      assert.equal(this.#committed[offset] ?? this.#log[offset], this.#log[offset], `record ${offset} changed`);
      this.#committed[offset] = this.#log[offset] ?? -1;
    }
  }
}

test("epochs, high watermarks and committed records hold through appends, syncs, crashes and restarts", () => {
  const action = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant("append" as const), count: fc.integer({ min: 1, max: 5 }) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant("sync" as const),
        fraction: fc.constantFrom(0, 0.3, 0.7, 1),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant("crash" as const),
        fraction: fc.constantFrom(0, 0.3, 0.7, 1),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant("resign" as const) }) },
  );
  let commits = 0;
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60, size: "max" }), (actions) => {
      const replica = new Replica();
      replica.start();
      for (const each of actions) {
        if (each.type === "append") replica.append(each.count);
        else if (each.type === "sync") replica.sync(each.fraction);
        else if (each.type === "resign") replica.resign();
        else replica.crash(each.fraction);
      }
      commits += replica.commits;
      const crashes = actions.filter(({ type }) => type === "crash").length;
      assert.equal(replica.leaders.length, crashes + 1, "every start leads to a leadership");
    }),
    { numRuns: 500 },
  );
  assert(commits > 1000, `the runs must commit a lot, not ${commits} times`);
});

test("misuse is our own mistake and stops at once", () => {
  const state = initialRaftState(localVoter(1, "AAAAAAAAAAAAAAAAAAAAQQ", []), []);
  const leader = step(
    initialRaftState(localVoter(1, "AAAAAAAAAAAAAAAAAAAAQQ", []), [staticVoter(1, { name: "C", host: "h", port: 1 })]),
    { type: "start", election: undefined, endOffset: 0, lastEpoch: 0 },
    0,
  ).state;
  assert.throws(
    () => step(leader, { type: "start", election: undefined, endOffset: 0, lastEpoch: 0 }, 0),
    /starts once/,
  );
  assert.throws(() => step(leader, { type: "synced", endOffset: 2 }, 0), /appended/);
  assert.throws(() => step(state, { type: "append", epoch: 0, recordCount: 0 }, 0), /at least one record/);
  const synced = step(leader, { type: "synced", endOffset: 1 }, 0).state;
  assert.throws(() => step(synced, { type: "synced", endOffset: 0 }, 0), /never falls/);
});
