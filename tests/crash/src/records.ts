/**
 * The records of the crash suites: each says who made it and as which one of his, and the rest of it follows from that, so that whoever reads it
 * back knows whether it is whole and what it was.
 */
import assert from "node:assert/strict";
import { buildRecordBatch, type Record as LogRecord, type RecordToWrite } from "@samsa/protocol/records";

/** Producer and number in one integer. */
export type RecordId = number;

const numbersMax = 2 ** 32;

export function recordId(producer: number, number: number): RecordId {
  return producer * numbersMax + number;
}

export function producerOf(id: RecordId): number {
  return Math.floor(id / numbersMax);
}

export function numberOf(id: RecordId): number {
  return id % numbersMax;
}

export function describe(id: RecordId | undefined): string {
  return id === undefined || id < 0 ? "nothing" : `record ${numberOf(id)} of producer ${producerOf(id)}`;
}

/** Rises with the number; close to now, since producers are forgotten by their records' timestamps. */
export function timestampOf(id: RecordId, startMs: number): number {
  return startMs + numberOf(id);
}

function valueTextOf(id: RecordId): string {
  const name = `${producerOf(id)}:${numberOf(id)};`;
  return name.repeat(1 + ((numberOf(id) * 7 + producerOf(id)) % 23));
}

/** Of keyed records: few keys, so that compaction finds most of them replaced; and others after a while, so that tombstones are a key's last word. */
const keysCount = 40;
const recordsOfKeys = 512;
const tombstoneEvery = 7;
const idHeader = "id";

function mixed(id: RecordId): number {
  const mix = Math.imul(numberOf(id) ^ (producerOf(id) << 20), 0x9e3779b1);
  return (mix ^ (mix >>> 15)) >>> 0;
}

/** Of a keyed record. */
export function keyOf(id: RecordId): number {
  return Math.floor(numberOf(id) / recordsOfKeys) * keysCount + (mixed(id) % keysCount);
}

/** Of a keyed record. */
export function isTombstone(id: RecordId): boolean {
  return Math.floor(mixed(id) / keysCount) % tombstoneEvery === 0;
}

function keyedRecordOf(id: RecordId, startMs: number): RecordToWrite {
  return {
    timestamp: timestampOf(id, startMs),
    key: Buffer.from(`key-${keyOf(id)}`),
    value: isTombstone(id) ? null : Buffer.from(valueTextOf(id)),
    headers: [{ key: idHeader, value: Buffer.from(`${producerOf(id)}:${numberOf(id)}`) }],
  };
}

function recordOf(id: RecordId, startMs: number): RecordToWrite {
  const key = Buffer.from(`${producerOf(id)}-${numberOf(id)}`);
  return { timestamp: timestampOf(id, startMs), key, value: Buffer.from(valueTextOf(id)) };
}

export interface BatchMaker {
  readonly producer: number;
  readonly startMs: number;
  readonly compression: 0 | 1 | 2 | 3 | 4;
  /** Undefined: a producer without sequences. */
  readonly producerId: number | undefined;
  readonly isTransactional?: boolean;
  /** Records of few keys, tombstones among them. */
  readonly isKeyed?: boolean;
}

export function batchOf(maker: BatchMaker, first: number, count: number): Buffer {
  const records = Array.from({ length: count }, (_, index) =>
    (maker.isKeyed === true ? keyedRecordOf : recordOf)(recordId(maker.producer, first + index), maker.startMs),
  );
  const { compression, producerId, isTransactional = false } = maker;
  const producer =
    producerId === undefined ? {} : { producerId, producerEpoch: 0, baseSequence: first, isTransactional };
  return buildRecordBatch({ records, compression, ...producer });
}

/** Which record this is; fails when any of it is not as it was made. */
export function identify(record: LogRecord, startMs: number): RecordId {
  const value = record.value?.toString() ?? "";
  const match = /^(\d+):(\d+);/.exec(value);
  assert(match !== null, `offset ${record.offset}: no record of ours: ${value.slice(0, 40)}`);
  const id = recordId(Number(match[1]), Number(match[2]));
  const made = recordOf(id, startMs);
  const isWhole = value === valueTextOf(id) && record.timestamp === made.timestamp && sameBytes(record.key, made.key);
  assert(isWhole, `offset ${record.offset}: ${describe(id)} is not as it was made`);
  return id;
}

/** The same of a keyed record. */
export function identifyKeyed(record: LogRecord, startMs: number): RecordId {
  const header = record.headers.find(({ key }) => key === idHeader)?.value?.toString() ?? "";
  const match = /^(\d+):(\d+)$/.exec(header);
  assert(match !== null, `offset ${record.offset}: no keyed record of ours`);
  const id = recordId(Number(match[1]), Number(match[2]));
  const made = keyedRecordOf(id, startMs);
  const isWhole =
    sameBytes(record.value, made.value) && sameBytes(record.key, made.key) && record.timestamp === made.timestamp;
  assert(isWhole, `offset ${record.offset}: ${describe(id)} is not as it was made`);
  return id;
}

function sameBytes(left: Buffer | null, right: Buffer | null): boolean {
  return left === null || right === null ? left === right : left.equals(right);
}
