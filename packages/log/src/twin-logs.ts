/**
 * The same partition found in two log directories. A creation that was cut short leaves an empty log without a topic id; when the next one
 * took another directory, the leftover goes. Anything else is for an operator to sort out, as with Kafka.
 */
import type { World } from "@samsa/env";
import { zeroUuid } from "@samsa/protocol";
import type { LogDirectory } from "./log-directory.ts";
import { LogDirectoryError } from "./meta-properties.ts";
import type { PartitionLog } from "./partition-log.ts";

interface Found {
  readonly directory: LogDirectory;
  readonly log: PartitionLog;
}

/** Afterwards each partition is in one directory. Rejects with `LogDirectoryError`. */
export async function settleTwinLogs(world: World, directories: readonly LogDirectory[]): Promise<void> {
  const found = new Map<string, Found>();
  for (const directory of directories) {
    for (const [name, log] of [...directory.partitions]) {
      const [first, second] = [found.get(name), { directory, log }];
      const leftover = [second, first].find((each) => each !== undefined && isUnfinished(each.log));
      if (first !== undefined && leftover === undefined) {
        throw new LogDirectoryError(
          `${name} is in ${first.directory.path} and in ${directory.path}: the one that is out of date has to be removed by hand`,
        );
      }
      if (first !== undefined && leftover !== undefined) await remove(world, name, leftover);
      found.set(name, first === undefined || leftover === first ? second : first);
    }
  }
}

function isUnfinished({ topicId, logEndOffset }: PartitionLog): boolean {
  return topicId === zeroUuid && logEndOffset === 0;
}

async function remove({ files, logger }: World, name: string, { directory, log }: Found): Promise<void> {
  directory.partitions.delete(name);
  await log.abandon();
  const path = `${directory.path}/${name}`;
  logger.warn("unfinished partition removed: it is in another directory too", { directory: path });
  await files.removeTree(path).catch((problem: unknown) => {
    logger.warn("unfinished partition not removed", { directory: path, problem: String(problem) });
  });
}
