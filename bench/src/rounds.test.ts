/** Which rounds count when some are void. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { takeRounds } from "./rounds.ts";

/** Letters stand for rounds in their order, small ones for noisy ones. */
async function rounds(wanted: number, letters: string) {
  const told: [round: number, quiet: number][] = [];
  const { taken, isVoid, counting } = await takeRounds({
    wanted,
    take: async (round, quiet) => {
      told.push([round, quiet]);
      return letters[round - 1] ?? "?";
    },
    isNoisy: (letter) => letter === letter.toLowerCase(),
  });
  return { taken, isVoid, counting: counting.join(""), told };
}

test("as many as were asked for where all are quiet", async () => {
  const told = [
    [1, 0],
    [2, 1],
    [3, 2],
  ];
  assert.deepEqual(await rounds(3, "ABCD"), { taken: 3, isVoid: false, counting: "ABC", told });
});

test("a void one is taken again and does not count", async () => {
  const told = [
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
  ];
  assert.deepEqual(await rounds(3, "AbcDE"), { taken: 5, isVoid: false, counting: "ADE", told });
});

test("after twice as many the quiet ones have to do", async () => {
  const { taken, isVoid, counting } = await rounds(2, "abCde");
  assert.deepEqual({ taken, isVoid, counting }, { taken: 4, isVoid: false, counting: "C" });
});

test("where none was quiet all are shown, and nothing is judged", async () => {
  const { taken, isVoid, counting } = await rounds(2, "abcde");
  assert.deepEqual({ taken, isVoid, counting }, { taken: 4, isVoid: true, counting: "abcd" });
});
