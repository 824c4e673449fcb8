/**
 * The newest batches of all partitions of a node, kept in the buffers they arrived in, so that consumers at the end of a log
 * are served without a read (architecture decision 5).
 *
 * A kept batch pays for the whole buffer it keeps alive; one that is under half of its buffer is copied out instead.
 * Invariants: the cost of all kept batches is at most `bytesMax`; a partition's kept batches follow each other without a hole and end at its log end;
 * the oldest batch of the node goes first; evicting drops the cache's own count only, so a reader's parts stay valid until it releases them.
 */
import assert from "node:assert";
import type { BufferPool, SharedBuffer } from "@samsa/env";

interface TailBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly bytes: Buffer;
  readonly owner: SharedBuffer | undefined;
  readonly costBytes: number;
  readonly partition: PartitionTail;
  older: TailBatch | undefined;
  newer: TailBatch | undefined;
}

export class TailCache {
  readonly #bytesMax: number;
  readonly #pool: BufferPool;
  #bytes = 0;
  #oldest: TailBatch | undefined;
  #newest: TailBatch | undefined;

  constructor(pool: BufferPool, options: { readonly bytesMax: number }) {
    this.#pool = pool;
    this.#bytesMax = options.bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  partition(): PartitionTail {
    return new PartitionTail(this);
  }

  /** Takes over the caller's count of `owner` (undefined: `bytes` belongs to the cache). */
  keep(
    partition: PartitionTail,
    batch: { baseOffset: number; lastOffset: number; bytes: Buffer },
    owner: SharedBuffer | undefined,
  ): void {
    let kept = { bytes: batch.bytes, owner };
    if (owner !== undefined && batch.bytes.length * 2 < owner.bytes.length) {
      kept = this.#copy(batch.bytes);
      owner.release();
    }
    const costBytes = kept.owner === undefined ? kept.bytes.length : kept.owner.bytes.length;
    if (costBytes > this.#bytesMax) {
      partition.clear();
      kept.owner?.release();
      return;
    }
    const entry: TailBatch = {
      baseOffset: batch.baseOffset,
      lastOffset: batch.lastOffset,
      bytes: kept.bytes,
      owner: kept.owner,
      costBytes,
      partition,
      older: this.#newest,
      newer: undefined,
    };
    if (this.#newest === undefined) this.#oldest = entry;
    else this.#newest.newer = entry;
    this.#newest = entry;
    this.#bytes += costBytes;
    partition.batches.push(entry);
    while (this.#bytes > this.#bytesMax && this.#oldest !== undefined) this.#oldest.partition.dropFirst();
  }

  #copy(bytes: Buffer): { bytes: Buffer; owner: SharedBuffer } {
    const owner = this.#pool.take(bytes.length);
    bytes.copy(owner.bytes);
    return { bytes: owner.bytes, owner };
  }

  /** For `PartitionTail`: unlinks and lets go. */
  drop(entry: TailBatch): void {
    if (entry.older === undefined) this.#oldest = entry.newer;
    else entry.older.newer = entry.newer;
    if (entry.newer === undefined) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    this.#bytes -= entry.costBytes;
    entry.owner?.release();
  }
}

/** One partition's part of the tail cache. */
export class PartitionTail {
  readonly #cache: TailCache;
  /** Oldest first, from `#first` on; what lies before was dropped. */
  batches: TailBatch[] = [];
  #first = 0;

  constructor(cache: TailCache) {
    this.#cache = cache;
  }

  /** Takes over the caller's count of `owner`. */
  keep(batch: { baseOffset: number; lastOffset: number; bytes: Buffer }, owner: SharedBuffer | undefined): void {
    this.#cache.keep(this, batch, owner);
  }

  /** The index of the batch that holds `offset`, for `batchAt`; -1 when it is not kept. */
  find(offset: number): number {
    const first = this.batches[this.#first];
    if (first === undefined || offset < first.baseOffset) return -1;
    let low = this.#first;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const batch = this.batches[middle];
      assert(batch !== undefined);
      if (batch.lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low < this.batches.length ? low : -1;
  }

  batchAt(
    index: number,
  ): { readonly lastOffset: number; readonly bytes: Buffer; readonly owner: SharedBuffer | undefined } | undefined {
    return this.batches[index];
  }

  dropFirst(): void {
    const entry = this.batches[this.#first];
    assert(entry !== undefined, "nothing to drop");
    this.#first++;
    this.#cache.drop(entry);
    if (this.#first === this.batches.length) {
      this.batches = [];
      this.#first = 0;
    } else if (this.#first >= 64 && this.#first * 2 >= this.batches.length) {
      this.batches = this.batches.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Drops the batches that end at or above `offset`. */
  truncateTo(offset: number): void {
    while (this.batches.length > this.#first) {
      const newest = this.batches.at(-1);
      assert(newest !== undefined);
      if (newest.lastOffset < offset) return;
      this.batches.pop();
      this.#cache.drop(newest);
    }
  }

  clear(): void {
    while (this.batches.length > this.#first) this.dropFirst();
  }
}
