/** The APIs that reach a partition's log, on a whole node: records deleted for good, markers that the producers' state remembers. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { deleteRecordsRequest } from "@samsa/protocol/messages/delete-records-request";
import { deleteRecordsResponse } from "@samsa/protocol/messages/delete-records-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { describeProducersRequest } from "@samsa/protocol/messages/describe-producers-request";
import { describeProducersResponse } from "@samsa/protocol/messages/describe-producers-response";
import { listOffsetsRequest } from "@samsa/protocol/messages/list-offsets-request";
import { listOffsetsResponse } from "@samsa/protocol/messages/list-offsets-response";
import { offsetForLeaderEpochRequest } from "@samsa/protocol/messages/offset-for-leader-epoch-request";
import { offsetForLeaderEpochResponse } from "@samsa/protocol/messages/offset-for-leader-epoch-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { batchOf, type TestClient, withNode } from "./test-node.ts";

async function produce(client: TestClient, ...values: string[]): Promise<void> {
  const topicData = [{ name: "t", partitionData: [{ index: 0, records: batchOf(...values) }] }];
  const response = await client.call(produceRequest, produceResponse, 9, { acks: -1, timeoutMs: 1000, topicData });
  assert.strictEqual(response.responses[0]?.partitionResponses[0]?.errorCode, 0);
}

async function deleteBefore(client: TestClient, offset: number) {
  const topics = [{ name: "t", partitions: [{ partitionIndex: 0, offset }] }];
  const response = await client.call(deleteRecordsRequest, deleteRecordsResponse, 2, { topics, timeoutMs: 1000 });
  const { errorCode: error, lowWatermark } = response.topics[0]?.partitions[0] ?? {};
  return { error, lowWatermark };
}

async function earliest(client: TestClient): Promise<unknown> {
  const topics = [{ name: "t", partitions: [{ partitionIndex: 0, timestamp: -2 }] }];
  const response = await client.call(listOffsetsRequest, listOffsetsResponse, 7, { replicaId: -1, topics });
  return response.topics[0]?.partitions[0]?.offset;
}

test("deleted records stay deleted over a restart, and the log's size is told", () =>
  withNode(async ({ connect, createTopic, restart }) => {
    await createTopic("t");
    const client = await connect();
    await produce(client, "a", "b", "c");
    assert.deepStrictEqual(await deleteBefore(client, 2), { error: 0, lowWatermark: 2 });
    assert.deepStrictEqual(await deleteBefore(client, 1), { error: 0, lowWatermark: 2 });
    assert.deepStrictEqual(await deleteBefore(client, 4), { error: errorCode.OFFSET_OUT_OF_RANGE, lowWatermark: -1 });
    await restart();
    const again = await connect();
    assert.strictEqual(await earliest(again), 2);
    assert.deepStrictEqual(await deleteBefore(again, -1), { error: 0, lowWatermark: 3 });
    const { results } = await again.call(describeLogDirsRequest, describeLogDirsResponse, 5, { topics: null });
    const [log] = results[0]?.topics[0]?.partitions ?? [];
    assert.deepStrictEqual([log?.offsetLag, log?.isFutureKey], [0, false]);
    assert(Number(log?.partitionSize) > 61);
  }));

test("a topic without the delete policy keeps its records", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t", { configs: { "cleanup.policy": "compact" } });
    assert.deepStrictEqual(await deleteBefore(await connect(), 0), {
      error: errorCode.POLICY_VIOLATION,
      lowWatermark: -1,
    });
  }));

test("markers are written where the producer's state allows them, and fence over a restart", () =>
  withNode(async ({ connect, createTopic, restart }) => {
    await createTopic("t");
    const mark = async (client: TestClient, producerEpoch: number, coordinatorEpoch: number) => {
      const topics = [{ name: "t", partitionIndexes: [0, 5] }];
      const markers = [{ producerId: 7, producerEpoch, transactionResult: true, topics, coordinatorEpoch }];
      const response = await client.call(writeTxnMarkersRequest, writeTxnMarkersResponse, 1, { markers });
      return response.markers[0]?.topics[0]?.partitions.map((partition) => partition.errorCode);
    };
    const client = await connect();
    const unknown = errorCode.UNKNOWN_TOPIC_OR_PARTITION;
    assert.deepStrictEqual(await mark(client, 2, 4), [0, unknown]);
    assert.deepStrictEqual(await mark(client, 1, 4), [errorCode.INVALID_PRODUCER_EPOCH, unknown]);
    await restart();
    const again = await connect();
    assert.deepStrictEqual(await mark(again, 2, 3), [errorCode.TRANSACTION_COORDINATOR_FENCED, unknown]);
    const topics = [{ name: "t", partitionIndexes: [0] }];
    const described = await again.call(describeProducersRequest, describeProducersResponse, 0, { topics });
    const [producer] = described.topics[0]?.partitions[0]?.activeProducers ?? [];
    assert.deepStrictEqual([producer?.producerEpoch, producer?.coordinatorEpoch], [2, 4]);
  }));

test("the end of a leader epoch, and who asks with the wrong one", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t");
    const client = await connect();
    await produce(client, "a", "b");
    const endOf = async (leaderEpoch: number, currentLeaderEpoch: number) => {
      const topics = [{ topic: "t", partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch }] }];
      const response = await client.call(offsetForLeaderEpochRequest, offsetForLeaderEpochResponse, 4, { topics });
      const answer = response.topics[0]?.partitions[0];
      return [answer?.errorCode, answer?.leaderEpoch, answer?.endOffset];
    };
    assert.deepStrictEqual(await endOf(0, -1), [0, 0, 2]);
    assert.deepStrictEqual(await endOf(3, 0), [0, -1, -1]);
    assert.deepStrictEqual(await endOf(0, 1), [errorCode.UNKNOWN_LEADER_EPOCH, -1, -1]);
  }));
