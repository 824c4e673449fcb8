#!/usr/bin/env node
/**
 * The command line's entry. What must be so before anything else of Node's is used is set here: the name in `ps`, and the size of the thread pool, which is fixed when it
 * is first used. Everything else is loaded after that. V8's flags are no matter of the entry (engine-flags.ts).
 */
import { availableParallelism } from "node:os";

process.title = "samsa";
// Half of them read, a quarter inflate, the rest is kept for writes and syncs (packages/env/src/real/thread-pool.ts): eight is the least that gives each more than one.
process.env.UV_THREADPOOL_SIZE ??= String(Math.min(Math.max(8, 2 * availableParallelism()), 16));

const { runCommandLine } = await import("./command-line.ts");
await runCommandLine(process.argv.slice(2));
