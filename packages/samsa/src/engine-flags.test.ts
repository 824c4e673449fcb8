/** V8 knows the flags of the long run: of one it does not know it complains and goes on. What they do is seen by the bench only. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

const flagsFile = JSON.stringify(new URL("./engine-flags.ts", import.meta.url).href);

/** What a process that runs the statement writes to the standard error. */
function saidBy(statement: string): string {
  const program = `import { setFlagsFromString } from "node:v8"; import { setFlagsForLongRun } from ${flagsFile}; ${statement}`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program]);
  assert.equal(status, 0, stderr.toString());
  return stderr.toString();
}

test("V8 knows every flag of the long run", () => {
  assert.match(saidBy(`setFlagsFromString("--no-such-flag")`), /no-such-flag/, "it would be seen");
  assert.equal(saidBy("setFlagsForLongRun()"), "");
});
