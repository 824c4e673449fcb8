/**
 * Writes everything that is made from the facts: a file per message, the tables, and the "exports" of package.json.
 * With --check nothing is written, and the exit code is 1 when something is stale.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageFile } from "./message-file.ts";
import { kebab, readSchemas } from "./schema.ts";
import { apiKeysFile, configKeysFile, errorsFile } from "./tables.ts";

const room = join(import.meta.dirname, "..");
const generatedFolders = ["src/messages", "src/generated"];

/** Path below the room → contents. */
function generate(): Map<string, string> {
  const messages = readSchemas();
  const files = new Map<string, string>();
  for (const message of messages) files.set(`src/messages/${kebab(message.name)}.ts`, messageFile(message));
  files.set("src/generated/errors.ts", errorsFile());
  files.set("src/generated/api-keys.ts", apiKeysFile(messages));
  files.set("src/generated/config-keys.ts", configKeysFile());
  files.set("package.json", packageJson(messages.map(({ name }) => kebab(name)).toSorted()));
  return files;
}

/** package.json as it is, with its "exports" made anew: every message by its own name, no wildcards. */
function packageJson(messages: readonly string[]): string {
  const manifest: { exports?: Record<string, string> } = JSON.parse(readFileSync(join(room, "package.json"), "utf8"));
  manifest.exports = {
    ".": "./src/index.ts",
    "./records": "./src/records/index.ts",
    "./config-keys": "./src/generated/config-keys.ts",
    ...Object.fromEntries(messages.map((name) => [`./messages/${name}`, `./src/messages/${name}.ts`])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function present(): Map<string, string> {
  const files = new Map([["package.json", readFileSync(join(room, "package.json"), "utf8")]]);
  for (const folder of generatedFolders) {
    mkdirSync(join(room, folder), { recursive: true });
    for (const file of readdirSync(join(room, folder))) {
      files.set(`${folder}/${file}`, readFileSync(join(room, folder, file), "utf8"));
    }
  }
  return files;
}

const wanted = generate();
const found = present();
const stale = [...wanted].filter(([path, text]) => !isSame(path, text, found.get(path))).map(([path]) => path);
const orphaned = [...found.keys()].filter((path) => !wanted.has(path));

/** package.json is formatted by the formatter, so that its contents are compared. */
function isSame(path: string, text: string, other: string | undefined): boolean {
  if (path !== "package.json" || other === undefined) return text === other;
  return JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(other));
}

if (process.argv.includes("--check")) {
  for (const path of [...stale, ...orphaned]) console.error(`stale: packages/protocol/${path}`);
  if (stale.length + orphaned.length > 0) console.error("run: npm run generate");
  process.exitCode = stale.length + orphaned.length > 0 ? 1 : 0;
} else {
  for (const path of stale) writeFileSync(join(room, path), wanted.get(path) ?? "");
  for (const path of orphaned) rmSync(join(room, path));
  console.log(`${wanted.size} files: ${stale.length} written, ${orphaned.length} removed`);
}
