/**
 * Reads partitions back from a node that serves and holds them against their ledgers: all that is new, also as a read_committed reader sees it, then samples by offset and
 * by time; of a partition of few keys all that is left.
 */
import assert from "node:assert/strict";
import type { RawConnection } from "@samsa/interop-tests/raw-connection";
import { type AbortedTransaction, batchesOf, fetch, latest, listOffset, type Partition } from "./calls.ts";
import { KeyedLedger } from "./keyed-ledger.ts";
import { LedgerError, type PartitionLedger } from "./ledger.ts";
import type { Random } from "./random.ts";
import { identify, identifyKeyed, timestampOf } from "./records.ts";
import type { TransactionLedger } from "./transaction-ledger.ts";

export interface WatchedPartition extends Partition {
  readonly ledger: PartitionLedger | KeyedLedger;
  /** Of a partition whose producers send transactions. */
  readonly transactions?: TransactionLedger | undefined;
}

interface Walked {
  readonly found: number;
  readonly notFound: number;
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
export async function walk(connection: RawConnection, partition: WatchedPartition, startMs: number): Promise<Walked> {
  const { ledger, transactions } = partition;
  if (ledger instanceof KeyedLedger) return walkKeyed(connection, partition, ledger, startMs);
  const walked = await walkAll(connection, partition, ledger, startMs);
  if (transactions !== undefined) await walkCommitted(connection, partition, transactions, startMs);
  return walked;
}

async function walkAll(
  connection: RawConnection,
  partition: Partition,
  ledger: PartitionLedger,
  startMs: number,
): Promise<Walked> {
  const end = await logEndOffset(connection, partition);
  while (ledger.walkedTo < end) {
    const { errorCode, records } = await fetch(connection, partition, ledger.walkedTo, walkBytesMax);
    if (errorCode !== 0) throw new LedgerError(`${ledger.name}: fetch at ${ledger.walkedTo}: error ${errorCode}`);
    const before = ledger.walkedTo;
    for (const batch of batchesOf(records)) {
      if (batch.marker !== undefined) {
        ledger.walkedMarker(batch.baseOffset);
        continue;
      }
      const ids = batch.records.map((record) => identify(record, startMs));
      assert.equal(batch.lastOffset - batch.baseOffset + 1, ids.length, "offsets of a batch are contiguous");
      ledger.walked(batch.baseOffset, ids);
    }
    if (ledger.walkedTo === before) throw new LedgerError(`${ledger.name}: nothing to read at ${before} of ${end}`);
  }
  return ledger.walkEnds(end);
}

/** All that cleaning has left, from the beginning. */
async function walkKeyed(
  connection: RawConnection,
  partition: Partition,
  ledger: KeyedLedger,
  startMs: number,
): Promise<Walked> {
  const end = await logEndOffset(connection, partition);
  const read: { offset: number; id: number }[] = [];
  for (let at = 0; at < end; ) {
    const { errorCode, records } = await fetch(connection, partition, at, walkBytesMax);
    if (errorCode !== 0) throw new LedgerError(`${ledger.name}: fetch at ${at}: error ${errorCode}`);
    const batches = batchesOf(records);
    for (const batch of batches) {
      const left = batch.records.map((record) => ({ offset: record.offset, id: identifyKeyed(record, startMs) }));
      const ids = left.map(({ id }) => id);
      ledger.walkedHead(batch.producerId, batch.lastSequence, ids);
      // The first batch may begin before what was asked for.
      read.push(...left.filter(({ offset }) => offset >= at));
    }
    const last = batches.at(-1)?.lastOffset;
    if (last === undefined) throw new LedgerError(`${ledger.name}: nothing to read at ${at} of ${end}`);
    at = last + 1;
  }
  return ledger.walked(read, end);
}

/** As a consumer with `isolation.level=read_committed` goes through it, up to the last stable offset. */
async function walkCommitted(
  connection: RawConnection,
  partition: Partition,
  transactions: TransactionLedger,
  startMs: number,
): Promise<void> {
  for (;;) {
    const at = transactions.stableTo;
    const answer = await fetch(connection, partition, at, walkBytesMax, { readCommitted: true });
    if (answer.errorCode !== 0)
      throw new LedgerError(`${transactions.name}: fetch at ${at}: error ${answer.errorCode}`);
    if (at >= answer.lastStableOffset) return;
    readCommitted(answer.records, answer.aborted, transactions, startMs);
    if (transactions.stableTo === at) throw new LedgerError(`${transactions.name}: nothing stable to read at ${at}`);
  }
}

function readCommitted(
  records: Buffer,
  aborted: readonly AbortedTransaction[],
  transactions: TransactionLedger,
  startMs: number,
): void {
  const ahead = [...aborted];
  const abortedProducers = new Set<number>();
  for (const batch of batchesOf(records)) {
    while (ahead[0] !== undefined && ahead[0].firstOffset <= batch.lastOffset)
      abortedProducers.add((ahead.shift() as AbortedTransaction).producerId);
    if (batch.marker === "ABORT") abortedProducers.delete(batch.producerId);
    if (batch.marker === undefined) {
      const isShown = !(batch.isTransactional && abortedProducers.has(batch.producerId));
      for (const record of batch.records) transactions.read(record.offset, identify(record, startMs), isShown);
    }
    transactions.stableTo = batch.lastOffset + 1;
  }
}

/** Reads at a few offsets and times anywhere in what was walked: through the indexes. */
export async function sample(
  connection: RawConnection,
  partition: WatchedPartition,
  startMs: number,
  random: Random,
  samples: number,
): Promise<void> {
  const { ledger, transactions } = partition;
  // What is left of a keyed partition is read from the beginning each time.
  if (ledger instanceof KeyedLedger || ledger.walkedTo === 0) return;
  for (let index = 0; index < samples; index++) {
    const offset = random.integer(ledger.walkedTo);
    const { errorCode, records } = await fetch(connection, partition, offset, 1 + random.integer(20_000));
    if (errorCode !== 0) throw new LedgerError(`${ledger.name}: fetch at ${offset}: error ${errorCode}`);
    const batches = batchesOf(records);
    const [first] = batches;
    if (first === undefined || first.baseOffset > offset || first.lastOffset < offset)
      throw new LedgerError(`${ledger.name}: fetch at ${offset} begins at ${first?.baseOffset}`);
    for (const batch of batches)
      if (batch.marker === undefined)
        for (const record of batch.records) ledger.readAgain(record.offset, identify(record, startMs));
  }
  // Markers have timestamps of their own.
  if (transactions !== undefined) return;
  const timestamp = timestampOf(ledger.at(random.integer(ledger.walkedTo)) ?? 0, startMs);
  const { offset } = await listOffset(connection, partition, timestamp);
  const expected = ledger.offsetForTimestamp(timestamp);
  if (offset !== expected)
    throw new LedgerError(`${ledger.name}: ListOffsets for ${timestamp} says ${offset}, expected ${expected}`);
}
