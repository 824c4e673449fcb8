/** A stopped partition's files, read without the help of the log room: whole lawful batches to the end of each segment, and indexes that point at them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordBatch } from "@samsa/protocol/records";
import { LedgerError } from "./ledger.ts";

interface BatchAt {
  readonly lastOffset: number;
  readonly maxTimestamp: number;
}

const offsetEntryBytes = 8;
const timeEntryBytes = 12;

export interface FileCheckOptions {
  /** Cleaning has taken offsets out. */
  readonly hasHoles?: boolean;
}

/** Returns the log's end. */
export function checkPartitionFiles(directory: string, options: FileCheckOptions = {}): number {
  return checkFiles(
    directory,
    new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name))])),
    options,
  );
}

/** The same, of files by name that were read already. */
export function checkFiles(
  directory: string,
  files: ReadonlyMap<string, Buffer>,
  { hasHoles = false }: FileCheckOptions = {},
): number {
  const file = (name: string): BytesOf => ({ path: `${directory}/${name}`, bytes: files.get(name) ?? Buffer.alloc(0) });
  let nextOffset: number | undefined;
  for (const name of [...files.keys()].sort()) {
    if (!name.endsWith(".log")) continue;
    const base = name.slice(0, -".log".length);
    if (nextOffset !== undefined && !follows(Number(base), nextOffset, hasHoles))
      throw new LedgerError(`${directory}/${name} does not begin at ${nextOffset}`);
    const batches = batchesOfFile(file(name), Number(base), hasHoles);
    checkOffsetIndex(file(`${base}.index`), Number(base), batches);
    checkTimeIndex(file(`${base}.timeindex`), Number(base), batches);
    nextOffset = ([...batches.values()].at(-1)?.lastOffset ?? Number(base) - 1) + 1;
  }
  return nextOffset ?? 0;
}

function follows(offset: number, nextOffset: number, hasHoles: boolean): boolean {
  return hasHoles ? offset >= nextOffset : offset === nextOffset;
}

interface BytesOf {
  readonly path: string;
  readonly bytes: Buffer;
}

/** By position. */
function batchesOfFile({ path, bytes }: BytesOf, baseOffset: number, hasHoles: boolean): Map<number, BatchAt> {
  const batches = new Map<number, BatchAt>();
  let nextOffset = baseOffset;
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.length - at < 12 ? Number.POSITIVE_INFINITY : recordBatch.sizeInBytes(bytes, at);
    if (size > bytes.length - at)
      throw new LedgerError(`${path}: ${bytes.length - at} bytes at ${at} are no whole batch`);
    if (!recordBatch.isCrcValid(bytes, at)) throw new LedgerError(`${path}: CRC of the batch at ${at}`);
    const found = recordBatch.baseOffset(bytes, at);
    if (!follows(found, nextOffset, hasHoles))
      throw new LedgerError(`${path}: offset ${found} at ${at}, expected ${nextOffset}`);
    const lastOffset = recordBatch.lastOffset(bytes, at);
    batches.set(at, { lastOffset, maxTimestamp: Number(recordBatch.maxTimestamp(bytes, at)) });
    nextOffset = lastOffset + 1;
    at += size;
  }
  return batches;
}

function checkOffsetIndex({ path, bytes }: BytesOf, baseOffset: number, batches: ReadonlyMap<number, BatchAt>): void {
  if (bytes.length % offsetEntryBytes !== 0) throw new LedgerError(`${path}: ${bytes.length} bytes`);
  for (let at = 0; at < bytes.length; at += offsetEntryBytes) {
    const offset = baseOffset + bytes.readInt32BE(at);
    const position = bytes.readInt32BE(at + 4);
    if (batches.get(position)?.lastOffset !== offset)
      throw new LedgerError(
        `${path}: entry at ${at} says ${offset} at ${position}: ${batches.get(position)?.lastOffset}`,
      );
  }
}

function checkTimeIndex({ path, bytes }: BytesOf, baseOffset: number, batches: ReadonlyMap<number, BatchAt>): void {
  if (bytes.length % timeEntryBytes !== 0) throw new LedgerError(`${path}: ${bytes.length} bytes`);
  for (let at = 0; at < bytes.length; at += timeEntryBytes) {
    const timestamp = Number(bytes.readBigInt64BE(at));
    const offset = baseOffset + bytes.readInt32BE(at + 8);
    let largest = -1;
    for (const batch of batches.values())
      if (batch.lastOffset <= offset) largest = Math.max(largest, batch.maxTimestamp);
    if (largest !== timestamp)
      throw new LedgerError(`${path}: entry at ${at} says ${timestamp} up to ${offset}: ${largest}`);
  }
}
