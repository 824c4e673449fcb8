/**
 * The file system seam. Cold calls (open, rename, list …) give promises; hot calls on an open file are either immediate
 * (`writeNow`, `readNow`: the calling thread does the system call) or go to the thread pool and call back (`write`, `read`, `sync`).
 *
 * Errors are `FileSystemError`, thrown, rejected or handed to the callback, with the operation, the path and the code of the platform.
 * Invariants: a callback is never called synchronously; calls on one file are carried out in the order they were made
 * as far as they overlap in position; `writeNow` and `write` write all parts or fail (`written` tells how many bytes arrived).
 */
export class FileSystemError extends Error {
  override readonly name = "FileSystemError";
  /** The platform's code: ENOENT, EIO, ENOSPC, EEXIST, EACCES … */
  readonly code: string;
  readonly operation: string;
  readonly path: string;
  /** For a failed write: the bytes that arrived before the failure. */
  readonly written: number;
  constructor(options: { code: string; operation: string; path: string; written?: number; cause?: unknown }) {
    super(`${options.operation} ${options.path}: ${options.code}`, { cause: options.cause });
    this.code = options.code;
    this.operation = options.operation;
    this.path = options.path;
    this.written = options.written ?? 0;
  }
}

export interface File {
  readonly path: string;
  size(): Promise<number>;
  /** As `size`, on the calling thread. */
  sizeNow(): number;
  /** Writes all parts one after the other from `position` on; throws `FileSystemError`. */
  writeNow(parts: readonly Buffer[], position: number): void;
  /** As `writeNow` on the thread pool. The parts must not change until `done` is called. */
  write(parts: readonly Buffer[], position: number, done: (error: FileSystemError | undefined) => void): void;
  /** Reads into the whole of `target` from `position` on; returns the bytes read, fewer only at the end of the file. */
  readNow(target: Buffer, position: number): number;
  /** As `readNow` on the thread pool. */
  read(target: Buffer, position: number, done: (error: FileSystemError | undefined, bytesRead: number) => void): void;
  /** Makes written data durable (fdatasync). */
  sync(done: (error: FileSystemError | undefined) => void): void;
  truncate(size: number): Promise<void>;
  /** As `truncate`, on the calling thread. */
  truncateNow(size: number): void;
  /** Idempotent. */
  close(): Promise<void>;
  /** As `close`, on the calling thread; no call on the file may be on its way. Never throws: what was written has left for the kernel, and only `sync` vouches for more. */
  closeNow(): void;
}

export interface FileStatus {
  readonly size: number;
  readonly isDirectory: boolean;
  readonly modifiedMs: number;
}

export interface ReplaceOptions {
  /** The new content is written on the calling thread: for a disk that is known to answer at once. What may wait for the disk (syncs, the rename) never is. */
  readonly quickly?: boolean;
  /** The directory is not synced: after a loss of power the old content may be back, until its next `syncDirectory`. */
  readonly nameLater?: boolean;
}

export interface FileLock {
  release(): Promise<void>;
}

export interface FileSystem {
  /** `read`: must exist. `write`: opened for reading and writing, created when missing. `create`: as `write`, EEXIST when it is there. */
  open(path: string, mode: "read" | "write" | "create"): Promise<File>;
  /** As `open`, on the calling thread. */
  openNow(path: string, mode: "read" | "write" | "create"): File;
  /** Undefined when nothing is there. */
  status(path: string): Promise<FileStatus | undefined>;
  /** As `status`, on the calling thread. */
  statusNow(path: string): FileStatus | undefined;
  /** Names in the directory, sorted. */
  list(path: string): Promise<string[]>;
  /** As `list`, on the calling thread. */
  listNow(path: string): string[];
  /** Names of the directories in the directory, sorted. */
  listDirectories(path: string): Promise<string[]>;
  /** Creates missing parents too; fine when it exists. */
  makeDirectory(path: string): Promise<void>;
  /** Replaces what is at `to`. Atomic. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; ENOENT when missing. */
  remove(path: string): Promise<void>;
  /** Removes a directory and all below it; fine when missing. */
  removeTree(path: string): Promise<void>;
  /** Whole content of a (small) file. */
  readWhole(path: string): Promise<Buffer>;
  /** As `readWhole`, on the calling thread. */
  readWholeNow(path: string): Buffer;
  /** Replaces the file by way of `<path>.tmp`, synced, renamed, directory synced: readers see the old or the new content, never a mixture. */
  replace(path: string, content: Buffer | string, options?: ReplaceOptions): Promise<void>;
  /** Makes creations, renames and removals in this directory durable. */
  syncDirectory(path: string): Promise<void>;
  /** Total and usable bytes of the volume. */
  space(path: string): Promise<{ totalBytes: number; usableBytes: number }>;
  /** Exclusive lock on the file (created when missing), excluded by and excluding Java's FileLock; undefined when another holds it. */
  lock(path: string): Promise<FileLock | undefined>;
}
