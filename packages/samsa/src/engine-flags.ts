/**
 * What V8 is told once a node is ready, for the long run that begins then. Not before: code that V8 kept (Node's own, and that of packed.ts) counts only under the flags
 * it was made with, so that each flag set at the entry costs a start the reading of all that is loaded after it.
 *
 * What was compiled until then is therefore kept first. What is loaded later is kept at the process's end, under these flags, and found again under them.
 */
import { flushCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";

const flags = [
  // The young generation is small: by itself the loop's thread is through in a millisecond, while helpers must first be given a core (decision 16).
  "--no-parallel-scavenge",
  // A request goes through many small functions; the fewer pieces of code it is compiled to, the fewer lines of cold memory a lone one waits for (decision 25).
  "--max-inlined-bytecode-size=1000",
  "--max-inlined-bytecode-size-cumulative=3000",
];

export function setFlagsForLongRun(): void {
  flushCompileCache();
  for (const flag of flags) setFlagsFromString(flag);
}
