/**
 * `fetch.min.bytes` on a whole node: who reads what is there already waits for nothing, although batches are given whole and so may leave a fetch short of it.
 * The same cases are put to Apache Kafka by `npm run interop -- fetch-waits`.
 */
import assert from "node:assert";
import { test } from "node:test";
import { type FetchRequest, fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { writeTxnMarkersRequest } from "@samsa/protocol/messages/write-txn-markers-request";
import { writeTxnMarkersResponse } from "@samsa/protocol/messages/write-txn-markers-response";
import { buildRecordBatch } from "@samsa/protocol/records";
import { type TestClient, type TestNode, testNodeConfig, withNode } from "./test-node.ts";

const verification = "transaction.partition.verification.enable";
const longMs = 60_000;
const valueBytes = 300_000;
const transactional = { producerId: 7, producerEpoch: 0, isTransactional: true };

/** Batches of one record of 300,000 bytes each, from sequence 0 on where they are of a transaction. */
async function produce(
  client: TestClient,
  index: number,
  count: number,
  producer?: typeof transactional,
): Promise<void> {
  for (let baseSequence = 0; baseSequence < count; baseSequence++) {
    const value = Buffer.alloc(valueBytes, "v");
    const records = buildRecordBatch({
      records: [{ timestamp: 0, key: null, value, headers: [] }],
      ...(producer && { ...producer, baseSequence }),
    });
    const topicData = [{ name: "t", partitionData: [{ index, records }] }];
    const request = { acks: -1, timeoutMs: 1000, transactionalId: producer ? "t" : null, topicData };
    const { responses } = await client.call(produceRequest, produceResponse, 9, request);
    assert.strictEqual(responses[0]?.partitionResponses[0]?.errorCode, 0);
  }
}

type Limits = Pick<FetchRequest, "minBytes"> & Partial<FetchRequest> & { readonly partitionMaxBytes: number };

/** From offset 0 of the partitions on: how many whole values came of each. */
async function fetch(client: TestClient, partitions: readonly number[], limits: Limits): Promise<number[]> {
  const { partitionMaxBytes, ...rest } = limits;
  const asked = partitions.map((partition) => ({ partition, fetchOffset: 0, partitionMaxBytes }));
  const request = {
    maxWaitMs: longMs,
    maxBytes: 1 << 24,
    sessionEpoch: -1,
    topics: [{ topic: "t", partitions: asked }],
  };
  const { responses } = await client.call(fetchRequest, fetchResponse, 12, { ...request, ...rest });
  return (responses[0]?.partitions ?? []).map(({ records }) => Math.floor((records?.length ?? 0) / valueBytes));
}

const configs = { "segment.bytes": "1048576" };

function withTopic(partitions: number, body: (client: TestClient, test: TestNode) => Promise<void>): Promise<void> {
  return withNode(async (test) => {
    await test.createTopic("t", { partitions, configs });
    await body(await test.connect(), test);
    assert.ok(test.simulation.nowMs < longMs, "it was answered when its time was up");
  });
}

test("what the limit of a partition cuts counts up to that limit, as where the last batch is cut", () =>
  withTopic(1, async (client, { simulation }) => {
    await produce(client, 0, 3);
    assert.deepStrictEqual(await fetch(client, [0], { partitionMaxBytes: 700_000, minBytes: 650_000 }), [2]);
    // Above the limit nothing counts: there is more, but no fetch will get it.
    const before = simulation.nowMs;
    assert.deepStrictEqual(
      await fetch(client, [0], { partitionMaxBytes: 700_000, minBytes: 750_000, maxWaitMs: 500 }),
      [2],
    );
    assert.ok(simulation.nowMs >= before + 500);
  }));

test("a batch that has no room left in the request counts", () =>
  withTopic(2, async (client) => {
    await produce(client, 0, 2);
    await produce(client, 1, 1);
    const limits = { partitionMaxBytes: 1 << 20, minBytes: 700_000, maxBytes: 700_000 };
    assert.deepStrictEqual(await fetch(client, [0, 1], limits), [2, 0]);
  }));

test("who reads an older segment than the log ends in does not wait", () =>
  withTopic(1, async (client) => {
    await produce(client, 0, 4);
    assert.deepStrictEqual(await fetch(client, [0], { partitionMaxBytes: 1 << 22, minBytes: 1_700_000 }), [3]);
  }));

test("what is there to its end and too little waits for more", () =>
  withTopic(1, async (client, { connect }) => {
    await produce(client, 0, 1);
    const waiting = fetch(client, [0], { partitionMaxBytes: 1 << 20, minBytes: 500_000 });
    await produce(await connect(), 0, 1);
    assert.deepStrictEqual(await waiting, [2]);
  }));

test("a transaction that was open when the fetch began counts when it has ended", () =>
  withNode(
    async ({ createTopic, connect, simulation }) => {
      await createTopic("t", { partitions: 2, configs });
      const [reader, writer] = [await connect(), await connect()];
      await produce(writer, 0, 2, transactional);
      const limits = { partitionMaxBytes: 1 << 20, minBytes: 500_000, isolationLevel: 1 };
      const waiting = fetch(reader, [0], limits);
      // The fetch has come by then.
      await produce(writer, 1, 3);
      const topics = [{ name: "t", partitionIndexes: [0] }];
      const marker = { producerId: 7, producerEpoch: 0, transactionResult: true, topics, coordinatorEpoch: 0 };
      await writer.call(writeTxnMarkersRequest, writeTxnMarkersResponse, 1, { markers: [marker] });
      assert.deepStrictEqual(await waiting, [2]);
      assert.ok(simulation.nowMs < longMs);
    },
    { config: { properties: new Map([...testNodeConfig.properties, [verification, "false"]]) } },
  ));
