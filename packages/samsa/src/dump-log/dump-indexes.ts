/** `.index`, `.timeindex` and `.txnindex`: their entries, and whether the log says the same. */
import {
  lastOffsetOf,
  logSuffix,
  offsetIndexEntryBytes,
  offsetIndexSuffix,
  readInt64,
  scanFile,
  stopScan,
  timeIndexEntryBytes,
  transactionIndexEntryBytes,
} from "@samsa/log/inspect";
import type { Int64 } from "@samsa/protocol";
import { forEachRecord, readMessageSet, recordBatch } from "@samsa/protocol/records";
import { baseOffsetOf, DumpError, type DumpTools, inflatedBytesMax, neighbourOf, withFile } from "./dump-options.ts";

/** Offset in the index → offset in the log. */
export type IndexMismatches = Map<number, number>;

interface OffsetEntry {
  readonly offset: number;
  readonly position: number;
}

function offsetEntries(content: Buffer, baseOffset: number): OffsetEntry[] {
  const count = Math.floor(content.length / offsetIndexEntryBytes);
  return Array.from({ length: count }, (_, index) => ({
    offset: baseOffset + content.readInt32BE(index * offsetIndexEntryBytes),
    position: content.readInt32BE(index * offsetIndexEntryBytes + 4),
  }));
}

/** Zeros behind the entries are room that a crash left. */
function isEnd(offset: number, baseOffset: number, index: number): boolean {
  return offset === baseOffset && index > 0;
}

/** Rejects with `DumpError`, `FileSystemError`. */
export async function dumpOffsetIndex(path: string, tools: DumpTools): Promise<IndexMismatches> {
  const { files, options, print } = tools;
  const baseOffset = baseOffsetOf(path);
  const mismatches: IndexMismatches = new Map();
  await withFile(files, neighbourOf(path, logSuffix), async (log, logSize) => {
    const content = await files.readWhole(path);
    const entries = offsetEntries(content, baseOffset);
    if (entries.length === 0) {
      print(`${path} is empty.`);
      return;
    }
    if (options.indexSanityOnly) {
      checkSanity(path, content.length, offsetIndexEntryBytes, (entries.at(-1)?.offset ?? baseOffset) >= baseOffset);
      print(`${path} passed sanity check.`);
      return;
    }
    for (const [index, { offset, position }] of entries.entries()) {
      if (isEnd(offset, baseOffset, index)) return;
      const to = Math.min(logSize, position + options.messageBytesMax);
      const found = await firstLastOffset(tools, log, { from: position, to });
      if (found === undefined) throw new DumpError(`${path}: no batch at position ${position} of the log`);
      if (found !== offset) mismatches.set(offset, found);
      if (!options.verifyIndexOnly) print(`offset: ${offset} position: ${position}`);
    }
  });
  return mismatches;
}

async function firstLastOffset(
  { pool }: DumpTools,
  log: Parameters<typeof scanFile>[1],
  range: { readonly from: number; readonly to: number },
): Promise<number | undefined> {
  let found: number | undefined;
  await scanFile(pool, log, range, (b, at) => {
    found = lastOffsetOf(b, at);
    return stopScan;
  });
  return found;
}

function checkSanity(path: string, length: number, entryBytes: number, isInOrder: boolean): void {
  if (isInOrder && length % entryBytes === 0) return;
  throw new DumpError(`Corrupt index found, index file (${path}) has ${length} bytes and entries of ${entryBytes}`);
}

/** What a time index and its log do not agree in, for the end of the dump. */
export interface TimeIndexErrors {
  readonly mismatched: { readonly indexed: Int64; readonly found: Int64 }[];
  readonly outOfOrder: { readonly indexed: Int64; readonly previous: Int64 }[];
  readonly notFound: { readonly indexed: number; readonly found: number }[];
}

