/**
 * End to end with the clients that npm alone brings: kafkajs and @platformatic/kafka produce to a node inside this process with every codec
 * they have, and what can be read without a group is read back, every byte compared. Part of `npm test`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import kafkajs from "kafkajs";
import { startNode } from "samsa";
import { npmProducers, npmReaders } from "./npm-clients.ts";

const recordsPerCell = 300;

test("npm clients produce with every codec they have and read everything back", async (context) => {
  await using node = await startNode();
  for (const [index, producer] of npmProducers.entries()) {
    for (const codec of producer.codecs) {
      await context.test(`${producer.name}, ${codec}`, async () => {
        const topic = `npm-${index}-${codec}`;
        const where = { bootstrap: node.bootstrapServers, topic, partition: 0, directory: node.directory };
        const records = producer.records(index * 10 + codec.length, recordsPerCell);
        await createTopic(node.bootstrapServers, topic);
        await producer.produce(where, codec, records);
        const expected = records.map((record, offset) => ({ ...record, offset }));
        for (const reader of npmReaders) await reader.check(where, expected);
      });
    }
  }
});

async function createTopic(bootstrap: string, topic: string): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: [bootstrap], logLevel: kafkajs.logLevel.ERROR }).admin();
  await admin.connect();
  try {
    assert(await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] }));
  } finally {
    await admin.disconnect();
  }
}

test("kafkajs administers topics, configs and offsets", async () => {
  await using node = await startNode();
  const admin = new kafkajs.Kafka({ brokers: [node.bootstrapServers], logLevel: kafkajs.logLevel.ERROR }).admin();
  await admin.connect();
  try {
    await admin.createTopics({
      topics: [
        { topic: "a", numPartitions: 2 },
        { topic: "b", configEntries: [{ name: "retention.ms", value: "60000" }] },
      ],
    });
    assert.deepEqual((await admin.listTopics()).sort(), ["a", "b"]);
    await admin.createPartitions({ topicPartitions: [{ topic: "a", count: 4 }] });
    const { topics } = await admin.fetchTopicMetadata({ topics: ["a"] });
    assert.deepEqual(topics[0]?.partitions.map((partition) => partition.partitionId).sort(), [0, 1, 2, 3]);
    assert.deepEqual(await admin.fetchTopicOffsets("b"), [{ partition: 0, offset: "0", high: "0", low: "0" }]);
    const configs = await admin.describeConfigs({
      resources: [{ type: 2, name: "b", configNames: ["retention.ms"] }],
      includeSynonyms: true,
    });
    assert.equal(configs.resources[0]?.configEntries[0]?.configValue, "60000");
    await admin.deleteTopics({ topics: ["a"] });
    assert.deepEqual(await admin.listTopics(), ["b"]);
    const cluster = await admin.describeCluster();
    assert.equal(cluster.brokers.length, 1);
    assert.equal(cluster.controller, cluster.brokers[0]?.nodeId);
  } finally {
    await admin.disconnect();
  }
});
