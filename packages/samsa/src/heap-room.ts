/**
 * Room for a small heap to grow in before V8 collects it in full.
 *
 * By itself V8 lets a heap of 14 MB grow by some 8, memory outside of it that objects hold (buffers) counted in, and marks it anew every few seconds: twelve to twenty milliseconds
 * in which its helper threads take the cores from clients and broker alike, ended by two to six with the loop held (docs/decisions/0029). A heap that holds more than
 * `roomBytes` is left to V8's own judgement.
 *
 * It belongs to the command: who embeds `startNode` decides for his own process.
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";

/** What a small heap may grow by; V8 adds the young generation to it. */
export const roomBytes = 32 * 1024 * 1024;
/** Of the young generation, at the most (decision 16). */
const youngBytes = 16 * 1024 * 1024;
const lookEveryMs = 1000;
/** Of so many looks the least is taken for what lives: in a minute there mostly was a full collection. */
const looks = 60;
/** The percentage moves in such steps, so that V8 is mostly told nothing. */
const stepPercent = 25;

/** From the call on, until the process ends, which this does not hold up. */
export function keepHeapRoom(): void {
  const growth = new HeapGrowth();
  const look = (): void => {
    const percent = growth.look(getHeapStatistics().used_heap_size);
    if (percent !== undefined) setFlagsFromString(`--heap-growing-percent=${percent}`);
  };
  look();
  setInterval(look, lookEveryMs).unref();
}

/** By how much of what lives a heap is to grow. */
export class HeapGrowth {
  #used: number[] = [];
  #percent = 0;

  /** `usedBytes`: what lives and the garbage with it. Returns the percentage where it has changed, a multiple of `stepPercent`; 0 leaves it to V8. */
  look(usedBytes: number): number | undefined {
    // More than what lived, its room and the young generation: more lives now.
    if (usedBytes > Math.min(...this.#used) + roomBytes + youngBytes) this.#used = [];
    this.#used.push(usedBytes);
    if (this.#used.length > looks) this.#used.shift();
    const percent = percentOf(Math.min(...this.#used));
    if (percent === this.#percent) return undefined;
    this.#percent = percent;
    return percent;
  }
}

function percentOf(livingBytes: number): number {
  if (livingBytes > roomBytes) return 0;
  return Math.floor((roomBytes * 100) / livingBytes / stepPercent) * stepPercent;
}
