/**
 * How many log files a node keeps open: as many as the process may, with room left for connections. A partition that is written to needs one.
 */
import { readFileSync } from "node:fs";

/** Where the platform does not tell; Linux, macOS and Windows allow so many to most processes. */
const openFilesMaxDefault = 4096;
/** Beyond, closing the files used longest ago costs less than the memory they take in the kernel. */
const openFilesMaxHighest = 100_000;

/** Three quarters of the process's limit. */
export function openFilesMax(limits = ownLimits()): number {
  const limit = openFilesLimit(limits);
  if (limit === undefined) return openFilesMaxDefault;
  return Math.max(1, Math.min(openFilesMaxHighest, Math.floor(limit * 0.75)));
}

/** How many descriptors the process may have; undefined where the platform does not tell. */
export function openFilesLimit(limits = ownLimits()): number | undefined {
  const limit = /^Max open files +(\d+)/m.exec(limits)?.[1];
  return limit === undefined ? undefined : Number(limit);
}

/** Node has raised the soft limit to the hard one before anything else runs. */
function ownLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return "";
  }
}
