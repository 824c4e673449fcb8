/** Everything that is made from the facts, and what of it differs from the files that are there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { messageFile } from "./message-file.ts";
import { recordFieldsFile } from "./record-fields-file.ts";
import { kebab, readSchemas } from "./schema.ts";
import { apiKeysFile, configKeysFile, errorsFile } from "./tables.ts";

export const room = join(import.meta.dirname, "..");
/** Nothing but generated files is in these. */
const generatedFolders = ["src/messages", "src/generated"];

/** Path below the room → contents. */
export type Files = ReadonlyMap<string, string>;

export function generate(): Files {
  const messages = readSchemas();
  return new Map([
    ...messages.map((message) => [`src/messages/${kebab(message.name)}.ts`, messageFile(message)] as const),
    ["src/generated/errors.ts", errorsFile()],
    ["src/generated/api-keys.ts", apiKeysFile(messages)],
    ["src/generated/config-keys.ts", configKeysFile()],
    ["src/generated/record-fields.ts", recordFieldsFile(messages)],
    ["package.json", packageJson(messages.map(({ name }) => kebab(name)).toSorted())],
  ]);
}

/** package.json as it is, with its "exports" made anew: every message by its own name, no wildcards. */
function packageJson(messages: readonly string[]): string {
  const manifest: { exports?: Record<string, string> } = JSON.parse(readFileSync(join(room, "package.json"), "utf8"));
  manifest.exports = {
    ".": "./src/index.ts",
    "./records": "./src/records/index.ts",
    "./config-keys": "./src/generated/config-keys.ts",
    "./record-json": "./src/record-json.ts",
    ...Object.fromEntries(messages.map((name) => [`./messages/${name}`, `./src/messages/${name}.ts`])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The files that are there now in the places that `generate` fills. */
export function presentFiles(): Files {
  const paths = generatedFolders
    .filter((folder) => existsSync(join(room, folder)))
    .flatMap((folder) => readdirSync(join(room, folder)).map((file) => `${folder}/${file}`));
  return new Map(["package.json", ...paths].map((path) => [path, readFileSync(join(room, path), "utf8")]));
}

export interface Differences {
  /** To be written. */
  readonly stale: readonly string[];
  /** Made from nothing that is still in the facts. */
  readonly orphaned: readonly string[];
}

export function differences(wanted: Files, present: Files): Differences {
  const stale = [...wanted].filter(([path, text]) => !isSame(path, text, present.get(path)));
  const orphaned = [...present.keys()].filter((path) => !wanted.has(path));
  return { stale: stale.map(([path]) => path), orphaned };
}

/** Of package.json the contents count: its layout is the formatter's. */
function isSame(path: string, wanted: string, present: string | undefined): boolean {
  if (path !== "package.json" || present === undefined) return wanted === present;
  return JSON.stringify(JSON.parse(wanted)) === JSON.stringify(JSON.parse(present));
}
