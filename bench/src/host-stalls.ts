/**
 * A witness of the machine's own stalls. A virtual machine's host can take its memory or its cores away for tens of milliseconds and more without a word (no stolen time is
 * told): then everything in it is slow, whoever it belongs to. Sixteen such milliseconds in fifteen seconds are p99.9 of a thousand records a second.
 *
 * The witness is neither broker nor client: this process touches memory of its own that has long been there, and asks how much CPU time that took by the kernel's
 * count. Normally some hundredths of a millisecond. Waiting for a core is not counted, so that a busy machine does not look like a stalled one; only time in which the kernel
 * took the thread for running and it got nowhere is.
 */
const everyMs = 20;
const memoryBytes = 64 * 1024 * 1024;
const pageBytes = 4096;
const touches = 256;

export interface HostStalls {
  /** CPU milliseconds of the longest round of touches. */
  readonly longestMs: number;
}

/** What `work` returns, and what the machine did meanwhile. */
export async function withWitness<T>(work: () => Promise<T>): Promise<[T, HostStalls]> {
  const memory = witnessMemory();
  let longestMs = 0;
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, touchMs(memory));
  }, everyMs);
  try {
    return [await work(), { longestMs }];
  } finally {
    clearInterval(timer);
  }
}

let kept: Uint8Array | undefined;

/** Each page of it is there before the first look. */
function witnessMemory(): Uint8Array {
  kept ??= new Uint8Array(memoryBytes).fill(1);
  for (let time = 0; time < 100; time++) touchMs(kept);
  return kept;
}

/** CPU milliseconds of this thread. */
function touchMs(memory: Uint8Array): number {
  const before = process.threadCpuUsage();
  let sum = 0;
  for (let touch = 0; touch < touches; touch++) {
    const page = Math.floor(Math.random() * (memoryBytes / pageBytes));
    sum += memory[page * pageBytes + (touch % 64) * 64] as number;
  }
  const { user, system } = process.threadCpuUsage(before);
  if (sum !== touches) throw new Error("the witness's memory has changed");
  return (user + system) / 1000;
}
