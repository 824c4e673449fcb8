/** What is appended in a turn is written at its end, once, by whom it belongs to. */
import assert from "node:assert";
import { test } from "node:test";
import { stillClock } from "./test-log.ts";
import { type TurnWriter, WriteTurns } from "./write-turns.ts";

/** Writers that note what they are told to write; `then` follows the first time. */
function fixture() {
  const { clock, runTurns } = stillClock();
  const turns = new WriteTurns<string>(clock);
  const written: string[] = [];
  const writer = (name: string, then: () => void = () => {}): TurnWriter<string> => {
    let times = 0;
    return {
      writeTurn(appends) {
        written.push(`${name}: ${appends.join(" ")}`);
        if (times++ === 0) then();
      },
    };
  };
  return { turns, written, writer, runTurns };
}

test("each gets what was added at its place, never at once", async () => {
  const { turns, written, writer, runTurns } = fixture();
  const a = turns.enter(writer("a"), ["1"]);
  const b = turns.enter(writer("b"), []);
  turns.add(a, "2");
  turns.add(b, "3");
  turns.add(a, "4");
  assert.deepStrictEqual(written, []);
  await runTurns();
  assert.deepStrictEqual(written, ["a: 1 2 4", "b: 3"]);
});

test("while a turn is written, who has not been written yet is added to; who enters is of the next turn", async () => {
  const { turns, written, writer, runTurns } = fixture();
  let b = -1;
  let later = -1;
  const a = writer("a", () => {
    later = turns.enter(a, ["again"]);
    turns.add(b, "3");
    turns.add(later, "4");
  });
  turns.enter(a, ["1"]);
  b = turns.enter(
    writer("b", () => turns.add(later, "5")),
    ["2"],
  );
  await runTurns();
  assert.deepStrictEqual(written, ["a: 1", "b: 2 3", "a: again 4 5"]);
});

test("what is taken back is not written", async () => {
  const { turns, written, writer, runTurns } = fixture();
  const a = turns.enter(writer("a"), ["1"]);
  assert.deepStrictEqual(turns.takeBack(a), ["1"]);
  turns.add(a, "2");
  await runTurns();
  assert.deepStrictEqual(written, ["a: 2"]);
});

test("a writer's mistake is seen when the others have had their turn", async () => {
  const { turns, written, writer, runTurns } = fixture();
  const mistaken = writer("a", () => {
    throw new Error("a mistake");
  });
  turns.enter(mistaken, ["1"]);
  turns.enter(writer("b"), ["2"]);
  await assert.rejects(runTurns, /a mistake/);
  assert.deepStrictEqual(written, ["a: 1", "b: 2"]);
  turns.enter(mistaken, ["3"]);
  await runTurns();
  assert.deepStrictEqual(written.at(-1), "a: 3");
});
