/**
 * The disk of one simulated host, with the kernel's caches before it.
 *
 * Names and content become durable apart from each other: a file's sync keeps its content, its directory's sync keeps its name. At a crash, unsynced changes of names are
 * undone from some point on in each directory (a journal keeps their order); unsynced content is kept, lost or torn (`FileNode`).
 *
 * Invariants: what was synced survives every crash; after a crash current and durable are the same; a killed process loses nothing that a call had completed.
 */
import assert from "node:assert";
import { FileSystemError } from "../file-system.ts";
import { type CrashLosses, DirectoryNode, type DiskNode, FileNode, type UnsyncedFate } from "./disk-node.ts";
import type { Prng } from "./prng.ts";
import { pageBytes } from "./sparse-bytes.ts";
import type { HostProcess } from "./timeline.ts";

interface NameChange {
  readonly directory: DirectoryNode;
  readonly name: string;
  /** Undefined: the name goes. */
  readonly node: DiskNode | undefined;
}

/** The changes of one call (a rename has two, perhaps in two directories): kept together or not at all. */
type NameTransaction = readonly NameChange[];

interface Place {
  readonly directory: DirectoryNode;
  readonly name: string;
}

export class Disk {
  capacityBytes = 1024 ** 4;
  readonly root = new DirectoryNode();
  readonly locks = new Map<FileNode, HostProcess>();
  readonly #filesAtRisk = new Set<FileNode>();
  #unsyncedNames: NameTransaction[] = [];
  #usedPages = 0;

  get freePages(): number {
    return Math.max(0, Math.floor(this.capacityBytes / pageBytes) - this.#usedPages);
  }

  find(path: string): DiskNode | undefined {
    let node: DiskNode | undefined = this.root;
    for (const name of namesOf(path)) node = node instanceof DirectoryNode ? node.current.get(name) : undefined;
    return node;
  }

  file(operation: string, path: string): FileNode {
    const node = this.find(path);
    if (node instanceof FileNode) return node;
    throw new FileSystemError({ code: node === undefined ? "ENOENT" : "EISDIR", operation, path });
  }

  directory(operation: string, path: string): DirectoryNode {
    const node = this.find(path);
    if (node instanceof DirectoryNode) return node;
    throw new FileSystemError({ code: node === undefined ? "ENOENT" : "ENOTDIR", operation, path });
  }

  #place(operation: string, path: string): Place {
    const names = namesOf(path);
    const name = names.pop();
    if (name === undefined) throw new FileSystemError({ code: "EBUSY", operation, path });
    return { directory: this.directory(operation, `/${names.join("/")}`), name };
  }

  openFile(path: string, mode: "read" | "write" | "create"): FileNode {
    const node = this.find(path);
    if (node !== undefined && mode === "create") throw new FileSystemError({ code: "EEXIST", operation: "open", path });
    if (node !== undefined || mode === "read") return this.file("open", path);
    const created = new FileNode();
    this.#change([{ ...this.#place("open", path), node: created }]);
    return created;
  }

  makeDirectory(path: string): void {
    let directory = this.root;
    for (const name of namesOf(path)) {
      let node = directory.current.get(name);
      if (node === undefined) {
        node = new DirectoryNode();
        this.#change([{ directory, name, node }]);
      }
      if (!(node instanceof DirectoryNode))
        throw new FileSystemError({ code: "ENOTDIR", operation: "makeDirectory", path });
      directory = node;
    }
  }

