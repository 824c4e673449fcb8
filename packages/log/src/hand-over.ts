/**
 * The moment in which a partition leaves its directory for a copy of itself in another one (KIP-113). The copy is whole and durable, and nothing is
 * being written: the old directory is set aside as `-delete`, the copy's directory takes the partition's name, and the log goes on there.
 *
 * The old one goes first, so that no stop leaves two directories of the partition's name, with which neither Samsa nor Apache Kafka would start. A stop in
 * between leaves the copy alone, under its `-future` name: with the metadata naming its directory, both brokers take it for the partition.
 *
 * Invariant: a failure leaves the partition where it was, or, when that cannot be, fails its old directory.
 */
import { parentOf } from "./file-names.ts";
import type { PartitionState } from "./partition-state.ts";
import { errorOf, isFull } from "./storage-error.ts";

export interface NewPlaces {
  /** Where the old files wait for their removal. */
  readonly removed: string;
  /** Under the partition's own name. */
  readonly current: string;
}

/** What went wrong is not the fault of the partition that was to move: it stays as it is. */
export class HandOverError extends Error {
  override readonly name = "HandOverError";
}

/** Rejects with `FileSystemError` when the old directory fails or a disk is full, with `HandOverError` when the new one fails. */
export async function exchangeDirectories(
  live: PartitionState,
  future: PartitionState,
  places: NewPlaces,
): Promise<void> {
  const { directory } = live;
  await renamePartition(live, places.removed);
  const { directory: copied } = future;
  try {
    await renamePartition(future, places.current);
  } catch (error) {
    const failure = errorOf(error);
    if (!isFull(failure)) future.fail(failure);
    // Under the partition's name it would be a second one.
    if (future.directory === places.current) await renamePartition(future, copied).catch(() => {});
    await renamePartition(live, directory);
    if (isFull(failure)) throw failure;
    throw new HandOverError(`the new directory failed: ${failure.message}`);
  }
}

async function renamePartition(state: PartitionState, to: string): Promise<void> {
  const { context, directory } = state;
  await context.fileCache.renameDirectory(directory, to, () => {
    state.directory = to;
    for (const segment of state.segments.all) segment.moved(to);
  });
  await context.world.files.syncDirectory(parentOf(to));
}
