/** V8 knows the flags it is given in the long run: of one it does not know it complains and goes on. What they do is seen by the bench only. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

/** What a process writes to the standard error that runs one function of one module. */
function saidBy(module: string, call: string): string {
  const name = JSON.stringify(import.meta.resolve(module));
  const program = `import * as module from ${name}; module.${call};`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stderr;
}

test("V8 knows every flag of the long run", () => {
  assert.match(saidBy("node:v8", `setFlagsFromString("--no-such-flag")`), /no-such-flag/, "it would be seen");
  assert.equal(saidBy("./engine-flags.ts", "setFlagsForLongRun()"), "");
});

test("V8 knows the flag for the heap's room", () => {
  assert.equal(saidBy("./heap-room.ts", "keepHeapRoom()"), "");
});
