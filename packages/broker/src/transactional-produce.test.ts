/** Records of a transaction without a transaction coordinator: refused, unless the configuration says that nobody is to be asked. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { buildRecordBatch } from "@samsa/protocol/records";
import { type TestClient, testNodeConfig, withNode } from "./test-node.ts";

const verification = "transaction.partition.verification.enable";

async function produceTransactional(client: TestClient, baseSequence: number): Promise<number | undefined> {
  const records = buildRecordBatch({
    ...{ producerId: 7, producerEpoch: 0, baseSequence, isTransactional: true },
    records: [{ timestamp: 0, key: null, value: Buffer.from("value") }],
  });
  const response = await client.call(produceRequest, produceResponse, 9, {
    ...{ transactionalId: "by-hand", acks: -1, timeoutMs: 1000 },
    topicData: [{ name: "t", partitionData: [{ index: 0, records }] }],
  });
  return response.responses[0]?.partitionResponses[0]?.errorCode;
}

async function setVerification(client: TestClient, value: string): Promise<void> {
  const configs = [{ name: verification, configOperation: 0, value }];
  const request = { resources: [{ resourceType: 4, resourceName: "", configs }], validateOnly: false };
  const response = await client.call(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse, 1, request);
  assert.strictEqual(response.responses[0]?.errorCode, 0);
}

test("no transactional id is known, so its records are refused; a cluster may say that nobody is asked", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t");
    const client = await connect();
    assert.strictEqual(await produceTransactional(client, 0), errorCode.INVALID_PRODUCER_ID_MAPPING);
    await setVerification(client, "false");
    assert.strictEqual(await produceTransactional(client, 0), errorCode.NONE);
    await setVerification(client, "true");
    assert.strictEqual(await produceTransactional(client, 1), errorCode.INVALID_PRODUCER_ID_MAPPING);
  }));

test("the node's own configuration may say so too", () =>
  withNode(
    async ({ connect, createTopic }) => {
      await createTopic("t");
      const client = await connect();
      assert.strictEqual(await produceTransactional(client, 0), errorCode.NONE);
    },
    { config: { properties: new Map([...testNodeConfig.properties, [verification, "false"]]) } },
  ));
