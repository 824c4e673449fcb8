/**
 * The checkers checked: every probe passes on Samsa as it is, and sees the named mistake that it is there for. A mutant whose piece of source is gone
 * fails loudly (`bundle.ts`).
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bundleFlightRecorder, bundleSamsa } from "./bundle.ts";
import { mutants } from "./mutants.ts";
import { probes } from "./probes.ts";

const rows: string[] = [];
let recorder = "";
let lawful = "";

before(async () => {
  recorder = await bundleFlightRecorder();
  lawful = await bundleSamsa("samsa");
});

for (const [name, probe] of Object.entries(probes)) {
  test(`Samsa: ${name}`, () => probe({ bundle: lawful, recorder }));
}

for (const { name, changes, caughtBy } of mutants) {
  test(`mutant caught: ${name}`, async () => {
    const bundle = await bundleSamsa(`mutant-${name.replaceAll(" ", "-")}`, changes);
    const startedMs = performance.now();
    const outcome = await probes[caughtBy]({ bundle, recorder }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    assert(outcome !== undefined, `the probe passed on the mutant: ${caughtBy}`);
    assert(["LedgerError", "CrcError", "AssertionError"].includes(outcome.name), String(outcome.stack));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    rows.push(`  ${name.padEnd(38)} ${seconds} s  ${outcome.message.split("\n")[0]?.slice(0, 150)}`);
  });
}

after(() => console.log(`mutant → how it was caught\n${rows.join("\n")}`));
