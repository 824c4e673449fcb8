/**
 * What the other guests of the machine's host leave to a broker: how long its memory stays in the processor's caches, and how much of the cores is given to somebody else.
 * Neither is the broker's doing, and both decide what a record costs that comes alone (docs/decisions/0023-cold-caches.md).
 */
import { readFileSync } from "node:fs";
import { median } from "./report.ts";

const lineBytes = 64;
const numbersPerLine = lineBytes / Int32Array.BYTES_PER_ELEMENT;
/** Fits into the second cache of a core with room to spare. */
const memoryBytes = 128 * 1024;
const samples = 21;

/** Nanoseconds for reading a line of memory that was last used `idleMs` before, while this core did nothing but look at the clock; each address depends on the line before. */
export function lineNsAfter(idleMs: number): number {
  const memory = chain();
  // What follows the chain is compiled first.
  for (let time = 0; time < samples * 10; time++) follow(memory);
  const taken: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const untilMs = performance.now() + idleMs;
    while (performance.now() < untilMs);
    const startedMs = performance.now();
    follow(memory);
    taken.push(performance.now() - startedMs);
  }
  return (median(taken) * 1e6) / (memoryBytes / lineBytes);
}

/** Each line's first number is the place of the next one; once around all of them, in no order that could be foreseen. */
function chain(): Int32Array {
  const memory = new Int32Array(memoryBytes / Int32Array.BYTES_PER_ELEMENT);
  const lines = Array.from({ length: memoryBytes / lineBytes }, (_, line) => line);
  for (let last = lines.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [lines[last], lines[other]] = [lines[other] as number, lines[last] as number];
  }
  for (const [at, line] of lines.entries()) {
    memory[line * numbersPerLine] = (lines[(at + 1) % lines.length] as number) * numbersPerLine;
  }
  return memory;
}

function follow(memory: Int32Array): void {
  let place = 0;
  do place = memory[place] as number;
  while (place !== 0);
}

/** Of the time that something wanted to run since a reading of `coreTimes`, the part in which the host ran somebody else; 0 to 1. */
export function stolenSince(before: CoreTimes): number {
  const now = coreTimes();
  const stolen = now.stolen - before.stolen;
  return stolen / (now.used - before.used + stolen);
}

/** Of all cores together, in ticks. */
export interface CoreTimes {
  readonly used: number;
  readonly stolen: number;
}

export function coreTimes(): CoreTimes {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n", 1);
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return { used: user + nice + system + interrupts + softInterrupts, stolen };
}
