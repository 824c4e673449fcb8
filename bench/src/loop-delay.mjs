// Preloaded into Samsa's process by the benchmarks: measures the event loop's delay from one SIGUSR2 to the next, then writes it (milliseconds over the
// sampling interval) to a file. Between them nothing is sampled. Beside Node's own measure there is one without the time in which the thread was ready to
// run and had no core (Linux counts it): what the process itself holds the loop for. Plain JavaScript, so that the measured process does not load what strips types.
import { openSync, readSync, renameSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 5;
const path = process.env.SAMSA_BENCH_LOOP_DELAY;

const text = Buffer.alloc(128);

/** Asked at every sample, so without memory of its own. Milliseconds; 0 where the system does not say. */
function waitedForCore(file) {
  if (file === undefined) return 0;
  const length = readSync(file, text, 0, text.length, 0);
  return Number(text.latin1Slice(0, length).split(" ")[1]) / 1e6;
}

function openScheduling() {
  try {
    return openSync(`/proc/self/task/${process.pid}/schedstat`);
  } catch {
    return undefined;
  }
}

function begin() {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const held = [];
  let beforeMs = performance.now();
  const file = openScheduling();
  let waitedBefore = waitedForCore(file);
  const startedWaiting = waitedBefore;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const waited = waitedForCore(file);
    held.push(Math.max(0, nowMs - beforeMs - resolutionMs - (waited - waitedBefore)));
    beforeMs = nowMs;
    waitedBefore = waited;
  }, resolutionMs);
  return () => {
    clearInterval(timer);
    delay.disable();
    held.sort((a, b) => a - b);
    const overMs = (ns) => Math.max(0, ns / 1e6 - resolutionMs);
    return {
      p99: overMs(delay.percentile(99)),
      p999: overMs(delay.percentile(99.9)),
      max: overMs(delay.max),
      samples: delay.count,
      held999: held[Math.floor(held.length * 0.999)] ?? 0,
      waitedMs: waitedBefore - startedWaiting,
    };
  };
}

if (path !== undefined) {
  let end;
  process.on("SIGUSR2", () => {
    if (end === undefined) {
      end = begin();
      return;
    }
    // Under its name it is whole.
    writeFileSync(`${path}.tmp`, JSON.stringify(end()));
    renameSync(`${path}.tmp`, path);
    end = undefined;
  });
}
