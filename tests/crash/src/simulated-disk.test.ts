/**
 * The log room alone on a simulated disk: at least 1,000 seeds of torn writes, lost unsynced data at power cuts, failing reads, writes and syncs, and a
 * full disk, held against the invariants of `disk-invariants.ts`. SAMSA_SEED repeats one seed, SAMSA_SEEDS sets how many there are.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runSeed } from "./disk-run.ts";

const given = process.env.SAMSA_SEED;
const first = given === undefined ? 1 : Number(given);
const seeds = given === undefined ? Number(process.env.SAMSA_SEEDS ?? 1000) : 1;

/** Faults that must have been met when as many seeds as by default were run. */
const faultsToMeet = [
  "crash-lost-write",
  "crash-torn-write",
  "crash-lost-name",
  "file-write-failed",
  "file-read-failed",
  "file-sync-failed",
  "file-no-space",
] as const;

function addTo(sums: Map<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + count);
}

function table(sums: ReadonlyMap<string, number>): string {
  const rows = [...sums].filter(([, count]) => count > 0);
  return rows.map(([name, count]) => `  ${name.padEnd(36)} ${String(count).padStart(8)}`).join("\n");
}

test("whatever the disk does, the log keeps its promises", async (t) => {
  const faults = new Map<string, number>();
  const invariants = new Map<string, number>();
  const endings = new Map<string, number>();
  const failures: string[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    try {
      const result = await runSeed(seed);
      addTo(faults, result.faults);
      addTo(invariants, result.invariants);
      addTo(endings, result.endings);
    } catch (error) {
      failures.push(`SAMSA_SEED=${seed}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  t.diagnostic(`${seeds} seeds; processes ended:\n${table(endings)}`);
  t.diagnostic(`faults met:\n${table(faults)}`);
  t.diagnostic(`invariants looked at:\n${table(invariants)}`);
  assert.equal(failures.length, 0, `${failures.length} of ${seeds} seeds fail:\n${failures.slice(0, 5).join("\n")}`);
  if (seeds >= 1000) for (const fault of faultsToMeet) assert((faults.get(fault) ?? 0) > 0, `never met: ${fault}`);
});
