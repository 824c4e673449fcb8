/**
 * The newest batches of all partitions of a node in memory, so that consumers at the end of a log are served without a read
 * (docs/architecture.md, rule 1).
 *
 * A batch that fills most of its request's buffer is kept in that buffer. Others are copied into a slab of their partition, one behind the other:
 * a hundred small batches are then one entry instead of a hundred, which the collector would have to carry along, and their requests' buffers go back
 * to the pool while they are still in the processor's cache (docs/decisions/0011-small-batches-in-slabs.md).
 *
 * Kept is what somebody waits for: a partition of which nobody has read the end lately is left to the page cache, so that producing to ten thousand partitions
 * neither copies nor fills memory (docs/decisions/0017-many-partitions.md).
 *
 * Invariants: the cost of all runs, which is all the memory they keep alive, is at most `bytesMax`; a partition's kept batches follow each other without a
 * hole and end at its log end; the oldest run of the node goes first; bytes once given to a reader are never written again while he holds them.
 */
import assert from "node:assert";
import type { BufferPool, SharedBuffer } from "@samsa/env";
import { copyBytes } from "@samsa/protocol";
import type { ReadResult } from "./partition-log-api.ts";

/** From this size on a batch may stay in its request's buffer. */
const ownBufferBytesMin = 8 * 1024;
/** A partition's first slab; each further one is four times as large, so that quiet partitions cost little. */
const slabBytesMin = 1024;
const slabBytesMax = 64 * 1024;

interface KeptBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly bytes: Buffer;
}

export interface TailReadRequest {
  readonly offset: number;
  /** Exclusive. */
  readonly upTo: number;
  readonly bytesMax: number;
  readonly minOneBatch: boolean;
}

/** Consecutive batches in one buffer. */
class Run {
  readonly partition: PartitionTail;
  readonly owner: SharedBuffer | undefined;
  readonly costBytes: number;
  /** The batches lie one behind the other in it, from its beginning. */
  readonly bytes: Buffer;
  /** Of each batch; those before `first` are not kept any more. */
  readonly lastOffsets: number[] = [];
  readonly ends: number[] = [];
  first = 0;
  /** Of the last batch; -1 and 0 when there is none. */
  lastOffset = -1;
  usedBytes = 0;
  firstOffset: number;
  /** Of the partition, when the run was begun. */
  readonly readsBefore: number;
  /** Whether a further batch may be copied in. */
  isOpen: boolean;
  older: Run | undefined;
  newer: Run | undefined;

  constructor(
    partition: PartitionTail,
    memory: { readonly owner: SharedBuffer | undefined; readonly bytes: Buffer; readonly costBytes: number },
    options: { readonly firstOffset: number; readonly isOpen: boolean; readonly readsBefore: number },
  ) {
    this.partition = partition;
    this.owner = memory.owner;
    this.bytes = memory.bytes;
    this.costBytes = memory.costBytes;
    this.firstOffset = options.firstOffset;
    this.isOpen = options.isOpen;
    this.readsBefore = options.readsBefore;
  }

  startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0);
  }

  holds(sizeInBytes: number): boolean {
    return this.isOpen && this.usedBytes + sizeInBytes <= this.bytes.length;
  }

  note(batch: KeptBatch): void {
    this.usedBytes += batch.bytes.length;
    this.lastOffset = batch.lastOffset;
    this.ends.push(this.usedBytes);
    this.lastOffsets.push(batch.lastOffset);
  }

  forgetLast(): void {
    this.lastOffsets.pop();
    this.ends.pop();
    this.lastOffset = this.lastOffsets.at(-1) ?? -1;
    this.usedBytes = this.ends.at(-1) ?? 0;
  }

  /** The index of the first batch that ends at or above `offset`. */
  find(offset: number): number {
    let low = this.first;
    let high = this.lastOffsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.lastOffsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export class TailCache {
  readonly #bytesMax: number;
  readonly #pool: BufferPool;
  #bytes = 0;
  #oldest: Run | undefined;
  #newest: Run | undefined;

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

  /** For `PartitionTail`: a slab with one owner; undefined when it is more than the cache may hold. */
  takeSlab(sizeInBytes: number): SharedBuffer | undefined {
    return sizeInBytes > this.#bytesMax ? undefined : this.#pool.take(sizeInBytes);
  }

  /** For `PartitionTail`. False: it would be more than the cache may hold. */
  mayKeep(costBytes: number): boolean {
    return costBytes <= this.#bytesMax;
  }

  /** For `PartitionTail`: the run is its newest. */
  add(run: Run): void {
    run.older = this.#newest;
    if (this.#newest === undefined) this.#oldest = run;
    else this.#newest.newer = run;
    this.#newest = run;
    this.#bytes += run.costBytes;
    while (this.#bytes > this.#bytesMax && this.#oldest !== undefined) this.#oldest.partition.giveUpOldest();
  }

  /** For `PartitionTail`: unlinks and lets go. */
  drop(run: Run): void {
    if (run.older === undefined) this.#oldest = run.newer;
    else run.older.newer = run.newer;
    if (run.newer === undefined) this.#newest = run.older;
    else run.newer.older = run.older;
    // A dropped one in the old generation would keep all that came behind it through small collections.
    run.older = undefined;
    run.newer = undefined;
    this.#bytes -= run.costBytes;
    run.owner?.release();
  }
}

/** One partition's part of the tail cache. */
export class PartitionTail {
  readonly #cache: TailCache;
  /** Oldest first, from `#first` on; what lies before was dropped. */
  #runs: Run[] = [];
  #first = 0;
  #slabBytes = slabBytesMin;
  #isWanted = false;
  /** Counts them. */
  #reads = 0;

  constructor(cache: TailCache) {
    this.#cache = cache;
  }

  /** Somebody reads at the log's end: what comes next is kept for him. */
  want(): void {
    this.#isWanted = true;
    this.#reads++;
  }

  /** For `TailCache`, to make room. When nobody has read since that run was begun, nobody is waiting any more. */
  giveUpOldest(): void {
    if (this.#runs[this.#first]?.readsBefore === this.#reads) {
      this.#isWanted = false;
      this.clear();
    } else {
      this.dropFirst();
    }
  }

  /** Takes over the caller's count of `owner` (undefined: `bytes` belongs to the cache). */
  keep(batch: KeptBatch, owner: SharedBuffer | undefined): void {
    if (!this.#isWanted) {
      owner?.release();
      return;
    }
    const sizeInBytes = batch.bytes.length;
    const heldBytes = owner === undefined ? sizeInBytes : owner.bytes.length;
    if (sizeInBytes >= ownBufferBytesMin && sizeInBytes * 2 >= heldBytes) {
      this.#keepOwn(batch, owner, heldBytes);
      return;
    }
    this.#copy(batch);
    owner?.release();
  }

  #keepOwn(batch: KeptBatch, owner: SharedBuffer | undefined, costBytes: number): void {
    if (!this.#cache.mayKeep(costBytes)) {
      this.clear();
      owner?.release();
      return;
    }
    this.#add({ owner, bytes: batch.bytes, costBytes }, batch, false);
  }

  #copy(batch: KeptBatch): void {
    const sizeInBytes = batch.bytes.length;
    const newest = this.#runs.length > this.#first ? this.#runs[this.#runs.length - 1] : undefined;
    if (newest?.holds(sizeInBytes)) {
      copyBytes(batch.bytes, 0, sizeInBytes, newest.bytes, newest.usedBytes);
      newest.note(batch);
      return;
    }
    if (newest === undefined) this.#slabBytes = slabBytesMin;
    while (this.#slabBytes < sizeInBytes && this.#slabBytes < slabBytesMax) this.#slabBytes *= 4;
    const owner = this.#cache.takeSlab(Math.max(sizeInBytes, this.#slabBytes));
    if (owner === undefined) {
      this.clear();
      return;
    }
    this.#slabBytes = Math.min(this.#slabBytes * 4, slabBytesMax);
    copyBytes(batch.bytes, 0, sizeInBytes, owner.bytes, 0);
    this.#add({ owner, bytes: owner.bytes, costBytes: owner.bytes.length }, batch, true);
  }

  #add(
    memory: { readonly owner: SharedBuffer | undefined; readonly bytes: Buffer; readonly costBytes: number },
    batch: KeptBatch,
    isOpen: boolean,
  ): void {
    const run = new Run(this, memory, { firstOffset: batch.baseOffset, isOpen, readsBefore: this.#reads });
    run.note(batch);
    this.#runs.push(run);
    this.#cache.add(run);
  }

  /** Whole batches from the one that holds `offset` on; undefined when that is not kept. */
  read(request: TailReadRequest): ReadResult | undefined {
    const first = this.#find(request.offset);
    if (first < 0) return undefined;
    this.#reads++;
    const parts: Buffer[] = [];
    const owners: SharedBuffer[] = [];
    let sizeInBytes = 0;
    let cutShort: ReadResult["cutShort"];
    for (let index = first; index < this.#runs.length; index++) {
      const run = this.#runs[index];
      assert(run !== undefined);
      const from = index === first ? run.find(request.offset) : run.first;
      const allowance = request.bytesMax - sizeInBytes;
      const to = lastBatchOf(run, from, request.upTo, allowance, request.minOneBatch && sizeInBytes === 0);
      if (to > from) {
        const part = run.bytes.subarray(run.startOf(from), run.startOf(to));
        parts.push(part);
        sizeInBytes += part.length;
        if (run.owner !== undefined) {
          run.owner.retain();
          owners.push(run.owner);
        }
      }
      if (to < run.lastOffsets.length) {
        if ((run.lastOffsets[to] ?? request.upTo) < request.upTo) cutShort = "size";
        break;
      }
    }
    const release = (): void => {
      for (const owner of owners) owner.release();
    };
    return { error: 0, parts, sizeInBytes, cutShort, abortedTransactions: [], release };
  }

  /** The index of the run that holds `offset`; -1 when it is not kept. */
  #find(offset: number): number {
    const first = this.#runs[this.#first];
    if (first === undefined || offset < first.firstOffset) return -1;
    let low = this.#first;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#runs[middle]?.lastOffset ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low < this.#runs.length ? low : -1;
  }

  dropFirst(): void {
    const run = this.#runs[this.#first];
    assert(run !== undefined, "nothing to drop");
    this.#first++;
    this.#cache.drop(run);
    if (this.#first === this.#runs.length) {
      this.#runs = [];
      this.#first = 0;
    } else if (this.#first >= 64 && this.#first * 2 >= this.#runs.length) {
      this.#runs = this.#runs.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Drops the batches that end at or above `offset`. */
  truncateTo(offset: number): void {
    while (this.#runs.length > this.#first) {
      const newest = this.#runs.at(-1);
      assert(newest !== undefined);
      if (newest.lastOffset < offset) return;
      // A reader may hold what is cut here: its place is not filled again.
      newest.isOpen = false;
      while (newest.lastOffsets.length > newest.first && newest.lastOffset >= offset) {
        newest.forgetLast();
      }
      if (newest.lastOffsets.length > newest.first) return;
      this.#runs.pop();
      this.#cache.drop(newest);
    }
  }

  /** Drops the batches that end below `offset`. */
  dropBelow(offset: number): void {
    for (let run = this.#runs[this.#first]; run !== undefined; run = this.#runs[this.#first]) {
      if (run.lastOffset >= offset) {
        const first = run.find(offset);
        if (first > run.first) {
          run.firstOffset = (run.lastOffsets[first - 1] ?? 0) + 1;
          run.first = first;
        }
        return;
      }
      this.dropFirst();
    }
  }

  clear(): void {
    while (this.#runs.length > this.#first) this.dropFirst();
  }
}

/** Behind the last batch, from the one at `from` on, that ends below `upTo` and fits; the first may be forced. */
function lastBatchOf(run: Run, from: number, upTo: number, bytesMax: number, forceFirst: boolean): number {
  const start = run.startOf(from);
  let index = from;
  for (; index < run.lastOffsets.length; index++) {
    if ((run.lastOffsets[index] ?? 0) >= upTo) break;
    if ((run.ends[index] ?? 0) - start > bytesMax && !(forceFirst && index === from)) break;
  }
  return index;
}
