/**
 * Writes everything that is made from the facts: a file per message, the tables, and the "exports" of package.json.
 * With --check nothing is written, and the exit code is 1 when something is stale.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { differences, generate, presentFiles, room } from "./generate.ts";

const wanted = generate();
const { stale, orphaned } = differences(wanted, presentFiles());

if (process.argv.includes("--check")) {
  for (const path of [...stale, ...orphaned]) console.error(`stale: packages/protocol/${path}`);
  if (stale.length + orphaned.length > 0) {
    console.error("run: npm run generate");
    process.exitCode = 1;
  }
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(room, path)), { recursive: true });
    writeFileSync(join(room, path), wanted.get(path) ?? "");
  }
  for (const path of orphaned) rmSync(join(room, path));
  console.log(`${wanted.size} files: ${stale.length} written, ${orphaned.length} removed`);
}
