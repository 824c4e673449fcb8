/**
 * From raft to those who act on metadata: replays what is committed and tells each publisher (delta, new image), in the order they were given.
 *
 * Invariants: a publisher sees every image after the one it was first given, in order; a publisher added later is first given the whole of the
 * current image as a delta from nothing; publishers are not called before raft has handed over something.
 */
import type { Logger } from "@samsa/env";
import type { CommittedBatch, LeaderAndEpoch, LoadedSnapshot, RaftListener } from "@samsa/raft";
import { MetadataDelta } from "./image/metadata-delta.ts";
import { emptyImage, imageRecords, type MetadataImage } from "./image/metadata-image.ts";
import { type ImageUpdate, LogReplay } from "./log-replay.ts";
import type { MetadataRecord } from "./metadata-record.ts";

/** Where an image came from. */
export interface UpdateSource {
  readonly kind: "log" | "snapshot";
  /** Of the batches since the last update, as they lie in the log; 0 for a snapshot. */
  readonly sizeInBytes: number;
  /** Whether a snapshot file may be made of this image. */
  readonly batchAligned: boolean;
}

export interface MetadataPublisher {
  readonly name: string;
  onMetadataUpdate(delta: MetadataDelta, image: MetadataImage, source: UpdateSource): void;
  /** The leader of the metadata log changed. */
  onLeaderChange?(leader: LeaderAndEpoch): void;
}

export class MetadataLoader implements RaftListener<MetadataRecord> {
  private readonly logger: Logger;
  private readonly replay = new LogReplay();
  private readonly publishers: MetadataPublisher[] = [];
  private unpublishedBytes = 0;
  private loaded = false;

  constructor(logger: Logger, publishers: readonly MetadataPublisher[] = []) {
    this.logger = logger.child("MetadataLoader");
    this.publishers.push(...publishers);
  }

  /** The newest published image; the empty one before raft has handed over anything. */
  get image(): MetadataImage {
    return this.replay.image;
  }

  /** Told at once of the current image, then of each next one. */
  addPublisher(publisher: MetadataPublisher): void {
    this.publishers.push(publisher);
    if (!this.loaded) return;
    const delta = new MetadataDelta(emptyImage);
    for (const record of imageRecords(this.image)) delta.replay(record);
    publisher.onMetadataUpdate(delta, this.image, { kind: "snapshot", sizeInBytes: 0, batchAligned: true });
  }

  handleCommit(batch: CommittedBatch<MetadataRecord>): void {
    this.unpublishedBytes += batch.sizeInBytes;
    for (const update of this.replay.replayBatch(batch)) {
      this.publish(update, "log", this.unpublishedBytes);
      this.unpublishedBytes = 0;
    }
  }

  handleLoadSnapshot(snapshot: LoadedSnapshot<MetadataRecord>): void {
    this.logger.info("Loading metadata snapshot", { offset: snapshot.id.offset, epoch: snapshot.id.epoch });
    this.unpublishedBytes = 0;
    this.publish(this.replay.replaySnapshot(snapshot), "snapshot", 0);
  }

  handleLeaderChange(leader: LeaderAndEpoch): void {
    for (const publisher of this.publishers) publisher.onLeaderChange?.(leader);
  }

  beginShutdown(): void {}

  private publish(update: ImageUpdate, kind: UpdateSource["kind"], sizeInBytes: number): void {
    this.loaded = true;
    const source = { kind, sizeInBytes, batchAligned: update.batchAligned };
    for (const publisher of this.publishers) publisher.onMetadataUpdate(update.delta, update.image, source);
  }
}
