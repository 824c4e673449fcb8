/**
 * From raft to those who act on metadata: replays what is committed and tells each publisher (delta, new image), in the order they were given.
 *
 * Invariants: publishers are first told when everything that was committed at the start is replayed: what they then get is the whole image as a delta from
 * nothing. So nobody acts on a state that the log has left behind (a topic that was deleted since, and made again). After that they see every image, in order.
 */
import type { Logger } from "@samsa/env";
import type { CommittedBatch, LeaderAndEpoch, LoadedSnapshot, RaftClient, RaftListener } from "@samsa/raft";
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
  private readonly raft: Pick<RaftClient<MetadataRecord>, "highWatermark">;
  private unpublishedBytes = 0;
  private caughtUp = false;

  /** `raft`: what is committed; left out, every batch is the last one. */
  constructor(
    logger: Logger,
    publishers: readonly MetadataPublisher[] = [],
    raft: Pick<RaftClient<MetadataRecord>, "highWatermark"> = { highWatermark: 0 },
  ) {
    this.logger = logger.child("MetadataLoader");
    this.publishers.push(...publishers);
    this.raft = raft;
  }

  /** The newest published image; the empty one before raft has handed over anything. */
  get image(): MetadataImage {
    return this.replay.image;
  }

  /** Told at once of the current image, then of each next one. */
  addPublisher(publisher: MetadataPublisher): void {
    this.publishers.push(publisher);
    if (!this.caughtUp) return;
    publisher.onMetadataUpdate(fromNothing(this.image), this.image, {
      kind: "snapshot",
      sizeInBytes: 0,
      batchAligned: true,
    });
  }

  handleCommit(batch: CommittedBatch<MetadataRecord>): void {
    this.unpublishedBytes += batch.sizeInBytes;
    for (const update of this.replay.replayBatch(batch)) this.publish(update, "log", batch.lastOffset + 1);
  }

  handleLoadSnapshot(snapshot: LoadedSnapshot<MetadataRecord>): void {
    this.logger.info("Loading metadata snapshot", { offset: snapshot.id.offset, epoch: snapshot.id.epoch });
    this.unpublishedBytes = 0;
    this.publish(this.replay.replaySnapshot(snapshot), "snapshot", snapshot.id.offset);
  }

  handleLeaderChange(leader: LeaderAndEpoch): void {
    for (const publisher of this.publishers) publisher.onLeaderChange?.(leader);
  }

  beginShutdown(): void {}

  /** `endOffset`: behind what was replayed. */
  private publish(update: ImageUpdate, kind: UpdateSource["kind"], endOffset: number): void {
    const { highWatermark } = this.raft;
    if (!this.caughtUp && (highWatermark === undefined || endOffset < highWatermark)) return;
    const delta = this.caughtUp ? update.delta : fromNothing(update.image);
    this.caughtUp = true;
    const source = { kind, sizeInBytes: this.unpublishedBytes, batchAligned: update.batchAligned };
    this.unpublishedBytes = 0;
    for (const publisher of this.publishers) publisher.onMetadataUpdate(delta, update.image, source);
  }
}

function fromNothing(image: MetadataImage): MetadataDelta {
  const delta = new MetadataDelta(emptyImage);
  for (const record of imageRecords(image)) delta.replay(record);
  return delta;
}
