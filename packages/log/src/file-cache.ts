/**
 * Files opened on demand under a bound, so that ten thousand partitions need no more descriptors than the busy ones use.
 *
 * Invariants: at most `openFilesMax` files are open, plus those pinned beyond it; a pinned file is never closed by the cache;
 * a file's path changes only through `moved`, so that what is open and what is named never part; a file that was closed is never opened again,
 * since its path may name another one by then.
 */
import assert from "node:assert";
import { type File, type FileSystem, FileSystemError } from "@samsa/env";
import { errorOf, letGo } from "./storage-error.ts";

export class FileCache {
  readonly #files: FileSystem;
  readonly #openFilesMax: number;
  /** In order of opening or of the last second chance: the first is the next to be looked at for closing. */
  readonly #open = new Set<CachedFile>();
  /** Directories that are being renamed. */
  readonly #renaming = new Set<{ readonly from: string; readonly to: string }>();

  constructor(files: FileSystem, options: { readonly openFilesMax: number }) {
    assert(options.openFilesMax > 0, "openFilesMax");
    this.#files = files;
    this.#openFilesMax = options.openFilesMax;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** `name`: in the directory; kept apart, since all files of a partition share the one and most partitions the other. */
  file(directory: string, name: string): CachedFile {
    return new CachedFile(this, directory, name);
  }

  /** For `CachedFile`: opens, and closes the least used beyond the bound. */
  open(entry: CachedFile): File {
    while (this.#open.size >= this.#openFilesMax && this.#closeOne()) {}
    const file = this.#openNow(entry.path);
    this.#open.add(entry);
    return file;
  }

  /** Where its directory is being renamed, a file is under one of two names. */
  #openNow(path: string): File {
    try {
      return this.#files.openNow(path, "write");
    } catch (error) {
      const renaming = [...this.#renaming].find(({ from }) => path.startsWith(`${from}/`));
      if (renaming === undefined || !(error instanceof FileSystemError) || error.code !== "ENOENT") throw error;
      return this.#files.openNow(renaming.to + path.slice(renaming.from.length), "write");
    }
  }

  /**
   * Renames a directory whose files are in use. `moved` is called with it done and must tell each file its new path (`CachedFile.moved`).
   * Rejects with `FileSystemError`.
   */
  async renameDirectory(from: string, to: string, moved: () => void): Promise<void> {
    const renaming = { from, to };
    this.#renaming.add(renaming);
    try {
      await this.#files.rename(from, to);
      moved();
    } finally {
      this.#renaming.delete(renaming);
    }
  }

  /** For `CachedFile`. */
  renameFile(from: string, to: string): Promise<void> {
    return this.#files.rename(from, to);
  }

  forget(entry: CachedFile): void {
    this.#open.delete(entry);
  }

  #closeOne(): boolean {
    // Twice round at most: the first round takes second chances away.
    for (let looked = this.#open.size * 2; looked > 0; looked--) {
      const [candidate] = this.#open;
      if (candidate === undefined) return false;
      this.#open.delete(candidate);
      if (candidate.pinned || candidate.takeSecondChance()) {
        this.#open.add(candidate);
      } else {
        candidate.evict();
        return true;
      }
    }
    return false;
  }
}

export class CachedFile {
  #file: File | undefined;
  #usedLately = false;
  #isClosed = false;
  readonly #cache: FileCache;
  #directory: string;
  #name: string;
  #pins = 0;
  #unpinned: (() => void)[] | undefined;

  constructor(cache: FileCache, directory: string, name: string) {
    this.#cache = cache;
    this.#directory = directory;
    this.#name = name;
  }

  get path(): string {
    return `${this.#directory}/${this.#name}`;
  }

  get pinned(): boolean {
    return this.#pins > 0;
  }

  /** The open file, for a call that is over before this turn ends; throws `FileSystemError`. */
  now(): File {
    if (this.#isClosed) throw letGo("open", this.path);
    this.#usedLately = true;
    this.#file ??= this.#cache.open(this);
    return this.#file;
  }

  /** The open file, for a call that ends later: it stays open until the matching `unpin`. Throws `FileSystemError`. */
  pin(): File {
    const file = this.now();
    this.#pins++;
    return file;
  }

  unpin(): void {
    assert(this.#pins > 0, "unpin without pin");
    this.#pins--;
    if (this.#pins > 0 || this.#unpinned === undefined) return;
    const unpinned = this.#unpinned;
    this.#unpinned = undefined;
    for (const resolve of unpinned) resolve();
  }

  takeSecondChance(): boolean {
    const used = this.#usedLately;
    this.#usedLately = false;
    return used;
  }

  /** Open meanwhile, so that nobody opens the old name, which would make an empty file of it. Without a descriptor left it is renamed all the same. Rejects with `FileSystemError`. */
  async rename(path: string): Promise<void> {
    const unpin = this.#pinIfPossible();
    try {
      await this.#cache.renameFile(this.path, path);
      this.moved(path);
    } finally {
      unpin();
    }
  }

  #pinIfPossible(): () => void {
    try {
      this.pin();
    } catch (error) {
      errorOf(error);
      return () => {};
    }
    return () => this.unpin();
  }

  /** The file was, or is about to be, renamed; its descriptor goes on meaning the same file. */
  moved(path: string): void {
    const slash = path.lastIndexOf("/");
    this.#directory = path.slice(0, slash);
    this.#name = path.slice(slash + 1);
  }

  /** For good: resolves when the last pin is gone. Later uses throw `FileSystemError` (`isLetGo`). */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#pins > 0) await new Promise<void>((resolve) => this.#whenUnpinned(resolve));
    this.rest();
  }

  #whenUnpinned(callback: () => void): void {
    this.#unpinned ??= [];
    this.#unpinned.push(callback);
  }

  /** As `close`, of a file without pins. */
  closeNow(): void {
    this.#isClosed = true;
    this.rest();
  }

  /** Not needed for a while: used again, it is opened again. */
  rest(): void {
    this.#cache.forget(this);
    this.evict();
  }

  /** For `FileCache`, which has forgotten it. */
  evict(): void {
    assert(this.#pins === 0, "a pinned file stays open");
    this.#file?.closeNow();
    this.#file = undefined;
  }
}
