/**
 * An open file of the real file system.
 *
 * Calls for the thread pool may overtake each other there, so each waits here for the earlier ones that it overlaps and that it does not commute with;
 * a sync waits for all writes made before it. An immediate call cannot wait: overlapping a write still on its way is the caller's mistake and asserted against.
 */
import assert from "node:assert";
import fs from "node:fs";
import type { File, FileSystemError } from "../file-system.ts";
import { fileSystemError } from "./file-system-error.ts";
import { readLane } from "./thread-pool.ts";

type Kind = "read" | "write" | "sync";

/** A call on its way. `finished` is to be called by what `start` began. */
interface Call {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly start: (finished: () => void) => void;
  started: boolean;
}

function mustFollow(later: Call, earlier: Call): boolean {
  if (later.kind !== "write" && earlier.kind !== "write") return false;
  if (earlier.kind === "sync") return false;
  return later.from < earlier.to && earlier.from < later.to;
}

export class RealFile implements File {
  readonly path: string;
  readonly #descriptor: number;
  /** In the order in which they were made. Short: its length is bounded by what the callers keep in flight. */
  readonly #calls: Call[] = [];
  #closed: Promise<void> | undefined;
  #idle: (() => void) | undefined;

  constructor(path: string, descriptor: number) {
    this.path = path;
    this.#descriptor = descriptor;
  }

