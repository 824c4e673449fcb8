/**
 * Producer ids from blocks that the controller gives out (KIP-730). The next block is asked for before this one is used up.
 *
 * Invariants: no id is given twice, not even after a crash, since a block is recorded before it is used; one request to the controller is under way
 * at a time; at most `producerIdWaitersMax` requests wait for it.
 */
import type { Controller } from "@samsa/metadata";
import { errorCode } from "@samsa/protocol";
import { producerIdPrefetchShare, producerIdWaitersMax } from "./limits.ts";

const requestVersion = 0;

export interface ProducerIdResult {
  readonly error: number;
  readonly producerId: number;
}

interface Block {
  readonly end: number;
  readonly prefetchAt: number;
}

export class ProducerIds {
  private readonly controller: Controller;
  private readonly brokerId: number;
  private readonly brokerEpoch: () => number;
  private block: Block = { end: 0, prefetchAt: 0 };
  private nextId = 0;
  private prefetched: { start: number; block: Block } | undefined;
  private asking: Promise<number> | undefined;
  private waiters = 0;

  constructor(options: { controller: Controller; brokerId: number; brokerEpoch: () => number }) {
    this.controller = options.controller;
    this.brokerId = options.brokerId;
    this.brokerEpoch = options.brokerEpoch;
  }

  async next(): Promise<ProducerIdResult> {
    for (;;) {
      if (this.nextId >= this.block.end) this.takePrefetched();
      if (this.nextId < this.block.end) {
        const producerId = this.nextId++;
        if (producerId >= this.block.prefetchAt && this.prefetched === undefined) void this.ask();
        return { error: errorCode.NONE, producerId };
      }
      if (this.waiters >= producerIdWaitersMax) return failed(errorCode.COORDINATOR_LOAD_IN_PROGRESS);
      this.waiters++;
      const error = await this.ask();
      this.waiters--;
      if (error !== errorCode.NONE) return failed(errorCode.COORDINATOR_LOAD_IN_PROGRESS);
    }
  }

  private takePrefetched(): void {
    if (this.prefetched === undefined) return;
    this.nextId = this.prefetched.start;
    this.block = this.prefetched.block;
    this.prefetched = undefined;
  }

  private ask(): Promise<number> {
    this.asking ??= this.allocate().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** The error code, 0 when a block was got. */
  private async allocate(): Promise<number> {
    const response = await this.controller.allocateProducerIds(
      { brokerId: this.brokerId, brokerEpoch: this.brokerEpoch() },
      { apiVersion: requestVersion },
    );
    const { producerIdStart: start, producerIdLen: length } = response;
    if (response.errorCode !== errorCode.NONE) return response.errorCode;
    if (typeof start !== "number" || !Number.isSafeInteger(start + length)) return errorCode.UNKNOWN_SERVER_ERROR;
    const block = { end: start + length, prefetchAt: start + Math.floor(length * producerIdPrefetchShare) };
    this.prefetched = { start, block };
    return errorCode.NONE;
  }
}

function failed(error: number): ProducerIdResult {
  return { error, producerId: -1 };
}
