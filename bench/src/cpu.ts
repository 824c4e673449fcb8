/** The processor time of a process, as Linux counts it: in ticks of a hundredth of a second. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const clockTicksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

/** User plus system time of all threads so far, in seconds. */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond;
}
