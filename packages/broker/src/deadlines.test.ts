/** Deadlines against a model of them, and how many timers they set. */
import assert from "node:assert";
import { test } from "node:test";
import type { Clock } from "@samsa/env";
import fc from "fast-check";
import { type Deadline, Deadlines } from "./deadlines.ts";

/** A clock that stands still until it is told to go on. */
class TestClock implements Clock {
  timersSet = 0;
  private ms = 1000;
  private timers: { readonly dueMs: number; readonly callback: () => void }[] = [];

  nowMs(): number {
    return this.ms;
  }

  monotonicMs(): number {
    return this.ms;
  }

  setTimer(delayMs: number, callback: () => void): { cancel(): void } {
    this.timersSet++;
    const timer = { dueMs: this.ms + delayMs, callback };
    this.timers.push(timer);
    return { cancel: () => this.forget(timer) };
  }

  defer(): void {
    assert.fail("nothing is deferred here");
  }

  get timersLeft(): number {
    return this.timers.length;
  }

  goOn(byMs: number): void {
    const untilMs = this.ms + byMs;
    for (;;) {
      const [next] = [...this.timers].sort((a, b) => a.dueMs - b.dueMs);
      if (next === undefined || next.dueMs > untilMs) break;
      this.ms = next.dueMs;
      this.forget(next);
      next.callback();
    }
    this.ms = untilMs;
  }

  private forget(timer: (typeof this.timers)[number]): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("enter" as const), amount: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ kind: fc.constant("leave" as const), amount: fc.nat({ max: 20 }) }),
  fc.record({ kind: fc.constant("go on" as const), amount: fc.integer({ min: 0, max: 20 }) }),
);

test("each is told at its time, and who has left is not told", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: "max" }), (steps) => {
      const clock = new TestClock();
      const model = new Map<number, Deadline<number>>();
      const deadlines = new Deadlines<number>(clock, (member) => {
        assert.equal(clock.monotonicMs(), model.get(member)?.dueMs, "at its time, and once");
        model.delete(member);
      });
      for (const [at, { kind, amount }] of steps.entries()) {
        if (kind === "enter") model.set(at, deadlines.enter(at, clock.monotonicMs() + amount));
        if (kind === "go on") clock.goOn(amount);
        const [member, deadline] = [...model][amount] ?? [];
        if (kind !== "leave" || member === undefined || deadline === undefined) continue;
        deadlines.leave(deadline);
        deadlines.leave(deadline);
        model.delete(member);
      }
      assert.equal(deadlines.size, model.size);
      clock.goOn(50);
      assert.deepEqual([deadlines.size, model.size], [0, 0]);
    }),
  );
});

test("those who come and go before their time share a timer", () => {
  const clock = new TestClock();
  const deadlines = new Deadlines<number>(clock, () => assert.fail("nobody stays for so long"));
  for (let count = 0; count < 1000; count++) {
    const deadline = deadlines.enter(count, clock.monotonicMs() + 500);
    clock.goOn(1);
    deadlines.leave(deadline);
  }
  assert(clock.timersSet <= 3, `${clock.timersSet} timers in a second, for waits of half a second`);
});

test("an earlier time is not missed for a later one that was there first", () => {
  const clock = new TestClock();
  const told: string[] = [];
  const deadlines = new Deadlines<string>(clock, (member) => told.push(`${member} at ${clock.monotonicMs()}`));
  deadlines.enter("late", 1500);
  deadlines.enter("early", 1010);
  clock.goOn(600);
  assert.deepEqual(told, ["early at 1010", "late at 1500"]);
});

test("who comes back when its time is up waits for a time of its own", () => {
  const clock = new TestClock();
  const told: string[] = [];
  const deadlines = new Deadlines<string>(clock, (member) => {
    told.push(member);
    if (member === "b") deadlines.enter("b again", clock.monotonicMs() + 5);
  });
  deadlines.enter("b", 1020);
  deadlines.enter("a", 1010);
  clock.goOn(20);
  assert.deepEqual(told, ["a", "b"]);
  clock.goOn(5);
  assert.deepEqual(told, ["a", "b", "b again"]);
});

/** Who was told, of members of which "bad" makes a mistake then. */
function withMistakes(clock: Clock): { readonly deadlines: Deadlines<string>; readonly told: string[] } {
  const told: string[] = [];
  const deadlines = new Deadlines<string>(clock, (member) => {
    if (member === "bad") throw new Error("a mistake");
    told.push(member);
  });
  return { deadlines, told };
}

test("at the end everybody is told at once, and no timer is left; after a mistake the others have theirs", () => {
  const clock = new TestClock();
  const { deadlines, told } = withMistakes(clock);
  for (const [at, member] of ["a", "bad", "b"].entries()) deadlines.enter(member, 1010 + at);
  assert.throws(() => deadlines.end(), /a mistake/);
  assert.deepEqual(told, ["a"]);
  clock.goOn(12);
  assert.deepEqual(told, ["a", "b"]);
  deadlines.enter("c", 1100);
  deadlines.end();
  assert.deepEqual([told, deadlines.size, clock.timersLeft], [["a", "b", "c"], 0, 0]);
});

test("a mistake of one does not take the others' time from them", () => {
  const clock = new TestClock();
  const { deadlines, told } = withMistakes(clock);
  for (const member of ["a", "bad", "b"]) deadlines.enter(member, 1010);
  assert.throws(() => clock.goOn(10), /a mistake/);
  clock.goOn(10);
  assert.deepEqual(told.sort(), ["a", "b"]);
});
