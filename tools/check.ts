/** What a machine can see without running the project: types, format and lint, imports and exports, stale generated code. */
import { runSteps, type Step } from "./steps.ts";

export const checks: readonly Step[] = [
  { name: "types (tsc)", node: ["node_modules/typescript/bin/tsc", "-p", "."] },
  { name: "format, lint, seams (biome)", node: ["node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."] },
  { name: "undeclared imports, dead exports (knip)", node: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  { name: "house rules", node: ["--test", "tools/house-rules.test.ts"] },
  { name: "generated code is fresh", node: ["packages/protocol/generator/main.ts", "--check"] },
];

if (import.meta.main) runSteps("check", checks);
