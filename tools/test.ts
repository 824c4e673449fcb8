/** `npm test`: all that needs npm packages alone. */
import { checks } from "./check.ts";
import { runSteps } from "./steps.ts";

runSteps("npm test", [
  ...checks,
  {
    name: "unit, property, transcript tests",
    node: ["--test", "packages/*/src/**/*.test.ts", "packages/*/generator/*.test.ts"],
  },
  { name: "decoders: branch coverage", node: ["packages/protocol/tools/decoder-coverage.ts"] },
  { name: "simulation", node: ["--test", "tests/simulation/src/*.test.ts"] },
  {
    name: "end to end with the npm clients",
    node: ["--test", "tests/interop/src/npm-clients.test.ts", "tests/interop/src/served-apis.test.ts"],
  },
]);
