/**
 * The content of a `.checkpoint` file: a header batch (snapshot header; with kraft.version 1 also kraft.version and voters), data
 * batches, a footer batch. Offsets count from 0, the leader epoch of every batch is the snapshot's.
 *
 * Invariant: a file without its footer as the last record is not a snapshot.
 */
import { ProtocolError } from "@samsa/protocol";
import { batchPositions, buildControlBatch, buildDataBatch, decodeBatch, decodeControlRecords } from "./batches.ts";
import type { ControlRecord } from "./control-records.ts";
import type { RecordSerde } from "./serde.ts";
import type { VoterSet } from "./voter-set.ts";

/**
 * Records are gathered into data batches of about this size. Kafka's go up to 8 MiB; smaller ones keep the event loop free between two writes.
 */
const snapshotBatchBytes = 1024 * 1024;

export interface SnapshotHead {
  readonly epoch: number;
  readonly lastContainedLogTimestampMs: number;
  /** 0: neither kraft.version nor voters are written. */
  readonly kraftVersion: number;
  readonly voters: VoterSet | undefined;
}

/** Yields the file's batches in order. `now` gives the time of each. */
export function* encodeSnapshot<T>(
  head: SnapshotHead,
  batches: Iterable<readonly T[]>,
  serde: RecordSerde<T>,
  now: () => number,
): Generator<Buffer> {
  let baseOffset = 0;
  const place = () => ({ baseOffset, epoch: head.epoch, timestampMs: now() });
  const headRecords = recordsOfHead(head);
  yield buildControlBatch(place(), headRecords);
  baseOffset += headRecords.length;
  for (const values of gathered(batches, serde)) {
    yield buildDataBatch(place(), values);
    baseOffset += values.length;
  }
  yield buildControlBatch(place(), [{ type: "snapshotFooter" }]);
}

function recordsOfHead(head: SnapshotHead): ControlRecord[] {
  const { lastContainedLogTimestampMs, kraftVersion, voters } = head;
  const records: ControlRecord[] = [{ type: "snapshotHeader", lastContainedLogTimestampMs }];
  if (kraftVersion > 0) {
    records.push({ type: "kraftVersion", kraftVersion });
    if (voters !== undefined) records.push({ type: "voters", voters });
  }
  return records;
}

function* gathered<T>(batches: Iterable<readonly T[]>, serde: RecordSerde<T>): Generator<readonly Buffer[]> {
  let values: Buffer[] = [];
  let bytes = 0;
  for (const batch of batches) {
    for (const record of batch) {
      const value = serde.encode(record);
      values.push(value);
      bytes += value.length;
      if (bytes < snapshotBatchBytes) continue;
      yield values;
      values = [];
      bytes = 0;
    }
  }
  if (values.length > 0) yield values;
}

export interface DecodedSnapshot<T> {
  readonly lastContainedLogTimestampMs: number;
  /** kraft.version and voters, as far as it holds them. */
  readonly controlRecords: readonly ControlRecord[];
  readonly batches: readonly (readonly T[])[];
}

/** Throws `ProtocolError` when anything is damaged, cut off, or after the footer. */
export function decodeSnapshot<T>(bytes: Buffer, serde: RecordSerde<T>): DecodedSnapshot<T> {
  let lastContainedLogTimestampMs: number | undefined;
  let finished = false;
  const controlRecords: ControlRecord[] = [];
  const batches: (readonly T[])[] = [];
  for (const at of batchPositions(bytes)) {
    if (finished) throw invalid(`goes on after its footer, at position ${at}`);
    const batch = decodeBatch(bytes, at, serde);
    if (lastContainedLogTimestampMs === undefined)
      lastContainedLogTimestampMs = timestampOfHeader(batch.controlRecords);
    if (batch.records.length > 0) batches.push(batch.records);
    for (const record of batch.controlRecords) {
      if (record.type === "snapshotFooter") finished = true;
      else if (record.type !== "snapshotHeader") controlRecords.push(record);
    }
  }
  if (!finished || lastContainedLogTimestampMs === undefined) throw invalid("ends without a footer");
  return { lastContainedLogTimestampMs, controlRecords, batches };
}

/** Of the first bytes of a snapshot: its first batch at least. Throws `ProtocolError`. */
export function decodeSnapshotTimestamp(head: Buffer): number {
  for (const at of batchPositions(head)) return timestampOfHeader(decodeControlRecords(head, at));
  throw invalid("is empty");
}

function timestampOfHeader([first]: readonly ControlRecord[]): number {
  if (first?.type !== "snapshotHeader") throw invalid("does not begin with a header");
  return first.lastContainedLogTimestampMs;
}

function invalid(what: string): ProtocolError {
  return new ProtocolError("snapshot", `the snapshot ${what}`);
}
