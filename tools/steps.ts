/**
 * Runs named steps one after the other, prints each one's time, and stops with exit code 1 when one fails.
 * Used by `npm test`, `npm run check` and `.ci/run`, so that all three show the same list.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export interface Step {
  readonly name: string;
  /** Arguments for the Node that runs this file; the first is a script. */
  readonly node: readonly string[];
}

const root = join(import.meta.dirname, "..");

export function runSteps(title: string, steps: readonly Step[]): void {
  const times: [string, number, boolean][] = [];
  let failed = false;
  for (const step of steps) {
    console.log(`\n── ${title}: ${step.name}`);
    const startedMs = Date.now();
    const result = spawnSync(process.execPath, step.node, { cwd: root, stdio: "inherit" });
    const ok = result.status === 0;
    times.push([step.name, Date.now() - startedMs, ok]);
    if (!ok) {
      failed = true;
      break;
    }
  }
  console.log(`\n${title}:`);
  for (const [name, elapsedMs, ok] of times) {
    console.log(`  ${ok ? "ok    " : "FAILED"} ${(elapsedMs / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }
  if (failed) process.exit(1);
}
