/**
 * Brings one listener up to the high watermark and keeps it there: the newest snapshot first, then the log, then batches straight from
 * memory as they are committed.
 *
 * Invariants: a listener sees every offset from its start on once and in order; it hears of this node's leadership only after everything
 * that was committed before it (so a new leader has replayed all there is); at most one read is on its way.
 */
import { recordBatch } from "@samsa/protocol/records";
import type { DecodedBatch } from "./batches.ts";
import { batchPositions, decodeBatch } from "./batches.ts";
import { naming } from "./metadata-file-error.ts";
import type { CommittedBatch, LeaderAndEpoch, LoadedSnapshot, RaftListener } from "./raft-client.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import type { RecordSerde } from "./serde.ts";
import { snapshotFileName } from "./snapshot-name.ts";

/** How much of the log is read at once. */
export const readBytes = 1024 * 1024;

export type AnnouncedLeader = LeaderAndEpoch & { readonly epochStartOffset: number };

export interface FeedSource<T> {
  readonly log: ReplicatedLog;
  readonly serde: RecordSerde<T>;
  /** Of the log and its snapshots, for errors. */
  readonly directory: string;
  highWatermark(): number;
  latestSnapshot(): Promise<LoadedSnapshot<T> | undefined>;
  /** A read that failed, or a listener that threw. */
  failed(error: unknown): void;
}

export class ListenerFeed<T> {
  readonly #listener: RaftListener<T>;
  readonly #source: FeedSource<T>;
  /** Undefined before the listener was given anything. */
  #nextOffset: number | undefined;
  #leader: AnnouncedLeader | undefined;
  #heardOfEpoch = -1;
  /** Of the one that was loaded last. */
  #snapshotName: string | undefined;
  #reading = false;
  #closed = false;

  constructor(listener: RaftListener<T>, source: FeedSource<T>) {
    this.#listener = listener;
    this.#source = source;
  }

  /** A batch that has just been committed; one that does not fit on is read from the log by `advance`. */
  commit(batch: CommittedBatch<T>): void {
    if (this.#reading || this.#nextOffset !== batch.baseOffset) return;
    this.#hand(batch);
  }

  /** Hands over whatever the listener lacks; `leader` is whom it has to hear of. */
  advance(leader: AnnouncedLeader | undefined): void {
    if (this.#closed) return;
    this.#leader = leader;
    this.#maybeAnnounce();
    this.#fetchMissing();
  }

  #fetchMissing(): void {
    if (this.#closed || this.#reading) return;
    if ((this.#nextOffset ?? 0) >= this.#source.highWatermark()) return;
    this.#reading = true;
    if (this.#nextOffset === undefined || this.#nextOffset < this.#source.log.startOffset) void this.#loadSnapshot();
    else this.#readLog(this.#nextOffset);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener.beginShutdown();
  }

  async #loadSnapshot(): Promise<void> {
    try {
      const snapshot = await this.#source.latestSnapshot();
      if (this.#closed) return;
      if (snapshot !== undefined) {
        this.#snapshotName = snapshotFileName(snapshot.id);
        const file = `${this.#source.directory}/${this.#snapshotName}`;
        naming(file, () => this.#listener.handleLoadSnapshot(snapshot));
      }
      this.#nextOffset = snapshot?.id.offset ?? 0;
      this.#maybeAnnounce();
      this.#continue();
    } catch (error) {
      this.#source.failed(error);
    }
  }

  #readLog(nextOffset: number): void {
    this.#source.log.read(nextOffset, readBytes, (error, batches) => {
      if (this.#closed) return;
      // What was asked for may have been let go of meanwhile: the snapshot that covers it comes instead.
      if (nextOffset < this.#source.log.startOffset) return this.#continue();
      if (error !== undefined) return this.#source.failed(error);
      try {
        for (const at of batchPositions(batches)) {
          const where = this.#batchName(recordBatch.baseOffset(batches, at));
          const batch = naming(where, () => decodeBatch(batches, at, this.#source.serde));
          if (batch.lastOffset >= this.#source.highWatermark()) break;
          naming(where, () => this.#hand(from(nextOffset, batch)));
        }
        this.#continue();
      } catch (thrown) {
        this.#source.failed(thrown);
      }
    });
  }

  /** With the snapshot that it is to follow, as either may be the one that is wrong. */
  #batchName(baseOffset: number): string {
    const before = this.#snapshotName === undefined ? "" : ` (after ${this.#snapshotName})`;
    return `${this.#source.directory}: the batch at offset ${baseOffset}${before}`;
  }

  #continue(): void {
    this.#reading = false;
    this.#fetchMissing();
  }

  #hand(batch: CommittedBatch<T>): void {
    if (this.#closed) return;
    this.#nextOffset = batch.lastOffset + 1;
    this.#listener.handleCommit(batch);
    this.#maybeAnnounce();
  }

  #maybeAnnounce(): void {
    if (this.#leader === undefined) return;
    const { leaderId, epoch, epochStartOffset } = this.#leader;
    if (epoch <= this.#heardOfEpoch || (this.#nextOffset ?? 0) <= epochStartOffset) return;
    this.#heardOfEpoch = epoch;
    this.#listener.handleLeaderChange({ leaderId, epoch });
  }
}

/** Without the records that a snapshot in the middle of the batch covers already. */
function from<T>(nextOffset: number, batch: DecodedBatch<T>): CommittedBatch<T> {
  const { epoch, lastOffset, appendTimestampMs, sizeInBytes } = batch;
  const baseOffset = Math.max(nextOffset, batch.baseOffset);
  const records = batch.records.slice(baseOffset - batch.baseOffset);
  return { baseOffset, lastOffset, epoch, appendTimestampMs, sizeInBytes, records };
}
