/**
 * What is known of each partition's log from outside: what was sent to it, what was acknowledged or read at which offset, how far it was flushed.
 *
 * Invariants: `known` has no entry at or above the end that the last audit after a loss of power found, but for what came later; answers of requests that were sent before a
 * loss of power and came after it say nothing any more.
 */
import assert from "node:assert";
import type { Record } from "@samsa/protocol/records";
import {
  acknowledgedIsKept,
  acknowledgedOffsetsRise,
  flushedIsKept,
  noneInvented,
  offsetsKeepTheirRecords,
  orderKept,
  refusedIsNotThere,
} from "./invariants.ts";
import { fromRead, type SentBatch, type SentRecord } from "./sent-records.ts";

interface Sent {
  readonly record: SentRecord;
  readonly batch: SentBatch;
}

export class PartitionLedger {
  readonly topic: string;
  readonly partition: number;
  /** An acknowledgement means that the record is on the disk (flush.messages=1). */
  readonly flushesEach: boolean;
  /** Below it everything was acknowledged or came before what was. */
  acknowledgedEnd = 0;
  /** Below it nothing may be lost. */
  flushedEnd = 0;
  powerCuts = 0;
  private readonly sent = new Map<string, Sent>();
  private readonly known: (SentRecord | undefined)[] = [];
  /** By order, the highest offset acknowledged. */
  private readonly acknowledged = new Map<string, number>();
  private powerWasCut = false;

  constructor(topic: string, partition: number, options: { flushesEach: boolean }) {
    this.topic = topic;
    this.partition = partition;
    this.flushesEach = options.flushesEach;
  }

  get name(): string {
    return `${this.topic}-${this.partition}`;
  }

  timestampAt(offset: number): number | undefined {
    const timestamp = this.known[offset]?.timestamp;
    return timestamp === undefined ? undefined : Number(timestamp);
  }

  /** A batch is about to be sent. */
  note(records: readonly SentRecord[]): SentBatch {
    const batch: SentBatch = { records, outcome: "open" };
    for (const record of records) {
      assert(!this.sent.has(record.id), `${record.id} is sent as one batch`);
      this.sent.set(record.id, { record, batch });
    }
    return batch;
  }

  /** `powerCuts`: as it was when the request left. */
  acknowledge(batch: SentBatch, baseOffset: number, powerCuts: number): void {
    if (powerCuts !== this.powerCuts) return;
    batch.outcome = "acknowledged";
    const [first] = batch.records;
    assert(first !== undefined && baseOffset >= 0, `${this.name}: an acknowledgement names an offset`);
    acknowledgedOffsetsRise(this.name, this.acknowledged.get(first.order) ?? -1, baseOffset);
    for (const [index, record] of batch.records.entries()) this.learn(baseOffset + index, record);
    const end = baseOffset + batch.records.length;
    this.acknowledged.set(first.order, end - 1);
    this.acknowledgedEnd = Math.max(this.acknowledgedEnd, end);
    if (this.flushesEach) this.flushedEnd = Math.max(this.flushedEnd, end);
  }

  /** A record was read. */
  read(record: Record): SentRecord {
    const found = fromRead(record);
    const sent = this.sent.get(found.id);
    noneInvented(this.name, record.offset, sent?.record, found);
    if (sent !== undefined) refusedIsNotThere(this.name, record.offset, sent.batch);
    this.learn(record.offset, found);
    return found;
  }

  private learn(offset: number, record: SentRecord): void {
    offsetsKeepTheirRecords(this.name, offset, this.known[offset]?.id, record.id);
    this.known[offset] = record;
  }

  /** A clean stop has flushed everything. */
  flushed(): void {
    this.flushedEnd = Math.max(this.flushedEnd, this.acknowledgedEnd);
  }

  cutPower(): void {
    this.powerCuts++;
    this.powerWasCut = true;
  }

  /** The first look at the log after a start, before anybody writes: `logEnd` is how far it goes. */
  findEnd(logEnd: number): void {
    if (!this.powerWasCut) {
      acknowledgedIsKept(this.name, this.acknowledgedEnd, logEnd);
      return;
    }
    this.powerWasCut = false;
    flushedIsKept(this.name, this.flushedEnd, logEnd);
    this.known.length = Math.min(this.known.length, logEnd);
    this.acknowledgedEnd = Math.min(this.acknowledgedEnd, logEnd);
    for (const [order, offset] of this.acknowledged) this.acknowledged.set(order, Math.min(offset, logEnd - 1));
  }

  /** The whole log, from its first record on. */
  checkOrder(records: readonly SentRecord[]): void {
    const last = new Map<string, number>();
    for (const [offset, record] of records.entries()) {
      orderKept(this.name, offset, last.get(record.order), record);
      last.set(record.order, record.number);
    }
  }
}
