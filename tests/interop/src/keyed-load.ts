/**
 * What the comparisons of compaction are fed with: keyed records with tombstones among them, plain and idempotent; transactions that commit and abort,
 * with their markers by raw frame; batches of every codec. The same numbers in every run.
 */
import assert from "node:assert/strict";
import { buildRecordBatch } from "@samsa/protocol/records";
import { openRawConnection, type RawConnection } from "./raw-connection.ts";
import { endTransaction, produce, unverifiedTransactions } from "./raw-log-requests.ts";

export const keyedTopics = ["keyed", "transactional", "codecs"] as const;
type KeyedTopic = (typeof keyedTopics)[number];

/** Nothing is cleaned meanwhile. */
export const fillingProperties = { ...unverifiedTransactions, "log.cleaner.backoff.ms": "100000000" };

export interface KeyedLoadSize {
  /** Different keys of each topic. */
  readonly keys: Readonly<Record<KeyedTopic, number>>;
  /** Bytes of batches written to each topic by one `fill`. */
  readonly bytes: Readonly<Record<KeyedTopic, number>>;
  readonly valueBytesMax: number;
}

interface BatchShape {
  readonly topic: KeyedTopic;
  readonly countMax: number;
  readonly producerId?: number;
  readonly isTransactional?: boolean;
  readonly compression?: 0 | 1 | 2 | 3 | 4;
}

const valueBytesMin = 60;
const filler = "abc".repeat(2000);
const valueBytesLimit = filler.length;
/** One record in so many is a tombstone. */
const tombstoneEvery = 20;
/** Longer than `segment.ms`. */
const rollingMs = 8 * 24 * 3_600_000;
/** Of the transactional topic: three with transactions, one without. */
const transactionalProducers = [100, 101, 102, 103];
const plainProducer = 103;

export class KeyedLoad {
  readonly #size: KeyedLoadSize;
  readonly #sequences = new Map<number, number>();
  #seed = 12345;
  #timestamp = 1_700_000_000_000;

  constructor(size: KeyedLoadSize) {
    assert(size.valueBytesMax > valueBytesMin && size.valueBytesMax <= valueBytesLimit);
    this.#size = size;
  }

  /** Writes to all topics once; no transaction is left open, and all of it is in rolled segments: the active one gets a record from days later. */
  async fill(bootstrap: string): Promise<void> {
    const connection = await openRawConnection(bootstrap);
    await this.#fillKeyed(connection);
    await this.#fillTransactional(connection);
    await this.#fillCodecs(connection);
    this.#timestamp += rollingMs;
    for (const topic of keyedTopics) await this.#send(connection, { topic, countMax: 1 });
    connection.close();
  }

  async #fillKeyed(connection: RawConnection): Promise<void> {
    for (let bytes = 0; bytes < this.#size.bytes.keyed; ) {
      const producer = this.#random(3) === 0 ? { producerId: 50 + this.#random(3) } : {};
      bytes += await this.#send(connection, { topic: "keyed", countMax: 200, ...producer });
    }
  }

  async #fillTransactional(connection: RawConnection): Promise<void> {
    const open = new Set<number>();
    for (let bytes = 0; bytes < this.#size.bytes.transactional; ) {
      const producerId = this.#pick(transactionalProducers);
      const isTransactional = producerId !== plainProducer;
      bytes += await this.#send(connection, { topic: "transactional", countMax: 120, producerId, isTransactional });
      if (isTransactional) open.add(producerId);
      const ending = this.#pick(transactionalProducers);
      if (open.delete(ending)) await endTransaction(connection, "transactional", ending, this.#random(2) === 0);
    }
    for (const producerId of open) await endTransaction(connection, "transactional", producerId, this.#random(2) === 0);
  }

  async #fillCodecs(connection: RawConnection): Promise<void> {
    for (let bytes = 0; bytes < this.#size.bytes.codecs; ) {
      const compression = this.#pick([0, 1, 2, 3, 4] as const);
      bytes += await this.#send(connection, { topic: "codecs", countMax: 300, compression });
    }
  }

  async #send(connection: RawConnection, shape: BatchShape): Promise<number> {
    const records = this.#batch(shape);
    await produce(connection, shape.topic, records);
    return records.length;
  }

  #batch({ topic, countMax, producerId, isTransactional = false, compression = 0 }: BatchShape): Buffer {
    const count = 1 + this.#random(countMax);
    const { keys, valueBytesMax } = this.#size;
    const records = Array.from({ length: count }, () => {
      this.#timestamp += this.#random(5);
      const key = Buffer.from(`key-${this.#random(keys[topic])}`);
      const sizeInBytes = valueBytesMin + this.#random(valueBytesMax - valueBytesMin);
      const text = `value ${this.#timestamp} ${filler.slice(0, sizeInBytes)}`;
      const value = this.#random(tombstoneEvery) === 0 ? null : Buffer.from(text, "latin1");
      return { timestamp: this.#timestamp - this.#random(1000), key, value, headers: [] };
    });
    if (producerId === undefined) return buildRecordBatch({ records, compression });
    const baseSequence = this.#sequences.get(producerId) ?? 0;
    this.#sequences.set(producerId, baseSequence + count);
    return buildRecordBatch({ records, compression, producerId, producerEpoch: 0, baseSequence, isTransactional });
  }

  #random(below: number): number {
    this.#seed = (Math.imul(this.#seed, 1103515245) + 12345) & 0x7fffffff;
    return (this.#seed >>> 8) % below;
  }

  #pick<T>(values: readonly T[]): T {
    return values[this.#random(values.length)] as T;
  }
}
