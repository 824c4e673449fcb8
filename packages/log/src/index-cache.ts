/**
 * Keeps the memory of indexes that were read from disk under a bound: the one used longest ago is forgotten first and read again when needed.
 *
 * Invariant: an index keeps its unwritten tail whatever happens here; only what can be read again is dropped.
 */
import type { IndexFile } from "./index-file.ts";

export class IndexCache {
  readonly #bytesMax: number;
  /** Least recently loaded first. */
  readonly #loaded = new Set<IndexFile>();

  constructor(options: { readonly bytesMax: number }) {
    this.#bytesMax = options.bytesMax;
  }

  /** An index was loaded for use. */
  used(index: IndexFile): void {
    this.#loaded.delete(index);
    this.#loaded.add(index);
    let bytes = 0;
    for (const entry of this.#loaded) bytes += entry.bytesInMemory;
    for (const oldest of this.#loaded) {
      if (bytes <= this.#bytesMax || oldest === index) break;
      bytes -= oldest.bytesInMemory;
      oldest.unload();
      this.#loaded.delete(oldest);
    }
  }

  forget(index: IndexFile): void {
    this.#loaded.delete(index);
  }
}
