/**
 * Writes a snapshot of the image when enough of the log has gone by since the last one, in bytes or in time.
 *
 * Invariants: one snapshot is written at a time; only images that end with a batch become snapshots.
 */
import type { Clock, Logger } from "@samsa/env";
import type { RaftClient } from "@samsa/raft";
import type { MetadataDelta } from "./image/metadata-delta.ts";
import { imageRecords, type MetadataImage } from "./image/metadata-image.ts";
import type { MetadataPublisher, UpdateSource } from "./metadata-loader.ts";
import type { MetadataRecord } from "./metadata-record.ts";

/** Records handed to raft at a time; it makes a batch of each. */
const recordsPerBatch = 1024;

export interface SnapshotGeneratorOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly raft: Pick<RaftClient<MetadataRecord>, "createSnapshot">;
  /** `metadata.log.max.record.bytes.between.snapshots` */
  readonly recordBytesBetweenSnapshotsMax: number;
  /** `metadata.log.max.snapshot.interval.ms`; 0 turns it off. */
  readonly snapshotIntervalMsMax: number;
  /** Called when a snapshot could not be written. */
  readonly failed: (error: unknown) => void;
}

export class SnapshotGenerator implements MetadataPublisher {
  readonly name = "SnapshotGenerator";
  private readonly options: SnapshotGeneratorOptions;
  private readonly logger: Logger;
  private bytesSinceSnapshot = 0;
  private lastSnapshotMs: number;
  private writing = false;

  constructor(options: SnapshotGeneratorOptions) {
    this.options = options;
    this.logger = options.logger.child("SnapshotGenerator");
    this.lastSnapshotMs = options.clock.monotonicMs();
  }

  onMetadataUpdate(_delta: MetadataDelta, image: MetadataImage, source: UpdateSource): void {
    if (source.kind === "snapshot") {
      this.reset();
      return;
    }
    this.bytesSinceSnapshot += source.sizeInBytes;
    const reason = this.reason();
    if (reason === undefined || this.writing || !source.batchAligned) return;
    this.reset();
    this.write(image, reason);
  }

  private reason(): string | undefined {
    const { recordBytesBetweenSnapshotsMax, snapshotIntervalMsMax, clock } = this.options;
    if (this.bytesSinceSnapshot >= recordBytesBetweenSnapshotsMax) {
      return `at least ${recordBytesBetweenSnapshotsMax} bytes were replayed`;
    }
    const elapsedMs = clock.monotonicMs() - this.lastSnapshotMs;
    return snapshotIntervalMsMax > 0 && elapsedMs >= snapshotIntervalMsMax ? `${elapsedMs} ms have gone by` : undefined;
  }

  private reset(): void {
    this.bytesSinceSnapshot = 0;
    this.lastSnapshotMs = this.options.clock.monotonicMs();
  }

  private write(image: MetadataImage, reason: string): void {
    const { lastContainedOffset, lastContainedEpoch, lastContainedLogTimestampMs } = image.provenance;
    const id = { offset: lastContainedOffset + 1, epoch: lastContainedEpoch };
    this.logger.info(`Creating a metadata snapshot because ${reason}`, id);
    this.writing = true;
    this.options.raft.createSnapshot(id, lastContainedLogTimestampMs, inBatches(imageRecords(image))).then(
      () => {
        this.writing = false;
      },
      (error: unknown) => {
        this.writing = false;
        this.options.failed(error);
      },
    );
  }
}

function* inBatches(records: Iterable<MetadataRecord>): IterableIterator<readonly MetadataRecord[]> {
  let batch: MetadataRecord[] = [];
  for (const record of records) {
    batch.push(record);
    if (batch.length < recordsPerBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
