/**
 * Future logs that are found at a start: copies of partitions that were on their way to another log directory when the node stopped.
 *
 * Invariant: afterwards each partition has one future log at most, of the same topic and not beside the partition's own log; it goes on being filled, or takes the
 * partition's place when that log is gone. Nothing is removed that is not elsewhere. Of several the longest is kept.
 */
import type { World } from "@samsa/env";
import { zeroUuid } from "@samsa/protocol";
import type { LogDirectory } from "./log-directory.ts";
import { LogDirectoryError } from "./meta-properties.ts";
import type { PartitionLog } from "./partition-log.ts";
import { markDeleted } from "./partition-removal.ts";

/** Rejects with `LogDirectoryError` where an operator must choose: of two copies without the log they are of. */
export async function settleFutureLogs(world: World, directories: readonly LogDirectory[]): Promise<void> {
  const kept = new Map<string, PartitionLog>();
  for (const { directory, future } of longestFirst(directories)) {
    const { name } = future;
    const holder = directories.find(({ partitions }) => partitions.has(name));
    const isWhole = future.topicId !== zeroUuid || holder === undefined;
    const isLawful = isWhole && holder !== directory;
    const twin = kept.get(name);
    if (twin !== undefined && isLawful && holder === undefined) {
      throw new LogDirectoryError(
        `${twin.directory} and ${future.directory} are copies of the same partition: the one that is out of date has to be removed by hand`,
      );
    }
    if (isLawful && twin === undefined) {
      kept.set(name, future);
      directory.futures.set(name, future);
    } else await discard(world, future);
  }
}

function longestFirst(
  directories: readonly LogDirectory[],
): { readonly directory: LogDirectory; readonly future: PartitionLog }[] {
  return directories
    .flatMap((directory) => directory.foundFutures.splice(0).map((future) => ({ directory, future })))
    .sort((left, right) => right.future.logEndOffset - left.future.logEndOffset);
}

/** Renamed first: half of it must never be taken for a copy. */
async function discard(world: World, future: PartitionLog): Promise<void> {
  const { files, logger } = world;
  const { directory } = future;
  await future.abandon();
  logger.warn("copy of a partition that is of no use removed", { directory });
  try {
    await files.removeTree(await markDeleted(world, future));
  } catch (problem) {
    logger.warn("copy of a partition not removed", { directory, problem: String(problem) });
  }
}
