/**
 * The native modules of this room, each loaded when first needed: together they would cost every start some 20 ms, and a
 * platform without one of the binaries still serves everything else. Node only: the browser's twins of `#crc32c` and
 * `#compression` do not come here.
 */
// biome-ignore lint/style/noRestrictedImports: compression is synchronous, and only require() loads synchronously on first use
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
let crc32Module: typeof import("@node-rs/crc32") | undefined;
let snappyModule: typeof import("snappy") | undefined;
let lz4Module: typeof import("lz4-napi") | undefined;

/** Throws when the platform has no binary of it. */
export function nativeCrc32(): typeof import("@node-rs/crc32") {
  crc32Module ??= require("@node-rs/crc32") as typeof import("@node-rs/crc32");
  return crc32Module;
}

/** Throws when the platform has no binary of it. */
export function nativeSnappy(): typeof import("snappy") {
  snappyModule ??= require("snappy") as typeof import("snappy");
  return snappyModule;
}

/** Throws when the platform has no binary of it. */
export function nativeLz4(): typeof import("lz4-napi") {
  lz4Module ??= require("lz4-napi") as typeof import("lz4-napi");
  return lz4Module;
}
