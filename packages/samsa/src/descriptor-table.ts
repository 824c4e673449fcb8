/**
 * Room in the process's table of file descriptors before it is needed.
 *
 * Linux doubles the table (256, 512, …) when a descriptor does not fit, and in a process of several threads whoever asked for that descriptor waits until each core
 * has passed a quiet point (`expand_files`, `synchronize_rcu`): 6 to 19 ms seen, longer where the cores are busy. On the event loop's thread nobody is answered
 * meanwhile (decision 28). So the table is made larger ahead of time: descriptors are opened only to fill it, and the one that does not fit is opened in the thread
 * pool, which waits instead. Meanwhile the others are closed again, so that there is room for the loop. The table never shrinks.
 *
 * Invariants: no descriptor is left open; at most half of what the process may open is held, for a few milliseconds.
 */
import fs from "node:fs";
import { promisify } from "node:util";
import { openFilesLimit } from "./open-files.ts";

/** Enough for a small node from its first check on: hundreds of partitions and connections. */
const sizeMin = 1024;
const checkEveryMs = 1000;
/** From 64 to more than any process may open. */
const attemptsMax = 20;
/** So many are opened or closed without letting the loop go on: a third of a millisecond. */
const atOnce = 256;
/** So many of the last places are filled through the pool. */
const margin = 16;
const pauseMs = 1;
const path = "/dev/null";
const openInPool = promisify(fs.open);

/** What the table is to this module; a test has one of its own. */
export interface DescriptorTable {
  /** How many descriptors fit. Undefined where the platform does not tell, or has no such table. */
  size(): number | undefined;
  /** How many may be open. */
  readonly limit: number;
  /** How many are. */
  used(): number;
  /** The lowest free one, on this thread. Throws when there is none. */
  openNow(): number;
  /** The same in the thread pool. */
  open(): Promise<number>;
  closeNow(descriptor: number): void;
  /** Lets the loop go on for a millisecond. */
  pause(): Promise<void>;
}

/** From a second after the call on, until the process ends, which this does not hold up. */
export function keepDescriptorRoom(): void {
  const table = processTable();
  if (table.size() === undefined) return;
  let growing = false;
  const check = (): void => {
    if (growing) return;
    growing = true;
    void keepRoom(table).finally(() => {
      growing = false;
    });
  };
  setInterval(check, checkEveryMs).unref();
}

/** Doubles the table until it is twice as large as what is used of it. Never rejects: without room, all is as it would be without this module. */
export async function keepRoom(table: DescriptorTable): Promise<void> {
  try {
    const wanted = Math.min(Math.max(sizeMin, 2 * table.used()), table.limit / 2);
    for (let attempts = 0; attempts < attemptsMax; attempts++) {
      const size = table.size();
      if (size === undefined || size >= wanted) return;
      await double(table, size);
    }
  } catch {
    // None is free: who needs one hears of it elsewhere.
  }
}

/**
 * Has no effect when others close some of theirs at the wrong moment, or no thread of the pool is free. Whoever opens a descriptor between the last of the filling and
 * the closing, a millisecond later, waits as well.
 */
async function double(table: DescriptorTable, size: number): Promise<void> {
  const held: number[] = [];
  let opening: Promise<number> | undefined;
  try {
    let last = 0;
    for (; last < size - margin; held.push(last)) {
      if (held.length % atOnce === atOnce - 1) await table.pause();
      last = table.openNow();
    }
    // One of the last places may be somebody's: the next descriptor could be the one that does not fit.
    for (; last < size - 1; held.push(last)) last = await table.open();
    if (last >= size) return;
    opening = table.open();
    // It is waited for below, and may have failed by then.
    opening.catch(() => {});
    // Until the pool's thread has asked for it.
    await table.pause();
  } finally {
    for (let left = held.pop(); left !== undefined; left = held.pop()) {
      table.closeNow(left);
      if (held.length % atOnce === atOnce - 1) await table.pause();
    }
    if (opening !== undefined) table.closeNow(await opening);
  }
}

function processTable(): DescriptorTable {
  return {
    size() {
      try {
        const size = /^FDSize:\s+(\d+)/m.exec(fs.readFileSync("/proc/self/status", "utf8"))?.[1];
        return size === undefined ? undefined : Number(size);
      } catch {
        return undefined;
      }
    },
    limit: openFilesLimit() ?? 0,
    used() {
      // Told since Linux 6.2. Before, the lowest free one is nearly that: it is the one that is given next.
      const { size } = fs.statSync("/proc/self/fd");
      if (size > 0) return size;
      const lowest = this.openNow();
      this.closeNow(lowest);
      return lowest;
    },
    openNow: () => fs.openSync(path, "r"),
    open: () => openInPool(path, "r"),
    closeNow: (descriptor) => fs.closeSync(descriptor),
    pause: () => new Promise((resolve) => setTimeout(resolve, pauseMs)),
  };
}
