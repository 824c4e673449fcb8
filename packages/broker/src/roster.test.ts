/** A roster against a model of it, and what small collections leave of those who were in it. */
import assert from "node:assert";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { type Place, Roster } from "./roster.ts";

test("a roster holds who has come and not gone, in whatever order they go", () => {
  const steps = fc.array(fc.oneof(fc.constant("enter" as const), fc.nat({ max: 20 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (all) => {
      const roster = new Roster<number>();
      const model = new Map<number, Place<number>>();
      const gone: Place<number>[] = [];
      let next = 0;
      for (const step of all) {
        if (step === "enter") {
          model.set(next, roster.enter(next));
          next++;
        } else {
          const [member, place] = [...model][step % Math.max(1, model.size)] ?? [];
          if (member === undefined || place === undefined) continue;
          roster.leave(place);
          model.delete(member);
          gone.push(place);
        }
        for (const place of gone) roster.leave(place);
        const seen: number[] = [];
        roster.visit((member) => seen.push(member));
        assert.deepEqual(
          seen.sort((a, b) => a - b),
          [...model.keys()],
        );
        assert.equal(roster.size, model.size);
      }
    }),
  );
});

test("members may go while they are visited", () => {
  const roster = new Roster<string>();
  const places = ["a", "b", "c"].map((member) => roster.enter(member));
  const seen: string[] = [];
  roster.visit((member) => {
    seen.push(member);
    for (const place of places) roster.leave(place);
  });
  assert.deepEqual(seen, ["a", "b", "c"]);
  assert.equal(roster.size, 0);
});

test("who has left is gone with the next small collections, however old the roster is", () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const heldBytesAfter = (comeAndGo: (members: readonly object[]) => void): number => {
    comeAndGo([{}]);
    // A full collection makes all that it leaves old.
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 30_000; count++) comeAndGo([new Array(50).fill(count), new Array(50).fill(count)]);
    return process.memoryUsage().heapUsed - before;
  };
  const roster = new Roster<object>();
  const ofRoster = heldBytesAfter((members) => {
    const places = members.map((member) => roster.enter(member));
    for (const place of places) roster.leave(place);
  });
  // The reason for there being rosters; when this fails there is none any more.
  const set = new Set<object>();
  const ofSet = heldBytesAfter((members) => {
    for (const member of members) set.add(member);
    for (const member of members) set.delete(member);
  });
  assert(ofSet > 2.5e6, `a set holds ${ofSet} bytes of those who have left`);
  assert(ofRoster < 2e6, `a roster holds ${ofRoster} bytes of those who have left, a set ${ofSet}`);
});
