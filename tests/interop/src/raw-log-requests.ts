/** Batches, transaction markers and deletions by raw frame, for suites that need to say exactly what is written; each fails when the broker refuses. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { decodeMessage, errorCode } from "@samsa/protocol";
import { deleteRecordsRequest } from "@samsa/protocol/messages/delete-records-request";
import { deleteRecordsResponse } from "@samsa/protocol/messages/delete-records-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import {
  type ProduceResponsePartitionProduceResponse,
  produceResponse,
} from "@samsa/protocol/messages/produce-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { recordBatch } from "@samsa/protocol/records";
import type { RawConnection } from "./raw-connection.ts";

/** Records of a transaction are sent without its coordinator knowing. */
export const unverifiedTransactions = { "transaction.partition.verification.enable": "false" };
/** A new topic's leader may need a moment to know it; a broker that answers at once would be through with all attempts before that. */
const attemptsMax = 200;
const attemptPauseMs = 20;

/** What the broker answers for partition 0. */
export async function tryProduce(
  connection: RawConnection,
  topic: string,
  records: Buffer,
): Promise<ProduceResponsePartitionProduceResponse> {
  const transactionalId = recordBatch.isTransactional(records, 0) ? "by-hand" : null;
  const topicData = [{ name: topic, partitionData: [{ index: 0, records }] }];
  const message = { transactionalId, acks: -1, timeoutMs: 10_000, topicData };
  for (let attempt = 1; ; attempt++) {
    const body = await connection.request(produceRequest, 9, message);
    const answer = decodeMessage(produceResponse, 9, body).responses[0]?.partitionResponses[0];
    assert(answer !== undefined);
    const isUnknownYet =
      answer.errorCode === errorCode.NOT_LEADER_OR_FOLLOWER ||
      answer.errorCode === errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    if (!isUnknownYet || attempt === attemptsMax) return answer;
    await sleep(attemptPauseMs);
  }
}

/** Resolves to the batch's base offset. */
export async function produce(connection: RawConnection, topic: string, records: Buffer): Promise<number> {
  const answer = await tryProduce(connection, topic, records);
  assert.equal(answer.errorCode, 0, `${topic}: ${answer.errorMessage}`);
  return Number(answer.baseOffset);
}

export interface MarkedPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Ends the transaction of a producer of epoch 0 as its coordinator would. Returns the error code; rejects when the connection ends before the answer. */
export async function tryEndTransaction(
  connection: RawConnection,
  { topic, partition }: MarkedPartition,
  producerId: number,
  isCommit: boolean,
  coordinatorEpoch = 0,
): Promise<number> {
  const topics = [{ name: topic, partitionIndexes: [partition] }];
  const marker = { producerId, producerEpoch: 0, transactionResult: isCommit, topics, coordinatorEpoch };
  const body = await connection.request(writeTxnMarkersRequest, 1, { markers: [marker] });
  const answer = decodeMessage(writeTxnMarkersResponse, 1, body).markers[0]?.topics[0]?.partitions[0];
  assert(answer !== undefined, "an answer for the partition");
  return answer.errorCode;
}

/** The same on partition 0. */
export async function endTransaction(
  connection: RawConnection,
  topic: string,
  producerId: number,
  isCommit: boolean,
  coordinatorEpoch = 0,
): Promise<void> {
  const error = await tryEndTransaction(connection, { topic, partition: 0 }, producerId, isCommit, coordinatorEpoch);
  assert.equal(error, 0, `WriteTxnMarkers of producer ${producerId} on ${topic}`);
}

/** Resolves to the log start that holds now. */
export async function deleteRecordsBelow(connection: RawConnection, topic: string, offset: number): Promise<number> {
  const topics = [{ name: topic, partitions: [{ partitionIndex: 0, offset }] }];
  const body = await connection.request(deleteRecordsRequest, 2, { topics, timeoutMs: 10_000 });
  const answer = decodeMessage(deleteRecordsResponse, 2, body).topics[0]?.partitions[0];
  assert.equal(answer?.errorCode, 0, topic);
  return Number(answer?.lowWatermark);
}
