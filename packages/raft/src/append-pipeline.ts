/**
 * Carries batches into the log: what gathers while one write is being made durable goes out with the next (group commit).
 *
 * Invariants: batches are written in the order they were pushed; `durable` names an end offset only after the write and the sync that
 * cover it have succeeded; after a failure nothing more is written, and `failed` is called once.
 */

import { batchBytesMax } from "./batches.ts";
import type { ReplicatedLog } from "./replicated-log.ts";

/** Bytes that may wait or be on their way to the disk: as many whole batches as Kafka's accumulator holds. */
export const appendQueueBytesMax = 10 * batchBytesMax;

interface QueuedBatch {
  readonly bytes: Buffer;
  readonly endOffset: number;
}

export interface AppendOutcome {
  durable(endOffset: number): void;
  failed(error: Error): void;
}

export class AppendPipeline {
  readonly #log: ReplicatedLog;
  readonly #defer: (callback: () => void) => void;
  readonly #outcome: AppendOutcome;
  #queue: QueuedBatch[] = [];
  #queuedBytes = 0;
  #state: "idle" | "scheduled" | "writing" | "failed" = "idle";
  #waiting: (() => void)[] = [];

  constructor(log: ReplicatedLog, defer: (callback: () => void) => void, outcome: AppendOutcome) {
    this.#log = log;
    this.#defer = defer;
    this.#outcome = outcome;
  }

  hasRoomFor(bytes: number): boolean {
    return this.#queuedBytes + bytes <= appendQueueBytesMax;
  }

  push(batch: QueuedBatch): void {
    if (this.#state === "failed") return;
    this.#queue.push(batch);
    this.#queuedBytes += batch.bytes.length;
    if (this.#state !== "idle") return;
    this.#state = "scheduled";
    this.#defer(() => this.#write());
  }

  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void> {
    if (this.#state === "idle" || this.#state === "failed") return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #write(): void {
    const batches = this.#queue;
    const last = batches.at(-1);
    if (last === undefined) {
      this.#settle("idle");
      return;
    }
    this.#queue = [];
    this.#state = "writing";
    const bytes = batches.length === 1 ? last.bytes : Buffer.concat(batches.map((batch) => batch.bytes));
    this.#log.append(bytes, (writeError) => {
      if (writeError !== undefined) return this.#fail(writeError);
      this.#log.sync((syncError) => {
        if (syncError !== undefined) return this.#fail(syncError);
        this.#queuedBytes -= bytes.length;
        this.#outcome.durable(last.endOffset);
        this.#write();
      });
    });
  }

  #fail(error: Error): void {
    this.#queue = [];
    this.#settle("failed");
    this.#outcome.failed(error);
  }

  #settle(state: "idle" | "failed"): void {
    this.#state = state;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
