/** What a test pays for a node of its own: the import of `samsa`, and each startNode() after it. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const script = `
const imported = performance.now();
const { startNode } = await import("samsa");
const importMs = performance.now() - imported;
const times = [];
for (let round = 0; round < 10; round++) {
  const started = performance.now();
  const node = await startNode();
  times.push(performance.now() - started);
  await node[Symbol.asyncDispose]();
}
console.log(JSON.stringify({ importMs, times }));
`;

export async function runImportBench(): Promise<void> {
  const cwd = join(import.meta.dirname, "..", "..", "tests", "interop");
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd });
  const last = output.toString().trim().split("\n").at(-1) ?? "";
  const { importMs, times } = JSON.parse(last) as { importMs: number; times: number[] };
  console.log(`import of samsa: ${importMs.toFixed(0)} ms (from TypeScript sources)`);
  const rest = times.slice(1).map((time) => time.toFixed(0));
  console.log(`startNode() until ready: first ${times[0]?.toFixed(0)} ms, then ${rest.join(", ")} ms`);
}
