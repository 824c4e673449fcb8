/**
 * Changes collected on top of an immutable map: what the deltas of the smaller concerns are made of.
 * Reading sees the changes; `apply` makes the new map in one pass; an unchanged delta gives the very map it started from.
 */
import type { SortedMap } from "./sorted-map.ts";

export class MapDelta<K extends string | number, V> {
  readonly base: SortedMap<K, V>;
  /** Key → its new value, undefined when it was removed. */
  readonly changes: ReadonlyMap<K, V | undefined>;
  private readonly written = new Map<K, V | undefined>();

  constructor(base: SortedMap<K, V>) {
    this.base = base;
    this.changes = this.written;
  }

  get(key: K): V | undefined {
    return this.written.has(key) ? this.written.get(key) : this.base.get(key);
  }

  set(key: K, value: V): void {
    this.written.set(key, value);
  }

  delete(key: K): void {
    this.written.set(key, undefined);
  }

  /** After a whole snapshot was replayed: what it did not mention does not exist. */
  removeUnmentioned(): void {
    for (const key of this.base.keys()) if (!this.written.has(key)) this.written.set(key, undefined);
  }

  apply(): SortedMap<K, V> {
    return this.base.withChanges(this.written);
  }
}