/** Rejects with `DumpError`, `FileSystemError`. */
export async function dumpTimeIndex(path: string, tools: DumpTools): Promise<TimeIndexErrors> {
  const { files, options, print } = tools;
  const baseOffset = baseOffsetOf(path);
  const errors: TimeIndexErrors = { mismatched: [], outOfOrder: [], notFound: [] };
  await withFile(files, neighbourOf(path, logSuffix), async (log, logSize) => {
    const positions = offsetEntries(await files.readWhole(neighbourOf(path, offsetIndexSuffix)), baseOffset);
    const entries = timeEntries(await files.readWhole(path), baseOffset);
    if (options.indexSanityOnly) {
      const { size } = (await files.status(path)) ?? { size: 0 };
      checkSanity(path, size, timeIndexEntryBytes, isTimeIndexSane(entries, baseOffset));
      print(`${path} passed sanity check.`);
      return;
    }
    let previous: Int64 = -1;
    for (const [index, entry] of entries.entries()) {
      if (isEnd(entry.offset, baseOffset, index)) return;
      const from = positions.findLast(({ offset }) => offset <= entry.offset)?.position ?? 0;
      const found = await batchEndingAt(tools, log, { from, to: logSize }, entry.offset);
      if (found?.lastOffset !== entry.offset) {
        errors.notFound.push({ indexed: entry.offset, found: found?.lastOffset ?? -1 });
      } else {
        if (found.maxTimestamp !== entry.timestamp)
          errors.mismatched.push({ indexed: entry.timestamp, found: found.maxTimestamp });
        if (previous >= entry.timestamp) errors.outOfOrder.push({ indexed: entry.timestamp, previous });
      }
      if (!options.verifyIndexOnly) print(`timestamp: ${entry.timestamp} offset: ${entry.offset}`);
      previous = entry.timestamp;
    }
  });
  return errors;
}

interface TimeEntry {
  readonly timestamp: Int64;
  readonly offset: number;
}

function timeEntries(content: Buffer, baseOffset: number): TimeEntry[] {
  return Array.from({ length: Math.floor(content.length / timeIndexEntryBytes) }, (_, index) => ({
    timestamp: readInt64(content, index * timeIndexEntryBytes),
    offset: baseOffset + content.readInt32BE(index * timeIndexEntryBytes + 8),
  }));
}

function isTimeIndexSane(entries: readonly TimeEntry[], baseOffset: number): boolean {
  const [first] = entries;
  const last = entries.at(-1);
  return first === undefined || last === undefined || (last.timestamp >= first.timestamp && last.offset >= baseOffset);
}

/** The first batch that ends at or above the offset, with the largest timestamp of its records. */
async function batchEndingAt(
  { pool }: DumpTools,
  log: Parameters<typeof scanFile>[1],
  range: { readonly from: number; readonly to: number },
  offset: number,
): Promise<{ readonly lastOffset: number; readonly maxTimestamp: Int64 } | undefined> {
  let found: { lastOffset: number; maxTimestamp: Int64 } | undefined;
  const scanned = await scanFile(pool, log, range, (b, at) => {
    const lastOffset = lastOffsetOf(b, at);
    if (lastOffset < offset) return undefined;
    found = { lastOffset, maxTimestamp: lastOffset === offset ? maxTimestampOf(b, at) : -1 };
    return stopScan;
  });
  if (found === undefined && scanned.problem !== undefined && !scanned.isCutOff)
    throw new DumpError(`${log.path}: at position ${scanned.position}: ${scanned.problem}`);
  return found;
}

function maxTimestampOf(b: Buffer, at: number): Int64 {
  let max: Int64 = -1;
  const note = ({ timestamp }: { readonly timestamp: Int64 }): void => {
    if (timestamp > max) max = timestamp;
  };
  const options = { decompressedBytesMax: inflatedBytesMax };
  if (recordBatch.magic(b, at) === 2) forEachRecord(b, at, options, note);
  else readMessageSet(b.subarray(at, at + recordBatch.sizeInBytes(b, at)), options).forEach(note);
  return max;
}

export async function dumpTransactionIndex(path: string, { files, print }: DumpTools): Promise<void> {
  const content = await files.readWhole(path);
  for (let at = 0; at + transactionIndexEntryBytes <= content.length; at += transactionIndexEntryBytes) {
    const [producerId, firstOffset, lastOffset, lastStableOffset] = [2, 10, 18, 26].map((from) =>
      readInt64(content, at + from),
    );
    print(
      `version: ${content.readInt16BE(at)} producerId: ${producerId} firstOffset: ${firstOffset} lastOffset: ${lastOffset} lastStableOffset: ${lastStableOffset}`,
    );
  }
}
