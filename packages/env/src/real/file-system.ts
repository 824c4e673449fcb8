/** The real file system: `node:fs`, with every failure as `FileSystemError`. */
import fs from "node:fs";
import { dirname, resolve } from "node:path";
import type { File, FileLock, FileStatus, FileSystem, ReplaceOptions } from "../file-system.ts";
import { RealFile } from "./file.ts";
import { codeOf, fileSystemError } from "./file-system-error.ts";
import { lockFile } from "./lock.ts";

type Mode = "read" | "write" | "create";

const { O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC } = fs.constants;
const flags: Record<Mode, number> = { read: O_RDONLY, write: O_RDWR | O_CREAT, create: O_RDWR | O_CREAT | O_EXCL };

export const realFileSystem: FileSystem = {
  open(path: string, mode: Mode): Promise<File> {
    return new Promise((resolve, reject) =>
      fs.open(path, flags[mode], (error, descriptor) =>
        error === null ? resolve(new RealFile(path, descriptor)) : reject(fileSystemError("open", path, error)),
      ),
    );
  },

  openNow(path: string, mode: Mode): File {
    try {
      return new RealFile(path, fs.openSync(path, flags[mode]));
    } catch (cause) {
      throw fileSystemError("open", path, cause);
    }
  },

  async status(path: string): Promise<FileStatus | undefined> {
    try {
      return statusOf(await fs.promises.stat(path));
    } catch (cause) {
      if (codeOf(cause) === "ENOENT") return undefined;
      throw fileSystemError("status", path, cause);
    }
  },

  statusNow(path: string): FileStatus | undefined {
    const status = attemptNow("status", path, () => fs.statSync(path, { throwIfNoEntry: false }));
    return status === undefined ? undefined : statusOf(status);
  },

  list: (path) => attempt("list", path, async () => (await fs.promises.readdir(path)).sort()),

  listNow: (path) => attemptNow("list", path, () => fs.readdirSync(path).sort()),

  listDirectories: (path) => attempt("list", path, () => directoriesIn(path)),

  makeDirectory: (path) => attempt("makeDirectory", path, () => makeDirectories(path)),

  rename: (from, to) => attempt("rename", from, () => fs.promises.rename(from, to)),

  remove: (path) => attempt("remove", path, () => fs.promises.unlink(path)),

  removeTree: (path) => attempt("removeTree", path, () => fs.promises.rm(path, { recursive: true, force: true })),

  readWhole: (path) => attempt("read", path, () => fs.promises.readFile(path)),

  readWholeNow: (path) => attemptNow("read", path, () => fs.readFileSync(path)),

  async replace(path: string, content: Buffer | string, options: ReplaceOptions = {}): Promise<void> {
    const temporary = `${path}.tmp`;
    if (options.quickly === true) {
      await attempt("replace", path, () => writeQuickly(temporary, content));
    } else {
      await attempt("replace", path, () => fs.promises.writeFile(temporary, content, { flush: true }));
    }
    // Never on this thread: who takes the old content's name away frees its blocks, which on a volume mounted with `discard` took up to 41 ms (decision 28).
    await attempt("replace", path, () => fs.promises.rename(temporary, path));
    if (options.nameLater !== true) await this.syncDirectory(dirname(path));
  },

  async syncDirectory(path: string): Promise<void> {
    // Windows opens no directories, and makes names durable by itself.
    if (process.platform === "win32") return;
    // Whoever syncs a directory has just changed it: it is in memory, and opening it waits for nothing.
    await attempt("syncDirectory", path, async () => {
      const descriptor = fs.openSync(path, O_RDONLY);
      try {
        await synced(fs.fsync, descriptor);
      } finally {
        fs.closeSync(descriptor);
      }
    });
  },

  space: (path) =>
    attempt("space", path, async () => {
      const volume = await fs.promises.statfs(path);
      return { totalBytes: volume.blocks * volume.bsize, usableBytes: volume.bavail * volume.bsize };
    }),

  lock: (path): Promise<FileLock | undefined> => attempt("lock", path, () => lockFile(path)),
};

function statusOf(status: fs.Stats): FileStatus {
  return { size: status.size, isDirectory: status.isDirectory(), modifiedMs: Math.floor(status.mtimeMs) };
}

async function directoriesIn(path: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await fs.promises.readdir(path, { withFileTypes: true })) {
    const isDirectory = entry.isSymbolicLink()
      ? (await fs.promises.stat(`${path}/${entry.name}`).catch(() => undefined))?.isDirectory()
      : entry.isDirectory();
    if (isDirectory === true) names.push(entry.name);
  }
  return names.sort();
}

/** Written on this thread, synced in the thread pool. */
async function writeQuickly(path: string, content: Buffer | string): Promise<void> {
  const descriptor = fs.openSync(path, O_RDWR | O_CREAT | O_TRUNC);
  try {
    fs.writeFileSync(descriptor, content);
    await synced(fs.fdatasync, descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

function synced(sync: typeof fs.fsync, descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => sync(descriptor, (error) => (error ? reject(error) : resolve())));
}

/** Node's own recursive mkdir never comes back from a file system that has no room for directories but calls them missing (/proc). */
async function makeDirectories(path: string): Promise<void> {
  const missing: string[] = [];
  for (let next = resolve(path); !(await makeOneDirectory(next)); next = dirname(next)) missing.push(next);
  for (const next of missing.reverse()) {
    if (!(await makeOneDirectory(next))) throw Object.assign(new Error(`mkdir ${next}`), { code: "ENOENT" });
  }
}

/** False when its parent is missing. Fine when it is there. */
async function makeOneDirectory(path: string): Promise<boolean> {
  try {
    await fs.promises.mkdir(path);
    return true;
  } catch (error) {
    // What the platform says of a directory that is there differs: EEXIST, EISDIR, EPERM, EROFS.
    const status = await fs.promises.stat(path).catch(() => undefined);
    if (status?.isDirectory() === true) return true;
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    return false;
  }
}

async function attempt<T>(operation: string, path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw fileSystemError(operation, path, cause);
  }
}

function attemptNow<T>(operation: string, path: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw fileSystemError(operation, path, cause);
  }
}
