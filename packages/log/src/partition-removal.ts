/**
 * The end of a whole partition directory: renamed to `-delete`, so that a start would not see it, and removed after `file.delete.delay.ms`. A stop in
 * between leaves it to the next start.
 */
import type { Timer, World } from "@samsa/env";
import { deletedDirectoryName, parentOf } from "./file-names.ts";
import type { PartitionLog } from "./partition-log.ts";

/** The path that the directory of a partition gets in its end, in the log directory `parent`. */
export function deletedPath({ random }: World, parent: string, { topic, partition }: PartitionLog): string {
  return `${parent}/${deletedDirectoryName(topic, partition, random.bytes(16).toString("hex"))}`;
}

/** A start would not see the log any more, whose files nobody uses. Resolves to its new path. Rejects with `FileSystemError`. */
export async function markDeleted(world: World, log: PartitionLog): Promise<string> {
  const parent = parentOf(log.directory);
  const removed = deletedPath(world, parent, log);
  await world.files.rename(log.directory, removed);
  await world.files.syncDirectory(parent);
  return removed;
}

export class PartitionRemoval {
  readonly #world: World;
  readonly #timers = new Set<Timer>();
  readonly #removing = new Set<Promise<void>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The log's files are let go of and get another name. Rejects with `FileSystemError`. */
  async remove(log: PartitionLog): Promise<void> {
    await log.abandon();
    this.removeLater(await markDeleted(this.#world, log), log.config.fileDeleteDelayMs);
  }

  /** The directory has its `-delete` name. */
  removeLater(directory: string, delayMs: number): void {
    const due = (): void => {
      this.#timers.delete(timer);
      const removing = this.#removeNow(directory).finally(() => this.#removing.delete(removing));
      this.#removing.add(removing);
    };
    const timer = this.#world.clock.setTimer(delayMs, due, { background: true });
    this.#timers.add(timer);
  }

  async #removeNow(directory: string): Promise<void> {
    try {
      await this.#world.files.removeTree(directory);
    } catch (error) {
      this.#world.logger.warn("deleted partition not removed", { directory, problem: String(error) });
    }
  }

  /** What has not been removed stays for the next start. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
    await Promise.all(this.#removing);
  }
}
