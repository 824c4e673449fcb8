/** A whole node on a simulated host, spoken to by raw frames: the behaviour that more than one file has a hand in. */
import assert from "node:assert";
import { test } from "node:test";
import { apiKey, apis, encodeRequestFrame, errorCode } from "@samsa/protocol";
import { apiVersionsRequest } from "@samsa/protocol/messages/api-versions-request";
import { apiVersionsResponse } from "@samsa/protocol/messages/api-versions-response";
import { deleteTopicsRequest } from "@samsa/protocol/messages/delete-topics-request";
import { deleteTopicsResponse } from "@samsa/protocol/messages/delete-topics-response";
import { fetchRequest } from "@samsa/protocol/messages/fetch-request";
import { fetchResponse } from "@samsa/protocol/messages/fetch-response";
import { incrementalAlterConfigsRequest } from "@samsa/protocol/messages/incremental-alter-configs-request";
import { incrementalAlterConfigsResponse } from "@samsa/protocol/messages/incremental-alter-configs-response";
import { initProducerIdRequest } from "@samsa/protocol/messages/init-producer-id-request";
import { initProducerIdResponse } from "@samsa/protocol/messages/init-producer-id-response";
import { metadataRequest } from "@samsa/protocol/messages/metadata-request";
import { metadataResponse } from "@samsa/protocol/messages/metadata-response";
import { produceRequest } from "@samsa/protocol/messages/produce-request";
import { produceResponse } from "@samsa/protocol/messages/produce-response";
import { readRecords } from "@samsa/protocol/records";
import { handlersByRole } from "./handler-tables.ts";
import { batchOf, type TestClient, withNode } from "./test-node.ts";

function produceTo(topic: string, records: Buffer, acks = -1) {
  return { acks, timeoutMs: 1000, topicData: [{ name: topic, partitionData: [{ index: 0, records }] }] };
}

function fetchFrom(topic: string, fetchOffset: number, limits: { maxWaitMs?: number; minBytes?: number } = {}) {
  return {
    maxWaitMs: 0,
    minBytes: 1,
    maxBytes: 1 << 20,
    sessionEpoch: -1,
    topics: [{ topic, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1 << 20 }] }],
    ...limits,
  };
}

async function produce(client: TestClient, topic: string, records: Buffer) {
  const response = await client.call(produceRequest, produceResponse, 9, produceTo(topic, records));
  return response.responses[0]?.partitionResponses[0];
}

async function fetchValues(client: TestClient, request: ReturnType<typeof fetchFrom>): Promise<string[]> {
  const response = await client.call(fetchRequest, fetchResponse, 12, request);
  const { records } = response.responses[0]?.partitions[0] ?? {};
  return records === null || records === undefined ? [] : valuesIn(records);
}

function valuesIn(records: Buffer): string[] {
  const values: string[] = [];
  for (let at = 0; at < records.length; at += records.readInt32BE(at + 8) + 12) {
    for (const record of readRecords(records, at, { decompressedBytesMax: 1 << 20 })) values.push(String(record.value));
  }
  return values;
}

test("what is produced is fetched, on a node that starts and stops without holding a buffer", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("orders");
    const client = await connect();
    assert.strictEqual((await produce(client, "orders", batchOf("a", "b")))?.baseOffset, 0);
    assert.strictEqual((await produce(client, "orders", batchOf("c")))?.baseOffset, 2);
    assert.deepStrictEqual(await fetchValues(client, fetchFrom("orders", 0)), ["a", "b", "c"]);
    assert.deepStrictEqual(await fetchValues(client, fetchFrom("orders", 2)), ["c"]);
  }));

test("a fetch waits for records and is woken by them, long before its time is up", () =>
  withNode(async ({ connect, createTopic, simulation, node }) => {
    await createTopic("orders");
    const [consumer, producer] = [await connect(), await connect()];
    const begunMs = simulation.nowMs;
    const waiting = fetchValues(consumer, fetchFrom("orders", 0, { maxWaitMs: 60_000 }));
    await produce(producer, "orders", batchOf("late"));
    assert.deepStrictEqual(await waiting, ["late"]);
    assert.ok(simulation.nowMs - begunMs < 1000);
    assert.strictEqual(node.inspect()?.parkedFetches, 0);
  }));

