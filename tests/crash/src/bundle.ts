/**
 * Samsa's command line as one file, made for the crash suites: it starts in a fraction of the time, and named sources can be changed on the way in
 * (mutants). The repository's own files stay untouched.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..", "..", "..");
/** Inside node_modules, so that native modules are found from there. */
const outDirectory = join(root, "node_modules", ".cache", "samsa-crash");

/** An exact piece of a source file and what stands in its place. */
export interface SourceChange {
  /** From the repository's root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Fails when a file does not hold its piece exactly once: a mutant that changes nothing proves nothing. */
function changing(changes: readonly SourceChange[]): Plugin {
  const applied = new Map<string, string>();
  for (const { file, from, to } of changes) {
    const path = join(root, file);
    const text = applied.get(path) ?? readFileSync(path, "utf8");
    const found = text.split(from).length - 1;
    assert.equal(found, 1, `${file} must hold this exactly once, to be mutated: ${from}`);
    applied.set(
      path,
      text.replace(from, () => to),
    );
  }
  return {
    name: "changes",
    setup(context) {
      context.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = applied.get(path);
        return contents === undefined ? undefined : { contents, loader: "ts" };
      });
    },
  };
}

/** Writes the bundle and returns its path. */
export async function bundleSamsa(name: string, changes: readonly SourceChange[] = []): Promise<string> {
  return bundle(name, join(root, "packages/samsa/src/main.ts"), changes);
}

/** The flight recorder, to be given to Node's `--import`. */
export async function bundleFlightRecorder(): Promise<string> {
  return bundle("flight-recorder", join(import.meta.dirname, "flight-recorder.ts"), []);
}

async function bundle(name: string, entry: string, changes: readonly SourceChange[]): Promise<string> {
  mkdirSync(outDirectory, { recursive: true });
  const outfile = join(outDirectory, `${name}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    conditions: ["node"],
    external: ["@node-rs/crc32", "snappy", "lz4-napi"],
    sourcemap: "inline",
    logLevel: "warning",
    plugins: [changing(changes)],
  });
  return outfile;
}
