#!/usr/bin/env node
/**
 * The packed program's entry. Most of a start is V8 reading the program, so what it made of it is kept in a folder beside this file: filled when the program is
 * packed, and anew by the first run under another Node. Without it, or where it cannot be written, a start takes a third longer, nothing else.
 */
import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache({ directory: join(import.meta.dirname, "compiled"), portable: true });
await import("./main.ts");
