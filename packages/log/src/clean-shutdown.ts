/**
 * `.kafka_cleanshutdown`: left in a log directory when everything in it was flushed and closed, so that the next start need not check it;
 * with the epoch the broker had, which the controller wants to know at the next registration.
 *
 * Invariant: the file is removed as soon as it was read, so that a stop while loading counts as unclean.
 */
import type { FileSystem } from "@samsa/env";
import { cleanShutdownName } from "./file-names.ts";

export interface CleanShutdown {
  /** -1: unknown. */
  readonly brokerEpoch: number;
}

/** Undefined: the last stop was not clean. */
export async function takeCleanShutdown(files: FileSystem, directory: string): Promise<CleanShutdown | undefined> {
  const path = `${directory}/${cleanShutdownName}`;
  if ((await files.status(path)) === undefined) return undefined;
  const text = (await files.readWhole(path)).toString("utf8");
  await files.remove(path);
  await files.syncDirectory(directory);
  return { brokerEpoch: brokerEpochOf(text) };
}

export async function writeCleanShutdown(files: FileSystem, directory: string, brokerEpoch: number): Promise<void> {
  await files.replace(`${directory}/${cleanShutdownName}`, JSON.stringify({ version: 0, brokerEpoch }));
}

/** Older brokers leave the file empty: a clean stop without an epoch. */
function brokerEpochOf(text: string): number {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== "object" || content === null || !("brokerEpoch" in content)) return -1;
    return typeof content.brokerEpoch === "number" ? content.brokerEpoch : -1;
  } catch {
    return -1;
  }
}
