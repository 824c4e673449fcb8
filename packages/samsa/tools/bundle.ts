/**
 * Packs the command line into dist/: what users run is dist/samsa.js, beside it are its parts, loaded when they are needed, and what V8 made of them (src/packed.ts).
 * Native modules stay outside, as do libraries that load theirs by a path; map files keep stack traces readable (`node --enable-source-maps`).
 *   node packages/samsa/tools/bundle.ts [--analyze]
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzeMetafile, build } from "esbuild";

const root = join(import.meta.dirname, "..", "..", "..");
const outdir = join(root, "dist");
const program = join(outdir, "samsa.js");
/** A start and a stop take less than a second on a machine that has nothing else to do. */
const runMsMax = 60_000;

for (const stale of ["chunks", "compiled"]) rmSync(join(outdir, stale), { recursive: true, force: true });
const result = await build({
  entryPoints: { samsa: join(root, "packages/samsa/src/packed.ts") },
  outdir,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node24",
  conditions: ["node"],
  external: ["@node-rs/crc32", "snappy", "lz4-napi"],
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: "linked",
  metafile: true,
  logLevel: "warning",
});
chmodSync(program, 0o755);
await runOnce();
const bytes = Object.entries(result.metafile.outputs)
  .filter(([path]) => path.endsWith(".js"))
  .reduce((sum, [, output]) => sum + output.bytes, 0);
console.log(`dist/samsa.js: ${(bytes / 1024).toFixed(0)} KB with its parts`);
if (process.argv.includes("--analyze")) console.log(await analyzeMetafile(result.metafile));

/** One start and clean stop of a node leaves behind what V8 made of the program: beside it, whatever cache this process may have been told of. */
async function runOnce(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "samsa-pack-"));
  try {
    const listeners = "listeners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0";
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const node = spawn(process.execPath, [program, "start", "--override", listeners], {
      cwd: directory,
      env,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: runMsMax,
      killSignal: "SIGKILL",
    });
    let output = "";
    node.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Samsa is ready")) node.kill("SIGTERM");
    });
    const end = await new Promise((resolve) => node.once("close", (code, signal) => resolve(signal ?? code)));
    if (end !== 0)
      throw new Error(`the packed program does not start and stop within ${runMsMax} ms: ${end}\n${output}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
