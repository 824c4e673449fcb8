/**
 * An immutable map in key order with structural sharing: a row of leaves of at most `leafEntriesMax` sorted entries.
 * A changed copy shares every leaf that the change does not touch, so changing one of 10,000 entries copies one leaf and the row of leaves.
 *
 * Invariants: keys ascend strictly over all leaves (`<` on numbers, UTF-16 order on strings); no leaf is empty; nothing changes after construction.
 */
interface Leaf<K, V> {
  readonly keys: readonly K[];
  readonly values: readonly V[];
}

const leafEntriesMax = 64;

export class SortedMap<K extends string | number, V> {
  private readonly leaves: readonly Leaf<K, V>[];
  readonly size: number;

  private constructor(leaves: readonly Leaf<K, V>[], size: number) {
    this.leaves = leaves;
    this.size = size;
  }

  static empty<K extends string | number, V>(): SortedMap<K, V> {
    return new SortedMap<K, V>([], 0);
  }

  get(key: K): V | undefined {
    const leaf = this.leaves[this.leafIndex(key)];
    if (leaf === undefined) return undefined;
    const index = lowerBound(leaf.keys, key);
    return leaf.keys[index] === key ? leaf.values[index] : undefined;
  }

  has(key: K): boolean {
    const leaf = this.leaves[this.leafIndex(key)];
    return leaf !== undefined && leaf.keys[lowerBound(leaf.keys, key)] === key;
  }

  /** Entries in key order. */
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const leaf of this.leaves) yield* leafEntries(leaf, 0);
  }

  /** Entries in key order, from the first key that is not less than `key`. */
  *entriesFrom(key: K): IterableIterator<[K, V]> {
    const first = this.leafIndex(key);
    for (let at = first; at < this.leaves.length; at++) {
      const leaf = this.leaves[at];
      if (leaf !== undefined) yield* leafEntries(leaf, at === first ? lowerBound(leaf.keys, key) : 0);
    }
  }

  *keys(): IterableIterator<K> {
    for (const leaf of this.leaves) yield* leaf.keys;
  }

  *values(): IterableIterator<V> {
    for (const leaf of this.leaves) yield* leaf.values;
  }

  /** A copy in which each changed key has its new value, or is gone where that is undefined. */
  withChanges(changes: ReadonlyMap<K, V | undefined>): SortedMap<K, V> {
    if (changes.size === 0) return this;
    const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
    const leaves: Leaf<K, V>[] = [];
    let size = this.size;
    let copied = 0;
    for (let next = 0; next < sorted.length; ) {
      const at = this.leafIndex(sorted[next]?.[0] as K);
      for (; copied < at; copied++) leaves.push(this.leaves[copied] as Leaf<K, V>);
      const start = next;
      const followingFirstKey = this.leaves[at + 1]?.keys[0];
      while (
        next < sorted.length &&
        (followingFirstKey === undefined || (sorted[next]?.[0] as K) < followingFirstKey)
      ) {
        next++;
      }
      const leaf = this.leaves[at];
      const merged = mergeLeaf(leaf, sorted.slice(start, next));
      size += merged.keys.length - (leaf?.keys.length ?? 0);
      pushSplit(leaves, merged);
      copied = at + 1;
    }
    for (; copied < this.leaves.length; copied++) leaves.push(this.leaves[copied] as Leaf<K, V>);
    return new SortedMap(leaves, size);
  }

  /** The leaf that holds `key` if any does: the last one whose first key is not greater. */
  private leafIndex(key: K): number {
    let low = 0;
    let high = this.leaves.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.leaves[middle]?.keys[0];
      if (first !== undefined && first <= key) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : low - 1;
  }
}

function lowerBound<K extends string | number>(keys: readonly K[], key: K): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as K) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* leafEntries<K, V>(leaf: Leaf<K, V>, from: number): IterableIterator<[K, V]> {
  for (let index = from; index < leaf.keys.length; index++) yield [leaf.keys[index] as K, leaf.values[index] as V];
}

function mergeLeaf<K extends string | number, V>(
  leaf: Leaf<K, V> | undefined,
  changes: readonly (readonly [K, V | undefined])[],
): Leaf<K, V> {
  const keys: K[] = [];
  const values: V[] = [];
  const oldKeys = leaf?.keys ?? [];
  const oldValues = leaf?.values ?? [];
  let old = 0;
  for (const [key, value] of changes) {
    while (old < oldKeys.length && (oldKeys[old] as K) < key) {
      keys.push(oldKeys[old] as K);
      values.push(oldValues[old] as V);
      old++;
    }
    if (oldKeys[old] === key) old++;
    if (value === undefined) continue;
    keys.push(key);
    values.push(value);
  }
  for (; old < oldKeys.length; old++) {
    keys.push(oldKeys[old] as K);
    values.push(oldValues[old] as V);
  }
  return { keys, values };
}

function pushSplit<K, V>(leaves: Leaf<K, V>[], leaf: Leaf<K, V>): void {
  const parts = Math.ceil(leaf.keys.length / leafEntriesMax);
  if (parts === 1) {
    leaves.push(leaf);
    return;
  }
  const length = parts === 0 ? 0 : Math.ceil(leaf.keys.length / parts);
  for (let from = 0; from < leaf.keys.length; from += length) {
    leaves.push({ keys: leaf.keys.slice(from, from + length), values: leaf.values.slice(from, from + length) });
  }
}
