/**
 * An open file of a simulated host. Calls on the own thread act at once; calls in the thread pool act when their latency is over, in their order as far as they overlap.
 */
import assert from "node:assert";
import { type File, FileSystemError } from "../file-system.ts";
import type { FileNode } from "./disk-node.ts";
import type { SimulatedFileSystem } from "./file-system.ts";

type Kind = "read" | "write" | "sync";

interface Call {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly atUs: number;
}

function mustFollow(later: Kind, earlier: Call): boolean {
  return earlier.kind === "write" || (earlier.kind === "read" && later === "write");
}

export class SimulatedFile implements File {
  readonly path: string;
  readonly #system: SimulatedFileSystem;
  readonly #node: FileNode;
  readonly #writable: boolean;
  readonly #calls = new Set<Call>();
  #closed: Promise<void> | undefined;

  constructor(system: SimulatedFileSystem, node: FileNode, path: string, writable: boolean) {
    this.#system = system;
    this.#node = node;
    this.path = path;
    this.#writable = writable;
  }

  size(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#enqueue("read", 0, Number.POSITIVE_INFINITY, () => {
        const { error, value } = attempt(() => this.#size());
        if (value === undefined) reject(error);
        else resolve(value);
      }),
    );
  }

  sizeNow(): number {
    this.#assertFree(0, Number.POSITIVE_INFINITY);
    return this.#size();
  }

  #size(): number {
    this.#system.now("size", this.path);
    return this.#node.current.size;
  }

  writeNow(parts: readonly Buffer[], position: number): void {
    const bytes = Buffer.concat(parts);
    this.#assertFree(position, position + bytes.length);
    this.#write(bytes, position);
  }

  write(parts: readonly Buffer[], position: number, done: (error: FileSystemError | undefined) => void): void {
    const bytes = Buffer.concat(parts);
    const underWay = { node: this.#node, bytes, position };
    this.#system.files.writesUnderWay.add(underWay);
    this.#enqueue("write", position, position + bytes.length, () => {
      this.#system.files.writesUnderWay.delete(underWay);
      done(attempt(() => this.#write(bytes, position)).error);
    });
  }

  #write(bytes: Buffer, position: number): void {
    const { timeline, files } = this.#system;
    timeline.trace.number(position);
    timeline.trace.bytes(bytes);
    const code = this.#writable ? this.#system.drawFault("write", this.path) : "EBADF";
    // A write that fails may have got anywhere.
    const wanted = code === undefined ? bytes.length : code === "EBADF" ? 0 : timeline.prng.integer(bytes.length + 1);
    const written = files.disk.write(this.#node, bytes.subarray(0, wanted), position);
    this.#node.modifiedMs = this.#system.nowMs();
    if (code !== undefined) throw new FileSystemError({ code, operation: "write", path: this.path, written });
    if (written === bytes.length) return;
    timeline.count("file-no-space");
    throw new FileSystemError({ code: "ENOSPC", operation: "write", path: this.path, written });
  }

  readNow(target: Buffer, position: number): number {
    this.#assertFree(position, position + target.length);
    return this.#read(target, position);
  }

  read(target: Buffer, position: number, done: (error: FileSystemError | undefined, bytesRead: number) => void): void {
    this.#enqueue("read", position, position + target.length, () => {
      const { error, value } = attempt(() => this.#read(target, position));
      done(error, value ?? 0);
    });
  }

  #read(target: Buffer, position: number): number {
    this.#system.now("read", this.path);
    return this.#node.current.read(target, position);
  }

  sync(done: (error: FileSystemError | undefined) => void): void {
    this.#enqueue("sync", 0, Number.POSITIVE_INFINITY, () => {
      const { files, timeline } = this.#system;
      const code = this.#system.drawFault("sync", this.path);
      if (code === undefined) files.disk.syncFile(this.#node);
      else this.#node.failSync(timeline.prng);
      done(code === undefined ? undefined : new FileSystemError({ code, operation: "sync", path: this.path }));
    });
  }

  truncate(size: number): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#enqueue("write", 0, Number.POSITIVE_INFINITY, () => {
        const { error } = attempt(() => this.#truncate(size));
        if (error === undefined) resolve();
        else reject(error);
      }),
    );
  }

  truncateNow(size: number): void {
    this.#assertFree(0, Number.POSITIVE_INFINITY);
    this.#truncate(size);
  }

  #truncate(size: number): void {
    this.#system.timeline.trace.number(size);
    this.#system.now("truncate", this.path);
    if (!this.#writable) throw new FileSystemError({ code: "EINVAL", operation: "truncate", path: this.path });
    this.#system.files.disk.truncate(this.#node, size);
    this.#node.modifiedMs = this.#system.nowMs();
  }

  /** After the calls under way. */
  close(): Promise<void> {
    if (this.#closed === undefined) {
      const closing = new Promise<void>((resolve) => this.#enqueue("write", 0, Number.POSITIVE_INFINITY, resolve));
      this.#closed = closing;
    }
    return this.#closed;
  }

  closeNow(): void {
    if (this.#closed !== undefined) return;
    assert(this.#calls.size === 0, `${this.path} is closed under a call that is on its way`);
    this.#closed = Promise.resolve();
  }

  #enqueue(kind: Kind, from: number, to: number, effect: () => void): void {
    this.#assertOpen();
    const { timeline, process } = this.#system;
    if (!process.alive) return;
    let atUs = timeline.nowUs + this.#system.drawLatencyUs();
    for (const earlier of this.#calls) {
      const overlaps = from < earlier.to && earlier.from < to;
      if (overlaps && mustFollow(kind, earlier)) atUs = Math.max(atUs, earlier.atUs);
    }
    const call: Call = { kind, from, to, atUs };
    this.#calls.add(call);
    timeline.schedule(process, `${kind} of a file`, atUs - timeline.nowUs, () => {
      this.#calls.delete(call);
      effect();
    });
  }

  #assertFree(from: number, to: number): void {
    this.#assertOpen();
    for (const call of this.#calls) {
      const overlaps = from < call.to && call.from < to;
      assert(call.kind !== "write" || !overlaps, `immediate call on ${this.path} overlaps a write that is on its way`);
    }
  }

  #assertOpen(): void {
    assert(this.#closed === undefined, `${this.path} is closed`);
  }
}

/** A call's outcome as a value, so that what the callback throws is not taken for the call's failure. */
function attempt<T>(act: () => T): { error: FileSystemError | undefined; value: T | undefined } {
  try {
    return { error: undefined, value: act() };
  } catch (error) {
    if (error instanceof FileSystemError) return { error, value: undefined };
    throw error;
  }
}
