/** A whole node that is asked for too much: by requests that are too large, by a disk that stands still, by clients that go at a bad moment. */
import assert from "node:assert";
import { test } from "node:test";
import { apiKey, errorCode } from "@samsa/protocol";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { fetchSessionPartitionsMax, otherRequestBytesMax, requestElementsMax } from "./limits.ts";
import { batchOf, nodeHost, type TestClient, type TestNode, testNodeConfig, withNode } from "./test-node.ts";

const requestBytesMax = 32 * 1024 * 1024;
const largeRequests = { network: { ...testNodeConfig.network, requestBytesMax } };

/** Above this many bytes reads and writes are the thread pool's, where a disk may take its time. */
const poolBytes = 1 << 20;

function produceTo(topic: string, index: number, records: Buffer) {
  return { acks: -1, timeoutMs: 1000, topicData: [{ name: topic, partitionData: [{ index, records }] }] };
}

async function produce(client: TestClient, topic: string, index: number, records: Buffer): Promise<void> {
  const { responses } = await client.call(produceRequest, produceResponse, 9, produceTo(topic, index, records));
  assert.strictEqual(responses[0]?.partitionResponses[0]?.errorCode, errorCode.NONE);
}

function fetchOf(topic: string, partitions: readonly number[], limits: { maxWaitMs?: number; minBytes?: number } = {}) {
  const wanted = partitions.map((partition) => ({ partition, fetchOffset: 0, partitionMaxBytes: 1 << 24 }));
  return { maxWaitMs: 0, minBytes: 1, maxBytes: 1 << 26, topics: [{ topic, partitions: wanted }], ...limits };
}

