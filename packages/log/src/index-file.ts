/**
 * Entries of fixed size in rising order, kept in a file beside a segment: what the offset, time and transaction indexes share.
 *
 * The entries on disk are read into memory when they are first searched and may be dropped again (`unload`); entries appended since
 * the last write are held in a short tail. Entries reach the disk when the tail is full and on `persistNow`; what a kill loses of them is
 * rebuilt, because segments above the recovery point have their indexes rebuilt at an unclean start.
 *
 * Invariant: the `count` entries are the ones on disk followed by the tail.
 */
import assert from "node:assert";
import type { FileSystemError } from "@samsa/env";
import type { CachedFile } from "./file-cache.ts";
import { errorOf, isFull } from "./storage-error.ts";

/** Entries held back before they are written: one small write per so many index intervals of log. On a full disk, until there is room. */
const tailEntriesMax = 128;

export class IndexFile {
  readonly file: CachedFile;
  readonly entryBytes: number;
  /** Undefined until the file's size has been looked at. */
  #diskCount: number | undefined;
  /** The entries on disk, perhaps with room behind them. */
  #loaded: Buffer | undefined;
  #searchedLately = false;
  #tail: Buffer | undefined;
  #tailCount = 0;
  /** Of the entries on disk: what is read while it changes is void. */
  #generation = 0;
  /** A failed write, or what the index held before, may have left bytes behind the entries. */
  #hasLeftovers = false;
  #isUnsynced = false;

  /** `count`: the entries on disk where that is known (0: a new file); otherwise they are counted when first needed. */
  constructor(file: CachedFile, entryBytes: number, count: number | undefined) {
    this.file = file;
    this.entryBytes = entryBytes;
    this.#diskCount = count;
  }

  /** Throws `FileSystemError` when it must look at the file and cannot. */
  get count(): number {
    return this.#countOnDisk() + this.#tailCount;
  }

  /** The file was changed since it was loaded or made. */
  get isUnsynced(): boolean {
    return this.#isUnsynced;
  }

  get isLoaded(): boolean {
    return this.#loaded !== undefined || this.#diskCount === 0;
  }

  get bytesInMemory(): number {
    return (this.#loaded?.length ?? 0) + (this.#tail?.length ?? 0);
  }

  #countOnDisk(): number {
    this.#diskCount ??= Math.floor(this.file.now().sizeNow() / this.entryBytes);
    return this.#diskCount;
  }

