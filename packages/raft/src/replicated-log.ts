/**
 * What raft needs of the log below it; the node implements it over one partition of the log room.
 *
 * Invariants asked for: appends are carried out in the order they were asked for; `startOffset`, `endOffset` and `lastEpoch` tell what is
 * written (an append counts when its `done` is called); callbacks are never called synchronously.
 */
export interface ReplicatedLog {
  readonly startOffset: number;
  /** One past the last written record. */
  readonly endOffset: number;
  /** Leader epoch of the last written batch; 0 when the log holds none. */
  readonly lastEpoch: number;
  /** Of all segments. */
  readonly sizeInBytes: number;
  /** Record batches whose offsets (beginning at `endOffset` as of their turn) and epochs are set already. */
  append(batches: Buffer, done: (error: Error | undefined) => void): void;
  /** Whole batches beginning with the one that holds `offset`, at least one, else up to `bytesMax`; empty at the end. The bytes are the receiver's. */
  read(offset: number, bytesMax: number, done: (error: Error | undefined, batches: Buffer) => void): void;
  /** Everything written before the call is durable when `done` is called. */
  sync(done: (error: Error | undefined) => void): void;
  /** Drops everything and begins anew at `offset` (a snapshot is ahead of the log). */
  truncateFullyAndStartAt(offset: number): Promise<void>;
  /** The log starts at `offset` from now on; segments that lie wholly below it are deleted. */
  deleteBefore(offset: number): Promise<void>;
}
