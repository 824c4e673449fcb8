/** A node whose disk or configuration fails it: it says why, closes what it opened, and harms nobody else. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { createNode, type Node } from "./node.ts";
import { batchOf, nodeHost, type TestClient, type TestNode, testNodeConfig, withNode } from "./test-node.ts";

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

/** How a start on the node's directory ends that `meddle` gets at after so many milliseconds. */
async function meddledStart({ simulation, pool }: TestNode, afterMs: number, meddle: (node: Node) => void) {
  const world = simulation.world(nodeHost);
  const node = await createNode(world, testNodeConfig, { pool });
  const starting = node.start().then(
    () => "started",
    (error: unknown) => String(error),
  );
  await new Promise<void>((resolve) => void world.clock.setTimer(afterMs, resolve));
  meddle(node);
  const outcome = await starting;
  return { outcome, node };
}

/** The disk is slow, so that a start takes some seconds. */
function slowStarts({ simulation }: TestNode): void {
  const { conditions } = simulation.files(nodeHost);
  conditions.slowProbability = 1;
  conditions.slowMs = { min: 50, max: 50 };
}

const startMoments = Array.from({ length: 60 }, (_, index) => index * 50 + 10);

test("a stop at any moment of a start ends both, and leaves the directory for the next start", () =>
  withNode(async (whole) => {
    await whole.node.stop();
    slowStarts(whole);
    const outcomes = new Set<string>();
    for (const afterMs of startMoments) {
      const { outcome, node } = await meddledStart(whole, afterMs, (starting) => void starting.stop());
      assert.strictEqual(await node.stopped, undefined);
      await node.stop();
      assert.strictEqual(whole.pool.outstanding, 0);
      outcomes.add(outcome);
    }
    assert.deepStrictEqual([...outcomes], ["Error: The node was stopped during its start", "started"]);
  }));

test("a metadata log that fails at any moment of a start ends it with the reason", () =>
  withNode(async (whole) => {
    await whole.node.stop();
    slowStarts(whole);
    let failed = 0;
    for (const afterMs of startMoments) {
      const fault = { hits: 0, remove() {} };
      const fail = () => {
        Object.assign(
          fault,
          whole.simulation.files(nodeHost).failNext("sync", { under: "/data/__cluster_metadata-0" }),
        );
      };
      const { outcome, node } = await meddledStart(whole, afterMs, fail);
      if (outcome !== "started") failed++;
      if (outcome === "started") await node.stop();
      else assert.ok((await node.stopped) !== undefined);
      assert.strictEqual(whole.pool.outstanding, 0);
    }
    assert.ok(failed > 0);
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
