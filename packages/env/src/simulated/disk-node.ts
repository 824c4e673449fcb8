/**
 * Files and directories as a disk and the kernel before it know them: what processes see (`current`), what survives a loss of power (`durable`), and for files the changes between the two.
 */
import type { Prng } from "./prng.ts";
import { SparseBytes } from "./sparse-bytes.ts";

type ContentChange = { readonly bytes: Buffer; readonly position: number } | { readonly size: number };

/** What became of unsynced changes at a crash. */
export interface CrashLosses {
  lostWrites: number;
  tornWrites: number;
}

/** `random`: each unsynced change may be kept, torn or lost. */
export type UnsyncedFate = "random" | "lost" | "kept";

/** Beyond this much the kernel writes back by itself, oldest first. */
const unsyncedBytesMax = 16 * 1024 * 1024;

export class FileNode {
  current = new SparseBytes();
  modifiedMs = 0;
  #durable = new SparseBytes();
  #unsynced: ContentChange[] = [];
  #unsyncedBytes = 0;
  /** A failed sync left changes that no later one will make durable. */
  #isAbandoned = false;

  /** Whether a crash could change the content. */
  get isAtRisk(): boolean {
    return this.#unsynced.length > 0 || this.#isAbandoned;
  }

  write(bytes: Buffer, position: number): void {
    if (bytes.length === 0) return;
    this.current.write(bytes, position);
    this.#remember({ bytes: Buffer.from(bytes), position });
  }

  truncate(size: number): void {
    this.current.truncate(size);
    this.#remember({ size });
  }

  #remember(change: ContentChange): void {
    this.#unsynced.push(change);
    if ("bytes" in change) this.#unsyncedBytes += change.bytes.length;
    if (this.#unsyncedBytes > unsyncedBytesMax) this.#writeBack(this.#unsynced.length >> 1);
  }

  #writeBack(count: number): void {
    for (const change of this.#unsynced.splice(0, count)) {
      this.#settle(change);
      if ("bytes" in change) this.#unsyncedBytes -= change.bytes.length;
    }
  }

  #settle(change: ContentChange): void {
    if ("bytes" in change) this.#durable.write(change.bytes, change.position);
    else this.#durable.truncate(change.size);
  }

  sync(): void {
    this.#writeBack(this.#unsynced.length);
  }

  /** As Linux does: the pages count as clean after a failed sync, so the next sync says nothing about them; some were written, some were not. */
  failSync(prng: Prng): void {
    for (const change of this.#unsynced) {
      if (prng.chance(0.5)) this.#settle(change);
      else this.#isAbandoned = true;
    }
    this.#unsynced = [];
    this.#unsyncedBytes = 0;
  }

  crash(fate: UnsyncedFate, prng: Prng, losses: CrashLosses): void {
    const changes = this.#unsynced;
    this.#unsynced = [];
    this.#unsyncedBytes = 0;
    // Pages mostly go to disk in the order they were written, but nothing says so.
    const inOrder = prng.chance(0.5);
    const keptInOrder = prng.integer(changes.length + 1);
    for (const [index, change] of changes.entries()) {
      if (fate === "kept") this.#settle(change);
      else if (fate === "lost") this.#lose(change, losses);
      else if (inOrder && index !== keptInOrder) {
        if (index < keptInOrder) this.#settle(change);
        else this.#lose(change, losses);
      } else this.#settleByChance(change, prng, losses);
    }
    this.current = this.#durable.copy();
    this.#isAbandoned = false;
  }

  #lose(change: ContentChange, losses: CrashLosses): void {
    if ("bytes" in change) losses.lostWrites++;
  }

  #settleByChance(change: ContentChange, prng: Prng, losses: CrashLosses): void {
    const drawn = prng.integer(4);
    if (drawn === 0) this.#settle(change);
    else if (drawn === 1 || !("bytes" in change) || change.bytes.length === 1) this.#lose(change, losses);
    else {
      const length = 1 + prng.integer(change.bytes.length - 1);
      this.#durable.write(change.bytes.subarray(0, length), change.position);
      losses.tornWrites++;
    }
  }
}

export class DirectoryNode {
  current = new Map<string, DiskNode>();
  readonly durable = new Map<string, DiskNode>();
  modifiedMs = 0;
}

export type DiskNode = FileNode | DirectoryNode;
