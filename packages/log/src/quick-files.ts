/**
 * The small calls that loading a partition makes, and a start by the ten thousand: on this thread while the directory answers at once, where each costs a few
 * microseconds, else on the thread pool, where each costs forty but a slow disk is asked for several partitions at a time.
 */
import type { FileStatus } from "@samsa/env";
import type { StorageContext } from "./storage-context.ts";

type Context = Pick<StorageContext, "world" | "pace">;

/** Throws or rejects with `FileSystemError`, as all here. */
export function listQuickly({ world: { files }, pace }: Context, path: string): string[] | Promise<string[]> {
  return pace.isQuick(0) ? pace.timed(0, () => files.listNow(path)) : files.list(path);
}

/** Undefined: nothing is there. */
export function statusQuickly(
  { world: { files }, pace }: Context,
  path: string,
): FileStatus | undefined | Promise<FileStatus | undefined> {
  return pace.isQuick(0) ? pace.timed(0, () => files.statusNow(path)) : files.status(path);
}

/** Of a small file. */
export function readWholeQuickly({ world: { files }, pace }: Context, path: string): Buffer | Promise<Buffer> {
  return pace.isQuick(0) ? pace.timed(0, () => files.readWholeNow(path)) : files.readWhole(path);
}

/** As the file system's `replace`. */
export function replaceQuickly(
  { world: { files }, pace }: Context,
  path: string,
  content: string,
  options: { readonly nameLater?: boolean } = {},
): Promise<void> {
  return files.replace(path, content, { ...options, quickly: pace.isQuick(0) });
}
