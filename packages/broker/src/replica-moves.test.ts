/** Replicas between the log directories of a whole node: asked for, shown, told to the controller, and gone on with after a stop. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { alterReplicaLogDirsRequest } from "@samsa/protocol/messages/alter-replica-log-dirs-request";
import { alterReplicaLogDirsResponse } from "@samsa/protocol/messages/alter-replica-log-dirs-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { batchOf, nodeHost, replicaDirectoryId, type TestClient, type TestNode, withNode } from "./test-node.ts";

const config = { logDirectories: ["/data", "/other"] };

async function move(client: TestClient, path: string, topic = "t", partition = 0): Promise<number | undefined> {
  const dirs = [{ path, topics: [{ name: topic, partitions: [partition] }] }];
  const { results } = await client.call(alterReplicaLogDirsRequest, alterReplicaLogDirsResponse, 2, { dirs });
  return results[0]?.partitions[0]?.errorCode;
}

/** "<directory> <size> <lag>", copies with a mark. */
async function places(client: TestClient): Promise<string[]> {
  const { results } = await client.call(describeLogDirsRequest, describeLogDirsResponse, 4, { topics: null });
  return results.flatMap(({ logDir, topics }) =>
    topics.flatMap(({ name, partitions }) =>
      partitions.map(
        (each) => `${logDir} ${name}-${each.partitionIndex}${each.isFutureKey ? ` copy lag ${each.offsetLag}` : ""}`,
      ),
    ),
  );
}

async function produce(client: TestClient, value: string): Promise<unknown> {
  const topicData = [{ name: "t", partitionData: [{ index: 0, records: batchOf(value) }] }];
  const response = await client.call(produceRequest, produceResponse, 9, { acks: -1, timeoutMs: 1000, topicData });
  const answer = response.responses[0]?.partitionResponses[0];
  assert.strictEqual(answer?.errorCode, 0);
  return answer?.baseOffset;
}

async function until(test: TestNode, condition: () => Promise<boolean>): Promise<void> {
  const { clock } = test.simulation.world("client");
  for (let round = 0; round < 2000; round++) {
    if (await condition()) return;
    await new Promise<void>((resolve) => clock.setTimer(5, resolve));
  }
  assert.fail("it did not come to pass");
}

async function slowDown(client: TestClient, rate: string): Promise<void> {
  const configs = [{ name: "replica.alter.log.dirs.io.max.bytes.per.second", configOperation: 0, value: rate }];
  const resources = [{ resourceType: 4, resourceName: "1", configs }];
  const response = await client.call(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse, 1, { resources });
  assert.strictEqual(response.responses[0]?.errorCode, 0, response.responses[0]?.errorMessage ?? "");
}

test("a replica moves under its clients; the controller knows, also after a restart", () =>
  withNode(
    async (node) => {
      await node.createTopic("t");
      const client = await node.connect();
      await produce(client, "a");
      const [before] = await places(client);
      const [from, to] = before === "/data t-0" ? ["/data", "/other"] : ["/other", "/data"];
      const directoryBefore = replicaDirectoryId(node.node, "t");
      const waiting = client.call(fetchRequest, fetchResponse, 12, {
        maxWaitMs: 60_000,
        minBytes: 1,
        maxBytes: 1 << 20,
        sessionEpoch: -1,
        topics: [{ topic: "t", partitions: [{ partition: 0, fetchOffset: 1, partitionMaxBytes: 1 << 20 }] }],
      });
      const writer = await node.connect();
      assert.strictEqual(await move(writer, to), 0);
      await until(node, async () => (await places(writer)).join() === `${to} t-0`);
      assert.notStrictEqual(replicaDirectoryId(node.node, "t"), directoryBefore);
      assert.strictEqual(await produce(writer, "b"), 1);
      const fetched = (await waiting).responses[0]?.partitions[0];
      assert.strictEqual(fetched?.errorCode, 0);
      assert((fetched?.records?.length ?? 0) > 0, "the parked fetch was answered out of the new place");
      await node.restart();
      const again = await node.connect();
      assert.deepStrictEqual(await places(again), [`${to} t-0`]);
      assert.strictEqual(await produce(again, "c"), 2);
      assert.strictEqual(await move(again, from), 0);
      await until(node, async () => (await places(again)).join() === `${from} t-0`);
      assert.strictEqual(replicaDirectoryId(node.node, "t"), directoryBefore);
    },
    { config },
  ));

test("a move that a stop cut short is shown and gone on with", () =>
  withNode(
    async (node) => {
      await node.createTopic("t");
      let client = await node.connect();
      for (const value of ["a", "b", "c"]) await produce(client, value.repeat(300_000));
      const [before] = await places(client);
      const [from, to] = before === "/data t-0" ? ["/data", "/other"] : ["/other", "/data"];
      await slowDown(client, "10");
      assert.strictEqual(await move(client, to), 0);
      const copy = (lag: number) => async () => (await places(client)).includes(`${to} t-0 copy lag ${lag}`);
      await until(node, copy(2));
      await node.restart();
      client = await node.connect();
      assert((await places(client)).includes(`${from} t-0`));
      await until(node, copy(1));
      await slowDown(client, "100000000");
      await until(node, async () => (await places(client)).join() === `${to} t-0`);
      assert.strictEqual(await produce(client, "d"), 3);
    },
    { config },
  ));

test("a copy that can be neither gone on with nor set aside does not keep the node from its start", () =>
  withNode(
    async (node) => {
      await node.createTopic("t");
      const client = await node.connect();
      for (const value of ["a", "b", "c"]) await produce(client, value.repeat(300_000));
      const [before] = await places(client);
      const to = before === "/data t-0" ? "/other" : "/data";
      await slowDown(client, "10");
      assert.strictEqual(await move(client, to), 0);
      const { files } = node.simulation.world(nodeHost);
      const copy = `${to}/${(await files.list(to)).find((name) => name.startsWith("t-0."))}`;
      await files.replace(`${copy}/partition.metadata`, Buffer.from("version: 0\ntopic_id: AAAAAAAAAAAAAAAAAAAABw"));
      node.simulation.files(nodeHost).fail({ operations: ["rename"], under: copy });
      await node.restart();
      assert(node.lines.some((line) => line.includes("cannot be gone on with")));
      assert.strictEqual(await produce(await node.connect(), "d"), 3);
    },
    { config },
  ));

test("what cannot be moved is refused by Kafka's codes, and a partition to come is made where it was asked for", () =>
  withNode(
    async (node) => {
      await node.createTopic("t");
      const client = await node.connect();
      assert.strictEqual(await move(client, "/nowhere"), errorCode.LOG_DIR_NOT_FOUND);
      assert.strictEqual(await move(client, "/other", "x".repeat(220)), errorCode.INVALID_TOPIC_EXCEPTION);
      assert.strictEqual(await move(client, "/data", "t", 7), errorCode.UNKNOWN_TOPIC_OR_PARTITION);
      const [here] = await places(client);
      assert.strictEqual(await move(client, here?.split(" ")[0] ?? ""), 0, "it lies there already");
      for (const [topic, path] of Object.entries({ u: "/other", v: "/data", w: "/other" })) {
        assert.strictEqual(await move(client, path, topic), errorCode.UNKNOWN_TOPIC_OR_PARTITION);
        await node.createTopic(topic);
        assert((await places(client)).includes(`${path} ${topic}-0`));
      }
    },
    { config },
  ));
