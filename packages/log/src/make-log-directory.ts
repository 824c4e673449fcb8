/**
 * Makes a log directory where there is none, with the directories above it, so that the way to it outlives a loss of power: whatever is made durable
 * inside is worth nothing when the directory's own name is lost.
 */
import type { FileSystem } from "@samsa/env";
import { parentOf } from "./file-names.ts";

/** Fine when it is there. Rejects with `FileSystemError`. */
export async function makeLogDirectory(files: FileSystem, path: string): Promise<void> {
  const parents: string[] = [];
  for (let at = path; (await files.status(at)) === undefined; at = parentOf(at)) {
    const parent = parentOf(at);
    if (parent === at) break;
    parents.push(parent);
  }
  await files.makeDirectory(path);
  for (const parent of parents.reverse()) await files.syncDirectory(parent);
}
