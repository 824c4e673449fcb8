/**
 * Lets go of old snapshots and of the log below them, as Kafka does: beginning with the oldest, as long as log and snapshots together are over
 * `metadata.max.retention.bytes`, then as long as the oldest is older than `metadata.max.retention.ms`. The log is cut at the start of what the
 * next snapshot covers, so the newest snapshot always stays.
 */

import type { SnapshotId } from "./raft-client.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

export interface MetadataRetention {
  /** Negative: unlimited. */
  readonly retentionBytes: number;
  /** Negative: unlimited. */
  readonly retentionMs: number;
}

export async function cleanMetadataLog(
  log: ReplicatedLog,
  snapshots: SnapshotStore,
  retention: MetadataRetention,
  nowMs: number,
): Promise<void> {
  const { retentionBytes, retentionMs } = retention;
  if (retentionBytes >= 0) {
    let snapshotBytes = await totalBytes(snapshots);
    await cleanWhile(log, snapshots, async (oldest) => {
      if (log.sizeInBytes + snapshotBytes <= retentionBytes) return false;
      snapshotBytes -= await snapshots.sizeInBytes(oldest);
      return true;
    });
  }
  if (retentionMs >= 0) {
    await cleanWhile(
      log,
      snapshots,
      async (oldest) => nowMs - (await snapshots.lastContainedLogTimestampMs(oldest)) > retentionMs,
    );
  }
}

async function totalBytes(snapshots: SnapshotStore): Promise<number> {
  let total = 0;
  for (const id of snapshots.ids) total += await snapshots.sizeInBytes(id);
  return total;
}

async function cleanWhile(
  log: ReplicatedLog,
  snapshots: SnapshotStore,
  isOver: (oldest: SnapshotId) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const [oldest, next] = snapshots.ids;
    if (oldest === undefined || next === undefined) return;
    // A snapshot of an earlier offset in a later epoch would not move the log's start: nothing to gain.
    if (next.offset <= log.startOffset || !(await isOver(oldest))) return;
    await log.deleteBefore(next.offset);
    await snapshots.forgetBefore(next);
  }
}
