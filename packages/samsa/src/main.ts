#!/usr/bin/env node
/**
 * The command line's entry. What must be so before anything else of Node's is used is set here: the name in `ps`, how small collections are done, how much is compiled
 * into one piece, and the size of the thread pool, which is fixed when it is first used. Everything else is loaded after that.
 */
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";

process.title = "samsa";
// The young generation is small: by itself the loop's thread is through in a millisecond, while helpers must first be given a core (decision 16).
setFlagsFromString("--no-parallel-scavenge");
// A request goes through many small functions; the fewer pieces of code it is compiled to, the fewer lines of cold memory a lone one waits for (decision 25).
setFlagsFromString("--max-inlined-bytecode-size=1000");
setFlagsFromString("--max-inlined-bytecode-size-cumulative=3000");
// Half of them read, a quarter inflate, the rest is kept for writes and syncs (packages/env/src/real/thread-pool.ts): eight is the least that gives each more than one.
process.env.UV_THREADPOOL_SIZE ??= String(Math.min(Math.max(8, 2 * availableParallelism()), 16));

const { runCommandLine } = await import("./command-line.ts");
await runCommandLine(process.argv.slice(2));
