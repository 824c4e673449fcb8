/** Reads partitions back from a node that serves and holds them against their ledgers: all that is new, then samples by offset and by time. */
import assert from "node:assert/strict";
import type { RawConnection } from "@samsa/interop-tests/raw-connection";
import { batchesOf, fetch, latest, listOffset, type Partition } from "./calls.ts";
import { LedgerError, type PartitionLedger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { identify, timestampOf } from "./records.ts";

export interface WatchedPartition extends Partition {
  readonly ledger: PartitionLedger;
}

const walkBytesMax = 512 * 1024;

/** Waits until the partition is led: right after a start it may not be, for a moment. */
export async function logEndOffset(connection: RawConnection, partition: Partition): Promise<number> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    const { errorCode, offset } = await listOffset(connection, partition, latest);
    if (errorCode === 0) return offset;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new LedgerError(`${partition.topic}-${partition.partition} is not served`);
}

/** Reads what lies behind the last walk. Nothing may be appended meanwhile. */
export async function walk(
  connection: RawConnection,
  partition: WatchedPartition,
  startMs: number,
): Promise<{ readonly found: number; readonly notFound: number }> {
  const { ledger } = partition;
  const end = await logEndOffset(connection, partition);
  while (ledger.walkedTo < end) {
    const { errorCode, records } = await fetch(connection, partition, ledger.walkedTo, walkBytesMax);
    if (errorCode !== 0) throw new LedgerError(`${ledger.name}: fetch at ${ledger.walkedTo}: error ${errorCode}`);
    const before = ledger.walkedTo;
    for (const batch of batchesOf(records)) {
      const ids = batch.records.map((record) => identify(record, startMs));
      assert.equal(batch.lastOffset - batch.baseOffset + 1, ids.length, "offsets of a batch are contiguous");
      ledger.walked(batch.baseOffset, ids);
    }
    if (ledger.walkedTo === before) throw new LedgerError(`${ledger.name}: nothing to read at ${before} of ${end}`);
  }
  return ledger.walkEnds(end);
}

/** Reads at a few offsets and times anywhere in what was walked: through the indexes. */
export async function sample(
  connection: RawConnection,
  partition: WatchedPartition,
  startMs: number,
  random: Random,
  samples: number,
): Promise<void> {
  const { ledger } = partition;
  if (ledger.walkedTo === 0) return;
  for (let index = 0; index < samples; index++) {
    const offset = random.integer(ledger.walkedTo);
    const { errorCode, records } = await fetch(connection, partition, offset, 1 + random.integer(20_000));
    if (errorCode !== 0) throw new LedgerError(`${ledger.name}: fetch at ${offset}: error ${errorCode}`);
    const batches = batchesOf(records);
    const [first] = batches;
    if (first === undefined || first.baseOffset > offset || first.lastOffset < offset)
      throw new LedgerError(`${ledger.name}: fetch at ${offset} begins at ${first?.baseOffset}`);
    for (const batch of batches)
      for (const record of batch.records) ledger.readAgain(record.offset, identify(record, startMs));
  }
  const timestamp = timestampOf(ledger.at(random.integer(ledger.walkedTo)) ?? 0, startMs);
  const { offset } = await listOffset(connection, partition, timestamp);
  const expected = ledger.offsetForTimestamp(timestamp);
  if (offset !== expected)
    throw new LedgerError(`${ledger.name}: ListOffsets for ${timestamp} says ${offset}, expected ${expected}`);
}
