/**
 * Packs the command line into one file, dist/samsa.js: what users run. Native modules stay outside, as do libraries that load theirs by a path;
 * a map file beside it keeps stack traces readable (`node --enable-source-maps`).
 *   node packages/samsa/tools/bundle.ts [--analyze]
 */
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { analyzeMetafile, build } from "esbuild";

const root = join(import.meta.dirname, "..", "..", "..");
const outfile = join(root, "dist", "samsa.js");

const result = await build({
  entryPoints: [join(root, "packages/samsa/src/main.ts")],
  outfile,
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
chmodSync(outfile, 0o755);
const bytes =
  result.metafile.outputs[Object.keys(result.metafile.outputs).find((path) => path.endsWith("samsa.js")) ?? ""]?.bytes;
console.log(`dist/samsa.js: ${((bytes ?? 0) / 1024).toFixed(0)} KB`);
if (process.argv.includes("--analyze")) console.log(await analyzeMetafile(result.metafile));
