/**
 * What compaction leaves of one batch, as Kafka's cleaner decides it.
 *
 * A record stays while it is the latest of its key (or lies behind what the offset map has seen); a tombstone goes when its batch's delete horizon
 * has passed, and the horizon is set at the first cleaning that finds the tombstone still needed. Records of aborted transactions go at once, markers when
 * their transaction has no batch left and their horizon has passed.
 *
 * Invariants: batches are shown in the order of the log; what stays keeps its offsets; the batch with a producer's last sequence and the last batch of a
 * cleaning stay, empty if need be.
 */
import { emptyBatchOf, type RecordView, RetainedRecords, recordBatch } from "@samsa/protocol/records";
import { inflatedBytesMax } from "./append-validation.ts";
import type { CleanedTransactions } from "./cleaned-transactions.ts";
import type { OffsetMap } from "./offset-map.ts";

/** A producer's last batch: by its last offset, or when only a marker is known of it by the marker's epoch. */
export interface LastOfProducer {
  /** -1: no data batch is known. */
  readonly lastDataOffset: number;
  readonly epoch: number;
}

export interface BatchCleanerOptions {
  readonly map: OffsetMap;
  readonly transactions: CleanedTransactions;
  /** By producer id. */
  readonly lastOfProducers: ReadonlyMap<number, LastOfProducer>;
  readonly nowMs: number;
  readonly deleteRetentionMs: number;
  /** Where the cleaning ends, exclusive. */
  readonly upTo: number;
}

const inflating = { decompressedBytesMax: inflatedBytesMax };

export class BatchCleaner {
  readonly #options: BatchCleanerOptions;
  readonly #retained = new RetainedRecords();
  #discardsRecords = false;
  /** Of the batch in hand; undefined: it has none. */
  #horizonMs: number | undefined;
  #isControl = false;
  readonly #retains = (record: RecordView): boolean => {
    if (this.#discardsRecords) return false;
    return this.#isControl || this.#isNeeded(record);
  };

  constructor(options: BatchCleanerOptions) {
    this.#options = options;
  }

  /** What stays in the place of the batch at `at`: undefined for nothing, a view of `b` for all of it. Valid until the next call. Throws ProtocolError. */
  clean(b: Buffer, at: number): Buffer | undefined {
    const { transactions, nowMs, deleteRetentionMs } = this.#options;
    const canDiscard = transactions.canDiscard(b, at);
    this.#isControl = recordBatch.isControl(b, at);
    this.#horizonMs = recordBatch.hasDeleteHorizon(b, at) ? Number(recordBatch.baseTimestamp(b, at)) : undefined;
    this.#discardsRecords = canDiscard && (!this.#isControl || this.#isHorizonPast());
    const staysEmpty = this.#mustStay(b, at);
    if (this.#discardsRecords && !staysEmpty) return undefined;
    const retained = this.#retained;
    retained.collect(b, at, inflating, this.#retains);
    if (retained.count === 0) return staysEmpty ? emptyBatchOf(b, at) : undefined;
    const needsHorizon = (retained.hasTombstone || (canDiscard && this.#isControl)) && this.#horizonMs === undefined;
    if (retained.isAll && !needsHorizon) return b.subarray(at, at + recordBatch.sizeInBytes(b, at));
    return retained.rebuild(b, at, needsHorizon ? nowMs + deleteRetentionMs : this.#horizonMs);
  }

  #isHorizonPast(): boolean {
    return this.#horizonMs !== undefined && this.#horizonMs <= this.#options.nowMs;
  }

  #mustStay(b: Buffer, at: number): boolean {
    const lastOffset = recordBatch.lastOffset(b, at);
    if (lastOffset + 1 === this.#options.upTo) return true;
    const producerId = recordBatch.producerId(b, at);
    const last = producerId < 0 ? undefined : this.#options.lastOfProducers.get(producerId);
    if (last === undefined) return false;
    if (last.lastDataOffset >= 0) return lastOffset === last.lastDataOffset;
    return this.#isControl && recordBatch.producerEpoch(b, at) === last.epoch;
  }

  #isNeeded(record: RecordView): boolean {
    const { map } = this.#options;
    if (record.offset > map.latestOffset) return true;
    // Compaction knows records by their keys: one without a key came before the topic was compacted.
    if (record.keyLength < 0) return false;
    if (record.offset < map.get(record.bytes, record.keyStart, record.keyLength)) return false;
    return record.valueLength >= 0 || !this.#isHorizonPast();
  }
}
