/** A snapshot of the metadata log (`.checkpoint`): whole batches from offset 0 on, each as it was written, the last one with the footer. */
import { ProtocolError } from "@samsa/protocol";
import { decodeControlRecord, forEachRecord, recordBatch } from "@samsa/protocol/records";
import { inflatedBytesMax } from "./append-validation.ts";
import { batchProblem } from "./batch-check.ts";
import { scanFile } from "./batch-scanner.ts";
import type { Verification, VerifyTools } from "./verification.ts";

/** Rejects with `FileSystemError`. */
export async function verifyMetadataSnapshot(tools: VerifyTools, path: string, found: Verification): Promise<void> {
  const file = await tools.world.files.open(path, "read");
  let nextOffset = 0;
  let isFinished = false;
  try {
    const size = await file.size();
    const scanned = await scanFile(tools.pool, file, { from: 0, to: size }, (b, at) => {
      const problem = batchProblem(b, at, { segmentBaseOffset: 0, nextOffset });
      if (problem !== undefined) return problem;
      if (isFinished) return "the snapshot goes on after its footer";
      nextOffset = recordBatch.lastOffset(b, at) + 1;
      found.batches++;
      isFinished = walk(b, at, found);
      return undefined;
    });
    found.bytes += scanned.position;
    const what = scanned.problem ?? (isFinished ? undefined : "the snapshot ends without a footer");
    if (what !== undefined) found.problem({ file: path, position: scanned.position, offset: nextOffset, what });
  } finally {
    await file.close();
  }
}

/** Whether the batch has the footer. Throws ProtocolError, which the scan tells. */
function walk(b: Buffer, at: number, found: Verification): boolean {
  if (recordBatch.magic(b, at) !== 2)
    throw new ProtocolError("magic", "a snapshot has batches of the newest format only");
  const isControl = recordBatch.isControl(b, at);
  let isFinished = false;
  forEachRecord(b, at, { decompressedBytesMax: inflatedBytesMax }, (record) => {
    found.records++;
    record.forEachHeader(() => {});
    if (isControl && decodeControlRecord(record.key, record.value)?.type === "SNAPSHOT_FOOTER") isFinished = true;
  });
  return isFinished;
}
