/** The aborted transactions that a read_committed consumer must know to skip their records in what it is given. */

import { recordBatch } from "@samsa/protocol/records";
import { lastOffsetOf } from "./batch-header.ts";
import type { AbortedTransaction } from "./partition-log-api.ts";
import type { PartitionState } from "./partition-state.ts";
import type { AbortedTransactionEntry } from "./transaction-index.ts";

/** Those that overlap the batches read at `fromOffset`, by the segments' transaction indexes. Throws `FileSystemError`. */
export function collectAborted(
  state: PartitionState,
  fromOffset: number,
  parts: readonly Buffer[],
): AbortedTransaction[] {
  // Most logs have none: then the batches need not be gone through for where they end.
  if (firstWithAborted(state, fromOffset) === state.segments.all.length) return [];
  return collectAbortedBetween(state, fromOffset, endOffsetOf(parts)).map(({ producerId, firstOffset }) => ({
    producerId,
    firstOffset,
  }));
}

/** Index of the first segment that may hold a transaction which ended at or above `from`; behind the last one when there is none. */
function firstWithAborted({ segments }: PartitionState, from: number): number {
  let index = Math.max(0, segments.floorIndex(from));
  while (index < segments.all.length && segments.at(index)?.transactionIndex.count === 0) index++;
  return index;
}

/** The aborted transactions that overlap [from, to), whole. Throws `FileSystemError`. */
export function collectAbortedBetween(state: PartitionState, from: number, to: number): AbortedTransactionEntry[] {
  const aborted: AbortedTransactionEntry[] = [];
  for (let index = firstWithAborted(state, from); index < state.segments.all.length; index++) {
    if (state.segments.at(index)?.transactionIndex.collect(from, to, (entry) => aborted.push(entry))) break;
  }
  return aborted;
}

function endOffsetOf(parts: readonly Buffer[]): number {
  const last = parts.at(-1);
  if (last === undefined) return 0;
  let endOffset = 0;
  for (let at = 0; at < last.length; at += recordBatch.sizeInBytes(last, at)) endOffset = lastOffsetOf(last, at) + 1;
  return endOffset;
}
