/**
 * A witness of the machine's own stalls. A virtual machine's host can hold its memory up for tens of milliseconds without a word (no stolen time is told): then everything in
 * it is slow, whoever it belongs to. Sixteen such milliseconds in fifteen seconds are p99.9 of a thousand records a second.
 *
 * The witness is neither broker nor client: this process touches memory of its own that has long been there, and asks how much CPU time that took by the kernel's count, so
 * that a busy machine, where it waits for a core, does not look like a stalled one. Two limits: interrupts that the kernel handles meanwhile may count to it, and time that the
 * host does tell as stolen does not.
 */
const everyMs = 20;
const memoryBytes = 64 * 1024 * 1024;
const pageBytes = 4096;
const touches = 256;
/** Several times the longest look of a run in which nothing stood still. */
export const stallMs = 2;
export const takesMax = 4;

/** Runs the work and tells the CPU milliseconds of its longest look meanwhile. */
export type Witness = <T>(work: () => Promise<T>) => Promise<{ readonly result: T; readonly longestMs: number }>;

export interface Take<T> {
  readonly result: T;
  /** How many before it were not taken for good. */
  readonly retaken: number;
  /** Of the witness while the one that counts ran; `stallMs` and more only where no take was better. */
  readonly longestMs: number;
}

/** A run during which the machine stood still is taken again; the last of `takesMax` counts, whatever came beside it. `before`: ahead of each. */
export async function undisturbed<T>(
  work: () => Promise<T>,
  { before, witness = watched }: { readonly before: () => void; readonly witness?: Witness },
): Promise<Take<T>> {
  for (let retaken = 0; ; retaken++) {
    before();
    const { result, longestMs } = await witness(work);
    if (longestMs < stallMs || retaken === takesMax - 1) return { result, retaken, longestMs };
  }
}

async function watched<T>(work: () => Promise<T>): Promise<{ result: T; longestMs: number }> {
  const memory = witnessMemory();
  let longestMs = 0;
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, lookMs(memory));
  }, everyMs);
  try {
    const result = await work();
    return { result, longestMs };
  } finally {
    clearInterval(timer);
  }
}

let kept: Uint8Array | undefined;

/** Each page of it is there before the first look, and what looks is compiled. */
function witnessMemory(): Uint8Array {
  kept ??= new Uint8Array(memoryBytes);
  kept.fill(1);
  for (let time = 0; time < 100; time++) lookMs(kept);
  return kept;
}

/** CPU milliseconds of this thread. Throws when the memory does not hold what was written there. */
function lookMs(memory: Uint8Array): number {
  const before = threadCpuUsage();
  let sum = 0;
  for (let touch = 0; touch < touches; touch++) {
    const page = Math.floor(Math.random() * (memoryBytes / pageBytes));
    sum += memory[page * pageBytes + (touch % 64) * 64] as number;
  }
  const after = threadCpuUsage();
  if (sum !== touches) throw new Error("the witness's memory has changed");
  return (after.user + after.system - before.user - before.system) / 1000;
}

/** By itself the kernel brings a thread's time up to date with its ticks only, each 4 ms; asked for the whole process's, it does so at once. */
function threadCpuUsage(): NodeJS.CpuUsage {
  process.cpuUsage();
  return process.threadCpuUsage();
}
