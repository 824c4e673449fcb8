/** Describing the same thing again and again in one request: it is answered once, since each answer may be a thousand times as large as the question. */
import assert from "node:assert";
import { test } from "node:test";
import { describeConfigsRequest } from "@samsa/protocol/messages/describe-configs-request";
import { describeConfigsResponse } from "@samsa/protocol/messages/describe-configs-response";
import { describeProducersRequest } from "@samsa/protocol/messages/describe-producers-request";
import { describeProducersResponse } from "@samsa/protocol/messages/describe-producers-response";
import { withNode } from "./test-node.ts";

const [topic, broker] = [2, 4];

test("a topic's and a broker's configuration is described once, however the broker's id is written", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t");
    const client = await connect();
    const named: [number, string][] = [
      [broker, "1"],
      [topic, "t"],
      [broker, "01"],
      [broker, ""],
      [topic, "t"],
      [broker, "+1"],
      [topic, "other"],
      [broker, ""],
    ];
    const resources = named.map(([resourceType, resourceName]) => ({
      resourceType,
      resourceName,
      configurationKeys: null,
    }));
    const { results } = await client.call(describeConfigsRequest, describeConfigsResponse, 4, { resources });
    const told = results.map(({ resourceType, resourceName, configs }) => [
      resourceType,
      resourceName,
      configs.length > 0,
    ]);
    // All brokers go by one min.insync.replicas (KIP-966).
    assert.deepStrictEqual(told, [
      [broker, "1", true],
      [topic, "t", true],
      [broker, "", true],
      [topic, "other", false],
    ]);
  }));

test("a partition's producers are described once", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t", { partitions: 2 });
    const client = await connect();
    const topics = [
      { name: "t", partitionIndexes: [1, 0, 1] },
      { name: "other", partitionIndexes: [0, 0] },
      { name: "t", partitionIndexes: [0] },
    ];
    const described = await client.call(describeProducersRequest, describeProducersResponse, 0, { topics });
    const told = described.topics.map(({ name, partitions }) => [name, partitions.map((each) => each.partitionIndex)]);
    assert.deepStrictEqual(told, [
      ["t", [1, 0]],
      ["other", [0]],
    ]);
  }));
