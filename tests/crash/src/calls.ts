/** The few requests that the crash suites make, on a bare connection, each with its answer taken apart. */
import assert from "node:assert/strict";
import type { RawConnection } from "@samsa/interop-tests/raw-connection";
import { decodeMessage, errorByCode } from "@samsa/protocol";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { initProducerIdRequest } from "@samsa/protocol/messages/init-producer-id-request";
import { initProducerIdResponse } from "@samsa/protocol/messages/init-producer-id-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import {
  decodeControlRecord,
  type Record as LogRecord,
  readRecords,
  recordBatch,
  recordBatchOverheadBytes,
} from "@samsa/protocol/records";

export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

export interface ProduceAnswer {
  readonly errorCode: number;
  readonly baseOffset: number;
}

const fetchVersion = 12;
const produceVersion = 9;
const listOffsetsVersion = 7;
const metadataVersion = 9;

/** Rejects when the connection ends before the answer. */
export async function produce(
  connection: RawConnection,
  { topic, partition }: Partition,
  records: Buffer,
  acks: 1 | -1,
): Promise<ProduceAnswer> {
  const topicData = [{ name: topic, partitionData: [{ index: partition, records }] }];
  // No coordinator knows of it; that one is named is all that is asked for.
  const transactionalId = recordBatch.isTransactional(records, 0) ? "by-hand" : null;
  const message = { transactionalId, acks, timeoutMs: 30_000, topicData };
  const body = await connection.request(produceRequest, produceVersion, message);
  const answer = decodeMessage(produceResponse, produceVersion, body).responses[0]?.partitionResponses[0];
  assert(answer !== undefined, "an answer for the partition");
  return { errorCode: answer.errorCode, baseOffset: Number(answer.baseOffset) };
}

export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

export interface FetchAnswer {
  readonly errorCode: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  /** With `readCommitted` only; by first offset. */
  readonly aborted: readonly AbortedTransaction[];
  readonly records: Buffer;
}

export async function fetch(
  connection: RawConnection,
  { topic, partition }: Partition,
  offset: number,
  bytesMax: number,
  options: { readonly readCommitted?: boolean } = {},
): Promise<FetchAnswer> {
  const asked = { partition, fetchOffset: offset, partitionMaxBytes: bytesMax, currentLeaderEpoch: -1 };
  const body = await connection.request(fetchRequest, fetchVersion, {
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: bytesMax,
    sessionId: 0,
    sessionEpoch: -1,
    isolationLevel: options.readCommitted === true ? 1 : 0,
    topics: [{ topic, partitions: [{ ...asked, lastFetchedEpoch: -1, logStartOffset: -1 }] }],
  });
  const response = decodeMessage(fetchResponse, fetchVersion, body);
  const answer = response.responses[0]?.partitions[0];
  assert(answer !== undefined, `Fetch: ${errorByCode(response.errorCode)?.name}`);
  const aborted = (answer.abortedTransactions ?? [])
    .map(({ producerId, firstOffset }) => ({ producerId: Number(producerId), firstOffset: Number(firstOffset) }))
    .sort((left, right) => left.firstOffset - right.firstOffset);
  return {
    errorCode: answer.errorCode,
    highWatermark: Number(answer.highWatermark),
    lastStableOffset: Number(answer.lastStableOffset),
    aborted,
    records: answer.records ?? Buffer.alloc(0),
  };
}

export interface ReadBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly producerId: number;
  /** -1: none. Stays when compaction has taken the batch's last records. */
  readonly lastSequence: number;
  readonly isTransactional: boolean;
  /** Of a control batch: what it is; its records are nobody's. */
  readonly marker: "COMMIT" | "ABORT" | undefined;
  readonly records: readonly LogRecord[];
}

/** A batch that was served and whose CRC does not match. */
class CrcError extends Error {
  override readonly name = "CrcError";
}

/** The whole batches of an answer; one that is not whole may stand at the end. */
export function batchesOf(records: Buffer): ReadBatch[] {
  const batches: ReadBatch[] = [];
  let at = 0;
  while (
    records.length - at >= recordBatchOverheadBytes &&
    recordBatch.sizeInBytes(records, at) <= records.length - at
  ) {
    const baseOffset = recordBatch.baseOffset(records, at);
    if (!recordBatch.isCrcValid(records, at)) throw new CrcError(`CRC of the batch at offset ${baseOffset}`);
    const lastOffset = recordBatch.lastOffset(records, at);
    const read = readRecords(records, at, { decompressedBytesMax: 64 << 20 });
    batches.push({
      baseOffset,
      lastOffset,
      producerId: Number(recordBatch.producerId(records, at)),
      lastSequence: recordBatch.lastSequence(records, at),
      isTransactional: recordBatch.isTransactional(records, at),
      marker: recordBatch.isControl(records, at) ? markerOf(read[0]) : undefined,
      records: read,
    });
    at += recordBatch.sizeInBytes(records, at);
  }
  return batches;
}

function markerOf(record: LogRecord | undefined): "COMMIT" | "ABORT" {
  const control = record === undefined ? undefined : decodeControlRecord(record.key, record.value);
  assert(control?.type === "COMMIT" || control?.type === "ABORT", "a marker of a transaction");
  return control.type;
}

export const latest = -1;

/** Offset for a timestamp (or `latest`); -1: none. */
export async function listOffset(
  connection: RawConnection,
  { topic, partition }: Partition,
  timestamp: number,
): Promise<{ readonly errorCode: number; readonly offset: number }> {
  const body = await connection.request(listOffsetsRequest, listOffsetsVersion, {
    replicaId: -1,
    topics: [{ name: topic, partitions: [{ partitionIndex: partition, currentLeaderEpoch: -1, timestamp }] }],
  });
  const answer = decodeMessage(listOffsetsResponse, listOffsetsVersion, body).topics[0]?.partitions[0];
  assert(answer !== undefined, "an answer for the partition");
  return { errorCode: answer.errorCode, offset: Number(answer.offset) };
}

/** A new id for an idempotent producer; its epoch is 0. */
export async function newProducerId(connection: RawConnection): Promise<number> {
  const request = { transactionalId: null, transactionTimeoutMs: 60_000, producerId: -1, producerEpoch: -1 };
  const body = await connection.request(initProducerIdRequest, 4, request);
  const { errorCode, producerId } = decodeMessage(initProducerIdResponse, 4, body);
  assert.equal(errorCode, 0, `InitProducerId: ${errorByCode(errorCode)?.name}`);
  return Number(producerId);
}

export async function topicNames(connection: RawConnection): Promise<Set<string>> {
  const body = await connection.request(metadataRequest, metadataVersion, { topics: null });
  const { topics } = decodeMessage(metadataResponse, metadataVersion, body);
  return new Set(topics.filter(({ errorCode }) => errorCode === 0).map(({ name }) => name ?? ""));
}
