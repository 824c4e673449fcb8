/** V8 knows the flags of the long run and heeds the one that decides when a function is compiled for good. What the others do is seen by the bench only. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { setFlagsForLongRun } from "./engine-flags.ts";

const flagsFile = JSON.stringify(new URL("./engine-flags.ts", import.meta.url).href);

/** What V8 says about flags: it writes what it does not know to the standard error and goes on. */
function saidAbout(statement: string): string {
  const program = `import { setFlagsFromString } from "node:v8"; import { setFlagsForLongRun } from ${flagsFile}; ${statement}`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program]);
  assert.equal(status, 0, stderr.toString());
  return stderr.toString();
}

test("V8 knows every flag", () => {
  assert.match(saidAbout(`setFlagsFromString("--no-such-flag")`), /no-such-flag/, "it would be seen");
  assert.equal(saidAbout("setFlagsForLongRun()"), "");
});

test("a function is compiled for good long before three thousand calls, V8's own number", async () => {
  setFlagsForLongRun();
  const { sum, isMaglev, isTurbofan } = watchedFunction();
  const numbers = [1, 2, 3];
  let calls = 0;
  const call = (count: number): void => {
    for (let each = 0; each < count; each++) sum(numbers);
    calls += count;
  };
  /** Compilers have threads of their own. Called on meanwhile, so that it notices what is ready. */
  const callUntil = async (isReady: () => boolean): Promise<void> => {
    for (; !isReady() && calls < 2500; call(1)) await pause(5);
  };
  call(450);
  await callUntil(() => isMaglev() || isTurbofan());
  assert(isMaglev() || isTurbofan(), "the compiler before the last");
  call(700);
  await callUntil(isTurbofan);
  assert(isTurbofan(), `${calls} calls`);
});

interface WatchedFunction {
  readonly sum: (numbers: readonly number[]) => number;
  readonly isMaglev: () => boolean;
  readonly isTurbofan: () => boolean;
}

/** A small function, and which compiler made the code that it runs in: V8 tells by words of its own, which no other parser takes. */
function watchedFunction(): WatchedFunction {
  setFlagsFromString("--allow-natives-syntax");
  return new Function(`
    function sum(numbers) {
      let sum = 0;
      for (let at = 0; at < numbers.length; at++) sum += numbers[at];
      return sum;
    }
    return { sum, isMaglev: () => %ActiveTierIsMaglev(sum), isTurbofan: () => %ActiveTierIsTurbofan(sum) };
  `)() as WatchedFunction;
}
