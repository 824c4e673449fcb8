/**
 * A world in memory for this room's tests: time that stands until it is moved, files and a log that forget at a crash what was not synced.
 * Completions wait in one queue and are carried out by `settle`, in order, so every run is the same.
 */
import assert from "node:assert";
import {
  type Clock,
  type File,
  type FileStatus,
  type FileSystem,
  FileSystemError,
  silentLogger,
  type World,
} from "@samsa/env";
import { recordBatch } from "@samsa/protocol/records";
import { batchOffsets, batchPositions } from "./batches.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import type { RecordSerde } from "./serde.ts";

export class MemoryWorld {
  readonly files = new Map<string, Buffer>();
  readonly #tasks: (() => void)[] = [];
  readonly #timers = new Set<{ dueMs: number; callback: () => void }>();
  nowMs = 1_700_000_000_000;

  readonly world: World;

  constructor() {
    this.world = {
      clock: this.#clock(),
      files: this.#fileSystem(),
      logger: silentLogger,
      random: {
        integer: () => 0,
        bytes: (length) => Buffer.alloc(length, 7),
      },
      network: {
        listen: () => Promise.reject(new Error("this world has no network")),
        connect: () => assert.fail("this world has no network"),
      },
      threads: { run: () => assert.fail("this world has no threads") },
    };
  }

  later(task: () => void): void {
    this.#tasks.push(task);
  }

  /** Until nothing is under way: longer than the longest chain of promises without a task, which grows with the snapshots that a cleaning looks at. */
  async settle(): Promise<void> {
    for (let idleRounds = 0; idleRounds < 500; ) {
      const task = this.#tasks.shift();
      task?.();
      idleRounds = task === undefined ? idleRounds + 1 : 0;
      await undefined;
    }
  }

  async settled<R>(promise: Promise<R>): Promise<R> {
    let pending = true;
    const outcome = promise.finally(() => {
      pending = false;
    });
    outcome.catch(() => {});
    await this.settle();
    assert(!pending, "it must come to an end without anything from outside");
    return await outcome;
  }

  async passTime(ms: number): Promise<void> {
    this.fireTimers(ms);
    await this.settle();
  }

  /** As `passTime`, but what the timers began is still under way. */
  fireTimers(ms: number): void {
    this.nowMs += ms;
    for (const timer of [...this.#timers].filter(({ dueMs }) => dueMs <= this.nowMs)) {
      this.#timers.delete(timer);
      timer.callback();
    }
  }

  #clock(): Clock {
    return {
      nowMs: () => this.nowMs,
      monotonicMs: () => this.nowMs,
      defer: (callback) => this.later(callback),
      setTimer: (delayMs, callback) => {
        const timer = { dueMs: this.nowMs + delayMs, callback };
        this.#timers.add(timer);
        return { cancel: () => void this.#timers.delete(timer) };
      },
    };
  }

  #fileSystem(): FileSystem {
    const refused = () => assert.fail("raft does not need this");
    const { files } = this;
    return {
      open: async (path, mode) => this.#open(path, mode),
      openNow: refused,
      status: async (path): Promise<FileStatus | undefined> => {
        const size = files.get(path)?.length;
        return size === undefined ? undefined : { size, isDirectory: false, modifiedMs: 0 };
      },
      statusNow: refused,
      listNow: refused,
      listDirectories: refused,
      readWholeNow: refused,
      list: async (path) =>
        [...files.keys()]
          .filter((name) => name.startsWith(`${path}/`))
          .map((name) => name.slice(path.length + 1))
          .sort(),
      makeDirectory: async () => {},
      rename: async (from, to) => {
        files.set(to, this.#content(from, "rename"));
        files.delete(from);
      },
      remove: async (path) => {
        this.#content(path, "remove");
        files.delete(path);
      },
      removeTree: refused,
      readWhole: async (path) => this.#content(path, "readWhole"),
      replace: async (path, content) => void files.set(path, Buffer.from(content)),
      syncDirectory: async () => {},
      space: refused,
      lock: refused,
    };
  }

  #content(path: string, operation: string): Buffer {
    const content = this.files.get(path);
    if (content === undefined) throw new FileSystemError({ code: "ENOENT", operation, path });
    return content;
  }

