/**
 * The fuzzer over data directories: bits flipped, files cut, emptied, prolonged, swapped and missing, in copies of a real directory. The node starts or
 * names the file; it never ends otherwise, and after an unclean stop it serves no batch above the recovery point whose CRC does not match.
 *
 * SAMSA_SEED repeats one damage, SAMSA_FUZZ sets how many there are.
 */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bundleFlightRecorder, bundleSamsa } from "./bundle.ts";
import { checkDamaged } from "./fuzz-check.ts";
import { damage } from "./fuzz-mutations.ts";
import { makeFuzzSource } from "./fuzz-source.ts";
import { createRandom } from "./random.ts";

const given = process.env.SAMSA_SEED;
const first = given === undefined ? 1 : Number(given);
const count = given === undefined ? Number(process.env.SAMSA_FUZZ ?? 400) : 1;

test("a damaged directory is served or refused by name, and nothing else", { timeout: 1_800_000 }, async (t) => {
  const unexpected: unknown[] = [];
  const note = (error: unknown) => unexpected.push(error);
  process.on("uncaughtException", note);
  process.on("unhandledRejection", note);
  const source = await makeFuzzSource({ bundle: await bundleSamsa("samsa"), recorder: await bundleFlightRecorder() });
  const work = mkdtempSync(join(tmpdir(), "samsa-fuzz-"));
  const outcomes = new Map<string, number>();
  const failures: string[] = [];
  try {
    for (let seed = first; seed < first + count; seed++) {
      const random = createRandom(seed);
      const isClean = random.chance(0.35);
      const directory = join(work, String(seed));
      cpSync(isClean ? source.clean : source.unclean, directory, { recursive: true });
      const done = damage(directory, random);
      const what = `${isClean ? "clean" : "unclean"}, ${done.kind}: ${done.files.join(" and ")}`;
      try {
        const outcome = await checkDamaged(directory, done, source.partitions);
        await new Promise((resolve) => setImmediate(resolve));
        if (unexpected.length > 0) throw unexpected.splice(0)[0];
        outcomes.set(`${done.kind}: ${outcome}`, (outcomes.get(`${done.kind}: ${outcome}`) ?? 0) + 1);
      } catch (error) {
        failures.push(`SAMSA_SEED=${seed} (${what}): ${error instanceof Error ? error.stack : error}`);
      }
      rmSync(directory, { recursive: true, force: true });
    }
  } finally {
    process.off("uncaughtException", note);
    process.off("unhandledRejection", note);
    source.remove();
    rmSync(work, { recursive: true, force: true });
  }
  for (const [outcome, times] of [...outcomes].sort())
    t.diagnostic(`${outcome.padEnd(60)} ${String(times).padStart(5)}`);
  assert.equal(failures.length, 0, `${failures.length} of ${count}:\n${failures.slice(0, 40).join("\n")}`);
});
