/**
 * What V8 is told once a node is ready, for the long run that begins then. Not before: the same flags at the entry made a start a sixth longer (decision 25).
 *
 * Invariant: V8 knows each of them; of one that it does not know it only complains.
 */
import { setFlagsFromString } from "node:v8";

const neverMs = 2_000_000_000;
const flags = [
  // The young generation is small: by itself the loop's thread is through in a millisecond, while helpers must first be given a core (decision 16).
  "--no-parallel-scavenge",
  // A request goes through many small functions; the fewer pieces of code it is compiled to, the fewer lines of cold memory a lone one waits for (decision 25).
  "--max-inlined-bytecode-size=1000",
  "--max-inlined-bytecode-size-cumulative=3000",
  // Where little happens V8 collects to give memory back, and forgets the shapes of objects of which none is alive just then, requests and answers among them: all code
  // compiled for them is thrown away, of which a lone record then makes do without for half a minute (decision 31). Three weeks are never.
  `--memory-reducer-delay-ms=${neverMs}`,
  `--gc-memory-reducer-start-delay-ms=${neverMs}`,
];

export function setFlagsForLongRun(): void {
  for (const flag of flags) setFlagsFromString(flag);
}
