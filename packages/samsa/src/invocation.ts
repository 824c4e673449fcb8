/**
 * How this command line was called, so that advice can be typed in again as it stands, and relative paths mean what the caller meant: npm runs
 * scripts in the root of the package, wherever it was called.
 */
import { basename, resolve } from "node:path";

export interface Invocation {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
}

/** The scripts of this repository that are this command line. */
const npmScripts = ["start", "samsa"];

function isNpmScript({ env }: Invocation): boolean {
  return npmScripts.includes(env.npm_lifecycle_event ?? "");
}

/** What comes before `storage format` on the caller's command line. */
export function commandForm(invocation: Invocation = process): string {
  if (isNpmScript(invocation)) return "npm run -s samsa --";
  const [node = "node", script = "samsa"] = invocation.argv;
  return basename(script) === "samsa" ? "samsa" : `${shellWord(node)} ${shellWord(script)}`;
}

/** A path as it was typed, seen from where it was typed. */
export function callersPath(path: string, invocation: Invocation = process): string {
  const { INIT_CWD: directory } = invocation.env;
  return isNpmScript(invocation) && directory !== undefined ? resolve(directory, path) : path;
}

export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
