/** Cordoned log directories (KIP-1066) on a whole node: new replicas stay out of them, what is in them goes on, the controller knows. */
import assert from "node:assert";
import { test } from "node:test";
import { errorCode } from "@samsa/protocol";
import { createTopicsRequest } from "@samsa/protocol/messages/create-topics-request";
import { createTopicsResponse } from "@samsa/protocol/messages/create-topics-response";
import { describeLogDirsRequest } from "@samsa/protocol/messages/describe-log-dirs-request";
import { describeLogDirsResponse } from "@samsa/protocol/messages/describe-log-dirs-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { batchOf, type TestClient, type TestNode, testNodeConfig, withNode } from "./test-node.ts";

function withTwoDirectories(body: (test: TestNode) => Promise<void>, settings: Record<string, string> = {}) {
  const properties = new Map([
    ...testNodeConfig.properties,
    ["log.dirs", "/data,/more"] as const,
    ...Object.entries(settings),
  ]);
  return withNode(body, { config: { logDirectories: ["/data", "/more"], properties } });
}

/** Path → whether it is cordoned, and what is in it. */
async function directoriesOf(client: TestClient) {
  const { results } = await client.call(describeLogDirsRequest, describeLogDirsResponse, 5, { topics: null });
  return results.map(({ logDir, isCordoned, topics }) => [logDir, isCordoned, topics.map(({ name }) => name).sort()]);
}

async function create(client: TestClient, name: string, brokerIds?: number[]) {
  const size = brokerIds === undefined ? 1 : -1;
  const assignments = brokerIds === undefined ? [] : [{ partitionIndex: 0, brokerIds }];
  const topics = [{ name, numPartitions: size, replicationFactor: size, assignments, configs: [] }];
  const response = await client.call(createTopicsRequest, createTopicsResponse, 7, { topics, timeoutMs: 1000 });
  return [response.topics[0]?.errorCode, response.topics[0]?.errorMessage];
}

const set = 0;
const remove = 1;

async function cordon(client: TestClient, value: string | null) {
  const configs = [{ name: "cordoned.log.dirs", configOperation: value === null ? remove : set, value }];
  const request = { resources: [{ resourceType: 4, resourceName: "1", configs }], validateOnly: false };
  const { responses } = await client.call(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse, 1, request);
  return [responses[0]?.errorCode, responses[0]?.errorMessage];
}

async function produce(client: TestClient, name: string) {
  const topicData = [{ name, partitionData: [{ index: 0, records: batchOf("a") }] }];
  const response = await client.call(produceRequest, produceResponse, 9, { acks: -1, timeoutMs: 1000, topicData });
  return response.responses[0]?.partitionResponses[0]?.errorCode;
}

const taken = [errorCode.NONE, null];
const refused = [
  errorCode.INVALID_REPLICATION_FACTOR,
  "Unable to replicate the partition 1 time(s): All brokers are currently fenced, or have all their log directories cordoned.",
];

test("what the file cordons gets no new replicas until a change says otherwise, also after a restart", () =>
  withTwoDirectories(
    async ({ connect, restart }) => {
      const client = await connect();
      for (const name of ["a", "b"]) assert.deepStrictEqual(await create(client, name), taken);
      assert.deepStrictEqual(await directoriesOf(client), [
        ["/data", false, ["a", "b"]],
        ["/more", true, []],
      ]);
      assert.deepStrictEqual(await cordon(client, "/data"), taken);
      for (const name of ["c", "d", "e"]) assert.deepStrictEqual(await create(client, name), taken);
      assert.strictEqual(await produce(client, "a"), 0);
      await restart();
      const again = await connect();
      assert.deepStrictEqual(await create(again, "f"), taken);
      assert.deepStrictEqual(await directoriesOf(again), [
        ["/data", true, ["a", "b"]],
        ["/more", false, ["c", "d", "e", "f"]],
      ]);
      assert.strictEqual(await produce(again, "a"), 0);
      assert.deepStrictEqual(await cordon(again, null), taken);
      assert.deepStrictEqual(await create(again, "g"), taken);
      assert.deepStrictEqual(await directoriesOf(again), [
        ["/data", false, ["a", "b", "g"]],
        ["/more", true, ["c", "d", "e", "f"]],
      ]);
    },
    { "cordoned.log.dirs": "/more" },
  ));

test("with all directories cordoned topics are refused, but for those placed by hand; the change holds at once", () =>
  withTwoDirectories(async ({ connect, restart }) => {
    const client = await connect();
    assert.deepStrictEqual(await cordon(client, "*"), taken);
    assert.deepStrictEqual(await create(client, "a"), refused);
    assert.deepStrictEqual(await create(client, "a", [1]), taken);
    assert.deepStrictEqual(await directoriesOf(client), [
      ["/data", true, ["a"]],
      ["/more", true, []],
    ]);
    await restart();
    const again = await connect();
    assert.deepStrictEqual(await create(again, "b"), refused);
    assert.deepStrictEqual(await cordon(again, ""), taken);
    assert.deepStrictEqual(await create(again, "b"), taken);
    assert.deepStrictEqual(await directoriesOf(again), [
      ["/data", false, ["a"]],
      ["/more", false, ["b"]],
    ]);
  }));

test("a change that names no log directory is refused and nothing is cordoned", () =>
  withTwoDirectories(async ({ connect }) => {
    const client = await connect();
    const invalid = (sentence: string) => [errorCode.INVALID_REQUEST, `requirement failed: ${sentence}`];
    assert.deepStrictEqual(
      await cordon(client, "/data,/x"),
      invalid("All entries in cordoned.log.dirs must be present in log.dirs or log.dir. Missing entries : /x"),
    );
    assert.deepStrictEqual(
      await cordon(client, "*,/data"),
      invalid("When cordoned.log.dirs is set to *, it must not contain other values"),
    );
    assert.deepStrictEqual(await directoriesOf(client), [
      ["/data", false, []],
      ["/more", false, []],
    ]);
  }));