test("a fetch that asks for more bytes than there are is answered with what there is when its time is up", () =>
  withNode(async ({ connect, createTopic, simulation }) => {
    await createTopic("orders");
    const client = await connect();
    await produce(client, "orders", batchOf("few"));
    const begunMs = simulation.nowMs;
    const values = await fetchValues(client, fetchFrom("orders", 0, { maxWaitMs: 700, minBytes: 100_000 }));
    assert.deepStrictEqual(values, ["few"]);
    assert.ok(simulation.nowMs - begunMs >= 700);
  }));

test("a client that goes while its fetch waits leaves nothing behind", () =>
  withNode(async ({ connect, createTopic, node, simulation }) => {
    await createTopic("orders");
    const [leaver, other] = [await connect(), await connect()];
    const waiting = fetchValues(leaver, fetchFrom("orders", 0, { maxWaitMs: 600_000 }));
    waiting.catch(() => {});
    await fetchValues(other, fetchFrom("orders", 0, { maxWaitMs: 100 }));
    assert.strictEqual(node.inspect()?.parkedFetches, 1);
    leaver.frames.close();
    await fetchValues(other, fetchFrom("orders", 0, { maxWaitMs: 100 }));
    assert.strictEqual(node.inspect()?.parkedFetches, 0);
    assert.ok(simulation.nowMs < 60_000);
  }));

test("a stop answers the fetches that wait", () => {
  let waiting: Promise<string[]> | undefined;
  return withNode(async ({ connect, createTopic }) => {
    await createTopic("orders");
    const [client, other] = [await connect(), await connect()];
    waiting = fetchValues(client, fetchFrom("orders", 0, { maxWaitMs: 600_000 }));
    await fetchValues(other, fetchFrom("orders", 0));
  }).then(async () => assert.deepStrictEqual(await waiting, []));
});

test("a fetch that waits is told when its topic is deleted", () =>
  withNode(async ({ connect, createTopic, simulation }) => {
    await createTopic("orders");
    const [consumer, admin] = [await connect(), await connect()];
    const begunMs = simulation.nowMs;
    const waiting = consumer.call(fetchRequest, fetchResponse, 12, fetchFrom("orders", 0, { maxWaitMs: 60_000 }));
    await fetchValues(admin, fetchFrom("orders", 0));
    await admin.call(deleteTopicsRequest, deleteTopicsResponse, 5, { topicNames: ["orders"], timeoutMs: 1000 });
    assert.strictEqual((await waiting).responses[0]?.partitions[0]?.errorCode, errorCode.UNKNOWN_TOPIC_OR_PARTITION);
    assert.ok(simulation.nowMs - begunMs < 1000);
  }));

test("a node that was stopped comes back with its topics and records, and goes on", () =>
  withNode(async (test) => {
    await test.createTopic("orders", { partitions: 3 });
    await produce(await test.connect(), "orders", batchOf("before"));
    const before = test.node.inspect()?.image.topics.topic("orders");
    await test.restart();
    const after = test.node.inspect()?.image.topics.topic("orders");
    assert.strictEqual(after?.id, before?.id);
    assert.strictEqual(after?.partitions.size, 3);
    const client = await test.connect();
    assert.strictEqual((await produce(client, "orders", batchOf("after")))?.baseOffset, 1);
    assert.deepStrictEqual(await fetchValues(client, fetchFrom("orders", 0)), ["before", "after"]);
  }));

test("a changed topic configuration holds for the next append", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("orders");
    const client = await connect();
    const large = batchOf("x".repeat(5000));
    assert.strictEqual((await produce(client, "orders", large))?.errorCode, 0);
    const configs = [{ name: "max.message.bytes", configOperation: 0, value: "1000" }];
    const response = await client.call(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse, 1, {
      resources: [{ resourceType: 2, resourceName: "orders", configs }],
    });
    assert.strictEqual(response.responses[0]?.errorCode, 0);
    assert.strictEqual((await produce(client, "orders", large))?.errorCode, errorCode.MESSAGE_TOO_LARGE);
  }));

