/**
 * Two log directories that were cleaned from the same bytes, held against each other batch by batch. Two things cannot be the same bytes and are
 * compared by what they say: a batch whose delete horizon was set in the cleaning (it is a time), and a compressed batch that was written anew (another library compressed it).
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decompress, readRecords, recordBatch, recordBatchHeaderBytes } from "@samsa/protocol/records";

const decompressedBytesMax = 1 << 24;

/** Where each topic's first partition is clean up to. */
export function cleanedOffsets(logDirectory: string): Map<string, number> {
  const file = join(logDirectory, "cleaner-offset-checkpoint");
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .slice(2)
    .filter((line) => line !== "");
  return new Map(lines.map((line) => [line.split(" ")[0] ?? "", Number(line.split(" ")[2])]));
}

export interface ComparedLogs {
  batches: number;
  exact: number;
  empty: number;
  horizons: number;
  sizeInBytes: number;
}

/** Fails at the first batch that differs. */
export function compareCleaned(theirDirectory: string, ourDirectory: string, topic: string): ComparedLogs {
  const [theirs, ours] = [segmentNames(theirDirectory, topic), segmentNames(ourDirectory, topic)];
  assert.deepEqual(ours, theirs, `segments of ${topic}`);
  const compared: ComparedLogs = { batches: 0, exact: 0, empty: 0, horizons: 0, sizeInBytes: 0 };
  for (const name of theirs) {
    const read = (directory: string) => readFileSync(join(directory, `${topic}-0`, name));
    compareSegment(read(theirDirectory), read(ourDirectory), `${topic}/${name}`, compared);
  }
  return compared;
}

function segmentNames(logDirectory: string, topic: string): string[] {
  const names = readdirSync(join(logDirectory, `${topic}-0`));
  return names.filter((name) => name.endsWith(".log")).sort();
}

function compareSegment(theirs: Buffer, ours: Buffer, name: string, compared: ComparedLogs): void {
  let at = 0;
  let ourAt = 0;
  while (at < theirs.length) {
    assert(ourAt < ours.length, `${name} ends early, at ${recordBatch.baseOffset(theirs, at)}`);
    const one = theirs.subarray(at, at + recordBatch.sizeInBytes(theirs, at));
    const other = ours.subarray(ourAt, ourAt + recordBatch.sizeInBytes(ours, ourAt));
    compared.batches++;
    if (recordBatch.recordCount(one, 0) === 0) compared.empty++;
    if (recordBatch.hasDeleteHorizon(one, 0)) compared.horizons++;
    if (one.equals(other)) compared.exact++;
    else compareWords(one, other, `${name}, batch at offset ${recordBatch.baseOffset(one, 0)}`);
    at += one.length;
    ourAt += other.length;
  }
  assert.equal(ourAt, ours.length, `${name} goes on`);
  compared.sizeInBytes += ours.length;
}

function compareWords(one: Buffer, other: Buffer, what: string): void {
  const isAllowed = recordBatch.hasDeleteHorizon(one, 0) || recordBatch.compression(one, 0) !== 0;
  assert(isAllowed, `${what} differs`);
  assert.deepEqual(said(other), said(one), what);
}

/** A batch but for the time of its delete horizon and what its compression came to. */
function said(b: Buffer) {
  assert(recordBatch.isCrcValid(b, 0));
  const hasHorizon = recordBatch.hasDeleteHorizon(b, 0);
  return {
    baseOffset: recordBatch.baseOffset(b, 0),
    epoch: recordBatch.partitionLeaderEpoch(b, 0),
    attributes: recordBatch.attributes(b, 0),
    lastOffsetDelta: recordBatch.lastOffsetDelta(b, 0),
    baseTimestamp: hasHorizon ? "horizon" : recordBatch.baseTimestamp(b, 0),
    maxTimestamp: recordBatch.maxTimestamp(b, 0),
    producer: [recordBatch.producerId(b, 0), recordBatch.producerEpoch(b, 0), recordBatch.baseSequence(b, 0)],
    plain: hasHorizon
      ? "horizon"
      : decompress(recordBatch.compression(b, 0), b.subarray(recordBatchHeaderBytes), {
          bytesMax: decompressedBytesMax,
        }),
    records: readRecords(b, 0, { decompressedBytesMax }),
  };
}
