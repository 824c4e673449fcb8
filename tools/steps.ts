/**
 * Runs named steps one after the other, goes on after a failure, prints each one's time, and ends with exit code 1 when one failed.
 * Used by `npm test`, `npm run check` and `.ci/run`, so that all three show the same list.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { join } from "node:path";

export interface Step {
  readonly name: string;
  /** Arguments for the Node that runs this file; the first is a script. */
  readonly node: readonly string[];
}

const root = join(import.meta.dirname, "..");

/** A step over test files; a pattern that matches none is an error, since no test would be a success then. */
export function testFiles(name: string, ...patterns: string[]): Step {
  const without = patterns.filter((pattern) => globSync(pattern, { cwd: root }).length === 0);
  if (without.length > 0) throw new Error(`${name}: no test files match ${without.join(", ")}`);
  return { name, node: ["--test", ...patterns] };
}

export function runSteps(title: string, steps: readonly Step[]): void {
  const times: [string, number, boolean][] = [];
  let failed = false;
  for (const step of steps) {
    console.log(`\n── ${title}: ${step.name}`);
    const startedMs = Date.now();
    const result = spawnSync(process.execPath, step.node, { cwd: root, stdio: "inherit" });
    const ok = result.status === 0;
    times.push([step.name, Date.now() - startedMs, ok]);
    if (!ok) failed = true;
  }
  console.log(`\n${title}:`);
  for (const [name, elapsedMs, ok] of times) {
    console.log(`  ${ok ? "ok    " : "FAILED"} ${(elapsedMs / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }
  if (failed) process.exit(1);
}
