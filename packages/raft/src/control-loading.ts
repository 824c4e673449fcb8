/** Reads the control records of the newest snapshot and of the log behind it at start; the data records are passed over unopened. */
import { batchOffsets, batchPositions, decodeControlRecords } from "./batches.ts";
import type { ControlRecord } from "./control-records.ts";
import { readBytes } from "./listener-feed.ts";
import type { ReplicatedLog } from "./replicated-log.ts";

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
