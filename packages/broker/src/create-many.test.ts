/** Requests that make many partitions. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { batchOf, type TestClient, withNode } from "./test-node.ts";

async function produceTo(client: TestClient, index: number): Promise<number | undefined> {
  const topicData = [{ name: "t", partitionData: [{ index, records: batchOf("value") }] }];
  const response = await client.call(produceRequest, produceResponse, 9, { acks: -1, timeoutMs: 1000, topicData });
  return response.responses[0]?.partitionResponses[0]?.errorCode;
}

test("a few partitions can be used when the answer is there", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t", { partitions: 100 });
    assert.strictEqual(await produceTo(await connect(), 99), errorCode.NONE);
  }));

test("many are answered before they can be used, and can be soon", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t", { partitions: 101 });
    const client = await connect();
    const first = await produceTo(client, 100);
    assert.strictEqual(first, errorCode.UNKNOWN_TOPIC_OR_PARTITION);
    let error: number | undefined = first;
    while (error === errorCode.UNKNOWN_TOPIC_OR_PARTITION) error = await produceTo(client, 100);
    assert.strictEqual(error, errorCode.NONE);
  }));
