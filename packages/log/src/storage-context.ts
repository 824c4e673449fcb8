/** What all partitions of one log directory share: the world, the node's bounded caches, and what to do when the directory fails. */
import type { BufferPool, FileSystemError, World } from "@samsa/env";
import type { QueuedAppend } from "./append-queue.ts";
import type { InflationTurns } from "./append-turns.ts";
import type { FileCache } from "./file-cache.ts";
import type { IndexCache } from "./index-cache.ts";
import type { Pace } from "./pace.ts";
import type { SharedWork } from "./shared-work.ts";
import type { TailCache } from "./tail-cache.ts";
import type { WriteTurns } from "./write-turns.ts";

export interface StorageContext {
  readonly world: World;
  readonly pool: BufferPool;
  readonly fileCache: FileCache;
  readonly indexCache: IndexCache;
  readonly tailCache: TailCache;
  readonly pace: Pace;
  /** Makes the partitions' own names durable. */
  readonly names: SharedWork;
  readonly inflationTurns: InflationTurns;
  readonly writeTurns: WriteTurns<QueuedAppend>;
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number;
  /** Of a copy that is being made: a full disk never takes it offline. */
  readonly isOfCopy?: true;
  /** Writes the recovery points down, where they are kept: before what lay below one of them is taken away. Resolves also where that fails, which is told elsewhere. */
  checkpointRecoveryPoints(): Promise<void>;
  /** A call on this directory failed in a way that does not pass (anything but a full disk). Called once per failure seen. */
  directoryFailed(error: FileSystemError): void;
}
