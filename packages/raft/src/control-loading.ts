/** Makes log and newest snapshot fit at start, and reads the log's control records; the data records are passed over unopened. */
import { batchOffsets, batchPositions, decodeControlRecords } from "./batches.ts";
import type { ControlRecord } from "./control-records.ts";
import { readBytes } from "./listener-feed.ts";
import type { SnapshotId } from "./raft-client.ts";
import type { ReplicatedLog } from "./replicated-log.ts";

/** A snapshot ahead of the log takes its place: the log behind it would be a gap. */
export async function catchUpWithSnapshot(log: ReplicatedLog, latest: SnapshotId): Promise<void> {
  const isAhead = latest.epoch > log.lastEpoch || (latest.epoch === log.lastEpoch && latest.offset > log.endOffset);
  if (isAhead) await log.truncateFullyAndStartAt(latest.offset);
}

/** Yields each with its offset, up to the log's end as it is now. Throws `ProtocolError` on a damaged batch. */
export async function* controlRecordsOfLog(
  log: ReplicatedLog,
  startOffset: number,
): AsyncGenerator<{ offset: number; record: ControlRecord }> {
  for (let nextOffset = startOffset; nextOffset < log.endOffset; ) {
    const batches = await read(log, nextOffset);
    for (const at of batchPositions(batches)) {
      const { baseOffset, endOffset } = batchOffsets(batches, at);
      for (const [index, record] of decodeControlRecords(batches, at).entries()) {
        if (baseOffset + index >= nextOffset) yield { offset: baseOffset + index, record };
      }
      nextOffset = endOffset;
    }
  }
}

function read(log: ReplicatedLog, offset: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    log.read(offset, readBytes, (error, batches) => {
      if (error !== undefined) reject(error);
      else if (batches.length === 0) reject(new Error(`the metadata log gives nothing at offset ${offset}`));
      else resolve(batches);
    });
  });
}
