/** A node whose disk or configuration fails it: it says why, closes what it opened, and harms nobody else. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { createNode } from "./node.ts";
import { batchOf, nodeHost, type TestClient, testNodeConfig, withNode } from "./test-node.ts";

async function produceError(client: TestClient, topic: string): Promise<number | undefined> {
  const topicData = [{ name: topic, partitionData: [{ index: 0, records: batchOf("x") }] }];
  const response = await client.call(produceRequest, produceResponse, 9, { acks: -1, topicData });
  return response.responses[0]?.partitionResponses[0]?.errorCode;
}

test("a metadata log that cannot be made durable stops the node, which says why", () =>
  withNode(
    async ({ simulation, node, connect }) => {
      await connect();
      simulation.files(nodeHost).failNext("sync", { under: "/data/__cluster_metadata-0" });
      const fault = await node.stopped;
      assert.ok(fault !== undefined);
    },
    { expectFault: true },
  ));

test("the only log directory failing is answered with a storage error, and the node stops", () =>
  withNode(
    async ({ simulation, node, connect, createTopic }) => {
      await createTopic("orders");
      const client = await connect();
      assert.strictEqual(await produceError(client, "orders"), errorCode.NONE);
      simulation.files(nodeHost).failNext("write", { under: "/data/orders-0" });
      assert.strictEqual(await produceError(client, "orders"), errorCode.KAFKA_STORAGE_ERROR);
      assert.ok((await node.stopped) !== undefined);
    },
    { expectFault: true },
  ));

test("a second node on the directory is refused while the first one runs, and the first goes on", () =>
  withNode(async ({ simulation, connect }) => {
    const listeners = testNodeConfig.listeners.map((listener) => ({ ...listener, port: 0 }));
    const twin = await createNode(simulation.world(nodeHost), { ...testNodeConfig, listeners });
    await assert.rejects(twin.start(), /held/);
    assert.ok((await twin.stopped) !== undefined);
    const client = await connect();
    const { brokers } = await client.call(metadataRequest, metadataResponse, 12, { topics: [] });
    assert.strictEqual(brokers.length, 1);
  }));

test("what is not built, not formatted or formatted for another node is refused with its reason", () =>
  withNode(async ({ simulation }) => {
    const world = simulation.world(nodeHost);
    const refused = (changes: object, reason: RegExp) =>
      assert.rejects(createNode(world, { ...testNodeConfig, ...changes }), reason);
    await refused({ roles: ["broker"] }, /only a combined node/);
    await refused({ quorumVoters: [{ nodeId: 2, host: "other", port: 1 }] }, /several nodes are not built/);
    await refused({ metadataLogDirectory: "/elsewhere" }, /has to be formatted/);
    await refused({ nodeId: 7, quorumVoters: [] }, /formatted for node 1/);
  }));
