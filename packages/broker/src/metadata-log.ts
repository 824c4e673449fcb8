/**
 * The metadata log as raft wants it, over one partition of the log room: `__cluster_metadata-0` in the metadata directory.
 *
 * Invariants: callbacks are never called synchronously; what `read` gives belongs to the reader; `deleteBefore` is asked only of what a snapshot holds, so it
 * may move the high watermark along.
 */
import type { Clock } from "@samsa/env";
import type { LogConfig, PartitionLog } from "@samsa/log";
import { defaultLogConfig } from "@samsa/log";
import { errorByCode, errorCode } from "@samsa/protocol";
import type { ReplicatedLog } from "@samsa/raft";
import type { MetadataLogConfig } from "./node-config.ts";

/** Raft makes batches of up to 8 MiB. */
const metadataBatchBytesMax = 16 * 1024 * 1024;

/** Segments by size and age; nothing is removed but by raft, below a snapshot. */
export function metadataLogConfig(config: MetadataLogConfig): LogConfig {
  return {
    ...defaultLogConfig,
    segmentBytes: config.segmentBytes,
    segmentMs: config.segmentMs,
    maxMessageBytes: metadataBatchBytesMax,
    retentionBytes: Number.POSITIVE_INFINITY,
    retentionMs: Number.POSITIVE_INFINITY,
    cleanupDelete: false,
    cleanupCompact: false,
  };
}

export class MetadataLog implements ReplicatedLog {
  private readonly log: PartitionLog;
  private readonly clock: Clock;

  constructor(log: PartitionLog, clock: Clock) {
    this.log = log;
    this.clock = clock;
  }

  get startOffset(): number {
    return this.log.logStartOffset;
  }

  get endOffset(): number {
    return this.log.logEndOffset;
  }

  get lastEpoch(): number {
    return Math.max(0, this.log.latestEpoch);
  }

  get sizeInBytes(): number {
    return this.log.sizeInBytes;
  }

  endOffsetForEpoch(epoch: number): { epoch: number; endOffset: number } | undefined {
    const end = this.log.endOffsetForEpoch(epoch);
    return end.epoch < 0 ? undefined : end;
  }

  append(batches: Buffer, done: (error: Error | undefined) => void): void {
    this.log.appendAtOffsets({ records: batches, owner: undefined }, ({ error }) => done(asError(error, "append")));
  }

  read(offset: number, bytesMax: number, done: (error: Error | undefined, batches: Buffer) => void): void {
    const upTo = this.log.logEndOffset;
    this.log.read({ offset, bytesMax, minOneBatch: true, upTo }, (read) => {
      const batches = Buffer.concat(read.parts);
      const error = asError(read.error, "read");
      read.release();
      this.clock.defer(() => done(error, batches));
    });
  }

  sync(done: (error: Error | undefined) => void): void {
    this.log.flush(done);
  }

  truncateFullyAndStartAt(offset: number): Promise<void> {
    return this.log.truncateFullyAndStartAt(offset);
  }

  async deleteBefore(offset: number): Promise<void> {
    this.log.updateHighWatermark(offset);
    await this.log.incrementLogStartOffset(offset);
  }
}

function asError(code: number, operation: string): Error | undefined {
  if (code === errorCode.NONE) return undefined;
  return new Error(`the metadata log failed to ${operation}: ${errorByCode(code).name}`);
}
