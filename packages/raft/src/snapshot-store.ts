/**
 * The snapshot files in the metadata log's directory: which there are, writing, and letting go of old ones.
 *
 * Invariants: a file bears its final name only when it is whole and durable; the newest snapshot is never given up; a snapshot given up
 * is renamed to `.deleted` at once and removed later, and what is left of either kind is removed at the next start.
 */
import assert from "node:assert";
import type { File, FileSystem, Timer, World } from "@samsa/env";
import type { SnapshotId } from "./raft-client.ts";
import { decodeSnapshotTimestamp } from "./snapshot-format.ts";
import { compareSnapshotIds, parseSnapshotFileName, snapshotFileName } from "./snapshot-name.ts";

/** The log begins after the newest snapshot: what lies between them is lost. */
export class MissingSnapshotError extends Error {
  override readonly name = "MissingSnapshotError";
}

export class SnapshotStore {
  readonly #world: World;
  readonly #directory: string;
  readonly #fileDeleteDelayMs: number;
  readonly #removals = new Set<Timer>();
  /** Oldest first. */
  #ids: readonly SnapshotId[];

  private constructor(world: World, directory: string, fileDeleteDelayMs: number, ids: readonly SnapshotId[]) {
    this.#world = world;
    this.#directory = directory;
    this.#fileDeleteDelayMs = fileDeleteDelayMs;
    this.#ids = ids;
  }

  /** Removes unfinished, given-up and outlived files. Throws `MissingSnapshotError`. */
  static async open(
    world: World,
    options: { directory: string; logStartOffset: number; fileDeleteDelayMs: number },
  ): Promise<SnapshotStore> {
    const { directory, logStartOffset, fileDeleteDelayMs } = options;
    const kept: SnapshotId[] = [];
    const unneeded: string[] = [];
    for (const name of await world.files.list(directory)) {
      const parsed = parseSnapshotFileName(name);
      if (parsed === undefined) continue;
      if (parsed.state === "whole" && parsed.id.offset >= logStartOffset) kept.push(parsed.id);
      else unneeded.push(name);
    }
    kept.sort(compareSnapshotIds);
    if (logStartOffset > 0 && kept.length === 0) {
      throw new MissingSnapshotError(
        `${directory}: the log begins at offset ${logStartOffset}, but there is no snapshot at or above it`,
      );
    }
    for (const name of unneeded) await world.files.remove(`${directory}/${name}`);
    return new SnapshotStore(world, directory, fileDeleteDelayMs, kept);
  }

  get ids(): readonly SnapshotId[] {
    return this.#ids;
  }

  get latest(): SnapshotId | undefined {
    return this.#ids.at(-1);
  }

  has(id: SnapshotId): boolean {
    return this.#ids.some((each) => compareSnapshotIds(each, id) === 0);
  }

  read(id: SnapshotId): Promise<Buffer> {
    return this.#world.files.readWhole(this.path(id));
  }

  async sizeInBytes(id: SnapshotId): Promise<number> {
    return (await this.#world.files.status(this.path(id)))?.size ?? 0;
  }

  /** Time of the last record that the snapshot contains, by its header. Throws `ProtocolError`. */
  async lastContainedLogTimestampMs(id: SnapshotId): Promise<number> {
    const file = await this.#world.files.open(this.path(id), "read");
    try {
      return decodeSnapshotTimestamp(await readHead(file));
    } finally {
      await file.close();
    }
  }

  async write(id: SnapshotId, parts: Iterable<Buffer>): Promise<void> {
    assert(!this.has(id), "a snapshot is written once");
    await writeSnapshotFile(this.#world.files, this.#directory, id, parts);
    this.#ids = [...this.#ids, id].sort(compareSnapshotIds);
  }

  /** Gives up all snapshots older than `id`. */
  async forgetBefore(id: SnapshotId): Promise<void> {
    const forgotten = this.#ids.filter((each) => compareSnapshotIds(each, id) < 0);
    this.#ids = this.#ids.filter((each) => compareSnapshotIds(each, id) >= 0);
    for (const each of forgotten) {
      const deleted = `${this.path(each)}.deleted`;
      await this.#world.files.rename(this.path(each), deleted);
      this.#removeLater(deleted);
    }
  }

  /** What is marked stays marked until the next start. */
  close(): void {
    for (const timer of this.#removals) timer.cancel();
    this.#removals.clear();
  }

  #removeLater(path: string): void {
    const timer = this.#world.clock.setTimer(
      this.#fileDeleteDelayMs,
      () => {
        this.#removals.delete(timer);
        this.#world.files.remove(path).catch((error: unknown) => {
          this.#world.logger.warn("A snapshot that was given up could not be removed", { path, error });
        });
      },
      { background: true },
    );
    this.#removals.add(timer);
  }

  path(id: SnapshotId): string {
    return `${this.#directory}/${snapshotFileName(id)}`;
  }
}

/** More than the header batch of any quorum. */
const headBytesMax = 64 * 1024;

async function readHead(file: File): Promise<Buffer> {
  const head = Buffer.alloc(Math.min(headBytesMax, await file.size()));
  return await new Promise((resolve, reject) => {
    file.read(head, 0, (error, bytesRead) =>
      error === undefined ? resolve(head.subarray(0, bytesRead)) : reject(error),
    );
  });
}

/** Writes `<name>.part`, makes it durable, and gives it its name. */
export async function writeSnapshotFile(
  files: FileSystem,
  directory: string,
  id: SnapshotId,
  parts: Iterable<Buffer>,
): Promise<void> {
  const path = `${directory}/${snapshotFileName(id)}`;
  const file = await files.open(`${path}.part`, "write");
  try {
    await file.truncate(0);
    let position = 0;
    for (const part of parts) {
      await completed((done) => file.write([part], position, done));
      position += part.length;
    }
    await completed((done) => file.sync(done));
  } finally {
    await file.close();
  }
  await files.rename(`${path}.part`, path);
  await files.syncDirectory(directory);
}

function completed(begin: (done: (error: Error | undefined) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => (error === undefined ? resolve() : reject(error)));
  });
}
