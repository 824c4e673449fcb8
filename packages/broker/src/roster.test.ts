/** A roster against a model of it, and what small collections leave of those who were in it. */
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import fc from "fast-check";
import { type Place, Roster } from "./roster.ts";

test("a roster holds who has come and not gone, in whatever order they go", () => {
  const steps = fc.array(fc.oneof(fc.constant("enter" as const), fc.nat({ max: 20 })), { maxLength: 60, size: "max" });
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

/** Bytes that small collections leave of 60,000 objects that come and go in pairs, in a process of its own that does no full collection meanwhile. */
function heldBytes(declaration: string, comeAndGo: string): number {
  const script = `
    import { Roster } from ${JSON.stringify(new URL("roster.ts", import.meta.url).href)};
    ${declaration};
    const comeAndGo = (...members) => { ${comeAndGo} };
    comeAndGo({}, {});
    // A full collection makes all that it leaves old.
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let count = 0; count < 30_000; count++) comeAndGo(new Array(50).fill(count), new Array(50).fill(count));
    for (let times = 0; times < 3; times++) gc({ type: "minor" });
    console.log(process.memoryUsage().heapUsed - before);`;
  const flags = ["--expose-gc", "--initial-old-space-size=512", "--no-incremental-marking", "--input-type=module"];
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, "-e", script], { encoding: "utf8" });
  assert.match(stdout, /^-?\d+\n$/, stderr);
  return Number(stdout);
}

test("who has left is gone with the next small collections, however old the roster is", () => {
  const ofRoster = heldBytes(
    "const roster = new Roster()",
    "for (const place of members.map((member) => roster.enter(member))) roster.leave(place);",
  );
  assert(ofRoster < 5e5, `a roster holds ${ofRoster} bytes of those who have left`);
});

test("a set holds on to them: when this fails, there is no reason for rosters any more", () => {
  const ofSet = heldBytes(
    "const set = new Set()",
    "for (const member of members) set.add(member); for (const member of members) set.delete(member);",
  );
  assert(ofSet > 1.5e6, `a set holds ${ofSet} bytes of those who have left`);
});