  #open(path: string, mode: string): File {
    if (mode === "write" && !this.files.has(path)) this.files.set(path, Buffer.alloc(0));
    this.#content(path, "open");
    const refused = () => assert.fail("raft does not need this");
    return {
      path,
      size: async () => this.#content(path, "size").length,
      sizeNow: refused,
      writeNow: refused,
      write: (parts, position, done) => {
        const before = this.#content(path, "write");
        assert(position === before.length, "written one after the other");
        this.files.set(path, Buffer.concat([before, ...parts]));
        this.later(() => done(undefined));
      },
      readNow: refused,
      read: (target, position, done) => {
        const bytesRead = this.#content(path, "read").copy(target, 0, position);
        this.later(() => done(undefined, bytesRead));
      },
      sync: (done) => this.later(() => done(undefined)),
      truncate: async (size) => void this.files.set(path, this.#content(path, "truncate").subarray(0, size)),
      truncateNow: refused,
      closeNow: refused,
      close: async () => {},
    };
  }
}

export class MemoryLog implements ReplicatedLog {
  startOffset = 0;
  endOffset = 0;
  lastEpoch = 0;
  readonly #later: (task: () => void) => void;
  #batches: Buffer[] = [];
  #syncedOffset = 0;
  /** Fails the next of these calls. */
  failing: { append?: Error; sync?: Error; read?: Error } = {};
  appends = 0;

  constructor(memory: MemoryWorld, content: Buffer = Buffer.alloc(0)) {
    this.#later = (task) => memory.later(task);
    this.#add(content);
    this.#syncedOffset = this.endOffset;
  }

  get sizeInBytes(): number {
    return this.#batches.reduce((total, batch) => total + batch.length, 0);
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#batches);
  }

  append(batches: Buffer, done: (error: Error | undefined) => void): void {
    this.appends++;
    const copy = Buffer.from(batches);
    const error = this.failing.append;
    this.#later(() => {
      if (error === undefined) this.#add(copy);
      done(error);
    });
  }

  read(offset: number, bytesMax: number, done: (error: Error | undefined, batches: Buffer) => void): void {
    assert(offset >= this.startOffset && offset <= this.endOffset, `read at ${offset}`);
    const found = this.#batches.filter((batch) => batchOffsets(batch, 0).endOffset > offset);
    let size = 0;
    const taken = found.filter((batch, index) => {
      size += batch.length;
      return index === 0 || size <= bytesMax;
    });
    const error = this.failing.read;
    this.#later(() => done(error, Buffer.concat(taken)));
  }

  sync(done: (error: Error | undefined) => void): void {
    const error = this.failing.sync;
    const { endOffset } = this;
    this.#later(() => {
      if (error === undefined) this.#syncedOffset = endOffset;
      done(error);
    });
  }

  async truncateFullyAndStartAt(offset: number): Promise<void> {
    this.#batches = [];
    this.startOffset = this.endOffset = this.#syncedOffset = offset;
    this.lastEpoch = 0;
  }

  async deleteBefore(offset: number): Promise<void> {
    this.startOffset = offset;
    this.#batches = this.#batches.filter((batch) => batchOffsets(batch, 0).endOffset > offset);
  }

  /** What is left after a crash; `keptUnsynced` batches beyond the synced ones happen to survive. */
  afterCrash(memory: MemoryWorld, keptUnsynced: number): MemoryLog {
    const synced = this.#batches.filter((batch) => batchOffsets(batch, 0).endOffset <= this.#syncedOffset);
    const survivors = this.#batches.slice(0, synced.length + keptUnsynced);
    const log = new MemoryLog(memory, Buffer.concat(survivors));
    log.startOffset = this.startOffset;
    log.endOffset = Math.max(log.endOffset, this.startOffset);
    return log;
  }

  #add(content: Buffer): void {
    const positions = [...batchPositions(content)];
    for (const [index, at] of positions.entries()) {
      const batch = content.subarray(at, positions[index + 1]);
      const { baseOffset, endOffset } = batchOffsets(batch, 0);
      if (this.#batches.length === 0 && this.endOffset === 0) this.startOffset = this.endOffset = baseOffset;
      assert(baseOffset === this.endOffset, "batches follow on each other");
      this.#batches.push(batch);
      this.endOffset = endOffset;
      this.lastEpoch = recordBatch.partitionLeaderEpoch(batch, 0);
    }
  }
}

/** Records that are their bytes. */
export const bytesSerde: RecordSerde<Buffer> = {
  encode: (record) => record,
  decode: (value) => value,
};
