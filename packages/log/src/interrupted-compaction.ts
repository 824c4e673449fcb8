/**
 * What a stop left of files on their way, found at a start: files marked for removal go, half-written cleaned segments go, whole ones (`.swap`)
 * take the place of the segments that they replace. Kafka leaves the same, and finishes it the same way.
 *
 * Invariant: a segment is taken over only when every file of it had become `.swap`; otherwise the old segments are all still there.
 */
import { recordBatchOverheadBytes } from "@samsa/protocol/records";
import { lastOffsetOf } from "./batch-header.ts";
import { scanBatches } from "./batch-scanner.ts";
import {
  cleanedSuffix,
  deletedSuffix,
  logSuffix,
  offsetIndexSuffix,
  offsetOfFileName,
  swapSuffix,
  timeIndexSuffix,
  transactionIndexSuffix,
} from "./file-names.ts";
import { listQuickly } from "./quick-files.ts";
import type { StorageContext } from "./storage-context.ts";

const segmentSuffixes = [logSuffix, offsetIndexSuffix, timeIndexSuffix, transactionIndexSuffix];

/** Returns the names of the files that are the partition's then. Rejects with `FileSystemError`. */
export async function finishCompactions(context: StorageContext, directory: string): Promise<Set<string>> {
  const { files } = context.world;
  const names = new Set(await listQuickly(context, directory));
  if (![...names].some(isUnfinished)) return names;
  const remove = async (name: string): Promise<void> => {
    await files.remove(`${directory}/${name}`);
    names.delete(name);
  };
  for (const name of names) if (isMarkedDeleted(name)) await remove(name);
  const firstCleaned = Math.min(...offsetsOf(names, cleanedSuffix));
  for (const name of names) {
    if (name.endsWith(cleanedSuffix)) await remove(name);
    // Not all of its files had become .swap.
    else if (offsetBefore(name, swapSuffix) >= firstCleaned) await remove(name);
  }
  const swaps = [...names].filter((name) => name.endsWith(logSuffix + swapSuffix));
  for (const name of swaps) await removeReplaced(context, directory, { name, names, remove });
  for (const name of names) {
    if (!name.endsWith(swapSuffix)) continue;
    const isWhole = swaps.includes(`${name.slice(0, 20)}${logSuffix}${swapSuffix}`);
    if (!isWhole) {
      await remove(name);
      continue;
    }
    const final = name.slice(0, -swapSuffix.length);
    await files.rename(`${directory}/${name}`, `${directory}/${final}`);
    names.delete(name);
    names.add(final);
    context.world.logger.info("compaction finished that was interrupted", { file: `${directory}/${final}` });
  }
  if (swaps.length > 0) await files.syncDirectory(directory);
  return names;
}

/** Whether compaction or removal had to do with the file; almost always nothing has. */
function isUnfinished(name: string): boolean {
  return name.endsWith(deletedSuffix) || name.endsWith(cleanedSuffix) || name.endsWith(swapSuffix);
}

/** Snapshots of the metadata log are raft's to remove. */
function isMarkedDeleted(name: string): boolean {
  return name.endsWith(deletedSuffix) && !name.endsWith(`.checkpoint${deletedSuffix}`);
}

/** The segments that begin where the cleaned one does, or inside it. */
async function removeReplaced(
  { pool, fileCache }: StorageContext,
  directory: string,
  options: {
    readonly name: string;
    readonly names: ReadonlySet<string>;
    readonly remove: (name: string) => Promise<void>;
  },
): Promise<void> {
  const { name, names, remove } = options;
  const baseOffset = offsetBefore(name, swapSuffix);
  const cleaned = fileCache.file(directory, name);
  let endOffset = baseOffset;
  const range = { from: 0, to: cleaned.now().sizeNow() };
  if (range.to >= recordBatchOverheadBytes) {
    await scanBatches(pool, cleaned, range, (b, at) => {
      endOffset = lastOffsetOf(b, at) + 1;
      return undefined;
    });
  }
  await cleaned.close();
  for (const other of names) {
    const offset = segmentSuffixes
      .map((suffix) => offsetOfFileName(other, suffix))
      .find((found) => found !== undefined);
    if (offset !== undefined && (offset === baseOffset || (offset > baseOffset && offset < endOffset)))
      await remove(other);
  }
}

function offsetsOf(names: ReadonlySet<string>, suffix: string): number[] {
  return [...names].filter((name) => name.endsWith(suffix)).map((name) => offsetBefore(name, suffix));
}

/** -1: no segment's file with this ending. */
function offsetBefore(name: string, suffix: string): number {
  if (!name.endsWith(suffix)) return -1;
  const plain = name.slice(0, -suffix.length);
  return segmentSuffixes.map((each) => offsetOfFileName(plain, each)).find((found) => found !== undefined) ?? -1;
}