  /** Reads the entries on disk on the thread pool. Calls back at once when there is nothing to read. */
  load(done: (error: FileSystemError | undefined) => void): void {
    let target: Buffer;
    try {
      if (this.isLoaded || this.#countOnDisk() === 0) {
        done(undefined);
        return;
      }
      target = Buffer.allocUnsafe(this.#countOnDisk() * this.entryBytes);
      const generation = this.#generation;
      this.file.pin().read(target, 0, (error, bytesRead) => {
        this.file.unpin();
        // Entries were written or cut meanwhile: whoever searches reads again.
        if (error === undefined && generation === this.#generation) this.#finishLoading(target, bytesRead);
        done(error);
      });
    } catch (error) {
      done(errorOf(error));
    }
  }

  #finishLoading(target: Buffer, bytesRead: number): void {
    this.#diskCount = Math.floor(bytesRead / this.entryBytes);
    this.#loaded = target;
  }

  /** Throws `FileSystemError`. */
  loadNow(): void {
    if (this.isLoaded) return;
    const target = Buffer.allocUnsafe(this.#countOnDisk() * this.entryBytes);
    if (target.length === 0) return;
    this.#finishLoading(target, this.file.now().readNow(target, 0));
  }

  /** Forgets what can be read from disk again. */
  unload(): void {
    this.#loaded = undefined;
  }

  /** Calls `read` with the memory that holds entry `index` and where it begins in it. */
  entryAt<T>(index: number, read: (buffer: Buffer, at: number) => T): T {
    const onDisk = this.#countOnDisk();
    assert(index >= 0 && index < onDisk + this.#tailCount, "index entry out of range");
    if (index >= onDisk) {
      assert(this.#tail !== undefined, "tail entry without a tail");
      return read(this.#tail, (index - onDisk) * this.entryBytes);
    }
    this.#searchedLately = true;
    this.loadNow();
    assert(this.#loaded !== undefined, "index is not loaded");
    return read(this.#loaded, index * this.entryBytes);
  }

  /** As `entryAt` of the last entry, without loading the others; undefined when there is none. */
  lastEntry<T>(read: (buffer: Buffer, at: number) => T): T | undefined {
    const onDisk = this.#countOnDisk();
    if (this.#tailCount > 0 || this.#loaded !== undefined) {
      return this.count === 0 ? undefined : this.entryAt(this.count - 1, read);
    }
    if (onDisk === 0) return undefined;
    const entry = Buffer.allocUnsafe(this.entryBytes);
    const bytesRead = this.file.now().readNow(entry, (onDisk - 1) * this.entryBytes);
    assert(bytesRead === this.entryBytes, `${this.file.path} is shorter than it was`);
    return read(entry, 0);
  }

  /** The number of leading entries for which `isBefore` holds; it must hold for a prefix of them. Loads when it must. */
  partitionPoint(isBefore: (buffer: Buffer, at: number) => boolean): number {
    this.loadNow();
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entryAt(middle, isBefore)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Appends one entry, filled in by `write`. Throws `FileSystemError` when a full tail cannot be written for another reason than a full disk. */
  append(write: (buffer: Buffer, at: number) => void): void {
    if (this.#tailCount > 0 && this.#tailCount % tailEntriesMax === 0) this.#persistUnlessFull();
    const needed = (this.#tailCount + 1) * this.entryBytes;
    if (this.#tail === undefined || this.#tail.length < needed) {
      const grown = Buffer.allocUnsafe(Math.max(4, this.#tailCount * 2) * this.entryBytes);
      this.#tail?.copy(grown, 0, 0, this.#tailCount * this.entryBytes);
      this.#tail = grown;
    }
    write(this.#tail, this.#tailCount * this.entryBytes);
    this.#tailCount++;
  }

  #persistUnlessFull(): void {
    try {
      this.persistNow();
    } catch (error) {
      if (!isFull(errorOf(error))) throw error;
    }
  }

  /** Forgets all entries. The file follows when the next ones are written: an index that comes out as it was is not touched by that. */
  restart(): void {
    this.#generation++;
    this.#diskCount = 0;
    this.#loaded = undefined;
    this.#tail = undefined;
    this.#tailCount = 0;
    this.#hasLeftovers = true;
  }

  /** Writes the tail. Throws `FileSystemError`. */
  persistNow(): void {
    if (this.#tailCount > 0 && this.#tail !== undefined) this.#writeTail(this.#tail);
    if (this.#hasLeftovers) this.truncateNow(this.count);
  }

  #writeTail(tail: Buffer): void {
    const bytes = tail.subarray(0, this.#tailCount * this.entryBytes);
    const onDisk = this.#countOnDisk();
    const hadLeftovers = this.#hasLeftovers;
    this.#hasLeftovers = true;
    this.#isUnsynced = true;
    this.#generation++;
    this.file.now().writeNow([bytes], onDisk * this.entryBytes);
    this.#hasLeftovers = hadLeftovers;
    // An index that nobody searches is not kept in memory only because it grows.
    if (this.#searchedLately) this.#appendLoaded(bytes, onDisk * this.entryBytes);
    else this.#loaded = undefined;
    this.#searchedLately = false;
    this.#diskCount = onDisk + this.#tailCount;
    this.#tailCount = 0;
    this.#tail = undefined;
  }

  #appendLoaded(bytes: Buffer, at: number): void {
    if (this.#loaded === undefined) return;
    if (this.#loaded.length < at + bytes.length) {
      const grown = Buffer.allocUnsafe((at + bytes.length) * 2);
      this.#loaded.copy(grown, 0, 0, at);
      this.#loaded = grown;
    }
    bytes.copy(this.#loaded, at);
  }

  /** Keeps the first `count` entries; further bytes of the file (a preallocated tail) go too. Throws `FileSystemError`. */
  truncateNow(count: number): void {
    const onDisk = this.#countOnDisk();
    assert(count <= onDisk + this.#tailCount, "an index cannot be cut to more than it has");
    this.#generation++;
    this.#diskCount = Math.min(onDisk, count);
    this.#tailCount = Math.max(0, count - onDisk);
    if (this.#diskCount === 0) this.#loaded = undefined;
    const file = this.file.now();
    const sizeInBytes = this.#diskCount * this.entryBytes;
    // After a kill most indexes are empty, and are to be.
    if (file.sizeNow() !== sizeInBytes) {
      this.#isUnsynced = true;
      file.truncateNow(sizeInBytes);
    }
    this.#hasLeftovers = false;
  }
}
