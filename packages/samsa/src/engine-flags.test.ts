/** V8 knows the flags it is given in the long run: of one it does not know it complains and goes on. It heeds those for the collections of an idle node; what the others do is seen by the bench only. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type TestContext, test } from "node:test";

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

/**
 * A heap that grows and is then left alone, in a process that V8 is told to collect for its memory's sake at once; it says so when that happens, which V8 tells
 * by asking for all memory that lies outside of the heap.
 */
const idleProgram = `
  const { PerformanceObserver, constants } = require("node:perf_hooks");
  const forMemory = (entry) => (entry.detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY) !== 0;
  new PerformanceObserver((list) => {
    if (list.getEntries().some(forMemory)) console.log("collected");
  }).observe({ entryTypes: ["gc"] });
  globalThis.kept = Array.from({ length: 500_000 }, (_, index) => ({ index, list: [index] }));
  setInterval(() => {}, 10);
  console.log("idle");
`;

/** Ends with the test, also where that runs out of time: a process left over would keep the whole run from its end. */
function idleProcess(context: TestContext, before: string) {
  const flags = ["--memory-reducer-delay-ms=1", "--gc-memory-reducer-start-delay-ms=1", "--input-type=commonjs"];
  const child = spawn(process.execPath, [...flags, "-e", before + idleProgram], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  context.after(() => child.kill());
  const lines: string[] = [];
  const output = createInterface(child.stdout).on("line", (line) => lines.push(line));
  const said = async (line: string): Promise<void> => {
    while (!lines.includes(line)) await once(output, "line");
  };
  return { lines, said };
}

test("V8 does not collect a node for its memory's sake when little happens", { timeout: 60_000 }, async (context) => {
  const name = JSON.stringify(join(import.meta.dirname, "engine-flags.ts"));
  const node = idleProcess(context, `require(${name}).setFlagsForLongRun();`);
  await node.said("idle");
  // Left alone later than the node: when V8 collects this one, it would have collected the node.
  await idleProcess(context, "").said("collected");
  assert(!node.lines.includes("collected"));
});
