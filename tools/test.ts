/** `npm test`: all that needs npm packages alone. */
import { checks } from "./check.ts";
import { runSteps, testFiles } from "./steps.ts";

runSteps("npm test", [
  ...checks,
  testFiles("unit, property, transcript tests", "packages/*/src/**/*.test.ts", "packages/*/generator/*.test.ts"),
  { name: "decoders: branch coverage", node: ["packages/protocol/tools/decoder-coverage.ts"] },
  testFiles("hot path: bytes allocated per request; which rounds of the bench count", "bench/src/*.test.ts"),
  testFiles("start of a fresh clone", "tools/run.test.ts"),
  testFiles("simulation", "tests/simulation/src/*.test.ts"),
  testFiles(
    "simulated disk; the judge of compacted partitions",
    "tests/crash/src/simulated-disk.test.ts",
    "tests/crash/src/keyed-ledger.test.ts",
  ),
  testFiles(
    "end to end with the npm clients",
    "tests/interop/src/npm-clients.test.ts",
    "tests/interop/src/served-apis.test.ts",
  ),
]);
