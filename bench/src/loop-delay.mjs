// Preloaded into Samsa's process by the benchmarks: writes the event loop's delay (milliseconds over the sampling interval) to a file, every half second.
// Plain JavaScript, so that the measured process does not load what strips types.
import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 5;
const path = process.env.SAMSA_BENCH_LOOP_DELAY;
if (path !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const overMs = (percentile) => Math.max(0, delay.percentile(percentile) / 1e6 - resolutionMs);
  setInterval(() => writeFileSync(path, JSON.stringify({ p99: overMs(99), p999: overMs(99.9) })), 500).unref();
}
