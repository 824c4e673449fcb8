/**
 * Committed batches and snapshots into images. A metadata transaction (KIP-868) shows as a whole or not at all: while one is open the image
 * stays at what was before it.
 *
 * Invariants: every published image is the state of the log after a whole batch, or just before a transaction that begins within one;
 * offsets only grow, except where a snapshot replaces everything.
 */
import assert from "node:assert";
import type { CommittedBatch, LoadedSnapshot } from "@samsa/raft";
import { MetadataDelta } from "./image/metadata-delta.ts";
import { emptyImage, type MetadataImage, type MetadataProvenance } from "./image/metadata-image.ts";
import type { MetadataRecord } from "./metadata-record.ts";

/** One step from image to image. */
export interface ImageUpdate {
  readonly delta: MetadataDelta;
  readonly image: MetadataImage;
  /** Whether a snapshot of the image is a snapshot of the log: it ends where a batch ends. */
  readonly batchAligned: boolean;
}

export class LogReplay {
  image: MetadataImage = emptyImage;
  private delta = new MetadataDelta(emptyImage);
  private transactionStartOffset: number | undefined;

  /** Of a BeginTransactionRecord without its end. */
  get openTransactionOffset(): number | undefined {
    return this.transactionStartOffset;
  }

  /** The updates that the batch makes: none inside a transaction, two when one begins in the middle of it. */
  replayBatch(batch: CommittedBatch<MetadataRecord>): ImageUpdate[] {
    const updates: ImageUpdate[] = [];
    const provenanceAt = (offset: number): MetadataProvenance => ({
      lastContainedOffset: offset,
      lastContainedEpoch: batch.epoch,
      lastContainedLogTimestampMs: batch.appendTimestampMs,
    });
    for (const [index, record] of batch.records.entries()) {
      if (record.type === "BeginTransactionRecord") {
        assert(this.transactionStartOffset === undefined, "transactions do not nest");
        if (index > 0) updates.push(this.publish(provenanceAt(batch.baseOffset + index - 1), false));
        this.transactionStartOffset = batch.baseOffset + index;
      } else if (record.type === "EndTransactionRecord") {
        assert(this.transactionStartOffset !== undefined, "a transaction ends that has begun");
        this.transactionStartOffset = undefined;
      } else if (record.type === "AbortTransactionRecord") {
        assert(this.transactionStartOffset !== undefined, "a transaction is aborted that has begun");
        this.transactionStartOffset = undefined;
        this.delta = new MetadataDelta(this.image);
      } else {
        this.delta.replay(record);
      }
    }
    if (this.transactionStartOffset === undefined) updates.push(this.publish(provenanceAt(batch.lastOffset), true));
    return updates;
  }

  replaySnapshot(snapshot: LoadedSnapshot<MetadataRecord>): ImageUpdate {
    this.transactionStartOffset = undefined;
    this.delta = new MetadataDelta(this.image);
    for (const batch of snapshot.batches) for (const record of batch) this.delta.replay(record);
    this.delta.finishSnapshot();
    return this.publish(
      {
        lastContainedOffset: snapshot.id.offset - 1,
        lastContainedEpoch: snapshot.id.epoch,
        lastContainedLogTimestampMs: snapshot.lastContainedLogTimestampMs,
      },
      true,
    );
  }

  /** Goes on from an image that the caller has made itself, outside any transaction. */
  resetTo(image: MetadataImage): void {
    this.transactionStartOffset = undefined;
    this.image = image;
    this.delta = new MetadataDelta(image);
  }

  private publish(provenance: MetadataProvenance, batchAligned: boolean): ImageUpdate {
    const { delta } = this;
    this.image = delta.apply(provenance);
    this.delta = new MetadataDelta(this.image);
    return { delta, image: this.image, batchAligned };
  }
}