  rename(from: string, to: string): void {
    const source = this.#place("rename", from);
    const target = this.#place("rename", to);
    const node = source.directory.current.get(source.name);
    const replaced = target.directory.current.get(target.name);
    const refusal = node === undefined ? "ENOENT" : renameRefusal(node, replaced);
    if (refusal !== undefined) throw new FileSystemError({ code: refusal, operation: "rename", path: from });
    if (node === replaced) return;
    this.#change([
      { ...source, node: undefined },
      { ...target, node },
    ]);
    this.#free(replaced);
  }

  remove(path: string): void {
    const node = this.file("remove", path);
    this.#change([{ ...this.#place("remove", path), node: undefined }]);
    this.#free(node);
  }

  removeTree(path: string): void {
    const node = this.find(path);
    if (node === undefined) return;
    if (node instanceof DirectoryNode) for (const name of [...node.current.keys()]) this.removeTree(`${path}/${name}`);
    this.#change([{ ...this.#place("removeTree", path), node: undefined }]);
    this.#free(node);
  }

  #free(node: DiskNode | undefined): void {
    if (node instanceof FileNode) this.#usedPages -= node.current.pageCount;
  }

  #change(transaction: NameTransaction): void {
    for (const { directory, name, node } of transaction) {
      if (node === undefined) directory.current.delete(name);
      else directory.current.set(name, node);
    }
    this.#unsyncedNames.push(transaction);
  }

  /** The bytes that could be written; fewer than given when the disk is full. */
  write(node: FileNode, bytes: Buffer, position: number): number {
    const length = node.current.writableBytes(bytes.length, position, this.freePages);
    const before = node.current.pageCount;
    node.write(bytes.subarray(0, length), position);
    this.#usedPages += node.current.pageCount - before;
    this.#filesAtRisk.add(node);
    return length;
  }

  truncate(node: FileNode, size: number): void {
    const before = node.current.pageCount;
    node.truncate(size);
    this.#usedPages += node.current.pageCount - before;
    this.#filesAtRisk.add(node);
  }

  syncFile(node: FileNode): void {
    node.sync();
    if (!node.isAtRisk) this.#filesAtRisk.delete(node);
  }

  /** Keeps this directory's names; what shares a call or a directory with an earlier change is kept with it, so that order holds. */
  syncDirectory(directory: DirectoryNode): void {
    const directories = new Set([directory]);
    const kept: NameTransaction[] = [];
    const left: NameTransaction[] = [];
    for (const transaction of this.#unsyncedNames.toReversed()) {
      const touches = transaction.some((change) => directories.has(change.directory));
      (touches ? kept : left).push(transaction);
      if (touches) for (const change of transaction) directories.add(change.directory);
    }
    for (const transaction of kept.reverse()) keep(transaction);
    this.#unsyncedNames = left.reverse();
  }

  /** The process is gone, the machine goes on. */
  kill(): void {
    this.locks.clear();
  }

  /** The power is gone. */
  crash(fate: UnsyncedFate, prng: Prng): CrashLosses & { lostNames: number } {
    this.locks.clear();
    const losses = { lostWrites: 0, tornWrites: 0, lostNames: this.#crashNames(fate, prng) };
    for (const file of this.#filesAtRisk) file.crash(fate, prng, losses);
    this.#filesAtRisk.clear();
    this.#usedPages = restore(this.root);
    return losses;
  }

  #crashNames(fate: UnsyncedFate, prng: Prng): number {
    const undone = new Set<DirectoryNode>();
    let lost = 0;
    for (const transaction of this.#unsyncedNames) {
      const follows = transaction.some((change) => undone.has(change.directory));
      if (!follows && (fate === "kept" || (fate === "random" && prng.chance(0.7)))) keep(transaction);
      else {
        lost++;
        for (const change of transaction) undone.add(change.directory);
      }
    }
    this.#unsyncedNames = [];
    return lost;
  }
}

function renameRefusal(node: DiskNode, replaced: DiskNode | undefined): string | undefined {
  if (replaced === undefined || node === replaced) return undefined;
  if (replaced instanceof FileNode) return node instanceof FileNode ? undefined : "ENOTDIR";
  if (node instanceof FileNode) return "EISDIR";
  return replaced.current.size > 0 ? "ENOTEMPTY" : undefined;
}

function keep(transaction: NameTransaction): void {
  for (const { directory, name, node } of transaction) {
    if (node === undefined) directory.durable.delete(name);
    else directory.durable.set(name, node);
  }
}

/** Makes the durable names the current ones; returns the pages in use. */
function restore(directory: DirectoryNode): number {
  let pages = 0;
  directory.current = new Map(directory.durable);
  for (const node of directory.current.values()) {
    if (node instanceof DirectoryNode) pages += restore(node);
    else pages += node.current.pageCount;
  }
  return pages;
}

function namesOf(path: string): string[] {
  assert(path.length > 0);
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return names;
}