/** A request frame: header of version 1, then the body. */
function frameOf(key: number, version: number, body: Buffer): Buffer {
  const frame = Buffer.alloc(14);
  frame.writeInt32BE(10 + body.length, 0);
  frame.writeInt16BE(key, 4);
  frame.writeInt16BE(version, 6);
  frame.writeInt16BE(-1, 12);
  return Buffer.concat([frame, body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function sleep({ simulation }: TestNode, delayMs: number): Promise<void> {
  return new Promise((resolve) => void simulation.world(nodeHost).clock.setTimer(delayMs, resolve));
}

test("a request of more elements than may be, or that is too large for its API, closes its connection", () =>
  withNode(
    async ({ connect, lines }) => {
      const bystander = await connect();
      // Metadata of topics without a name: two bytes each.
      const topics = Buffer.concat([int32(requestElementsMax + 1), Buffer.alloc(2 * requestElementsMax + 2)]);
      for (const frame of [
        frameOf(apiKey.METADATA, 1, topics),
        frameOf(apiKey.METADATA, 1, Buffer.alloc(otherRequestBytesMax)),
      ]) {
        const client = await connect();
        client.frames.sendRaw([frame]);
        await client.frames.over;
      }
      assert.match(lines[0] ?? "", /100001 elements are more than may be read/);
      assert.match(lines[1] ?? "", /is no Produce, more than the limit/);
      await bystander.call(fetchRequest, fetchResponse, 12, fetchOf("t", []));
    },
    { config: largeRequests },
  ));

test("a Produce request may be larger than others, and comes whole through the steps of its memory", () =>
  withNode(
    async ({ connect, createTopic }) => {
      await createTopic("t", { configs: { "max.message.bytes": String(requestBytesMax) } });
      const client = await connect();
      const value = "x".repeat(otherRequestBytesMax);
      await produce(client, "t", 0, batchOf(value));
      const response = await client.call(fetchRequest, fetchResponse, 12, fetchOf("t", [0]));
      assert.ok(response.responses[0]?.partitions[0]?.records?.includes(value));
    },
    { config: largeRequests },
  ));

test("a fetch of more partitions than a session may have is served without one", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("t");
    const client = await connect();
    const fetch = async (count: number) => {
      const partitions = Array.from({ length: count }, (_, index) => index);
      return client.call(fetchRequest, fetchResponse, 12, { ...fetchOf("t", partitions), sessionEpoch: 0 });
    };
    assert.notStrictEqual((await fetch(10)).sessionId, 0);
    const { sessionId, responses } = await fetch(fetchSessionPartitionsMax + 1);
    assert.strictEqual(sessionId, 0);
    assert.strictEqual(responses[0]?.partitions.length, fetchSessionPartitionsMax + 1);
  }));

test("while the disk stands still producers are held up, not taken in; consumers are served", () => {
  const queuedRequestBytesMax = 8 << 20;
  const batch = batchOf("x".repeat(poolBytes + 100_000));
  return withNode(
    async (whole) => {
      const { simulation, connect, createTopic, node } = whole;
      await createTopic("t", { partitions: 8, configs: { "max.message.bytes": String(2 << 20) } });
      await createTopic("other");
      const { conditions } = simulation.files(nodeHost);
      conditions.slowProbability = 1;
      conditions.slowMs = { min: 100_000, max: 100_000 };
      const producers = await Promise.all(Array.from({ length: 8 }, () => connect()));
      const answers = producers.flatMap((client, index) =>
        Array.from({ length: 10 }, () => produce(client, "t", index, batch)),
      );
      const settled = Promise.all(answers);
      settled.catch(() => {});
      await sleep(whole, 50_000);
      // Of each connection one request more may have been under way.
      const held = node.inspect()?.bufferBytesHeld ?? 0;
      assert.ok(held >= queuedRequestBytesMax && held < queuedRequestBytesMax + 9 * 1.25 * batch.length, `${held}`);
      const consumer = await connect();
      await consumer.call(fetchRequest, fetchResponse, 12, fetchOf("other", [0]));
      assert.ok(simulation.nowMs < 100_000);
      conditions.slowProbability = 0;
      await settled;
    },
    { config: { network: { ...testNodeConfig.network, requestBytesMax, queuedRequestBytesMax } } },
  );
});

/** A topic with a batch in partition 0 that only a slow disk has. */
async function slowToRead(whole: TestNode): Promise<void> {
  const { connect, createTopic, simulation } = whole;
  await createTopic("t", { partitions: 2, configs: { "max.message.bytes": String(2 << 20) } });
  await produce(await connect(), "t", 0, batchOf("x".repeat(poolBytes + 100_000)));
  await whole.restart();
  const { conditions } = simulation.files(nodeHost);
  conditions.slowProbability = 1;
  conditions.slowMs = { min: 1000, max: 1000 };
}

test("a client that goes while its fetch is reading leaves no parked fetch and no buffer behind", () =>
  withNode(
    async (whole) => {
      await slowToRead(whole);
      const client = await whole.connect();
      const request = fetchOf("t", [0], { maxWaitMs: 2 ** 31 - 1, minBytes: 1 << 24 });
      const going = client.call(fetchRequest, fetchResponse, 12, request);
      going.catch(() => {});
      await sleep(whole, 300);
      client.frames.close();
      await client.frames.over;
      await sleep(whole, 5000);
      const view = whole.node.inspect();
      assert.deepStrictEqual([view?.connections, view?.parkedFetches], [0, 0]);
    },
    { config: largeRequests },
  ));

test("what comes to one partition while a fetch reads another one wakes it", () =>
  withNode(
    async (whole) => {
      await slowToRead(whole);
      const [consumer, producer] = [await whole.connect(), await whole.connect()];
      const begunMs = whole.simulation.nowMs;
      const minBytes = poolBytes + 200_000;
      const request = fetchOf("t", [1, 0], { maxWaitMs: 60_000, minBytes });
      const fetched = consumer.call(fetchRequest, fetchResponse, 12, request);
      await sleep(whole, 300);
      await produce(producer, "t", 1, batchOf("y".repeat(150_000)));
      const partitions = (await fetched).responses[0]?.partitions ?? [];
      const bytes = partitions.reduce((sum, { records }) => sum + (records?.length ?? 0), 0);
      assert.ok(bytes >= minBytes);
      assert.ok(whole.simulation.nowMs - begunMs < 10_000);
    },
    { config: largeRequests },
  ));