test("a bound on connections that is set while the node runs holds for the next connection", () =>
  withNode(async ({ connect }) => {
    const client = await connect();
    const configs = [{ name: "max.connections.per.ip", configOperation: 0, value: "1" }];
    const response = await client.call(incrementalAlterConfigsRequest, incrementalAlterConfigsResponse, 1, {
      resources: [{ resourceType: 4, resourceName: "", configs }],
    });
    assert.strictEqual(response.responses[0]?.errorCode, 0);
    const second = await connect();
    await second.frames.over;
    assert.deepStrictEqual(await fetchValues(client, fetchFrom("nothing", 0)), []);
  }));

test("producer ids differ, also across a restart and over the end of a block", () =>
  withNode(async (test) => {
    const ids = new Set<unknown>();
    const ask = async (client: TestClient) => {
      const request = { transactionalId: null, transactionTimeoutMs: 1000 };
      const response = await client.call(initProducerIdRequest, initProducerIdResponse, 4, request);
      assert.strictEqual(response.errorCode, 0);
      ids.add(response.producerId);
    };
    const client = await test.connect();
    for (let count = 0; count < 1100; count++) await ask(client);
    await test.restart();
    await ask(await test.connect());
    assert.strictEqual(ids.size, 1101);
  }));

test("a client that sends a thousand requests at once and reads late is answered all of them in order", () =>
  withNode(async ({ connect, createTopic, node }) => {
    for (const name of ["a", "b", "c"]) await createTopic(name, { partitions: 50 });
    const client = await connect();
    const asked = Array.from({ length: 900 }, () =>
      client.call(metadataRequest, metadataResponse, 12, { topics: null, includeTopicAuthorizedOperations: true }),
    );
    const answers = await Promise.all(asked);
    assert.ok(answers.every(({ topics }) => topics.length === 3));
    assert.strictEqual(node.inspect()?.connections, 1);
  }));

test("who asks for all topics is told of each change, and in its own version and with the operations it asked for", () =>
  withNode(async ({ connect, createTopic }) => {
    const client = await connect();
    const ask = (version = 12, includeTopicAuthorizedOperations = false) =>
      client.call(metadataRequest, metadataResponse, version, { topics: null, includeTopicAuthorizedOperations });
    await createTopic("a", { partitions: 100 });
    const first = await ask();
    assert.deepStrictEqual(await ask(), first);
    assert.strictEqual(first.topics[0]?.partitions.length, 100);
    const old = await ask(1);
    assert.deepStrictEqual([old.topics[0]?.partitions.length, old.clusterId], [100, null]);
    assert.notDeepStrictEqual(await ask(12, true), first);
    await createTopic("b");
    assert.deepStrictEqual(
      (await ask()).topics.map(({ name }) => name),
      ["a", "b"],
    );
  }));

test("pipelined requests of one connection are answered in order, the appends in the order they were sent", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("orders");
    const client = await connect();
    const answers = Array.from({ length: 100 }, (_, index) => produce(client, "orders", batchOf(`v${index}`)));
    const offsets = (await Promise.all(answers)).map((answer) => answer?.baseOffset);
    assert.deepStrictEqual(
      offsets,
      Array.from({ length: 100 }, (_, index) => index),
    );
  }));

test("topics appear when a client asks about them, with what the broker's defaults say", () =>
  withNode(async ({ connect }) => {
    const client = await connect();
    const ask = () =>
      client.call(metadataRequest, metadataResponse, 12, { topics: [{ name: "fresh" }], allowAutoTopicCreation: true });
    assert.strictEqual((await ask()).topics[0]?.errorCode, 3);
    await fetchValues(client, fetchFrom("fresh", 0));
    let answer = await ask();
    for (let tries = 0; tries < 20 && answer.topics[0]?.errorCode !== 0; tries++) answer = await ask();
    assert.strictEqual(answer.topics[0]?.partitions.length, 1);
    assert.strictEqual((await produce(client, "fresh", batchOf("x")))?.errorCode, 0);
  }));

