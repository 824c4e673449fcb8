#!/usr/bin/env node
/**
 * The command line's entry. What must be so before anything else of Node's is used is set here: the name in `ps`, and the size of the thread
 * pool, which is fixed when it is first used. Everything else is loaded after that.
 */
import { availableParallelism } from "node:os";

process.title = "samsa";
// Cold reads, fsync and inflating wait there; twice the cores keep them from queueing behind each other.
process.env.UV_THREADPOOL_SIZE ??= String(Math.min(Math.max(4, 2 * availableParallelism()), 16));

const { runCommandLine } = await import("./command-line.ts");
await runCommandLine(process.argv.slice(2));
