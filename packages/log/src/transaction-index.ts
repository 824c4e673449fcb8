/**
 * `.txnindex`: the aborted transactions whose abort marker lies in the segment, so that read_committed consumers can skip their records.
 * An entry of 34 bytes: version (0), producer id, first and last offset of the transaction, last stable offset when it was aborted.
 * The file is there only when there is an entry.
 *
 * Invariant: last offsets rise from entry to entry.
 */
import type { CachedFile } from "./file-cache.ts";
import { IndexFile } from "./index-file.ts";
import { readInt64, writeInt64 } from "./int64-bytes.ts";

export const transactionIndexEntryBytes = 34;
const entryVersion = 0;

export interface AbortedTransactionEntry {
  readonly producerId: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly lastStableOffset: number;
}

export class TransactionIndex extends IndexFile {
  constructor(file: CachedFile, count: number | undefined) {
    super(file, transactionIndexEntryBytes, count);
  }

  appendEntry(entry: AbortedTransactionEntry): void {
    this.append((buffer, at) => {
      buffer.writeInt16BE(entryVersion, at);
      writeInt64(buffer, at + 2, entry.producerId);
      writeInt64(buffer, at + 10, entry.firstOffset);
      writeInt64(buffer, at + 18, entry.lastOffset);
      writeInt64(buffer, at + 26, entry.lastStableOffset);
    });
  }

  /**
   * Calls `visit` for each transaction that overlaps [fromOffset, upTo). Returns true when later segments cannot hold more of them:
   * an entry whose last stable offset reached `upTo` was seen.
   */
  collect(fromOffset: number, upTo: number, visit: (entry: AbortedTransactionEntry) => void): boolean {
    for (let index = 0; index < this.count; index++) {
      const entry = this.entryAt(index, readEntry);
      if (entry.lastOffset >= fromOffset && entry.firstOffset < upTo) visit(entry);
      if (entry.lastStableOffset >= upTo) return true;
    }
    return false;
  }

  /** Keeps the transactions that ended below `offset`. */
  truncateToOffset(offset: number): void {
    this.truncateNow(this.partitionPoint((buffer, at) => readEntry(buffer, at).lastOffset < offset));
  }
}

function readEntry(buffer: Buffer, at: number): AbortedTransactionEntry {
  return {
    producerId: Number(readInt64(buffer, at + 2)),
    firstOffset: Number(readInt64(buffer, at + 10)),
    lastOffset: Number(readInt64(buffer, at + 18)),
    lastStableOffset: Number(readInt64(buffer, at + 26)),
  };
}
