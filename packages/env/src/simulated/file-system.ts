/** The file system seam of one simulated host, for one life of its process. */
import {
  type File,
  type FileLock,
  type FileStatus,
  type FileSystem,
  FileSystemError,
  type ReplaceOptions,
} from "../file-system.ts";
import type { SimulatedClock } from "./clock.ts";
import type { Disk } from "./disk.ts";
import { DirectoryNode, type FileNode } from "./disk-node.ts";
import { SimulatedFile } from "./file.ts";
import { type DiskConditions, type FileFaults, type FileOperation, faultKindOf } from "./file-faults.ts";
import { pageBytes } from "./sparse-bytes.ts";
import type { HostProcess, Timeline } from "./timeline.ts";

type Mode = "read" | "write" | "create";

/** A write in the thread pool whose effect is not there yet. */
export interface WriteUnderWay {
  readonly node: FileNode;
  readonly bytes: Buffer;
  readonly position: number;
}

/** What a host's files consist of, beyond the life of a process. */
export interface HostFiles {
  readonly disk: Disk;
  readonly faults: FileFaults;
  readonly conditions: DiskConditions;
  readonly writesUnderWay: Set<WriteUnderWay>;
}

export class SimulatedFileSystem implements FileSystem {
  readonly timeline: Timeline;
  readonly process: HostProcess;
  readonly files: HostFiles;
  readonly #clock: SimulatedClock;

  constructor(timeline: Timeline, process: HostProcess, files: HostFiles, clock: SimulatedClock) {
    this.timeline = timeline;
    this.process = process;
    this.files = files;
    this.#clock = clock;
  }

  get #disk(): Disk {
    return this.files.disk;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  open(path: string, mode: Mode): Promise<File> {
    return this.call("open", path, () => this.#open(path, mode));
  }

  openNow(path: string, mode: Mode): File {
    this.now("open", path);
    return this.#open(path, mode);
  }

  #open(path: string, mode: Mode): File {
    const isNew = this.#disk.find(path) === undefined;
    const node = this.#disk.openFile(path, mode);
    if (isNew) node.modifiedMs = this.nowMs();
    return new SimulatedFile(this, node, path, mode !== "read");
  }

  status(path: string): Promise<FileStatus | undefined> {
    return this.call("status", path, () => this.#status(path));
  }

  statusNow(path: string): FileStatus | undefined {
    this.now("status", path);
    return this.#status(path);
  }

  #status(path: string): FileStatus | undefined {
    const node = this.#disk.find(path);
    if (node === undefined) return undefined;
    const isDirectory = node instanceof DirectoryNode;
    return { size: isDirectory ? pageBytes : node.current.size, isDirectory, modifiedMs: node.modifiedMs };
  }

  list(path: string): Promise<string[]> {
    return this.call("list", path, () => this.#list(path));
  }

  listNow(path: string): string[] {
    this.now("list", path);
    return this.#list(path);
  }

  #list(path: string): string[] {
    return [...this.#disk.directory("list", path).current.keys()].sort();
  }

  listDirectories(path: string): Promise<string[]> {
    return this.call("list", path, () =>
      this.#list(path).filter((name) => this.#disk.find(`${path}/${name}`) instanceof DirectoryNode),
    );
  }

  makeDirectory(path: string): Promise<void> {
    return this.call("makeDirectory", path, () => this.#disk.makeDirectory(path));
  }

  rename(from: string, to: string): Promise<void> {
    return this.call("rename", from, () => this.#disk.rename(from, to));
  }

  remove(path: string): Promise<void> {
    return this.call("remove", path, () => this.#disk.remove(path));
  }

  removeTree(path: string): Promise<void> {
    return this.call("removeTree", path, () => this.#disk.removeTree(path));
  }

  readWhole(path: string): Promise<Buffer> {
    return this.call("read", path, () => this.#readWhole(path));
  }

  readWholeNow(path: string): Buffer {
    this.now("read", path);
    return this.#readWhole(path);
  }

  #readWhole(path: string): Buffer {
    const { current } = this.#disk.file("read", path);
    const content = Buffer.alloc(current.size);
    current.read(content, 0);
    return content;
  }

  async replace(path: string, content: Buffer | string, options: ReplaceOptions = {}): Promise<void> {
    const temporary = `${path}.tmp`;
    const bytes = Buffer.from(content);
    if (options.quickly === true) await this.#writeQuickly(temporary, bytes);
    else await this.#writeSlowly(temporary, bytes);
    await this.rename(temporary, path);
    if (options.nameLater !== true) await this.syncDirectory(`${path}/..`);
  }

  async #writeQuickly(path: string, bytes: Buffer): Promise<void> {
    const file = this.openNow(path, "write");
    try {
      file.truncateNow(0);
      file.writeNow([bytes], 0);
      await settled((done) => file.sync(done));
    } finally {
      file.closeNow();
    }
  }

  async #writeSlowly(path: string, bytes: Buffer): Promise<void> {
    const file = await this.open(path, "write");
    try {
      await file.truncate(0);
      await settled((done) => file.write([bytes], 0, done));
      await settled((done) => file.sync(done));
    } finally {
      await file.close();
    }
  }

  syncDirectory(path: string): Promise<void> {
    return this.call("syncDirectory", path, () =>
      this.#disk.syncDirectory(this.#disk.directory("syncDirectory", path)),
    );
  }

  space(path: string): Promise<{ totalBytes: number; usableBytes: number }> {
    return this.call("space", path, () => ({
      totalBytes: this.#disk.capacityBytes,
      usableBytes: this.#disk.freePages * pageBytes,
    }));
  }

  lock(path: string): Promise<FileLock | undefined> {
    return this.call("lock", path, () => {
      const node = this.#disk.openFile(path, "write");
      const { locks } = this.#disk;
      if (locks.has(node)) return undefined;
      const holder = this.process;
      locks.set(node, holder);
      return {
        async release() {
          if (locks.get(node) === holder) locks.delete(node);
        },
      };
    });
  }

  /** A call in the thread pool: `effect` happens after the disk's latency, unless the call is to fail. A dead process hears no more. */
  call<T>(operation: FileOperation, path: string, effect: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.process.alive) return;
      this.timeline.schedule(this.process, operation, this.drawLatencyUs(), () => {
        try {
          this.now(operation, path);
          resolve(effect());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** A call on the own thread: in the trace, and failing when it is to. */
  now(operation: FileOperation, path: string): void {
    const code = this.drawFault(operation, path);
    if (code !== undefined) throw new FileSystemError({ code, operation, path });
  }

  drawFault(operation: FileOperation, path: string): string | undefined {
    if (!this.process.alive) return "EIO";
    const { timeline, files } = this;
    timeline.trace.text(operation);
    timeline.trace.text(path);
    const code = files.faults.draw(operation, path, timeline.prng);
    if (code !== undefined) timeline.count(faultKindOf(operation, code));
    return code;
  }

  drawLatencyUs(): number {
    const { prng } = this.timeline;
    const { latencyUs, slowMs, slowProbability } = this.files.conditions;
    const drawnUs = prng.within(latencyUs);
    if (!prng.chance(slowProbability)) return drawnUs;
    this.timeline.count("file-slow");
    return drawnUs + prng.within(slowMs) * 1000;
  }
}

function settled(start: (done: (error: FileSystemError | undefined) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error === undefined ? resolve() : reject(error))));
}
