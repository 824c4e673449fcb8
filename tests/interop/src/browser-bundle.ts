/** The scenario and every room under it as one file for browsers. Fails when anything of Node's is left in it. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const entry = fileURLToPath(import.meta.resolve("./browser-entry.ts"));
const bufferGlobal = fileURLToPath(import.meta.resolve("./browser-buffer.ts"));
const twins = {
  "node:assert": fileURLToPath(import.meta.resolve("./browser-assert.ts")),
  "node:diagnostics_channel": fileURLToPath(import.meta.resolve("./browser-diagnostics-channel.ts")),
};

export interface BrowserBundle {
  readonly script: string;
  /** Source files in it, from the repository's root. */
  readonly inputs: readonly string[];
}

export async function bundleForBrowser(): Promise<BrowserBundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    conditions: ["browser"],
    mainFields: ["browser", "module", "main"],
    alias: twins,
    inject: [bufferGlobal],
    logLevel: "silent",
  });
  return { script: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}