  size(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#enqueue("read", 0, Number.POSITIVE_INFINITY, (finished) =>
        fs.fstat(this.#descriptor, (error, status) => {
          finished();
          if (error === null) resolve(status.size);
          else reject(fileSystemError("size", this.path, error));
        }),
      );
    });
  }

  sizeNow(): number {
    this.#assertFree(0, Number.POSITIVE_INFINITY);
    return this.#now("size", () => fs.fstatSync(this.#descriptor).size);
  }

  writeNow(parts: readonly Buffer[], position: number): void {
    let left = parts;
    let leftBytes = totalBytes(parts);
    this.#assertFree(position, position + leftBytes);
    let written = 0;
    while (leftBytes > 0) {
      let count: number;
      try {
        count = writeOnceNow(this.#descriptor, left, position + written);
      } catch (cause) {
        throw fileSystemError("write", this.path, cause, written);
      }
      if (count === leftBytes) return;
      if (count === 0) throw fileSystemError("write", this.path, undefined, written);
      written += count;
      leftBytes -= count;
      left = partsAfter(left, count);
    }
  }

  write(parts: readonly Buffer[], position: number, done: (error: FileSystemError | undefined) => void): void {
    this.#enqueue("write", position, position + totalBytes(parts), (finished) =>
      this.#writeAll(parts, position, 0, (error) => {
        finished();
        done(error);
      }),
    );
  }

  #writeAll(
    parts: readonly Buffer[],
    position: number,
    written: number,
    done: (error: FileSystemError | undefined) => void,
  ): void {
    const bytes = totalBytes(parts);
    const wrote = (error: Error | null, count: number): void => {
      if (error !== null) done(fileSystemError("write", this.path, error, written));
      else if (count === bytes) done(undefined);
      else if (count === 0) done(fileSystemError("write", this.path, undefined, written));
      else this.#writeAll(partsAfter(parts, count), position, written + count, done);
    };
    const first = parts[0];
    if (first !== undefined && parts.length === 1)
      fs.write(this.#descriptor, first, 0, bytes, position + written, wrote);
    else fs.writev(this.#descriptor, parts, position + written, wrote);
  }

  readNow(target: Buffer, position: number): number {
    this.#assertFree(position, position + target.length);
    return this.#now("read", () => {
      let filled = 0;
      while (filled < target.length) {
        const count = fs.readSync(this.#descriptor, target, filled, target.length - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled;
    });
  }

  read(target: Buffer, position: number, done: (error: FileSystemError | undefined, bytesRead: number) => void): void {
    this.#enqueue("read", position, position + target.length, (finished) =>
      readLane.enter((leave) =>
        this.#readAll(target, position, 0, (error, bytesRead) => {
          leave();
          finished();
          done(error, bytesRead);
        }),
      ),
    );
  }

  #readAll(
    target: Buffer,
    position: number,
    filled: number,
    done: (error: FileSystemError | undefined, bytesRead: number) => void,
  ): void {
    fs.read(this.#descriptor, target, filled, target.length - filled, position + filled, (error, count) => {
      if (error !== null) done(fileSystemError("read", this.path, error), filled);
      else if (count === 0 || filled + count === target.length) done(undefined, filled + count);
      else this.#readAll(target, position, filled + count, done);
    });
  }

  sync(done: (error: FileSystemError | undefined) => void): void {
    this.#enqueue("sync", 0, Number.POSITIVE_INFINITY, (finished) =>
      fs.fdatasync(this.#descriptor, (error) => {
        finished();
        done(error === null ? undefined : fileSystemError("sync", this.path, error));
      }),
    );
  }

  truncate(size: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#enqueue("write", 0, Number.POSITIVE_INFINITY, (finished) =>
        fs.ftruncate(this.#descriptor, size, (error) => {
          finished();
          if (error === null) resolve();
          else reject(fileSystemError("truncate", this.path, error));
        }),
      );
    });
  }

  truncateNow(size: number): void {
    this.#assertFree(0, Number.POSITIVE_INFINITY);
    this.#now("truncate", () => fs.ftruncateSync(this.#descriptor, size));
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** A descriptor closed under a call in the thread pool may by then be another file's: calls on their way come first. */
  async #close(): Promise<void> {
    if (this.#calls.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    await new Promise<void>((resolve, reject) =>
      fs.close(this.#descriptor, (error) => (error ? reject(fileSystemError("close", this.path, error)) : resolve())),
    );
  }

  closeNow(): void {
    if (this.#closed !== undefined) return;
    assert(this.#calls.length === 0, `${this.path} is closed under a call that is on its way`);
    this.#closed = Promise.resolve();
    try {
      fs.closeSync(this.#descriptor);
    } catch {
      // The descriptor is gone in any case.
    }
  }

  #enqueue(kind: Kind, from: number, to: number, start: (finished: () => void) => void): void {
    this.#assertOpen();
    this.#calls.push({ kind, from, to, start, started: false });
    this.#startWhatMay(this.#calls.length - 1);
  }

  #startWhatMay(firstIndex: number): void {
    for (let index = firstIndex; index < this.#calls.length; index++) {
      const call = this.#calls[index];
      if (call === undefined || call.started || this.#isBlocked(call, index)) continue;
      call.started = true;
      call.start(() => this.#finish(call));
    }
  }

  #isBlocked(call: Call, index: number): boolean {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = this.#calls[earlier];
      if (other !== undefined && mustFollow(call, other)) return true;
    }
    return false;
  }

  #finish(call: Call): void {
    this.#calls.splice(this.#calls.indexOf(call), 1);
    if (this.#calls.length > 0) this.#startWhatMay(0);
    else this.#idle?.();
  }

  #now<T>(operation: string, call: () => T): T {
    try {
      return call();
    } catch (cause) {
      throw fileSystemError(operation, this.path, cause);
    }
  }

  #assertFree(from: number, to: number): void {
    this.#assertOpen();
    for (const call of this.#calls) {
      const overlaps = from < call.to && call.from < to;
      if (call.kind === "write" && overlaps)
        assert.fail(`immediate call on ${this.path} overlaps a write that is on its way`);
    }
  }

  #assertOpen(): void {
    // The text is made when it is needed: it lies elsewhere in memory.
    if (this.#closed !== undefined) assert.fail(`${this.path} is closed`);
  }
}

function writeOnceNow(descriptor: number, parts: readonly Buffer[], position: number): number {
  const first = parts[0];
  if (first !== undefined && parts.length === 1) return fs.writeSync(descriptor, first, 0, first.length, position);
  return fs.writevSync(descriptor, parts, position);
}

function totalBytes(parts: readonly Buffer[]): number {
  let bytes = 0;
  for (const part of parts) bytes += part.length;
  return bytes;
}

/** What is left after the first `count` bytes of the parts. */
function partsAfter(parts: readonly Buffer[], count: number): Buffer[] {
  let skipped = 0;
  for (const [index, part] of parts.entries()) {
    if (skipped + part.length > count) return [part.subarray(count - skipped), ...parts.slice(index + 1)];
    skipped += part.length;
  }
  return [];
}