test("garbage, unknown APIs and unsupported versions close their connection with one line each; others go on", () =>
  withNode(async ({ connect, createTopic, lines }) => {
    await createTopic("orders");
    const bystander = await connect();
    const frame = (body: Buffer) => {
      const length = Buffer.alloc(4);
      length.writeInt32BE(body.length);
      return [length, body];
    };
    const header = (key: number, version: number) => {
      const bytes = Buffer.alloc(10);
      bytes.writeInt16BE(key, 0);
      bytes.writeInt16BE(version, 2);
      bytes.writeInt16BE(-1, 8);
      return bytes;
    };
    const cases: [readonly Buffer[], RegExp][] = [
      [frame(Buffer.from("xyz")), /header that cannot be read/],
      [frame(Buffer.alloc(0)), /header that cannot be read/],
      [frame(header(999, 0)), /API key 999/],
      [frame(Buffer.concat([header(apiKey.VOTE, 0), Buffer.alloc(1)])), /API key 52/],
      [frame(header(apiKey.PRODUCE, 2)), /PRODUCE request of version 2/],
      [frame(Buffer.concat([header(apiKey.FETCH, 99), Buffer.alloc(1)])), /FETCH request of version 99/],
      [frame(Buffer.concat([header(apiKey.METADATA, 4), Buffer.from([0x7f, 0xff, 0xff, 0xff])])), /cannot be read/],
      [[Buffer.from("GET / HTTP/1.1\r\n\r\n")], /HTTP/],
      [[Buffer.from([0x16, 3, 1, 2, 0])], /TLS/],
      [[Buffer.from([0x7f, 0xff, 0xff, 0xff])], /more than the limit/],
    ];
    for (const [parts, expected] of cases) {
      const before = lines.length;
      const client = await connect();
      client.frames.sendRaw(parts);
      await client.frames.over;
      assert.strictEqual(lines.length, before + 1, String(expected));
      assert.match(lines.at(-1) ?? "", expected);
    }
    assert.strictEqual((await produce(bystander, "orders", batchOf("x")))?.errorCode, 0);
  }));

test("half a frame and then nothing costs nobody anything", () =>
  withNode(async ({ connect, createTopic }) => {
    await createTopic("orders");
    const [half, other] = [await connect(), await connect()];
    half.frames.sendRaw([Buffer.from([0, 0, 100, 0, 1, 2, 3])]);
    assert.strictEqual((await produce(other, "orders", batchOf("x")))?.errorCode, 0);
    half.frames.close();
  }));

test("produce with acks 0 gets no answer, and an error closes the connection", () =>
  withNode(async ({ connect, createTopic, lines }) => {
    await createTopic("orders");
    const client = await connect();
    const send = (topic: string) =>
      client.frames.send((id) =>
        encodeRequestFrame(produceRequest, 9, id, "test", produceTo(topic, batchOf("quiet"), 0)),
      );
    send("orders");
    assert.deepStrictEqual(await fetchValues(client, fetchFrom("orders", 0, { maxWaitMs: 1000 })), ["quiet"]);
    send("nowhere");
    await client.frames.over;
    assert.match(lines.at(-1) ?? "", /acks 0 \(nowhere-0: UNKNOWN_TOPIC_OR_PARTITION\)/);
  }));

test("ApiVersions shows exactly the handlers, each with all stable versions of Kafka 4.3", () =>
  withNode(async ({ connect }) => {
    for (const role of ["broker", "controller"] as const) {
      const client = await connect(role);
      const request = { clientSoftwareName: "test", clientSoftwareVersion: "1" };
      const { apiKeys } = await client.call(apiVersionsRequest, apiVersionsResponse, 4, request);
      const expected = [...handlersByRole[role].keys()].sort((a, b) => a - b);
      assert.deepStrictEqual(
        apiKeys.map(({ apiKey: key }) => key).sort((a, b) => a - b),
        expected,
      );
      for (const handler of handlersByRole[role].values()) {
        const facts = apis.find(({ key }) => key === handler.apiKey);
        assert.strictEqual(handler.name, facts?.name);
        assert.deepStrictEqual(
          [handler.lowestVersion, handler.highestVersion],
          [facts?.min, facts?.latestStable],
          handler.name,
        );
      }
    }
  }));

test("an ApiVersions request of an unknown version is answered in version 0 with its own row", () =>
  withNode(async ({ connect }) => {
    const client = await connect();
    const frame = await client.frames.request((id) => {
      const [head] = encodeRequestFrame(apiVersionsRequest, 4, id, "test", {});
      assert(head !== undefined);
      head.writeInt16BE(77, 6);
      return [head];
    });
    assert.strictEqual(frame.bytes.readInt16BE(4), 35);
    assert.strictEqual(frame.bytes.readInt32BE(6), 1);
    assert.strictEqual(frame.bytes.readInt16BE(10), apiKey.API_VERSIONS);
    frame.release();
  }));
